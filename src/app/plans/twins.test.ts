import { expect, it } from 'vitest';
import { buildProblem, siteStatus } from '../../engine/problem/index.ts';
import { solve, type SolveRequest } from '../../engine/solve/index.ts';
import { verifyPlanFile } from '../../engine/verify/index.ts';
import { planFileText, type PlanFile } from '../../engine/plan/index.ts';
import { fileOf, readStored } from './file.ts';
import type { PreparedPlan } from './prepare.ts';
import type { PlanAnswer } from './types.ts';

/**
 * Two hospitals s and t in one building with 30 patients each of area a, and u elsewhere with 10 of area b; norm 25. The search leaves t
 * out: s takes all 70 or u stays, which it cannot with 10. Shown are s and t, as there are patients for both.
 */
function solved() {
  const built = buildProblem({
    areas: [
      { id: 'a', patients: 60 },
      { id: 'b', patients: 10 },
    ],
    sites: ['s', 't', 'u'].map((id) => ({ id })),
    minutes: (site, area) => (site === 2 ? [40, 5] : [10, 30])[area] ?? 0,
    norm: 25,
  });
  if (!built.ok) throw new Error('problem');
  const problem = built.value;
  const request: SolveRequest = {
    problem,
    normAsked: problem.norm,
    today: Float64Array.from([30_000, 0, 30_000, 0, 0, 10_000]),
    weights: null,
    hospitals: problem.sites,
    names: { sites: problem.sites, areas: problem.areas, place: null },
    model: 'steered',
    scope: 'country',
    pareto: false,
    alternatives: 2,
    seed: 1,
  };
  const result = solve(request, { stop: () => false, progress: () => undefined });
  // A file holds the question, its whole answer and the proof; of the prepared question only the request is used here.
  const prepared = { request } as unknown as PreparedPlan;
  const answer = {
    provenWords: { nl: '', en: '' },
    question: { model: 'steered' },
    best: null,
    alternatives: [],
    front: [],
  };
  return { result, file: fileOf(prepared, result, answer as unknown as PlanAnswer) };
}

it('names in the file the sites that the screen names, also where two hospitals stand in one building', () => {
  const { result, file } = solved();
  expect(result.best?.plan.open).toEqual([0, 1]);
  expect(file.outcome.plan?.open).toEqual(result.best?.plan.open);
  expect(file.outcome.plan?.volumes).toEqual(result.best?.plan.volumes);
  expect(file.problem.status).toEqual([0, 0, 0]);
  expect(file.certificate?.twins).toEqual([1]);
  expect(verifyPlanFile(JSON.parse(planFileText(file)))).toMatchObject({ claim: 'optimal', reasons: [] });
});

it('is refused when a site is left out of the proof that has no twin in it', () => {
  const { file } = solved();
  const { certificate, problem } = file;
  if (certificate === null) throw new Error('no proof');
  const claim = (change: Partial<PlanFile>) => verifyPlanFile(JSON.parse(planFileText({ ...file, ...change }))).claim;
  expect(claim({ certificate: { ...certificate, twins: [2] } })).toBe('refused');
  expect(claim({ certificate: { ...certificate, twins: [0, 1] } })).toBe('refused');
  expect(claim({ certificate: { ...certificate, twins: [1, 1] } })).toBe('refused');
  expect(claim({ problem: { ...problem, capacity: [null, 60_000, null] } })).toBe('refused');
  expect(claim({ problem: { ...problem, fixedCost: [1, 0, 0] } })).toBe('refused');
  expect(claim({ problem: { ...problem, leastOpen: 2 } })).toBe('refused');
  const apart = problem.time.map((row, site) => (site === 1 ? row.map((time) => time + 1) : row));
  expect(claim({ problem: { ...problem, time: apart } })).toBe('refused');
});

it('goes on from a file of a solve that was stopped with the plan of the search, in which only one twin is open', () => {
  const { file } = solved();
  const stopped = { ...file, outcome: { ...file.outcome, status: 'bounded', why: 'cancelled' } } as const;
  const read = readStored(new TextEncoder().encode(planFileText(stopped)));
  expect(read?.stopped?.status).toEqual([siteStatus.undecided, siteStatus.excluded, siteStatus.undecided]);
  expect(read?.stopped?.plan).toMatchObject({ open: [0], volumes: [70_000, 0, 0], cost: file.outcome.plan?.cost });
});
