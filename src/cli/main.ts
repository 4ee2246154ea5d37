import { failure } from '../app/failures.ts';
import type { Language } from '../app/types.ts';
import type { Edges } from './edges.ts';
import { languageFrom } from './language.ts';
import type { Context } from './open.ts';
import { understand, type Call } from './program.ts';
import { CommandFailure, speakFailure, type Terminal } from './terminal.ts';

interface World {
  readonly terminal: Terminal;
  readonly environment: Context['environment'];
  readonly version: string;
  readonly edges: Edges;
}

/** Runs one command line and gives its exit code; every expected failure is a sentence and a code of docs/errors.md. */
export async function run(argv: readonly string[], { terminal, environment, version, edges }: World): Promise<number> {
  const language = languageFrom(argv, environment);
  try {
    const call = await understand(argv, language, version, terminal.out);
    if (call === null) return 0;
    const { data } = call.options;
    return await perform(
      call,
      { terminal, environment, language, version, data: typeof data === 'string' ? data : undefined },
      edges,
    );
  } catch (error) {
    return speakError(terminal, error, language);
  }
}

function speakError(terminal: Terminal, error: unknown, language: Language): number {
  if (error instanceof CommandFailure) return speakFailure(terminal, error.failure, language);
  const reference = crypto.randomUUID().slice(0, 8);
  terminal.error(`${reference} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return speakFailure(terminal, failure('unexpected', { reference }), language);
}

/** Only the command that was asked is loaded, so that each starts quickly. */
async function perform(call: Call, context: Context, edges: Edges): Promise<number> {
  switch (call.name) {
    case 'check':
      return await (await import('./commands/check.ts')).check(call, context);
    case 'explain':
      return await (await import('./commands/explain.ts')).explain(call, context);
    case 'import':
      return await (await import('./commands/import.ts')).importFile(call, context);
    case 'template':
      return await (await import('./commands/files.ts')).template(call, context);
    case 'backup':
      return await (await import('./commands/files.ts')).backup(call, context);
    case 'restore':
      return await (await import('./commands/files.ts')).restore(call, context);
    case 'key':
      return await (await import('./commands/key.ts')).key(call, context);
    case 'plan':
      return await (await import('./commands/plan.ts')).plan(call, context, edges);
    case 'verify':
      return await (await import('./commands/verify.ts')).verify(call, context);
    case 'log':
      return await (await import('./commands/log.ts')).log(call, context);
    case 'verify-data':
      return await (await import('./commands/log.ts')).verifyAll(call, context);
    case 'register':
      return await (await import('./commands/register.ts')).register(call, context);
    case 'travel':
      return await (await import('./commands/travel.ts')).travel(call, context);
    case 'ground':
      return await (await import('./commands/ground.ts')).ground(call, context);
    case 'scenario':
      return await (await import('./commands/scenario.ts')).scenario(call, context);
    case 'across':
      return await (await import('./commands/across.ts')).across(call, context, edges);
    case 'fallback':
      return await (await import('./commands/fallback.ts')).fallback(call, context);
    case 'completion':
      return (await import('./commands/completion.ts')).completion(call, context);
    case 'serve':
      return await (await import('./commands/serve.ts')).serve(call, context, edges);
  }
}
