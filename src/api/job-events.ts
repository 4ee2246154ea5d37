import { PassThrough } from 'node:stream';
import type { z } from 'zod';
import type { PlanCases, PlanJobView } from '../app/plans/cases.ts';
import { valueOf } from './instance.ts';
import type { planJob } from './schemas.ts';

/** How often a line without content shows that the connection is alive, for servers in between. */
const heartbeatMs = 15_000;

type Render = (job: PlanJobView) => z.output<typeof planJob>;

/**
 * The life of a job as server-sent events: its state first, whatever was missed, then every change, and the end. So a
 * reader that was cut off needs no memory: it asks again.
 */
export async function jobEvents(plans: PlanCases, id: string, render: Render): Promise<PassThrough> {
  const first = valueOf(await plans.job(id));
  const stream = new PassThrough();
  let number = 0;
  const say = (job: PlanJobView): void => {
    number += 1;
    const event = job.state === 'running' && job.progress !== null ? 'progress' : job.state;
    stream.write(`id: ${number}\nevent: ${event}\ndata: ${JSON.stringify(render(job))}\n\n`);
  };
  say(first);
  if (first.ended !== null) {
    stream.end();
    return stream;
  }
  // A job that ended in between tells so at once.
  const stop = plans.watch(id, (job) => {
    say(job);
    if (job.ended !== null) stream.end();
  });
  const heartbeat = setInterval(() => stream.write(': \n\n'), heartbeatMs);
  stream.once('close', () => {
    clearInterval(heartbeat);
    stop();
  });
  return stream;
}
