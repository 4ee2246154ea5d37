import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { assessmentPage, overview as overviewSchema } from '../../src/api/schemas.ts';
import { openStack, operator, type Stack } from './stack.ts';

type Overview = z.output<typeof overviewSchema>;
type AssessmentPage = z.output<typeof assessmentPage>;

let stack: Stack;
beforeAll(async () => {
  stack = await openStack();
});
afterAll(() => stack.close());

async function get<Body>(url: string): Promise<Body> {
  const response = await stack.api.inject({ url });
  expect(response.statusCode, response.body).toBe(200);
  return response.json();
}

const byIntervention = (page: AssessmentPage): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { interventionId } of page.items) counts[interventionId] = (counts[interventionId] ?? 0) + 1;
  return counts;
};

describe('what must be seen, through database, rules and API', () => {
  it('judges the 89 rows of the factsheet, 13 of them negative, and says so in the headline', async () => {
    const { headline, year, contractYear, set } = await get<Overview>('/api/v1/overview');
    expect({ year, contractYear, set }).toEqual({ year: 2024, contractYear: 2026, set: 'adopted' });
    expect(headline).toMatchObject({ judged: 89, met: 76, notMet: 13 });
    // A negative advice is one of the 13, or a hospital on the lists that reported no count.
    expect(headline.negative).toBe(13 + headline.negativeWithoutCount);
  });

  it('divides the 13 as 7, 3 and 3 over vulva, soft tissue and rectum, the same hospitals as the factsheet printed', async () => {
    const negative = await get<AssessmentPage>('/api/v1/assessments?verdict=notMet&limit=1000');
    expect(byIntervention(negative)).toEqual({
      'vulvacarcinoom-chirurgie': 7,
      'weke-delen-resectie': 3,
      'rectum-resectie': 3,
    });
    const all = await get<AssessmentPage>('/api/v1/assessments?limit=1000');
    const judged = all.items.filter(({ verdict }) => verdict === 'met' || verdict === 'notMet');
    expect(judged).toHaveLength(89);
    // The factsheet printed its own advice beside each of its 89 rows; ours is the same for every one.
    for (const { providerId, interventionId, verdict, advice } of judged) {
      const expected = verdict === 'met' ? 'positive' : 'negative';
      expect({ providerId, interventionId, source: advice.sourceAdvice, ours: advice.kind }).toEqual({
        providerId,
        interventionId,
        source: expected,
        ours: expected,
      });
    }
  });

  it('counts exactly 20 as met: Slingeland and ZorgSaam are positive for rectum in contract year 2026', async () => {
    for (const provider of ['slingeland', 'zorgsaam']) {
      const { items } = await get<AssessmentPage>(
        `/api/v1/assessments?provider=${provider}&intervention=rectum-resectie&year=2024`,
      );
      expect(items).toHaveLength(1);
      expect(items[0]).toMatchObject({
        verdict: 'met',
        decisive: { value: { low: 20, high: 20 }, threshold: 20 },
        advice: { kind: 'positive', contractYear: 2026 },
      });
    }
  });

  it('re-adds the sums of Annex II: 161 failing pairs, kidney local 32 of 47, kidney systemic 37 of 72', async () => {
    const { published } = await get<Overview>('/api/v1/overview');
    expect(published).toMatchObject({ failing: 161, kidneyLocal: '32/47', kidneySystemic: '37/72' });
  });

  it('finds kidney local at 60 met under the adopted set (50) and not met under the proposed one (75)', async () => {
    const bytes = Buffer.from('behandeling;zorgaanbieder;jaar;aantal;bron\nnier-lokaal;Slingeland;2024;60;opgave\n');
    const hash = createHash('sha256').update(bytes).digest('hex');
    const headers = { 'content-type': 'application/octet-stream' };
    const dryRun = await stack.api.inject({
      method: 'POST',
      url: '/api/v1/imports/dry-run?file=nier.csv',
      headers,
      payload: bytes,
    });
    expect(dryRun.json()).toMatchObject({ acceptable: true, fileHash: hash, rowsAccepted: 1, problems: [] });
    const accepted = await stack.api.inject({
      method: 'POST',
      url: `/api/v1/imports?file=nier.csv&person=Inkoop&hash=${hash}`,
      headers: { ...headers, ...operator },
      payload: bytes,
    });
    expect(accepted.statusCode, accepted.body).toBe(200);

    const url = '/api/v1/assessments?provider=slingeland&intervention=nier-lokaal&year=2024';
    const adopted = await get<AssessmentPage>(`${url}&set=adopted`);
    expect(adopted.items[0]).toMatchObject({
      verdict: 'met',
      decisive: { value: { low: 60, high: 60 }, threshold: 50, margin: { low: 10, high: 10 } },
    });
    const proposed = await get<AssessmentPage>(`${url}&set=proposed`);
    expect(proposed.items[0]).toMatchObject({
      verdict: 'notMet',
      decisive: { threshold: 75, margin: { low: -15, high: -15 } },
    });
  });
});
