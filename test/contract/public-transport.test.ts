import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportOf } from '../../src/report/impact/index.ts';
import { openStack, root, type Stack } from './stack.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await openStack();
});
afterAll(() => stack.close());

const idsIn = async (file: string, list: string): Promise<readonly string[]> => {
  const content = JSON.parse(await readFile(join(root, 'data', file), 'utf8')) as Record<string, { id: string }[]>;
  return (content[list] ?? []).map(({ id }) => id);
};

describe('travel times by public transport', () => {
  it('of a file stand beside those by car, in the sheet and in the words for patients', async () => {
    const scenario = async (): Promise<unknown> => {
      const made = await stack.app.scenarios.make({ close: [], open: [], closeBelowNorm: ['rectum-resectie'] });
      if (!made.ok) throw new Error(JSON.stringify(made.failure));
      return JSON.parse(made.value.file);
    };
    const sheetNow = async () => {
      const sheet = await stack.app.scenarios.impact({ scenario: await scenario() });
      if (!sheet.ok) throw new Error(JSON.stringify(sheet.failure));
      return sheet.value;
    };
    const before = await sheetNow();
    expect(before.treatments.find(({ touched }) => touched)?.publicTransport).toBeNull();
    expect(JSON.stringify(reportOf('patient', before, 'nl'))).toContain('weten we nog niet');

    // Everybody rides two and a half hours, but to the two hospitals with an A in front: 175 minutes.
    const [origins, sites] = [await idsIn('postcodes.json', 'postcodes'), await idsIn('sites.json', 'sites')];
    const rows = sites.flatMap((site) =>
      origins.map((origin) => `${origin},${site},${site.startsWith('a') ? 175 : 150}`),
    );
    const bytes = Buffer.from(`origin,destination,minutes\n${rows.join('\n')}\n`);
    const built = await stack.app.travelBuild({
      source: { kind: 'file', file: 'ov.csv', bytes, mode: 'public-transport' },
    });
    expect(built, JSON.stringify(built).slice(0, 400)).toMatchObject({ ok: true });

    const after = await sheetNow();
    const rectum = after.treatments.find(({ touched }) => touched);
    // By car nothing is other than it was.
    expect(rectum?.travel?.all).toEqual(before.treatments.find(({ touched }) => touched)?.travel?.all);
    const ride = rectum?.publicTransport?.all.before;
    expect(ride?.max).toBe(175);
    expect(ride?.mean).toBeGreaterThan(150);
    expect(ride?.mean).toBeLessThan(175);
    const table = reportOf('impact', after, 'nl')
      .sections.flatMap(({ blocks }) => blocks)
      .find((block) => block.kind === 'table' && block.caption.includes('reistijd'));
    const first = table?.kind === 'table' ? table.rows.map(([who]) => who?.text) : [];
    expect(first).toContain('Met openbaar vervoer, straks');
    expect(JSON.stringify(reportOf('patient', after, 'nl'))).toContain('Met bus en trein is de reis nu gemiddeld');
  }, 300_000);
});
