import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureText } from '../../src/app/failures.ts';
import type { PlanJobView } from '../../src/app/plans/cases.ts';
import type { PlanAnswer, PlanQuestion } from '../../src/app/plans/types.ts';
import { verifyPlan } from '../../src/app/plans/verify.ts';
import { openStack, type Stack } from './stack.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await openStack();
});
afterAll(() => stack.close());

/** Starts a job and waits for its end. */
async function ended(question: PlanQuestion): Promise<PlanJobView> {
  const { plans } = stack.app;
  const started = await plans.start(question);
  if (!started.ok) throw new Error(failureText(started.failure, 'nl'));
  return await new Promise((resolve) => {
    const look = (job: PlanJobView): void => {
      if (job.ended !== null) resolve(job);
    };
    plans.watch(started.value.id, look);
    void plans.job(started.value.id).then((job) => (job.ok ? look(job.value) : undefined));
  });
}

async function answerOf(question: PlanQuestion): Promise<PlanAnswer> {
  const job = await ended(question);
  const answer = await stack.app.plans.answer(job.planId ?? '');
  if (!answer.ok) throw new Error(JSON.stringify(job));
  return answer.value;
}

async function refusal(question: PlanQuestion): Promise<string> {
  const started = await stack.app.plans.start(question);
  return started.ok ? 'no refusal' : `${started.failure.code}: ${failureText(started.failure, 'nl')}`;
}

describe('which sites should keep a treatment', () => {
  it('is answered for vulva at norm 50 with a plan that is proven best, and every open site at the norm', async () => {
    const answer = await answerOf({ intervention: 'vulvacarcinoom-chirurgie', year: 2024, norm: 50 });
    expect(answer).toMatchObject({ status: 'optimal', gap: 0, certificate: { verified: true }, patients: 1192 });
    expect(answer.provenWords.nl).toBe('Bewezen: geen plan is beter.');
    const { best } = answer;
    if (best === null) throw new Error('no plan');
    expect(Math.min(...best.volumes.map(({ patients }) => patients))).toBeGreaterThanOrEqual(50);
    expect(best.volumes.reduce((sum, { patients }) => sum + patients, 0)).toBeCloseTo(1192, 6);
    expect(best.feasibleUnder).toContain('planned');
    // What today is worth is at least what a plan without any closure would be worth; a norm can only make it dearer.
    expect(answer.today.sites).toBe(16);
    expect(answer.alternatives.length).toBeGreaterThan(3);
    for (const other of answer.alternatives) expect(other.cost).toBeGreaterThanOrEqual(best.cost);
  });

  it('leaves hospitals without a count out and says why, never as 0', async () => {
    const { sites, assumptions } = await answerOf({ intervention: 'vulvacarcinoom-chirurgie', year: 2024, norm: 50 });
    const out = sites.filter(({ included }) => !included);
    expect(out).toHaveLength(25);
    for (const { volumeNow, why } of out) {
      expect(volumeNow).toBeNull();
      expect(why?.nl).toContain('geeft geen aantal');
    }
    expect(assumptions.length).toBeGreaterThan(4);
    for (const { nl, en } of assumptions) expect([nl, en].every((text) => text.length > 20)).toBe(true);
  });

  it('comes with a file that holds question, answer and proof, and that is refused after any change', async () => {
    const answer = await answerOf({ intervention: 'vulvacarcinoom-chirurgie', year: 2024, norm: 50 });
    const file = await stack.app.plans.file(answer.id);
    if (!file.ok) throw new Error('no file');
    const { bytes } = file.value;
    expect(verifyPlan('plan.json', bytes)).toMatchObject({
      ok: true,
      value: { valid: true, status: 'optimal', problems: [] },
    });
    const text = gunzipSync(bytes).toString('utf8');
    const changed = (from: string | RegExp, to: string) =>
      verifyPlan('plan.json', new TextEncoder().encode(text.replace(from, to)));
    expect(changed('Bewezen: geen plan', 'Bewezen: elk plan')).toMatchObject({ ok: true, value: { valid: false } });
    expect(changed(/"cost":\d/, '"cost":1')).toMatchObject({ ok: true, value: { valid: false } });
    expect(changed('{', '')).toMatchObject({ ok: false, failure: { code: 'plan-file-invalid' } });
    expect(verifyPlan('plan.json', new Uint8Array(0))).toMatchObject({ ok: false });
  });

  it('is answered at once when it was asked before, with the same answer', async () => {
    const question = { intervention: 'vulvacarcinoom-chirurgie', year: 2024, norm: 50 };
    const first = await answerOf(question);
    const again = await stack.app.plans.start(question);
    expect(again).toMatchObject({ ok: true, value: { state: 'done', planId: first.id } });
    expect((await stack.app.plans.list()).map(({ id }) => id)).toContain(first.id);
  });

  it('is answered for a region of the illustrative set by every set of sites, and is labelled', async () => {
    const answer = await answerOf({
      intervention: 'nier-lokaal',
      region: 'zuidwest',
      illustrative: true,
      pareto: true,
    });
    expect(answer.enumeration.complete).toBe(true);
    expect(answer.assumptions[0]?.nl).toContain('ILLUSTRATIEF');
    expect(answer.status === 'optimal' || answer.status === 'infeasible').toBe(true);
    if (answer.best === null) return;
    expect(answer.front.length).toBeGreaterThan(0);
    expect(answer.enumeration.feasiblePlans).toBeGreaterThan(0);
  });

  it('that cannot be met names what is in conflict', async () => {
    const all = await answerOf({ intervention: 'vulvacarcinoom-chirurgie', year: 2024, norm: 600, leastOpen: 2 });
    expect(all.status).toBe('infeasible');
    expect(all.conflict?.nl).toMatch(/1192|1\.192/);
    expect(all.best).toBeNull();
  });

  it('is refused with a sentence that names the offender', async () => {
    const vulva = { intervention: 'vulvacarcinoom-chirurgie', year: 2024 };
    expect(await refusal({ intervention: 'zoiets' })).toContain("intervention-unknown: Geen behandeling heet 'zoiets'");
    expect(await refusal({ ...vulva, norm: 2000 })).toContain('De norm van 2000 ligt boven alle 1192 patiënten samen');
    expect(await refusal({ ...vulva, norm: 50, capacity: 40 })).toContain('ligt onder de norm (50)');
    expect(await refusal({ ...vulva, fixedOpen: ['nergens'] })).toContain(
      "site-unknown: Geen locatie in deze vraag heet 'nergens'",
    );
    expect(await refusal({ ...vulva, fixedOpen: ['erasmus-mc'], excluded: ['erasmus-mc'] })).toContain(
      'Erasmus MC, Rotterdam moet open blijven en is ook uitgesloten',
    );
    expect(await refusal({ ...vulva, matrix: 'f00' })).toContain(
      "matrix-unknown: Er zijn geen opgeslagen reistijden 'f00'",
    );
    expect(await refusal({ ...vulva, year: 2019 })).toContain('counts-missing');
    expect(await refusal({ intervention: 'nier-lokaal', year: 2024 })).toContain('counts-missing');
    expect(await refusal({ ...vulva, leastOpen: 5, mostOpen: 4 })).toContain('Het aantal locaties moet');
    expect(await refusal({ ...vulva, norm: -1 })).toContain('invalid-request');
  });
});
