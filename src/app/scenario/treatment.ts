import {
  travelFigures,
  travelImpact,
  type ModelFigures,
  type TravelCase,
  type TravelImpact,
} from '../../core/impact/index.ts';
import type { BilingualText } from '../../core/register/index.ts';
import {
  allocationModels,
  type AllocationModelName,
  type ScenarioSettings,
  type TreatmentPlan,
} from '../../core/scenario/index.ts';
import { inDutch, inEnglish } from '../../core/volumes/index.ts';
import { meetNextYear } from '../../engine/robust/index.ts';
import { assign, everywhere, rulesOf, type Assigned, type NotAssigned } from '../../engine/scenario/index.ts';
import { siteFacts } from '../plans/candidates.ts';
import type { PreparedTreatment } from './ground.ts';
import type { ElsewhereImpact, SiteImpact } from './types.ts';

/** One treatment of a scenario, evaluated under every model; the numbers that the sheet is made of. */
export interface Evaluated {
  readonly prepared: PreparedTreatment;
  readonly plan: TreatmentPlan;
  /** Under the model of the scenario. */
  readonly assigned: Assigned | NotAssigned;
  readonly travel: TravelImpact | null;
  readonly models: readonly ModelFigures[];
  readonly sites: readonly SiteImpact[];
  readonly elsewhere: ElsewhereImpact;
}

/** Who goes where under a scenario, and what that means; `models` are evaluated too unless only one is wanted. */
export function evaluate(
  prepared: PreparedTreatment,
  plan: TreatmentPlan,
  { model, adherence }: ScenarioSettings,
  which: 'all-models' | 'own-model' = 'all-models',
): Evaluated {
  const { ground } = prepared;
  const rules = rulesOf(plan, ground);
  const wanted = which === 'all-models' ? allocationModels : [model];
  const outcomes = wanted.map((one) => ({ model: one, outcome: assign(ground, rules, one, adherence) }));
  const own = outcomes.find((one) => one.model === model)?.outcome ?? assign(ground, rules, model, adherence);
  const travel = own.kind === 'assigned' ? travelImpact(caseOf(prepared, own)) : null;
  const open = plan.sites.filter((site) => site.open).map(({ siteId }) => String(siteId));
  return {
    prepared,
    plan,
    assigned: own,
    travel,
    models: outcomes.map((one) => modelFigures(prepared, open, one.model, one.outcome)),
    sites: sitesOf(
      prepared,
      plan,
      own,
      outcomes.flatMap(({ outcome }) => (outcome.kind === 'assigned' ? [outcome] : [])),
    ),
    elsewhere: elsewhereOf(prepared, own),
  };
}

/** The patients of a treatment before and after, as the impact reads them: at its sites, and at hospitals outside. */
export function caseOf({ ground, impactAreas, impactSites }: PreparedTreatment, assigned: Assigned): TravelCase {
  const { time, before, after } = everywhere(ground, assigned);
  return {
    areas: impactAreas,
    sites: impactSites,
    perPatient: ground.problem.units.perPatient,
    perMinute: ground.problem.units.perMinute,
    time,
    before,
    after,
    unserved: assigned.unserved,
  };
}

/** Who leaves the question and who comes into it, and what that is for each hospital outside. */
function elsewhereOf({ ground, outside }: PreparedTreatment, own: Assigned | NotAssigned): ElsewhereImpact {
  const { units, areas, sites } = ground.problem;
  const m = areas.length;
  const total = (amounts: Float64Array): number => sum(amounts, 0, amounts.length) / units.perPatient;
  const flows = own.kind === 'assigned' ? everywhere(ground, own) : null;
  return {
    leave: own.kind === 'assigned' ? total(own.leaving) : 0,
    come: own.kind === 'assigned' ? total(own.coming) : 0,
    sites: outside.map(({ site, name, basis, volume }, at) => {
      const from = (sites.length + at) * m;
      const difference =
        flows === null ? 0 : (sum(flows.after, from, m) - sum(flows.before, from, m)) / units.perPatient;
      return {
        ...siteFacts({ site, providerName: name }),
        basis,
        before: volume,
        after: volume + difference,
        difference,
      };
    }),
  };
}

function modelFigures(
  prepared: PreparedTreatment,
  open: readonly string[],
  model: AllocationModelName,
  outcome: Assigned | NotAssigned,
): ModelFigures {
  if (outcome.kind === 'no-plan')
    return {
      model,
      possible: false,
      why: whyNoPlan(prepared, outcome),
      moved: null,
      unserved: null,
      meanAfter: null,
      p90After: null,
      maxAfter: null,
      extraMeanOfMoved: null,
      smallestMargin: null,
    };
  const { all, movers, moved, unserved } = travelFigures(caseOf(prepared, outcome));
  return {
    model,
    possible: true,
    why: null,
    moved,
    unserved,
    meanAfter: all.after.mean,
    p90After: all.after.p90,
    maxAfter: all.after.max,
    extraMeanOfMoved: movers.extra.mean,
    smallestMargin: smallestMargin(prepared, open, outcome),
  };
}

