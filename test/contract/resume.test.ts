import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app/app.ts';
import type { PlanJobView } from '../../src/app/plans/cases.ts';
import type { PlanAnswer, PlanQuestion, PlanVerification } from '../../src/app/plans/types.ts';
import { readyData, runOn } from './stack.ts';

/** At the root of its tree for seconds after the first plan: long enough to be stopped there. */
const question = { intervention: 'rectum-resectie', model: 'steered', norm: 60 } as const;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zwaartepunt-resume-'));
  await readyData(join(folder, 'data'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** One run of the product on the same data; `graceMs`: how long a thread has to hand over what it knows. */
const run = <Answer>(graceMs: number, work: (app: App) => Promise<Answer>): Promise<Answer> =>
  runOn(join(folder, 'data'), work, { jobs: { limits: { graceMs } } });

interface Asked {
  readonly told: readonly PlanJobView[];
  readonly answer: PlanAnswer;
  /** What the separate program says of its file. */
  readonly verified: PlanVerification;
}

/** Asks, and stops the job as soon as `enough` says so. */
async function ask(
  { plans }: App,
  enough: (job: PlanJobView) => boolean,
  asked: PlanQuestion = question,
): Promise<Asked> {
  const begun = await plans.start(asked, 'test');
  if (!begun.ok) throw new Error(JSON.stringify(begun.failure));
  const { id } = begun.value;
  const told: PlanJobView[] = [];
  await new Promise<void>((ended) => {
    const look = (job: PlanJobView): void => {
      told.push(job);
      if (job.ended !== null) ended();
      else if (enough(job)) void plans.leave(id, 'test');
    };
    plans.watch(id, look);
    void plans.job(id).then((now) => now.ok && look(now.value));
  });
  const planId = told.at(-1)?.planId ?? '';
  const [answer, file] = await Promise.all([plans.answer(planId), plans.file(planId)]);
  if (!answer.ok || !file.ok) throw new Error(JSON.stringify({ told: told.at(-1), answer }));
  const checked = await plans.verify('plan.json.gz', file.value.bytes);
  if (!checked.ok) throw new Error(JSON.stringify(checked.failure));
  return { told, answer: answer.value, verified: checked.value };
}

const bounds = ({ told }: Asked) => told.flatMap(({ progress }) => progress?.boundMinutes ?? []);
const [leastBound, greatestBound] = [
  (asked: Asked) => Math.min(...bounds(asked)),
  (asked: Asked) => Math.max(...bounds(asked)),
];
const planInRoot = ({ progress }: PlanJobView): boolean => progress?.phase === 'root' && progress.sites !== null;

describe('a question that was stopped', () => {
  it('goes on from there when it is asked again, in a next run too, and is never worse off', async () => {
    const first = await run(60_000, (app) => ask(app, planInRoot));
    expect(first.answer.status).toBe('cancelled');
    expect(first.verified).toMatchObject({ valid: true, status: 'bounded' });

    // Stopped before it could say anything, and its thread ended at once: what was known stays.
    const second = await run(0, (app) => ask(app, () => true));
    expect(second.answer).toEqual(first.answer);
    expect(second.verified).toEqual(first.verified);

    const third = await run(80, (app) => ask(app, () => false));
    expect(leastBound(third)).toBeGreaterThanOrEqual(greatestBound(first));
    expect(third.told.every(({ progress }) => progress === null || progress.sites !== null)).toBe(true);
    expect(third.answer.status).toBe('optimal');
    expect(third.verified).toMatchObject({ valid: true, status: 'optimal' });
  });

  it('keeps the certificate that its thread sent when that had to be ended', async () => {
    // What was proven stays so, so another question.
    const other = { ...question, norm: 61 };
    const first = await run(0, (app) => ask(app, planInRoot, other));
    expect(first.answer.status).toBe('cancelled');
    expect(first.verified).toMatchObject({ valid: true, status: 'bounded' });
    const second = await run(60_000, (app) => ask(app, ({ progress }) => progress !== null, other));
    expect(second.verified.bound).toBeGreaterThanOrEqual(first.verified.bound ?? Number.POSITIVE_INFINITY);
  });
});
