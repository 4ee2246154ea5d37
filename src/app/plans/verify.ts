import type { BilingualText } from '../../core/register/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import { planFileText, type ChoicePlanFile, type PlanFile } from '../../engine/plan/index.ts';
import { verifyPlanFile, type VerifyReport } from '../../engine/verify/index.ts';
import { failure, type Failure } from '../failures.ts';
import { sha256OfText } from '../file-hash.ts';
import { factsOf } from './problem-facts.ts';
import { readJson } from './read-json.ts';
import { signedBy } from './signature.ts';
import { statedOf, type Stated } from './stated.ts';
import type { PlanVerification } from './types.ts';

/**
 * Checks a plan file, its proof, and that its answer is about the problem that was proven; needs no database. The bytes may be gzipped.
 * A file that cannot be read is a failure, one whose content does not hold is an answer that says so.
 * @param own public keys (SPKI, base64) that count as this installation; none where the checker has none
 */
export function verifyPlan(name: string, bytes: Uint8Array, own: readonly string[]): Result<PlanVerification, Failure> {
  const read = readJson(bytes);
  if (!read.ok) return fail(failure('plan-file-invalid', { file: name, why: read.failure }));
  const json = read.value;
  const report = verifyPlanFile(json);
  if (report.claim === 'refused') return ok(view(report));
  // The checker has accepted its form.
  const file = json as PlanFile | ChoicePlanFile;
  const hash = wrongHash(file);
  if (hash !== null) return ok(refused(report, changed, [hash]));
  const signature = signedBy(file, own);
  if (signature === null) return ok(refused(report, changed, [notOfContent]));
  const stated = statedOf(file.question['answer'], factsOf(file));
  if (stated.about === null) return ok({ ...refused(report, other, stated.faults), signature });
  return ok(bound({ ...view(report), signature }, report, stated, stated.about));
}

/** A file whose proof may hold, but not for what the file says. */
const refused = (report: VerifyReport, words: BilingualText, problems: readonly BilingualText[]): PlanVerification => ({
  ...view(report),
  valid: false,
  words,
  problems,
  status: null,
});

/** The verdict with what it is about. */
function bound(
  found: PlanVerification,
  { claim }: VerifyReport,
  { noGround }: Stated,
  about: BilingualText,
): PlanVerification {
  const proven = !noGround && claim !== 'plan-checked' && claim !== 'unproven';
  const start = proven ? { nl: 'Bewezen voor', en: 'Proven for' } : { nl: 'Nagerekend voor', en: 'Checked for' };
  return {
    ...found,
    ...(noGround ? { words: noPlan, status: null } : {}),
    about: { nl: `${start.nl}: ${about.nl}`, en: `${start.en}: ${about.en}` },
    checked: [...found.checked, answerChecked],
  };
}

const changed = {
  nl: 'Geweigerd: het bestand is na het maken gewijzigd.',
  en: 'Refused: the file was changed after it was made.',
};
const other = {
  nl: 'Geweigerd: het bewijs gaat niet over wat het antwoord in dit bestand zegt.',
  en: 'Refused: the proof is not about what the answer in this file says.',
};
const noPlan = {
  nl: 'Het bestand klopt, maar geeft geen plan: de grondslag kan deze vraag niet dragen.',
  en: 'The file is right, but gives no plan: the ground cannot carry this question.',
};
const notOfContent = {
  nl: 'signature: de handtekening hoort niet bij deze inhoud.',
  en: 'signature: the signature is not one of this content.',
};
const answerChecked = {
  nl: 'Het antwoord: vraag, locaties, norm, patiënten, plan en ondergrens zijn die van het probleem',
  en: 'The answer: question, sites, norm, patients, plan and bound are those of the problem',
};
const unread = { nl: 'Niet bekeken.', en: 'Not looked at.' };

/** The hash that belongs to the content, over its canonical text with null in the place of the hash. */
export const contentHashOf = (file: PlanFile | ChoicePlanFile): string =>
  sha256OfText(planFileText({ ...file, contentHash: null }));

function wrongHash(file: PlanFile | ChoicePlanFile): BilingualText | null {
  if (file.contentHash === null)
    return {
      nl: 'contentHash: ontbreekt, zodat een wijziging niet te zien is.',
      en: 'contentHash: missing, so that no change can be seen.',
    };
  if (file.contentHash === contentHashOf(file)) return null;
  return {
    nl: 'contentHash: de SHA-256 in het bestand is niet die van zijn inhoud.',
    en: 'contentHash: the SHA-256 in the file is not that of its content.',
  };
}

function view({ claim, sentence, planCost, bound: least, leaves, checked, reasons }: VerifyReport): PlanVerification {
  const status = {
    optimal: 'optimal',
    'within-gap': 'bounded',
    'bound-only': 'bounded',
    'infeasible-proven': 'infeasible',
  } as const;
  return {
    valid: claim !== 'refused' && claim !== 'unproven',
    words: sentence,
    about: null,
    signature: { by: 'nobody', words: unread },
    checked,
    leaves,
    problems: reasons.map((reason) => reason.sentence),
    status: claim in status ? status[claim as keyof typeof status] : null,
    cost: planCost,
    bound: least,
  };
}
