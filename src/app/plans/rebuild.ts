import { isDeepStrictEqual } from 'node:util';
import type { BilingualText } from '../../core/register/index.ts';
import { ok, type Result } from '../../core/result/index.ts';
import { choiceFileProblemOf, fileProblemOf, type ChoicePlanFile, type PlanFile } from '../../engine/plan/index.ts';
import type { Failure } from '../failures.ts';
import { withInputs } from '../inputs/with-inputs.ts';
import type { AppState } from '../state.ts';
import { answerOf } from './file.ts';
import { askPlan, preparePlan } from './prepare.ts';
import { questionAgain } from './question-again.ts';
import { readJson } from './read-json.ts';
import type { PlanAnswer, PlanVerification } from './types.ts';

/** Asks the question of a checked plan file again of the data that are stored here, and compares the problem that this gives with that of the file. */
export async function againstData(
  state: AppState,
  bytes: Uint8Array,
  found: PlanVerification,
): Promise<Result<PlanVerification, Failure>> {
  if (!found.valid) return ok(found);
  const read = readJson(bytes);
  if (!read.ok) throw new Error('A file that was checked is not read again.');
  const faults = await faultsOf(state, read.value as PlanFile | ChoicePlanFile);
  if (!faults.ok) return faults;
  if (faults.value.length === 0) return ok({ ...found, checked: [...found.checked, same] });
  return ok({ ...found, valid: false, words: otherData, about: null, problems: faults.value, status: null });
}

async function faultsOf(
  state: AppState,
  file: PlanFile | ChoicePlanFile,
): Promise<Result<readonly BilingualText[], Failure>> {
  const answer = answerOf(file);
  if (answer === null || (await state.at(answer.pedigree.dataVersion)) === null)
    return ok([otherVersion(answer, await state.store.dataVersion())]);
  const asked = questionAgain(answer);
  const own = await withInputs(state, asked);
  if (!own.ok) return own;
  const question = await askPlan(own.value.state, { ...asked, ...own.value.named });
  if (!question.ok) return question;
  const ready = await preparePlan(own.value.state, question.value);
  if (!ready.ok) return ready;
  const { request, choice, pedigree, sites, data } = ready.value;
  const rebuilt = file.format === 'zwaartepunt-plan/1' ? fileProblemOf(request.problem) : choiceFileProblemOf(choice);
  return ok([
    ...differing('question.answer.question', answer.question, {
      ...ready.value.question,
      normSource: answer.question.normSource,
    }),
    ...differing(
      'question.answer.question',
      { normSource: answer.question.normSource.kind },
      { normSource: ready.value.question.normSource.kind },
    ),
    ...differing(
      'question.answer',
      { data: answer.data, sites: answer.sites.map(named) },
      { data, sites: sites.map(named) },
    ),
    ...differing(
      'question.answer.pedigree',
      { registerVersion: answer.pedigree.registerVersion, matrix: answer.pedigree.matrix.hash },
      { registerVersion: pedigree.registerVersion, matrix: pedigree.matrix.hash },
    ),
    ...differing('problem', file.problem, rebuilt),
  ]);
}

const named = ({ siteId, providerId, name, town, included }: PlanAnswer['sites'][number]) => ({
  siteId,
  providerId,
  name,
  town,
  included,
});

/** A sentence for each part that is another one. */
function differing(path: string, file: object, data: object): readonly BilingualText[] {
  const [ours, theirs] = [plain(data), plain(file)];
  return [...new Set([...Object.keys(theirs), ...Object.keys(ours)])]
    .filter((key) => !isDeepStrictEqual(ours[key], theirs[key]))
    .map((key) => ({
      nl: `${path}.${key}: is anders dan uit deze gegevens volgt.`,
      en: `${path}.${key}: is not what follows from these data.`,
    }));
}

/** As it would come out of a file. */
const plain = (value: object): Record<string, unknown> => JSON.parse(JSON.stringify(value)) as Record<string, unknown>;

const same: BilingualText = {
  nl: 'De gegevens van deze map: dezelfde vraag geeft hetzelfde probleem',
  en: 'The data of this folder: the same question gives the same problem',
};
const otherData: BilingualText = {
  nl: 'Geweigerd: het bestand is niet wat uit deze gegevens volgt.',
  en: 'Refused: the file is not what follows from these data.',
};
const otherVersion = (answer: PlanAnswer | null, here: string): BilingualText => {
  const there = answer?.pedigree.dataVersion.slice(0, 12) ?? '–';
  const own = here.slice(0, 12);
  return {
    nl: `Het bestand rust op gegevens ${there}…, deze map heeft ${own}…; daaruit is het probleem niet na te maken.`,
    en: `The file rests on data ${there}…, this folder has ${own}…; the problem cannot be made from those.`,
  };
};
