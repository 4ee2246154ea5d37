import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scenarioWork } from '../../src/api/scenario-works.ts';
import { paidBy, type Payer, type ThreadsFor } from '../../src/jobs/processor-time.ts';
import { openStack, type Stack } from './stack.ts';
import { closingScenario } from './table-stack.ts';

let [here, apart]: Stack[] = [];
let scenario: object;
beforeAll(async () => {
  [here, apart] = await Promise.all([openStack(), openStack({ sheetsApart: true })]);
  scenario = await closingScenario(here, ['rectum-resectie']);
}, 60_000);
afterAll(() => Promise.all([here?.close(), apart?.close()]));

/** The same request to a product that works scenarios out where it answers, and to one that has a thread for them. */
async function both(url: string, payload?: object | Buffer) {
  const answers = [here, apart].map(async (stack) => {
    if (stack === undefined) throw new Error('not open');
    const answer = await stack.api.inject({
      method: payload === undefined ? 'GET' : 'POST',
      url: `/api/v1/${url}`,
      ...(payload === undefined ? {} : { payload }),
      headers: payload instanceof Buffer ? { 'content-type': 'application/octet-stream' } : {},
    });
    const { statusCode, headers, rawPayload } = answer;
    const told = ['content-type', 'content-disposition', 'etag'].map((name) => headers[name]);
    return { statusCode, told, rawPayload };
  });
  const [one, two] = await Promise.all(answers);
  expect(two?.rawPayload.equals(one?.rawPayload ?? Buffer.alloc(0)), url).toBe(true);
  expect(two).toEqual(one);
  return two;
}

describe('scenarios in a thread of their own', () => {
  it('are what they are elsewhere, to the byte, in every form and also where they are refused', async () => {
    for (const url of ['scenario-start?region=oost', 'fallback?region=oost'])
      expect((await both(url))?.statusCode, url).toBe(200);
    expect((await both('scenarios/rebase', scenario))?.statusCode).toBe(200);
    for (const url of ['impact', 'reports?kind=impact&format=xlsx'])
      expect((await both(url, { scenario }))?.statusCode, url).toBe(200);
    expect((await both('impact', { scenario: { format: 'x' } }))?.statusCode).toBe(422);
    expect((await both('scenario-start?region=nergens'))?.statusCode).toBe(404);
    expect((await both('own-figures/read?file=a.csv', Buffer.from('a;b\n1;2')))?.statusCode).toBe(422);
  });

  it('are paid for apart from plans, by who asked', async () => {
    const paid: Record<ThreadsFor, number> = { threads: 0, sheets: 0 };
    const who: Payer = { reader: 'a', pay: (ms, what) => (paid[what] += ms), rest: () => () => undefined };
    const found = await paidBy(who, async () => await apart?.app.scenarioWork(scenarioWork('impact'), { scenario }));
    expect(found?.ok).toBe(true);
    expect(paid.sheets).toBeGreaterThan(0);
    expect(paid.threads).toBe(0);
  });

  it('follow the register and the counts, as soon as somebody changes them', async () => {
    const before = await both('scenario-start?region=oost');
    const row = 'behandeling;zorgaanbieder;jaar;aantal;bron\nrectum-resectie;Slingeland;2023;21;opgave\n';
    for (const stack of [here, apart]) {
      const request = { file: 'a.csv', bytes: Buffer.from(row), openness: 'supplied' } as const;
      const read = await stack?.app.importDryRun(request, true);
      const hash = read?.ok === true ? read.value.fileHash : '';
      const accepted = await stack?.app.importAccept({ ...request, person: 'A. de Vries', hash });
      expect(accepted?.ok, JSON.stringify(accepted)).toBe(true);
    }
    const start = async (stack: Stack | undefined): Promise<string> =>
      (await stack?.api.inject({ url: '/api/v1/scenario-start?region=oost' }))?.body ?? '';
    const after = await start(apart);
    // Each installation has a secret of its own in its version of the data.
    const version = (text: string): string => /"dataVersion":"(\w+)"/.exec(text)?.[1] ?? '';
    expect(version(after)).not.toBe(version(before?.rawPayload.toString() ?? ''));
    expect(version(after)).toBe((await apart?.app.meta())?.dataVersion);
  });
});
