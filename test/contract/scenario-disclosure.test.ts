import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStack, type Stack } from './stack.ts';

/** Two worlds that differ in one small count alone: 3 or 8 patients, both shown as <10. */
const worlds = [3, 8].map((small) =>
  [
    'interventie;zorgaanbieder;jaar;aantal;bron',
    `nier-lokaal;Rivas Beatrixziekenhuis;2024;${small};opgave`,
    'nier-lokaal;Albert Schweitzer Ziekenhuis;2024;61;opgave',
    'nier-lokaal;Amphia Ziekenhuis;2024;84;opgave',
    'nier-lokaal;Erasmus MC;2024;120;opgave',
    '',
  ].join('\n'),
);
let stacks: readonly Stack[] = [];
beforeAll(async () => {
  stacks = await Promise.all(
    worlds.map(async (text) => {
      const stack = await openStack();
      const bytes = Buffer.from(text);
      const hash = createHash('sha256').update(bytes).digest('hex');
      const request = { file: 'opgave.csv', bytes, openness: 'supplied' as const, person: 'Inkoop', hash };
      expect(await stack.app.importAccept(request)).toMatchObject({ ok: true });
      return stack;
    }),
  );
}, 60_000);
afterAll(() => Promise.all(stacks.map((stack) => stack.close())));

/** Hashes name the data, and say nothing of them. */
const told = (value: unknown): string => JSON.stringify(value).replaceAll(/[0-9a-f]{12,}/g, '#');

describe('a small count that a party supplied', () => {
  it('is told by no scenario and no difference of two: both worlds give the same sheets', async () => {
    const answers = await Promise.all(
      stacks.map(async ({ app }) => {
        const files: unknown[] = [];
        for (const close of [
          [],
          ['nier-lokaal=Rivas Beatrixziekenhuis'],
          ['nier-lokaal=Amphia Ziekenhuis'],
          ['nier-lokaal=Rivas Beatrixziekenhuis', 'nier-lokaal=Amphia Ziekenhuis'],
        ]) {
          const made = await app.scenarios.make({ close, open: [] });
          if (!made.ok) throw new Error(JSON.stringify(made.failure));
          files.push(JSON.parse(made.value.file));
        }
        const sheets = [];
        for (const scenario of files) {
          const sheet = await app.scenarios.impact({ scenario, sensitivity: true });
          if (!sheet.ok) throw new Error(JSON.stringify(sheet.failure));
          sheets.push(sheet.value);
        }
        const comparison = await app.scenarios.compare(files);
        if (!comparison.ok) throw new Error(JSON.stringify(comparison.failure));
        const ground = await app.scenarios.ground({ intervention: 'nier-lokaal' });
        if (!ground.ok) throw new Error(JSON.stringify(ground.failure));
        return { sheets, comparison: comparison.value, ground: Buffer.from(ground.value).toString('base64') };
      }),
    );
    const [one, other] = answers;
    expect(told(one?.sheets)).toBe(told(other?.sheets));
    expect(told(one?.comparison)).toBe(told(other?.comparison));
    expect(one?.ground).toBe(other?.ground);
    // The sheet is about it all the same: as a range.
    const rivas = one?.sheets[1]?.treatments
      .find(({ interventionId }) => interventionId === 'nier-lokaal')
      ?.sites.find(({ siteId }) => siteId.startsWith('rivas'));
    expect(rivas?.counted).toEqual({ low: 1, high: 9 });
    expect(rivas?.openAfter).toBe(false);
  }, 300_000);
});
