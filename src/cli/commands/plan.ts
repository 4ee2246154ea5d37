import { gunzipSync } from 'node:zlib';
import { failure } from '../../app/failures.ts';
import { openApp } from '../../app/open-app.ts';
import type { App } from '../../app/app.ts';
import type { PlanJobView } from '../../app/plans/cases.ts';
import { infeasible } from '../../app/plans/plan.ts';
import type { PlanProgress, PlanQuestion } from '../../app/plans/types.ts';
import type { Edges } from '../edges.ts';
import { writeNew } from '../disk.ts';
import { appConfig, type Context } from '../open.ts';
import { numberOption, planQuestionOf, ownFiles } from '../plan-question.ts';
import { planText, progressText } from '../plan-text.ts';
import type { Call } from '../program.ts';
import { stringOption } from '../question.ts';
import { CommandFailure, need, progress, speakFailure, type Terminal } from '../terminal.ts';
import { texts } from '../texts.ts';

/** No plan of a person who waits is cut off by the limit of a server. */
const aDay = 86_400;

/** `plan`: which sites should keep a treatment; Ctrl-C gives the best so far with its bound. */
export async function plan(call: Call, context: Context, edges: Edges): Promise<number> {
  const { terminal, language } = context;
  const question = planQuestionOf(call);
  const seconds = numberOption(call, 'timeLimit', 0) ?? aDay;
  const out = stringOption(call, 'out');
  const config = appConfig(context);
  const app = need(
    await openApp({
      ...config,
      ...ownFiles(call),
      jobs: { ...config.jobs, limits: { timeMs: seconds * 1000 } },
    }),
  );
  try {
    progress(terminal, texts.progress.planning[language]);
    const id = await planned(app.plans, question, watcher(terminal, language), edges);
    const answer = need(await app.plans.answer(id));
    const json = call.options['json'] === true;
    terminal.out(json ? `${JSON.stringify(answer, null, 2)}\n` : `${planText(terminal, answer, language)}\n`);
    if (out !== undefined) {
      await writeNew(out, plainFile(need(await app.plans.file(id)).bytes, out));
      if (!json) terminal.out(`\n${texts.planWritten[language].replaceAll('{file}', out)}\n`);
    }
    return answer.status === 'infeasible' ? speakFailure(terminal, infeasible(answer), language) : 0;
  } finally {
    await app.close();
  }
}

/** Starts the job and waits for its end; gives the id of the answer. */
async function planned(
  plans: App['plans'],
  question: PlanQuestion,
  onProgress: (known: PlanProgress) => void,
  edges: Edges,
): Promise<string> {
  const job = need(await plans.start(question));
  void edges.stopAsked().then(() => plans.cancel(job.id));
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
  if (ended.planId === null) throw new CommandFailure(failure('interrupted'));
  return ended.planId;
}

/** The plan file as text, unless its name asks for gzip. */
const plainFile = (bytes: Uint8Array, name: string): Uint8Array => (name.endsWith('.gz') ? bytes : gunzipSync(bytes));

/** Says what is known when it changes in what a person reads; only when somebody watches. */
function watcher(terminal: Terminal, language: Context['language']): (known: PlanProgress) => void {
  let said = '';
  return (known) => {
    const text = progressText({ ...known, nodesOpen: 0, nodesDone: 0 }, language);
    if (text === said) return;
    said = text;
    progress(terminal, progressText(known, language));
  };
}
