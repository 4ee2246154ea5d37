import { fail, ok, type Result } from '../result/index.ts';
import { Check } from './check.ts';
import { readScenario } from './read.ts';
import type { Baseline, Change, ChangeTarget, Scenario, ScenarioFault } from './types.ts';

/**
 * The whole scenario as text for a link, readable and stable: `1~data~set~year~date~region~i~matrix~model~adherence` and then a part per
 * change, such as `close.rectum-resectie.zorgsaam-terneuzen` (`@` before a condition). Stored areas, rates and flows follow the matrix, each
 * after a dot. Signs that a link keeps as they are.
 */
export function scenarioLink({ baseline, changes, settings }: Scenario): string {
  return [
    '1',
    baseline.dataVersion,
    baseline.set,
    String(baseline.year),
    baseline.date,
    baseline.regionId ?? '',
    baseline.illustrative ? 'i' : '',
    groundText(baseline),
    settings.model,
    String(settings.adherence),
    ...changes.map(changeText),
  ].join('~');
}

/** Reads the text of a link; every fault names its part. */
export function readScenarioLink(text: string): Result<Scenario, readonly ScenarioFault[]> {
  const [version, dataVersion, set, year, date, regionId, illustrative, ground, model, adherence, ...changes] =
    text.split('~');
  if (version !== '1' || adherence === undefined)
    return fail([
      {
        code: 'format-unknown',
        path: 's',
        sentence: {
          nl: 'de link is niet volledig of van een andere versie. Vraag om het bestand, of maak de link opnieuw.',
          en: 'the link is incomplete or of another version. Ask for the file, or make the link again.',
        },
      },
    ]);
  const check = new Check();
  const scenario = readScenario(
    {
      baseline: {
        dataVersion,
        set,
        year: Number(year),
        date,
        regionId: orNull(regionId),
        illustrative: illustrative === 'i',
        ...groundOf(ground),
      },
      changes: changes.map(changeOf),
      settings: { model, adherence: adherence === '' ? undefined : Number(adherence) },
    },
    '',
    check,
  );
  return check.faults.length === 0 ? ok(scenario) : fail(check.faults);
}

/** Travel times and inputs as `matrix.areas.rates.flows`; without inputs the matrix alone. */
function groundText({ matrixId, areas, rates, flows }: Baseline): string {
  const inputs = [areas, rates, flows].map((id) => id ?? '');
  return [matrixId ?? '', ...(inputs.some((id) => id !== '') ? inputs : [])].join('.');
}

/** The same as plain values. */
function groundOf(text: string | undefined): Readonly<Record<string, unknown>> {
  const [matrixId, ...inputs] = text?.split('.') ?? [];
  const named = (['areas', 'rates', 'flows'] as const).flatMap((name, at) => {
    const id = inputs[at] ?? '';
    return id === '' ? [] : [[name, id] as const];
  });
  return { matrixId: orNull(matrixId), ...Object.fromEntries(named) };
}

const orNull = (text: string | undefined): string | null | undefined => (text === '' ? null : text);

const targetText = (target: ChangeTarget): string =>
  target.kind === 'intervention' ? target.interventionId : `@${target.conditionId}`;

function changeText(change: Change): string {
  const start = [change.kind, targetText(change.target), change.siteId];
  switch (change.kind) {
    case 'close':
    case 'keep':
    case 'open':
    case 'force':
      return start.join('.');
    case 'cap':
      return [...start, numberText(change.patientsPerYear)].join('.');
    case 'set-share':
      return [...start, numberText(change.share)].join('.');
    case 'move':
      return [...start, change.toSiteId, numberText(change.share)].join('.');
    case 'share-care':
      return [...start, change.hubSiteId].join('.');
  }
}

/** A number without a dot, which parts the change: 0,25 is `0_25`. */
const numberText = (value: number): string => String(value).replace('.', '_');
const numberOf = (text: string | undefined): number | undefined =>
  text === undefined || text === '' ? undefined : Number(text.replace('_', '.'));

/** Plain values as a file would have them; `readScenario` checks them. */
function changeOf(text: string): Readonly<Record<string, unknown>> {
  const [kind, targetId, siteId, first, second] = text.split('.');
  const target =
    targetId?.startsWith('@') === true
      ? { kind: 'condition', conditionId: targetId.slice(1) }
      : { kind: 'intervention', interventionId: targetId };
  const start = { kind, target, siteId };
  switch (kind ?? '') {
    case 'cap':
      return { ...start, patientsPerYear: numberOf(first) };
    case 'set-share':
      return { ...start, share: numberOf(first) };
    case 'move':
      return { ...start, toSiteId: first, share: numberOf(second) };
    case 'share-care':
      return { ...start, hubSiteId: first };
    default:
      return first === undefined ? start : { ...start, more: first };
  }
}
