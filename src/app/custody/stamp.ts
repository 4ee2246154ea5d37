/** Time-stamps of RFC 3161: what an authority is asked, and whether its answer is one to this. */
import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import * as asn1js from 'asn1js';
import {
  AlgorithmIdentifier,
  Certificate,
  IssuerAndSerialNumber,
  MessageImprint,
  PKIStatusInfo,
  SignedData,
  type SignerInfo,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';

const sha256Oid = '2.16.840.1.101.3.4.2.1';
const tstInfoOid = '1.2.840.113549.1.9.16.1.4';
const signedDataOid = '1.2.840.113549.1.7.2';
const overCurves = '1.2.840.10045.';
const timeStampingOid = '1.3.6.1.5.5.7.3.8';

/** A request and the number that its answer must repeat. */
export interface StampRequest {
  readonly bytes: Uint8Array;
  readonly nonce: string;
}

/** Asks for the time of a text; the text itself does not leave. */
export function stampRequest(text: Uint8Array): StampRequest {
  // Above 0 and without a leading zero, as DER has it.
  const nonce = randomBytes(16);
  nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40;
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: sha256Oid, algorithmParams: new asn1js.Null() }),
      hashedMessage: new asn1js.OctetString({ valueHex: ownBuffer(sha256(text)) }),
    }),
    nonce: new asn1js.Integer({ valueHex: ownBuffer(nonce) }),
    certReq: true,
  });
  return { bytes: new Uint8Array(request.toSchema().toBER()), nonce: nonce.toString('hex') };
}

/** Why an answer is no stamp of this text; each has its words where it is told. */
export type StampFault =
  | 'unreadable'
  | 'refused'
  | 'other-text'
  | 'other-nonce'
  | 'other-certificate'
  | 'signature-wrong';

/** What an answer of an authority is: a stamp of this text with its time (ISO 8601), or why not. */
export type StampVerdict =
  | { readonly kind: 'stamped'; readonly at: string }
  | { readonly kind: 'not-stamped'; readonly why: StampFault };

/** Certificates out of PEM; null where there is none, or one that cannot be read. */
export function certificatesIn(pem: string): readonly Uint8Array[] | null {
  const found = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  try {
    return found.length === 0 ? null : found.map((one) => new Uint8Array(new X509Certificate(one).raw));
  } catch {
    return null;
  }
}

/**
 * Whether an answer is a time-stamp of this text by an authority that is believed.
 * @param believed certificates (DER): of the authority itself, or of who vouches for it
 * @param nonce what was asked; null where the answer was kept and the question was not
 */
export async function judgeStamp(
  text: Uint8Array,
  answer: Uint8Array,
  believed: readonly Uint8Array[],
  nonce: string | null,
): Promise<StampVerdict> {
  const read = readAnswer(answer);
  if (read === null) return notStamped('unreadable');
  if (read.granted === null) return notStamped('refused');
  const { signed, info } = read.granted;
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  const imprint = Buffer.from(hashedMessage.valueBlock.valueHexView);
  if (hashAlgorithm.algorithmId !== sha256Oid || !imprint.equals(sha256(text))) return notStamped('other-text');
  const repeated = info.nonce === undefined ? null : Buffer.from(info.nonce.valueBlock.valueHexView).toString('hex');
  if (nonce !== null && repeated !== nonce) return notStamped('other-nonce');
  return (
    (await judgeSignature(signed, info.genTime, text, believed)) ?? { kind: 'stamped', at: info.genTime.toISOString() }
  );
}

/** A stamp as it is kept: what the authority signed, without what it said beside it. Null where there is none. */
export function normalStamp(answer: Uint8Array): Uint8Array | null {
  try {
    const { status, timeStampToken } = TimeStampResp.fromBER(ownBuffer(answer));
    // Granted, or granted with changes: what was changed is looked at anyhow.
    if (timeStampToken === undefined || ![0, 1].includes(Number(status.status))) return null;
    const kept = new TimeStampResp({ status: new PKIStatusInfo({ status: 0 }), timeStampToken });
    return new Uint8Array(kept.toSchema().toBER());
  } catch {
    return null;
  }
}

const notStamped = (why: StampFault): StampVerdict => ({ kind: 'not-stamped', why });

interface Granted {
  readonly signed: SignedData;
  readonly info: TSTInfo;
}

