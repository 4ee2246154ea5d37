/** The instance of the toggle: 4,000 clustered areas × 110 sites, 2,500 patients on a fitted ground. */
import { fitGround } from '../../src/engine/ground/index.ts';
import { wholeDemand, type ChoiceProblem, type Problem } from '../../src/engine/problem/index.ts';
import { generate } from '../instances/generate.ts';
import type { TreatmentGround } from '../../src/engine/scenario/index.ts';

const patients = 2500;

export function liveInput(): TreatmentGround {
  const problem = generate({ kind: 'points', areas: 4000, sites: 110, patients, norm: 20, seed: 1 });
  const m = problem.areas.length;
  const count = patients / problem.sites.length;
  const fitted = fitGround({
    areas: problem.areas.map((id, area) => ({ id, weight: problem.demand[area] ?? 0 })),
    performers: problem.sites.map((id) => ({
      id,
      kind: 'general',
      basis: 'counted',
      count: { low: count, high: count },
    })),
    minutes: Float64Array.from(problem.time, (time) => time / problem.units.perMinute),
    decay: { form: 'exponential', beta: 0.12 },
    competitor: 1,
  });
  if (!fitted.ok) throw new Error(fitted.failure.kind);
  const { flows, weights } = fitted.value;
  const today = new Float64Array(flows.length);
  // Whole units per area, so that they add up to its demand.
  for (let area = 0; area < m; area += 1) {
    const row = problem.sites.map((_, site) => flows[site * m + area] ?? 0);
    const sum = row.reduce((all, value) => all + value, 0);
    const whole = wholeDemand(
      row.map((value) => (value * (problem.demand[area] ?? 0)) / sum),
      1,
    );
    for (const [site, value] of whole.entries()) today[site * m + area] = value;
  }
  return { interventionId: 'live', problem, today, weights };
}

/** The same land as a question under choice, with nobody outside. */
export function choiceOf(problem: Problem, weight: Float64Array): ChoiceProblem {
  const { areas, sites, demand, time, units, norm, capacity, status, leastOpen, mostOpen } = problem;
  return {
    areas,
    sites,
    demand: demand.map((amount) => amount / units.perPatient),
    weight,
    outside: new Float64Array(areas.length),
    outsideNearest: new Float64Array(areas.length).fill(Number.POSITIVE_INFINITY),
    outsideTrip: new Float64Array(areas.length),
    minutes: Float64Array.from(time, (value) => (value < 0 ? Number.POSITIVE_INFINITY : value / units.perMinute)),
    performing: new Uint8Array(sites.length).fill(1),
    minutesPerUtility: 1 / 0.12,
    norm,
    capacity,
    status,
    leastOpen,
    mostOpen,
  };
}
