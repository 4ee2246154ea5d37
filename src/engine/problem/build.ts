import { fail, ok, type Result } from '../../core/result/index.ts';
import { faultSentence, type FaultCode, type ProblemFault } from './faults.ts';
import { largestExact, noLimit, siteStatus, unreachable, type Problem, type Units } from './problem.ts';

/** What a caller knows, in patients and minutes. */
export interface ProblemInput {
  readonly areas: readonly { readonly id: string; readonly patients: number }[];
  readonly sites: readonly SiteInput[];
  /** Minutes between site and area, by their places in the lists; Infinity is unreachable, NaN a fault. */
  readonly minutes: (site: number, area: number) => number;
  /** Patients a year that every open site must have; 0 or absent: no norm. */
  readonly norm?: number;
  readonly leastOpen?: number;
  readonly mostOpen?: number;
  readonly units?: Units;
}

export interface SiteInput {
  readonly id: string;
  /** Most patients a year; absent: no limit. */
  readonly capacity?: number;
  /** Patient-minutes a year that keeping the site open costs; absent: 0. */
  readonly fixedCost?: number;
  readonly status?: keyof typeof siteStatus;
}

/** A thousandth of a patient and a thousandth of a minute. */
export const defaultUnits: Units = { perPatient: 1000, perMinute: 1000 };

/**
 * Checks the input and turns it into whole numbers (§6.1). Demand is rounded by largest remainder, so that the sum is
 * the rounded sum; areas without patients are left out. Returns every fault found, not only the first.
 */
export function buildProblem(input: ProblemInput): Result<Problem, readonly ProblemFault[]> {
  const units = input.units ?? defaultUnits;
  const faults = [...idFaults(input), ...numberFaults(input)];
  if (faults.length > 0) return fail(faults);

  const demandOfAll = wholeDemand(
    input.areas.map((area) => area.patients),
    units.perPatient,
  );
  const kept = input.areas.map((_, index) => index).filter((index) => (demandOfAll[index] ?? 0) > 0);
  const demand = Float64Array.from(kept, (index) => demandOfAll[index] ?? 0);
  const time = new Int32Array(input.sites.length * kept.length);
  let farthest = 0;
  for (let site = 0; site < input.sites.length; site += 1) {
    for (const [column, area] of kept.entries()) {
      const minutes = input.minutes(site, area);
      const names = `${input.sites[site]?.id} – ${input.areas[area]?.id}`;
      if (Number.isNaN(minutes)) faults.push(fault('minutes-not-a-number', names));
      else if (minutes < 0) faults.push(fault('minutes-negative', names, minutes));
      else if (minutes * units.perMinute > 2_147_483_000 && minutes !== noLimit)
        faults.push(fault('too-large', names, minutes));
      else {
        const whole = minutes === noLimit ? unreachable : Math.round(minutes * units.perMinute);
        time[site * kept.length + column] = whole;
        farthest = Math.max(farthest, whole);
      }
    }
  }
  const total = demand.reduce((sum, value) => sum + value, 0);
  const norm = Math.round((input.norm ?? 0) * units.perPatient);
  const problem: Problem = {
    units,
    areas: kept.map((index) => input.areas[index]?.id ?? ''),
    sites: input.sites.map(({ id }) => id),
    demand,
    time,
    norm,
    capacity: Float64Array.from(input.sites, ({ capacity = noLimit }) =>
      capacity === noLimit ? noLimit : Math.round(capacity * units.perPatient),
    ),
    fixedCost: Float64Array.from(input.sites, ({ fixedCost = 0 }) =>
      Math.round(fixedCost * units.perPatient * units.perMinute),
    ),
    status: Uint8Array.from(input.sites, ({ status = 'undecided' }) => siteStatus[status]),
    leastOpen: input.leastOpen ?? 1,
    mostOpen: input.mostOpen ?? input.sites.length,
  };
  const costs = problem.fixedCost.reduce((sum, value) => sum + Math.abs(value), 0);
  if (total * farthest + costs > largestExact) faults.push(fault('too-large', null, total * farthest + costs));
  if (kept.length === 0) faults.push(fault('no-areas', null));
  if (norm > total) faults.push(fault('norm-above-total', null, input.norm ?? 0, total / units.perPatient));
  faults.push(...unreachableFaults(problem));
  return faults.length > 0 ? fail(faults) : ok(problem);
}

const fault = (code: FaultCode, offender: string | null, ...numbers: number[]): ProblemFault => ({
  code,
  offender,
  sentence: faultSentence(code, offender, numbers),
});

function idFaults({ areas, sites }: ProblemInput): ProblemFault[] {
  const twice = (list: readonly { readonly id: string }[]): string[] => {
    const seen = new Set<string>();
    return list.flatMap(({ id }) => (seen.has(id) ? id : (seen.add(id), [])));
  };
  return [
    ...(areas.length === 0 ? [fault('no-areas', null)] : []),
    ...(sites.length === 0 ? [fault('no-sites', null)] : []),
    ...twice(areas).map((id) => fault('duplicate-area', id)),
    ...twice(sites).map((id) => fault('duplicate-site', id)),
  ];
}

function numberFaults(input: ProblemInput): ProblemFault[] {
  const faults: ProblemFault[] = [];
  for (const { id, patients } of input.areas) {
    if (!Number.isFinite(patients)) faults.push(fault('demand-not-a-number', id));
    else if (patients < 0) faults.push(fault('demand-negative', id, patients));
  }
  const { norm = 0, leastOpen = 1, mostOpen = input.sites.length } = input;
  if (!Number.isFinite(norm) || norm < 0) faults.push(fault('norm-not-valid', null, norm));
  for (const { id, capacity = noLimit, fixedCost = 0, status } of input.sites) {
    if (Number.isNaN(capacity) || capacity < 0) faults.push(fault('capacity-not-valid', id, capacity));
    else if (capacity < norm && status !== 'excluded') faults.push(fault('capacity-below-norm', id, capacity, norm));
    if (!Number.isFinite(fixedCost)) faults.push(fault('fixed-cost-not-valid', id));
  }
  const whole = Number.isInteger(leastOpen) && Number.isInteger(mostOpen);
  if (!whole || leastOpen < 1 || mostOpen < leastOpen)
    faults.push(fault('number-of-sites-not-valid', null, leastOpen, mostOpen));
  return faults;
}

function unreachableFaults({ areas, sites, time, status }: Problem): ProblemFault[] {
  return areas.flatMap((id, area) => {
    const reached = sites.some(
      (_, site) => status[site] !== siteStatus.excluded && time[site * areas.length + area] !== unreachable,
    );
    return reached ? [] : [fault('area-unreachable', id)];
  });
}

/** Whole units per area whose sum is the rounded sum: the largest remainders are rounded up. */
export function wholeDemand(patients: readonly number[], perPatient: number): Float64Array {
  const exact = patients.map((value) => value * perPatient);
  const whole = Float64Array.from(exact, (value) => Math.floor(value + 1e-9));
  const left = Math.round(exact.reduce((sum, value) => sum + value, 0)) - whole.reduce((sum, value) => sum + value, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - (whole[index] ?? 0) }))
    .toSorted((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, Math.max(0, left))) whole[index] = (whole[index] ?? 0) + 1;
  return whole;
}
