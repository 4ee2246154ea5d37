import { expect, it } from 'vitest';
import { generate } from '../../../../bench/instances/generate.ts';
import { planFileOf, planFileText } from '../../plan/index.ts';
import { verifyPlanFile } from '../../verify/index.ts';
import { steered } from './index.ts';

const problem = generate({ kind: 'points', areas: 120, sites: 30, patients: 900, norm: 60, seed: 1, rough: 0.12 });

it('a solve that was stopped goes on from its plan and certificate to the optimum of a solve that was not', () => {
  const whole = steered(problem);
  expect(whole.kind).toBe('optimal');
  let nodes = 0;
  let goneOn = 0;
  let outcome = steered(problem, { mostNodes: 4, onProgress: ({ nodesDone }) => (nodes = nodesDone) });
  const first = nodes;
  while (outcome.kind === 'bounded' && outcome.certificate !== null) {
    // As it would come back from a plan file.
    const stopped: unknown = JSON.parse(JSON.stringify({ plan: outcome.plan, certificate: outcome.certificate }));
    const before = outcome.bound;
    outcome = steered(problem, {
      mostNodes: 16,
      resume: stopped as { plan: typeof outcome.plan; certificate: typeof outcome.certificate },
    });
    if (outcome.kind !== 'infeasible') expect(outcome.bound).toBeGreaterThanOrEqual(before);
    goneOn += 1;
  }
  expect(first).toBeGreaterThan(0);
  expect(goneOn).toBeGreaterThan(0);
  if (outcome.kind !== 'optimal' || whole.kind !== 'optimal') throw new Error(outcome.kind);
  expect(outcome.plan.cost).toBe(whole.plan.cost);
  const file: unknown = JSON.parse(planFileText(planFileOf({}, problem, 'steered', outcome)));
  expect(verifyPlanFile(file).claim).toBe('optimal');
});

it('goes on to the same optimum wherever it was stopped, at the root too', () => {
  const whole = steered(problem);
  if (whole.kind !== 'optimal') throw new Error(whole.kind);
  const phases = new Set<string>();
  for (let steps = 1; ; steps += 1) {
    let told = 0;
    let phase = '';
    const stopped = steered(problem, {
      onProgress: (progress) => {
        told += 1;
        ({ phase } = progress);
      },
      stop: () => told >= steps,
    });
    if (stopped.kind !== 'bounded') break;
    if (stopped.certificate === null) throw new Error(`Stopped after ${steps} steps without a certificate`);
    phases.add(phase);
    const { plan, certificate } = stopped;
    const first: number[] = [];
    const outcome = steered(problem, { resume: { plan, certificate }, onProgress: ({ bound }) => first.push(bound) });
    if (outcome.kind !== 'optimal') throw new Error(outcome.kind);
    expect(outcome.plan.cost).toBe(whole.plan.cost);
    expect(first[0] ?? outcome.bound).toBeGreaterThanOrEqual(stopped.bound);
    expect(verifyPlanFile(JSON.parse(planFileText(planFileOf({}, problem, 'steered', outcome)))).claim).toBe('optimal');
  }
  expect([...phases]).toEqual(['root', 'tree']);
});

it('a changed certificate cannot make a bound true: prices are worked out anew', () => {
  const outcome = steered(problem, { mostNodes: 4 });
  if (outcome.kind !== 'bounded' || outcome.certificate === null) throw new Error(outcome.kind);
  const { certificate, plan } = outcome;
  const lied = {
    ...certificate,
    bound: 2 * certificate.bound,
    multipliers: certificate.multipliers.map((one) => ({ ...one, v: one.v.map((value) => value * 3) })),
  };
  const found = steered(problem, { resume: { plan, certificate: lied }, mostNodes: 400 });
  if (found.kind === 'infeasible') throw new Error(found.kind);
  const whole = steered(problem);
  if (whole.kind !== 'optimal') throw new Error(whole.kind);
  expect(found.bound).toBeLessThanOrEqual(whole.plan.cost);
});
