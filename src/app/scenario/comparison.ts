import { fewestMovers } from '../../core/impact/index.ts';
import type { BilingualText } from '../../core/register/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import { inputsOf, type NamedScenario } from '../../core/scenario/index.ts';
import { failure, type Failure } from '../failures.ts';
import type { AppState } from '../state.ts';
import { dataOf } from './basis.ts';
import { evaluateScenario, type EvaluatedScenario, type SheetProgress } from './sheet.ts';
import type { Evaluated } from './treatment.ts';
import type { Comparison, CriterionId } from './types.ts';
import { scenarioView } from './view.ts';

/** A difference smaller than a tenth of a minute is rounding. */
const noticeable = 0.05;

/**
 * Two to six scenarios side by side, over every treatment that any of them changes, so that all are about the same patients. They
 * must share their region, year and counts: else the figures are of other people.
 */
export async function compareScenarios(
  state: AppState,
  named: readonly NamedScenario[],
  progress?: SheetProgress,
): Promise<Result<Comparison, Failure>> {
  const [first, ...others] = named;
  if (first === undefined || others.length < 1 || others.length > 5)
    return fail(invalid(String(named.length), howMany));
  const same = (one: NamedScenario): boolean => basisText(one) === basisText(first);
  const different = others.find((one) => !same(one));
  if (different !== undefined)
    return fail(invalid(different.name === '' ? different.id.slice(0, 12) : different.name, sameBasis));
  const evaluated: EvaluatedScenario[] = [];
  for (const one of named) {
    const whole = await evaluateScenario(state, one, progress);
    if (!whole.ok) return whole;
    evaluated.push(whole.value);
  }
  const about = new Set(evaluated.flatMap(({ touched }) => touched.map(idOf)));
  const parts = evaluated.map(({ treatments }) => treatments.filter((one) => about.size === 0 || about.has(idOf(one))));
  const pedigree = parts[0]?.[0]?.prepared.pedigree;
  if (pedigree === undefined) return fail(failure('scenario-nothing', { why: { nl: 'geen', en: 'none' } }));
  return ok({
    format: 'zwaartepunt-comparison/1',
    data: dataOf(
      first.scenario.baseline,
      parts.flat().map(({ prepared }) => prepared.basis),
    ),
    scenarios: named.map((one) => scenarioView(state, one)),
    criteria: criteria.map(({ id, name, unit, lessIsBetter, of }) => ({
      id,
      name,
      unit,
      lessIsBetter,
      values: parts.map(of),
    })),
    treatments: (parts[0] ?? []).map(({ prepared: { basis } }) => ({
      interventionId: basis.intervention.id,
      name: basis.intervention.name,
    })),
    differences: differencesOf(parts),
    pedigree: {
      ...pedigree,
      product: state.version,
      dataVersion: first.scenario.baseline.dataVersion,
      registerVersion: state.register.version,
    },
  });
}

const idOf = ({ prepared }: Evaluated): string => prepared.basis.intervention.id;

/** What must be equal for a comparison; how patients move may differ. */
function basisText({ scenario: { baseline } }: NamedScenario): string {
  return JSON.stringify([
    baseline.dataVersion,
    baseline.regionId,
    baseline.year,
    baseline.date,
    baseline.set,
    baseline.illustrative,
    baseline.matrixId,
    inputsOf(baseline),
  ]);
}

const invalid = (found: string, expected: BilingualText): Failure =>
  failure('invalid-request', { parameter: 'scenarios', found: `'${found}'`, expected });
const howMany: BilingualText = { nl: 'twee tot zes scenario’s', en: 'two to six scenarios' };
const sameBasis: BilingualText = {
  nl: 'scenario’s op hetzelfde uitgangspunt (gegevens, regio, jaar, dag, normenset, reistijden, gebieden, kansen, stromen)',
  en: 'scenarios on the same baseline (data, region, year, day, set of norms, travel times, areas, rates, flows)',
};

interface CriterionOf {
  readonly id: CriterionId;
  readonly name: BilingualText;
  readonly unit: BilingualText;
  readonly lessIsBetter: boolean;
  readonly of: (treatments: readonly Evaluated[]) => number | null;
}

const minutes: BilingualText = { nl: 'minuten', en: 'minutes' };
const patients: BilingualText = { nl: 'patiënten per jaar', en: 'patients a year' };

