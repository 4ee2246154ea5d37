import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImpactRequest } from '../../src/app/scenario/cases.ts';
import type { ImpactSheet } from '../../src/app/scenario/types.ts';
import { reportOf } from '../../src/report/impact/index.ts';
import { sharedPath } from '../../src/testing/shared.ts';
import { openStack, type Stack } from './stack.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await openStack();
}, 180_000);
afterAll(() => stack.close());

/** A sheet of a scenario in a few words. */
async function sheetOf(
  wishes: { readonly region?: string; readonly close: readonly string[]; readonly illustrative?: boolean },
  more: Omit<ImpactRequest, 'scenario'> = {},
): Promise<ImpactSheet> {
  const { scenarios } = stack.app;
  const made = await scenarios.make({ open: [], ...wishes });
  if (!made.ok) throw new Error(JSON.stringify(made.failure));
  const sheet = await scenarios.impact({ scenario: JSON.parse(made.value.file), ...more });
  if (!sheet.ok) throw new Error(JSON.stringify(sheet.failure));
  return sheet.value;
}

describe('a sheet of a region', () => {
  it('counts at another norm the sites of the region, not those of the country', async () => {
    // Slingeland stops, so that only rectum is swept.
    const sheet = await sheetOf({ region: 'oost', close: ['rectum-resectie=Slingeland'] }, { sweep: [1, 30] });
    const rectum = sheet.treatments.find(({ interventionId }) => interventionId === 'rectum-resectie');
    const atLeast = (norm: number): number =>
      rectum?.sites.filter(({ counted }) => counted !== null && counted.low >= norm).length ?? 0;
    expect(sheet.sweep?.[0]?.points.map(({ meetNow }) => meetNow)).toEqual([atLeast(1), atLeast(30)]);
    expect(atLeast(1)).toBeLessThan(12);
  });
});

const fieldCase = sharedPath('data/field-cases/m1-revenue-unknown/own.csv');

describe('a sheet with figures of the reader', () => {
  it('says what of waiting cannot be said, and that it grows only past a capacity that was given', async () => {
    const wishes = { close: ['rectum-resectie=Slingeland'] };
    const plain = await sheetOf(wishes);
    expect(plain.waiting.length).toBeGreaterThan(0);
    for (const { words } of plain.waiting) expect(words.en).toContain('whether the wait grows cannot be said');
    // The hospital that gets most can take one patient more a year than it has now: the rest waits.
    const [most] = plain.treatments.flatMap(({ sites }) => sites).toSorted((a, b) => b.difference - a.difference);
    if (most === undefined) throw new Error('nobody gets patients');
    const resource = 'operating-hours' as const;
    const own = {
      capacities: [{ providerId: most.providerId, resource, amount: 2 * (most.before + 1) }],
      careUse: [{ interventionId: 'rectum-resectie', resource, low: 2, high: 3 }],
    };
    const { waiting } = await sheetOf(wishes, { own });
    const weeks = Math.max(1, Math.round((52 * (most.after - most.before - 1)) / (most.before + 1)));
    const enough = most.difference >= 5 && most.difference > 2 * Math.sqrt(most.before);
    expect(waiting.filter(({ words }) => words.en.includes(`grows by about ${weeks} week`))).toHaveLength(
      enough ? 1 : 0,
    );
  });

  it.skipIf(fieldCase === null)(
    'states the revenue at the tariff of the reader without a share of fixed costs (needs the shared field cases)',
    async () => {
      const own = await stack.app.scenarios.ownFigures('own.csv', await readFile(fieldCase ?? ''));
      if (!own.ok) throw new Error(JSON.stringify(own.failure));
      const sheet = await sheetOf({ close: ['rectum-resectie=Slingeland'] }, { own: own.value.own });
      // 20 patients at 12,500 euro, as the ledger has it.
      const slingeland = sheet.hospitals.find(({ loses }) => loses.length > 0);
      expect(slingeland?.money).toEqual({ shift: expect.closeTo(-250_000, 3), fixedCostTail: null });
      const text = JSON.stringify(reportOf('impact', sheet, 'nl'));
      expect(text).toContain('"−250.000"');
      expect(text).not.toContain('Omzet: onbekend');
    },
  );
});
