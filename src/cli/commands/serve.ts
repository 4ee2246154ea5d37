import { failure } from '../../app/failures.ts';
import type { Edges } from '../edges.ts';
import { appConfig, type Context } from '../open.ts';
import type { Call } from '../program.ts';
import { stringOption } from '../question.ts';
import { CommandFailure, need } from '../terminal.ts';
import { texts } from '../texts.ts';

/** `serve`: pages and API until a person stops it. */
export async function serve(call: Call, context: Context, edges: Edges): Promise<number> {
  const { terminal, environment, language } = context;
  const host = stringOption(call, 'host') ?? environment['HOST'] ?? '127.0.0.1';
  const port = portOf(stringOption(call, 'port') ?? environment['PORT'] ?? '8080');
  const running = need(await edges.serve(appConfig(context), { host, port }));
  const [first, second] = language === 'nl' ? (['nl', 'en'] as const) : (['en', 'nl'] as const);
  terminal.out(
    `${texts.serving[first].replace('{url}', running.url)}\n${texts.serving[second].replace('{url}', running.url)}\n`,
  );
  if (running.administratorLink !== null)
    terminal.out(`${texts.administrator[first]}\n${texts.administrator[second]}\n  ${running.administratorLink}\n`);
  await edges.stopAsked();
  await running.close();
  terminal.out(`${texts.stopped[language]}\n`);
  return 0;
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new CommandFailure(
    failure('invalid-request', {
      parameter: 'port',
      found: `'${text}'`,
      expected: { nl: 'een poort van 0 tot en met 65535', en: 'a port from 0 to 65535' },
    }),
  );
}