const criteria: readonly CriterionOf[] = [
  {
    id: 'sites',
    name: { nl: 'Open locaties, over de behandelingen opgeteld', en: 'Open sites, added over the treatments' },
    unit: { nl: 'locaties', en: 'sites' },
    lessIsBetter: false,
    of: (all) => sum(all, ({ sites }) => sites.filter(({ openAfter }) => openAfter).length),
  },
  {
    id: 'moved',
    name: { nl: 'Patiënten die naar een ander ziekenhuis gaan', en: 'Patients who go to another hospital' },
    unit: patients,
    lessIsBetter: true,
    of: (all) => sum(all, ({ travel }) => travel?.moved ?? null),
  },
  {
    id: 'mean-minutes',
    name: { nl: 'Gemiddelde reistijd', en: 'Mean travel time' },
    unit: minutes,
    lessIsBetter: true,
    of: (all) => mean(all, ({ travel }) => travel?.all.after ?? null),
  },
  {
    id: 'p90-minutes',
    name: {
      nl: 'Reistijd van de langste tien procent (P90), de langste behandeling',
      en: 'Travel time of the longest tenth (P90), of the longest treatment',
    },
    unit: minutes,
    lessIsBetter: true,
    of: (all) => greatest(all, ({ travel }) => travel?.all.after.p90 ?? null),
  },
  {
    id: 'worst-minutes',
    name: { nl: 'Langste reistijd', en: 'Longest travel time' },
    unit: minutes,
    lessIsBetter: true,
    of: (all) => greatest(all, ({ travel }) => travel?.all.after.max ?? null),
  },
  {
    id: 'extra-of-moved',
    name: { nl: 'Extra minuten van wie verhuist', en: 'Extra minutes of those who move' },
    unit: minutes,
    lessIsBetter: true,
    of: extraOfMoved,
  },
  {
    id: 'over-45',
    name: { nl: 'Patiënten die langer dan 45 minuten reizen', en: 'Patients who travel more than 45 minutes' },
    unit: patients,
    lessIsBetter: true,
    of: (all) =>
      sum(all, ({ travel }) =>
        travel === null ? null : travel.all.after.patients * (travel.all.after.over?.[45] ?? 0),
      ),
  },
  {
    id: 'unserved',
    name: { nl: 'Patiënten die geen open locatie bereiken', en: 'Patients who reach no open site' },
    unit: patients,
    lessIsBetter: true,
    of: (all) => sum(all, ({ travel }) => travel?.unserved ?? null),
  },
  {
    id: 'smallest-margin',
    name: { nl: 'Kleinste marge boven de norm', en: 'Smallest margin above the norm' },
    unit: patients,
    lessIsBetter: false,
    of: (all) => {
      const margins = all.flatMap(({ sites }) =>
        sites.filter(({ openAfter }) => openAfter).map(({ marginAfter }) => marginAfter),
      );
      return margins.length === 0 || margins.includes(null) ? null : Math.min(...margins.map((margin) => margin ?? 0));
    },
  },
  {
    id: 'sites-meeting',
    name: { nl: 'Open locaties die de norm halen', en: 'Open sites that meet the norm' },
    unit: { nl: 'locaties', en: 'sites' },
    lessIsBetter: false,
    of: (all) => sum(all, ({ sites }) => sites.filter(({ verdictAfter }) => verdictAfter === 'met').length),
  },
  {
    id: 'hospitals-that-lose',
    name: { nl: 'Ziekenhuizen die een behandeling verliezen', en: 'Hospitals that lose a treatment' },
    unit: { nl: 'ziekenhuizen', en: 'hospitals' },
    lessIsBetter: true,
    of: (all) =>
      new Set(
        all.flatMap(({ sites }) =>
          sites.filter(({ openBefore, openAfter }) => openBefore && !openAfter).map(({ providerId }) => providerId),
        ),
      ).size,
  },
];

function sum(all: readonly Evaluated[], of: (one: Evaluated) => number | null): number | null {
  let total = 0;
  for (const one of all) {
    const value = of(one);
    if (value === null) return null;
    total += value;
  }
  return total;
}

function greatest(all: readonly Evaluated[], of: (one: Evaluated) => number | null): number | null {
  const values = all.map(of).filter((value) => value !== null);
  return values.length === 0 ? null : Math.max(...values);
}

/** Mean extra minutes of who moves over all treatments; 0 where nobody does, unknown of fewer than five. */
function extraOfMoved(all: readonly Evaluated[]): number | null {
  const movers = sum(all, ({ travel }) => travel?.movers.extra.patients ?? null);
  const minutesMore = sum(all, ({ travel }) => travel?.movers.extraMinutes ?? null);
  if (movers === null || minutesMore === null) return null;
  if (!(movers > 0)) return 0;
  return movers < fewestMovers ? null : minutesMore / movers;
}

/** Over all patients of all treatments; 0 where the group is empty, because then nobody travels longer. */
function mean(
  all: readonly Evaluated[],
  of: (one: Evaluated) => { readonly patients: number; readonly mean: number | null } | null,
): number | null {
  let [travel, people] = [0, 0];
  for (const one of all) {
    const spread = of(one);
    if (spread === null) return null;
    travel += spread.patients * (spread.mean ?? 0);
    people += spread.patients;
  }
  return people > 0 ? travel / people : 0;
}

/** Per treatment and area how much longer its patients travel than in the first scenario; only where that is noticeable. */
function differencesOf(parts: readonly (readonly Evaluated[])[]): Comparison['differences'] {
  const [first = []] = parts;
  return first.flatMap((one, treatment) => {
    const { areas } = one.prepared;
    return areas.flatMap((area, index): Comparison['differences'] => {
      const base = one.travel?.areas[index]?.minutesAfter ?? null;
      const longer = parts.map((all) => {
        const after = all[treatment]?.travel?.areas[index]?.minutesAfter ?? null;
        return after === null || base === null ? null : after - base;
      });
      if (!longer.some((value) => value === null || Math.abs(value) >= noticeable)) return [];
      return [
        {
          interventionId: idOf(one),
          areaId: area.id,
          name: area.name,
          latitude: area.latitude,
          longitude: area.longitude,
          minutes: longer,
        },
      ];
    });
  });
}
