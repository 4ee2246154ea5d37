/** What a thread does to choose across treatments (docs/model.md §13, §14). */
import { chooseAcross, type AcrossOutcome, type FairnessRules, type Pool } from '../engine/across/index.ts';
import { costsOf, enumeratePlans, kBest, sitesOfSet } from '../engine/exact/regional/index.ts';
import { planUnder } from '../engine/moves/index.ts';
import type { SolveRequest } from '../engine/solve/index.ts';
import { loadMasterSolver } from './highs-master.ts';
import type { TaskHooks } from './types.ts';

/** A treatment to choose a plan for. */
export interface AcrossTreatment {
  readonly id: string;
  readonly request: SolveRequest;
  /** Place in `hospitals` of the hospital of each of its sites. */
  readonly hospitalOf: readonly number[];
}

/** The rules, for hospitals that are not counted yet. */
export interface AcrossRules extends Pick<FairnessRules, 'closures' | 'together'> {
  readonly leastTreatments?: number | undefined;
  readonly leastPatientShare?: number | undefined;
}

export interface AcrossRequest {
  readonly hospitals: readonly string[];
  readonly treatments: readonly AcrossTreatment[];
  readonly rules: AcrossRules;
  /** Plans per treatment, the cheapest ones. */
  readonly poolSize: number;
}

export interface AcrossResult {
  /** Per treatment; null where no set of sites keeps the norm. */
  readonly pools: readonly (Pool | null)[];
  /** Treatments that each hospital performs today. */
  readonly performed: readonly number[];
  /** Null when no treatment has a plan. */
  readonly outcome: AcrossOutcome | null;
}

export const tasks = { across };

async function across(request: AcrossRequest, { progress, stop }: TaskHooks): Promise<AcrossResult | null> {
  const { hospitals, treatments, rules, poolSize } = request;
  const pools: (Pool | null)[] = [];
  for (const [at, treatment] of treatments.entries()) {
    if (stop()) return null;
    progress({ incumbent: null, bound: 0, nodesDone: at, nodesOpen: treatments.length - at, phase: treatment.id });
    pools.push(poolOf(treatment, hospitals, poolSize));
  }
  progress({ incumbent: null, bound: 0, nodesDone: treatments.length, nodesOpen: 0, phase: 'choice' });
  const known = pools.filter((pool) => pool !== null);
  const performed = hospitals.map((_, h) => known.filter(({ today }) => today.performs[h] === true).length);
  if (known.length === 0) return { pools, performed, outcome: null };
  const { leastTreatments, leastPatientShare, ...rest } = rules;
  const fairness: FairnessRules = {
    ...rest,
    ...(leastTreatments === undefined
      ? {}
      : { leastTreatments: performed.map((now) => Math.min(now, leastTreatments)) }),
    ...(leastPatientShare === undefined ? {} : { leastPatientShare: hospitals.map(() => leastPatientShare) }),
  };
  const outcome = chooseAcross({ hospitals, pools: known, rules: fairness }, await loadMasterSolver());
  return { pools, performed, outcome };
}

/** The cheapest plans of a treatment, out of all sets of its sites (§13); null when no set keeps the norm. */
function poolOf({ id, request, hospitalOf }: AcrossTreatment, hospitals: readonly string[], size: number): Pool | null {
  const { problem, today, weights } = request;
  const found = enumeratePlans({
    problem,
    today,
    hospitals: request.hospitals,
    models: ['steered'],
    ...(weights === null ? {} : { weights }),
  });
  const [table] = found.tables;
  if (table === undefined || table.rows === 0) return null;
  const costs = costsOf(found, table);
  const rows = kBest(found, table, size + 1);
  const perHospital = (volumes: readonly number[]): number[] => {
    const sums = hospitals.map(() => 0);
    for (const [site, volume] of volumes.entries()) {
      const h = hospitalOf[site] ?? -1;
      if (h >= 0) sums[h] = (sums[h] ?? 0) + volume;
    }
    return sums;
  };
  const m = problem.areas.length;
  const now = perHospital(
    problem.sites.map((_, site) => today.subarray(site * m, (site + 1) * m).reduce((sum, value) => sum + value, 0)),
  );
  const entries = rows.slice(0, size).flatMap((row) => {
    const plan = planUnder(request, 'steered', sitesOfSet(found, table.set[row] ?? 0));
    if (plan === null) return [];
    const volumes = perHospital(plan.volumes);
    return [{ keeps: volumes.map((volume) => volume > 0), cost: costs[row] ?? 0, volumes }];
  });
  const [first] = entries;
  if (first === undefined) return null;
  const beyond = rows[size];
  return {
    id,
    entries,
    bound: first.cost,
    radius: beyond === undefined ? Number.POSITIVE_INFINITY : (costs[beyond] ?? first.cost),
    today: { performs: now.map((volume) => volume > 0), volumes: now },
  };
}
