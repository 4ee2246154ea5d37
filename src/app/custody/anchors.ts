/** Where records ended, with the time that an authority outside put on it (RFC 3161): files beside the key, which others can check without us. */
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { verifyChain } from '../../core/decision/index.ts';
import type { BilingualText } from '../../core/register/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import type { Store } from '../../store/index.ts';
import { failure, type Failure } from '../failures.ts';
import { sha256OfText } from '../file-hash.ts';
import type { LogVerification } from '../table/log.ts';
import { certificatesIn, judgeStamp, normalStamp, stampRequest, type StampFault, type StampVerdict } from './stamp.ts';
import { writeWhole } from './write-whole.ts';

/** Who puts the time on it: the one address that is asked, and a file of certificates (PEM) that are believed. */
export interface TimeAuthority {
  readonly url: string;
  readonly certificateFile: string;
}

export interface AnchorSettings {
  /** Where the anchors are kept. */
  readonly folder: string;
  readonly authority: TimeAuthority | null;
}

type Head = NonNullable<LogVerification['head']>;

/** An anchor that is there. */
interface Anchor extends Head {
  readonly tableId: string;
}

/** An anchor that was made, or was there already; `at`: the time of the authority. */
export interface AnchorMade extends Anchor {
  readonly file: string;
  readonly at: string;
}

/**
 * What was found of an anchor: the record passes through it (`holds`) or not (`not-passed`), its stamp is none of it
 * (`not-stamped`), or no certificate is set to check it with (`unchecked`).
 */
export interface AnchorVerification {
  readonly file: string;
  readonly tableId: string | null;
  readonly state: 'holds' | 'not-passed' | 'not-stamped' | 'unchecked';
  readonly at: string | null;
  readonly why: StampFault | null;
}

const first = 'zwaartepunt-anchor/1';

/** What an authority puts the time on: which record, and where it ended. */
const anchorText = ({ tableId, seq, hash }: Anchor): string => `${[first, tableId, seq, hash].join('\n')}\n`;

/** An anchor out of its text; null where it is none. */
function anchorIn(text: string): Anchor | null {
  const [format, tableId = '', seq = '', hash = ''] = text.split('\n');
  const anchor = { tableId, seq: Number(seq), hash };
  return format === first && anchorText(anchor) === text ? anchor : null;
}

const nameOf = ({ tableId, seq }: Anchor): string => `${encodeURIComponent(tableId)}-${seq}`;

/** Has the end of every record stamped that was not yet, of one table (`only`) or of all. Only the hash of an anchor leaves. */
export async function makeAnchors(
  { folder, authority }: AnchorSettings,
  store: Store,
  only: string | null,
): Promise<Result<readonly AnchorMade[], Failure>> {
  if (authority === null) return fail(failure('time-authority-unset'));
  const believed = await believedBy(authority);
  if (!believed.ok) return believed;
  const heads = (await store.installation.heads()).filter(({ tableId }) => only === null || tableId === only);
  if (only !== null && heads.length === 0) return fail(failure('table-unknown', { found: only }));
  const made: AnchorMade[] = [];
  for (const anchor of heads.filter(({ seq }) => seq > 0)) {
    const path = join(folder, nameOf(anchor));
    const text = Buffer.from(anchorText(anchor));
    const kept = await bytesAt(`${path}.tsr`);
    const known = kept === null ? null : await judgeStamp(text, kept, believed.value, null);
    const stamped =
      known?.kind === 'stamped' ? ok({ at: known.at, bytes: kept }) : await asked(authority, text, believed.value);
    if (!stamped.ok) return stamped;
    const { at, bytes } = stamped.value;
    if (bytes !== null && bytes !== kept) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeWhole(`${path}.txt`, text);
      await writeWhole(`${path}.tsr`, bytes);
    }
    made.push({ ...anchor, file: `${path}.tsr`, at });
  }
  return ok(made);
}

/** Longest that an authority may take, and largest answer. */
const patience = { ms: 30_000, bytes: 65_536 };

async function asked(
  { url }: TimeAuthority,
  text: Uint8Array,
  believed: readonly Uint8Array[],
): Promise<Result<{ readonly at: string; readonly bytes: Uint8Array }, Failure>> {
  const refused = (why: BilingualText): Result<never, Failure> => fail(failure('stamp-refused', { url, why }));
  const { bytes: body, nonce } = stampRequest(text);
  const answer = await answerOf(url, body);
  if (answer === null) return refused(unreachable);
  const stamp = normalStamp(answer);
  if (stamp === null) return refused(stampFaults.refused);
  const verdict = await judgeStamp(text, stamp, believed, nonce);
  return verdict.kind === 'stamped' ? ok({ at: verdict.at, bytes: stamp }) : refused(stampFaults[verdict.why]);
}