function smallestMargin(
  { basis, ground }: PreparedTreatment,
  open: readonly string[],
  { volumes }: Assigned,
): number | null {
  const { problem } = ground;
  if (basis.norm === null || open.length === 0) return null;
  const least = Math.min(...open.map((id) => volumes[problem.sites.indexOf(id)] ?? 0));
  return (least - problem.norm) / problem.units.perPatient;
}

function whyNoPlan(
  { ground, candidates, areas }: PreparedTreatment,
  { reason, sites, areas: where }: NotAssigned,
): BilingualText {
  const names = sites.slice(0, 3).map((site) => candidates[site]?.site.name ?? '');
  const places = where.slice(0, 3).map((area) => areas[area]?.name ?? '');
  const listed = (of: readonly string[], all: number): string => of.join(', ') + (all > of.length ? ' …' : '');
  const norm = ground.problem.norm / ground.problem.units.perPatient;
  switch (reason) {
    case 'norm':
      return {
        nl: inDutch`Deze locaties kunnen samen niet elk ${norm} patiënten krijgen: ${listed(names, sites.length)}.`,
        en: inEnglish`These sites cannot get ${norm} patients each: ${listed(names, sites.length)}.`,
      };
    case 'capacity':
      return {
        nl: `De patiënten passen niet in wat deze locaties aankunnen: ${listed(names, sites.length)}.`,
        en: `The patients do not fit in what these sites can take: ${listed(names, sites.length)}.`,
      };
    case 'unreachable':
      return {
        nl: `Vanuit ${listed(places, where.length)} is geen open locatie te bereiken.`,
        en: `From ${listed(places, where.length)} no open site can be reached.`,
      };
  }
}

/** The sites with their volumes before and after, and the verdicts on them. */
function sitesOf(
  prepared: PreparedTreatment,
  plan: TreatmentPlan,
  own: Assigned | NotAssigned,
  band: readonly Assigned[],
): readonly SiteImpact[] {
  const { ground, candidates, basis } = prepared;
  const { units, areas } = ground.problem;
  const m = areas.length;
  const norm = basis.norm?.cases ?? null;
  // What masked and disputed counts may add to or take from any site that gets patients.
  const doubt = candidates.reduce((sum, { range }) => sum + (range === null ? 0 : range.high - range.low), 0);
  return candidates.map(({ site, providerName, range }, at): SiteImpact => {
    const rule = plan.sites.find(({ siteId }) => siteId === site.id);
    const [openBefore, openAfter] = [rule?.performsNow ?? range !== null, rule?.open ?? range !== null];
    const before = sum(ground.today, at * m, m) / units.perPatient;
    const after = own.kind === 'assigned' ? (own.volumes[at] ?? 0) / units.perPatient : before;
    const volumes = band.map(({ volumes: all }) => (all[at] ?? 0) / units.perPatient);
    return {
      ...siteFacts({ site, providerName }),
      openBefore,
      openAfter,
      forced: rule?.forced ?? false,
      counted: range,
      before,
      after,
      band: volumes.length === 0 ? null : { low: Math.min(...volumes), high: Math.max(...volumes) },
      difference: after - before,
      relative: before > 0 ? (after - before) / before : null,
      verdictBefore: openBefore && range !== null ? verdict(range.low, range.high, norm) : 'notApplicable',
      verdictAfter:
        openAfter && own.kind === 'assigned' ? verdictAfter(after, before, range, doubt, norm) : 'notApplicable',
      marginAfter: norm === null || !openAfter || own.kind !== 'assigned' ? null : after - norm,
      chanceNextYear:
        norm === null || norm <= 0 || !openAfter || own.kind !== 'assigned' ? null : meetNextYear(after, { norm }),
    };
  });
}

type SiteVerdict = SiteImpact['verdictAfter'];

/** Half a unit is rounding. */
const rounding = 0.0005;

function verdict(low: number, high: number, norm: number | null): SiteVerdict {
  if (norm === null) return 'notApplicable';
  if (low >= norm - rounding) return 'met';
  return high < norm - rounding ? 'notMet' : 'unknown';
}

/** A site that neither gets nor loses anybody keeps its own range; any other carries the doubt of all counts. */
function verdictAfter(
  after: number,
  before: number,
  range: { readonly low: number; readonly high: number } | null,
  doubt: number,
  norm: number | null,
): SiteVerdict {
  const still = Math.abs(after - before) < rounding && range !== null;
  return still ? verdict(range.low, range.high, norm) : verdict(after - doubt, after + doubt, norm);
}

function sum(values: Float64Array, from: number, length: number): number {
  let total = 0;
  for (let at = from; at < from + length; at += 1) total += values[at] ?? 0;
  return total;
}