/** An answer in its parts; null where it is none, or where not all of it is as it would be written (DER). */
function readAnswer(bytes: Uint8Array): { readonly granted: Granted | null } | null {
  try {
    const response = TimeStampResp.fromBER(ownBuffer(bytes));
    if (!Buffer.from(response.toSchema().toBER()).equals(bytes)) return null;
    const { status, failInfo, statusStrings } = response.status;
    const token = response.timeStampToken;
    if (Number(status) !== 0 || failInfo !== undefined || statusStrings !== undefined || token === undefined)
      return { granted: null };
    if (token.contentType !== signedDataOid) return null;
    const signed = new SignedData({ schema: token.content });
    const { eContent, eContentType } = signed.encapContentInfo;
    if (eContentType !== tstInfoOid || eContent === undefined) return null;
    return { granted: { signed, info: TSTInfo.fromBER(eContent.getValue()) } };
  } catch {
    return null;
  }
}

/** What is wrong with the signature, or with whose it is; null: nothing. */
async function judgeSignature(
  signed: SignedData,
  at: Date,
  text: Uint8Array,
  believed: readonly Uint8Array[],
): Promise<StampVerdict | null> {
  try {
    const { signatureVerified, signerCertificate } = await signed.verify({
      signer: 0,
      data: ownBuffer(text),
      checkChain: false,
      extendedMode: true,
    });
    if (!isPlain(signed) || signatureVerified !== true || !signerCertificate) return notStamped('signature-wrong');
    const others = (signed.certificates ?? []).flatMap((one) =>
      one instanceof Certificate ? [nodeCertificate(one)] : [],
    );
    const signer = nodeCertificate(signerCertificate);
    const known = believed.map((one) => new X509Certificate(one));
    return isForStamps(signer) && isVouchedFor(signer, others, known, at) ? null : notStamped('other-certificate');
  } catch {
    return notStamped('signature-wrong');
  }
}

/** Whether what no signature covers is as it has to be, so that not one byte of a stamp can be another. */
function isPlain({ version, digestAlgorithms, signerInfos }: SignedData): boolean {
  const [signer] = signerInfos;
  const [digest] = digestAlgorithms;
  if (signer === undefined || digest === undefined) return false;
  const { algorithmId } = signer.digestAlgorithm;
  return (
    version === 3 &&
    signerInfos.length === 1 &&
    signer.version === (signer.sid instanceof IssuerAndSerialNumber ? 1 : 3) &&
    signer.unsignedAttrs === undefined &&
    digestAlgorithms.length === 1 &&
    digest.algorithmId === algorithmId &&
    [digest, signer.digestAlgorithm].every(hasNoParameters) &&
    isWholeSignature(signer)
  );
}

const hasNoParameters = ({ algorithmParams }: AlgorithmIdentifier): boolean =>
  algorithmParams === undefined || algorithmParams instanceof asn1js.Null;

/** A signature over a curve is two numbers, and nothing beside them. */
function isWholeSignature({ signatureAlgorithm, signature }: SignerInfo): boolean {
  if (!signatureAlgorithm.algorithmId.startsWith(overCurves)) return true;
  const bytes = Buffer.from(signature.valueBlock.valueHexView);
  const { result, offset } = asn1js.fromBER(ownBuffer(bytes));
  return offset === bytes.length && Buffer.from(result.toBER()).equals(bytes);
}

const nodeCertificate = (one: Certificate): X509Certificate =>
  new X509Certificate(new Uint8Array(one.toSchema().toBER()));

/** Whose only use is to stamp. */
const isForStamps = ({ keyUsage }: X509Certificate): boolean =>
  keyUsage?.length === 1 && keyUsage[0] === timeStampingOid;

/** Certificates between an authority and who is believed, at most. */
const longestPath = 4;

/** Whether a certificate is one that is believed, or was issued by such, through those that came along. */
function isVouchedFor(
  one: X509Certificate,
  others: readonly X509Certificate[],
  believed: readonly X509Certificate[],
  at: Date,
  left = longestPath,
): boolean {
  if (at < one.validFromDate || at > one.validToDate) return false;
  if (believed.some(({ raw }) => raw.equals(one.raw))) return true;
  if (left === 0) return false;
  return [...believed, ...others].some(
    (issuer) =>
      issuer.ca &&
      one.checkIssued(issuer) &&
      one.verify(issuer.publicKey) &&
      isVouchedFor(issuer, others, believed, at, left - 1),
  );
}

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** The bytes in a buffer of their own, which is what the library reads. */
const ownBuffer = (bytes: Uint8Array): ArrayBuffer => {
  const own = new ArrayBuffer(bytes.length);
  new Uint8Array(own).set(bytes);
  return own;
};