/** What an address answers, which no other address may answer for it; null where it does not, or too much. */
async function answerOf(url: string, body: Uint8Array): Promise<Uint8Array | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      headers: { 'content-type': 'application/timestamp-query' },
      body: Buffer.from(body),
      signal: AbortSignal.timeout(patience.ms),
    });
    if (!response.ok || response.body === null) return null;
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of response.body) {
      parts.push(part);
      size += part.length;
      if (size > patience.bytes) return null;
    }
    return Buffer.concat(parts);
  } catch {
    return null;
  }
}

/** Holds every anchor that is kept against the records, and its stamp against the certificates that are believed. */
export async function verifyAnchors(
  { folder, authority }: AnchorSettings,
  store: Store,
  only: string | null,
): Promise<readonly AnchorVerification[]> {
  const names = await namesIn(folder);
  if (names.length === 0) return [];
  const read = authority === null ? null : await believedBy(authority);
  const believed = read?.ok === true ? read.value : null;
  const known = new Set(await store.installation.tableIds());
  const recordOf = onceEach((tableId) => store.installation.record(tableId));
  const found: AnchorVerification[] = [];
  for (const name of names) {
    const path = join(folder, name);
    const text = (await bytesAt(`${path}.txt`)) ?? Buffer.alloc(0);
    const anchor = anchorIn(Buffer.from(text).toString('utf8'));
    if (only !== null && anchor !== null && anchor.tableId !== only) continue;
    const about = { file: `${path}.tsr`, tableId: anchor?.tableId ?? null };
    if (anchor === null) {
      found.push({ ...about, state: 'not-stamped', at: null, why: 'other-text' });
      continue;
    }
    const stamp = believed === null ? null : await stampAt(path, text, believed);
    const at = stamp?.kind === 'stamped' ? stamp.at : null;
    if (!known.has(anchor.tableId) || !passes((await recordOf(anchor.tableId)).entries, anchor))
      found.push({ ...about, state: 'not-passed', at, why: null });
    else if (stamp === null) found.push({ ...about, state: 'unchecked', at: null, why: null });
    else if (stamp.kind === 'stamped') found.push({ ...about, state: 'holds', at, why: null });
    else found.push({ ...about, state: 'not-stamped', at: null, why: stamp.why });
  }
  return found;
}

async function stampAt(path: string, text: Uint8Array, believed: readonly Uint8Array[]): Promise<StampVerdict> {
  const bytes = await bytesAt(`${path}.tsr`);
  return bytes === null ? { kind: 'not-stamped', why: 'unreadable' } : await judgeStamp(text, bytes, believed, null);
}

type Entries = Awaited<ReturnType<Store['installation']['record']>>['entries'];

/** Whether a record passes through where it ended before. */
const passes = (entries: Entries, { tableId, seq, hash }: Anchor): boolean =>
  verifyChain(
    tableId,
    entries.filter((entry) => entry.seq <= seq),
    sha256OfText,
    { seq, hash },
  ).length === 0;

/** Asks for each key once: a record has an anchor for every day on which it grew. */
function onceEach<Value>(ask: (key: string) => Promise<Value>): (key: string) => Promise<Value> {
  const known = new Map<string, Promise<Value>>();
  return (key) => {
    const asked = known.get(key) ?? ask(key);
    known.set(key, asked);
    return asked;
  };
}

async function believedBy({ certificateFile }: TimeAuthority): Promise<Result<readonly Uint8Array[], Failure>> {
  const pem = await bytesAt(certificateFile);
  const found = pem === null ? null : certificatesIn(Buffer.from(pem).toString('utf8'));
  return found === null ? fail(failure('time-certificate-unreadable', { file: certificateFile })) : ok(found);
}

/** Names of anchors, without the ends of their files. */
async function namesIn(folder: string): Promise<readonly string[]> {
  const files = await readdir(folder).catch(() => []);
  const names = files.flatMap((file) => (/\.(?:tsr|txt)$/.test(file) ? [file.slice(0, -4)] : []));
  return [...new Set(names)].toSorted();
}

const bytesAt = (path: string): Promise<Uint8Array | null> => readFile(path).catch(() => null);

const unreachable: BilingualText = { nl: 'er kwam geen bruikbaar antwoord', en: 'no answer came that can be used' };

/** Why an answer is no stamp, in words. */
export const stampFaults: Readonly<Record<StampFault, BilingualText>> = {
  refused: { nl: 'de autoriteit gaf geen tijdstempel', en: 'the authority gave no time-stamp' },
  unreadable: { nl: 'het antwoord is geen tijdstempel', en: 'the answer is no time-stamp' },
  'other-text': { nl: 'het tijdstempel hoort bij een andere tekst', en: 'the time-stamp is one of another text' },
  'other-nonce': { nl: 'het is een antwoord op een andere vraag', en: 'it answers another question' },
  'other-certificate': {
    nl: 'de ondertekenaar is niet wie hier wordt geloofd (ZWAARTEPUNT_TIME_CERTIFICATE)',
    en: 'the signer is not who is believed here (ZWAARTEPUNT_TIME_CERTIFICATE)',
  },
  'signature-wrong': { nl: 'de handtekening klopt niet', en: 'the signature is wrong' },
};
