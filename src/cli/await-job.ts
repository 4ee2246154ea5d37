import { failure } from '../app/failures.ts';
import type { App } from '../app/app.ts';
import type { PlanJobView } from '../app/plans/cases.ts';
import type { PlanProgress } from '../app/plans/types.ts';
import type { Edges } from './edges.ts';
import { CommandFailure } from './terminal.ts';

/** Seconds: nothing that a person waits for is cut off by the limit of a server. */
export const aDay = 86_400;

/** Who asks on the command line, where nobody else does. */
export const atTerminal = 'terminal';

/** Waits for the end of a job, which Ctrl-C brings nearer; a job that failed, or has no answer, ends the command. */
export async function endOf<Id extends 'planId' | 'acrossId'>(
  plans: App['plans'],
  job: PlanJobView,
  {
    id,
    edges,
    onProgress,
  }: { readonly id: Id; readonly edges: Edges; readonly onProgress: (known: PlanProgress) => void },
): Promise<string> {
  void edges.stopAsked().then(() => plans.leave(job.id, atTerminal));
  const ended = await new Promise<PlanJobView>((resolve) => {
    const look = (now: PlanJobView): void => {
      if (now.progress !== null) onProgress(now.progress);
      if (now.ended !== null) resolve(now);
    };
    plans.watch(job.id, look);
    // What ended before anybody listened.
    void plans.job(job.id).then((now) => look(now.ok ? now.value : { ...job, ended: job.created }));
  });
  if (ended.failure !== null) throw new CommandFailure(ended.failure);
  const found = ended[id];
  if (found === null) throw new CommandFailure(failure('interrupted'));
  return found;
}
