import { availableParallelism } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import type { App } from '../../app/app.ts';
import { openApp } from '../../app/open-app.ts';
import { infeasible } from '../../app/plans/plan.ts';
import type { PlanProgress } from '../../app/plans/types.ts';
import { aDay, atTerminal, endOf } from '../await-job.ts';
import type { Edges } from '../edges.ts';
import { writeNew } from '../disk.ts';
import { appConfig, type Context } from '../open.ts';
import { numberOption, ownInputs, planQuestionOf, wholeOption } from '../plan-question.ts';
import { planText, progressText } from '../plan-text.ts';
import type { Call } from '../program.ts';
import { stringOption } from '../question.ts';
import { need, progress, speakFailure, type Terminal } from '../terminal.ts';
import { texts } from '../texts.ts';

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
      ...ownInputs(call).files,
      // Nobody else waits here, so that no thread need stay free.
      jobs: { ...config.jobs, limits: { timeMs: seconds * 1000, threads: availableParallelism() } },
    }),
  );
  try {
    progress(terminal, texts.progress.planning[language]);
    const job = need(await app.plans.start(question, atTerminal));
    const id = await endOf(app.plans, job, { id: 'planId', edges, onProgress: watcher(terminal, language) });
    const found = need(await app.plans.answer(id));
    const worlds = wholeOption(call, 'worlds', 0);
    // Who stopped the search does not wait for worlds either.
    const without = worlds === 0 || found.status === 'cancelled';
    if (!without) await draw(app, id, worlds, { terminal, language, edges });
    const answer = without ? found : need(await app.plans.answer(id));
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

/**
 * Tries a plan again in worlds and tells how far it is; an answer without a plan has none. Ctrl-C ends it with the worlds that were drawn, and
 * the next time it goes on from there.
 */
async function draw(
  app: App,
  id: string,
  worlds: number | undefined,
  { terminal, language, edges }: Pick<Context, 'terminal' | 'language'> & { readonly edges: Edges },
): Promise<void> {
  let run = need(await app.plans.drawWorlds(id, { worlds }, atTerminal));
  void edges.stopAsked().then(() => app.plans.stopWorlds(id, atTerminal));
  while (run.state === 'running') {
    progress(
      terminal,
      texts.progress.worlds[language].replace('{done}', String(run.done)).replace('{of}', String(run.of)),
    );
    await setTimeout(worldsEvery);
    run = need(await app.plans.worlds(id));
  }
  if (run.failure !== null) speakFailure(terminal, run.failure, language);
}

/** Milliseconds between two looks at the worlds. */
const worldsEvery = 300;

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
