import { gunzipSync } from 'node:zlib';
import type { BilingualText } from '../../core/register/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import { planFileText, type ChoicePlanFile, type PlanFile } from '../../engine/plan/index.ts';
import { verifyPlanFile, type VerifyReport } from '../../engine/verify/index.ts';
import { failure, type Failure } from '../failures.ts';
import { sha256Hex } from '../file-hash.ts';
import type { PlanVerification } from './types.ts';

/** More than this is no plan file of ours: the largest national one has some 40 MB. */
const largestText = 400_000_000;

/**
 * Checks a plan file and its proof; needs no database. The bytes may be gzipped. A file that cannot be read is a failure,
 * one whose content does not hold is an answer that says so.
 */
export function verifyPlan(name: string, bytes: Uint8Array): Result<PlanVerification, Failure> {
  const json = readJson(bytes);
  if (json === undefined) return fail(failure('plan-file-invalid', { file: name, why: noJson }));
  const report = verifyPlanFile(json);
  const hash = report.claim === 'refused' ? null : wrongHash(json as PlanFile);
  return ok(hash === null ? view(report) : { ...view(report), valid: false, words: changed, problems: [hash] });
}

const noJson = {
  nl: 'Het is geen planbestand (JSON, al dan niet met gzip gepakt).',
  en: 'It is not a plan file (JSON, gzipped or not).',
};
const changed = {
  nl: 'Geweigerd: het bestand is na het maken gewijzigd.',
  en: 'Refused: the file was changed after it was made.',
};

/** The content of a plan file, or undefined when it is none. */
export function readJson(bytes: Uint8Array): unknown {
  try {
    const gzipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
    const text = gzipped ? gunzipSync(bytes, { maxOutputLength: largestText }) : bytes;
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text));
  } catch {
    return undefined;
  }
}

/** The hash that belongs to the content, over its canonical text with null in the place of the hash. */
export const contentHashOf = (file: PlanFile | ChoicePlanFile): string =>
  sha256Hex(new TextEncoder().encode(planFileText({ ...file, contentHash: null })));

function wrongHash(file: PlanFile): BilingualText | null {
  if (file.contentHash === null || file.contentHash === contentHashOf(file)) return null;
  return {
    nl: 'contentHash: de SHA-256 in het bestand is niet die van zijn inhoud.',
    en: 'contentHash: the SHA-256 in the file is not that of its content.',
  };
}

function view({ claim, sentence, planCost, bound, leaves, checked, reasons }: VerifyReport): PlanVerification {
  const status = {
    optimal: 'optimal',
    'within-gap': 'bounded',
    'bound-only': 'bounded',
    'infeasible-proven': 'infeasible',
  } as const;
  return {
    valid: claim !== 'refused' && claim !== 'unproven',
    words: sentence,
    checked,
    leaves,
    problems: reasons.map((reason) => reason.sentence),
    status: claim in status ? status[claim as keyof typeof status] : null,
    cost: planCost,
    bound,
  };
}
