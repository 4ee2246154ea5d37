import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { fallbackAnswer, impactSheet, scenarioStart } from '../../src/api/schemas.ts';
import { scenarioFileContent } from '../../src/api/schemas.ts';
import { scenarioText, writeScenarioFile, type NamedScenario } from '../../src/core/scenario/index.ts';
import { openStack, type Stack } from './stack.ts';

type Start = z.output<typeof scenarioStart>;
type Sheet = z.output<typeof impactSheet>;

let stack: Stack;
let start: Start;
beforeAll(async () => {
  stack = await openStack();
  start = (await stack.api.inject({ url: '/api/v1/scenario-start' })).json();
}, 60_000);
afterAll(() => stack.close());

const post = (url: string, payload: object, language = 'nl') =>
  stack.api.inject({ method: 'POST', url, payload, headers: { 'accept-language': language } });
const detail = async (payload: object, language = 'nl') => {
  const { statusCode, ...response } = await post('/api/v1/scenarios/read', payload, language);
  return { statusCode, ...response.json<{ code: string; detail: string }>() };
};

const target = { kind: 'intervention', interventionId: 'rectum-resectie' };
const stops = ['rivas-beatrix-gorinchem', 'rode-kruis-beverwijk', 'van-weel-bethesda-dirksland'];
const closures = stops.map((siteId) => ({ kind: 'close', target, siteId }));

/** A file as the product writes it; `edit` makes it wrong afterwards. */
function file(changes: readonly object[], settings?: object, edit: object = {}): object {
  const scenario = {
    ...start.scenario.scenario,
    changes,
    ...(settings === undefined ? {} : { settings }),
  } as unknown as NamedScenario['scenario'];
  const id = createHash('sha256').update(scenarioText(scenario)).digest('hex');
  const named: NamedScenario = { id, name: 'Onder de norm stopt', note: '', tags: [], parentId: null, scenario };
  return { ...(JSON.parse(writeScenarioFile(named)) as object), ...edit };
}
async function impact(changes: readonly object[], settings?: object, more: object = {}): Promise<Sheet> {
  const response = await post('/api/v1/impact', { scenario: file(changes, settings), ...more });
  expect(response.statusCode, response.body.slice(0, 400)).toBe(200);
  return response.json();
}
function rectumOf(sheet: Sheet) {
  const found = sheet.treatments.find(({ interventionId }) => interventionId === 'rectum-resectie');
  if (found === undefined) throw new Error('no rectum');
  return found;
}

describe('closing the three rectum hospitals below the norm, on the counts of 2024', () => {
  it('finds them by the norm: 9, 8 and 10 patients', () => {
    const rectum = start.treatments.find(({ interventionId }) => interventionId === 'rectum-resectie');
    const below = (rectum?.sites ?? []).filter(
      ({ performsNow, counted }) => performsNow && (counted?.high ?? 0) < (rectum?.norm ?? 0),
    );
    expect(below.map(({ siteId }) => siteId).toSorted()).toEqual(stops);
    expect(below.reduce((sum, { counted }) => sum + (counted?.high ?? 0), 0)).toBe(27);
  });

  it('moves their 27 patients and nobody else, to hospitals that are named, and the books balance', async () => {
    const sheet = await impact(closures);
    const rectum = rectumOf(sheet);
    expect(rectum.travel?.moved).toBeCloseTo(27, 6);
    expect(sheet.total.moved).toBeCloseTo(27, 6);
    const received = rectum.sites.filter(({ difference }) => difference > 0);
    expect(received.length).toBeGreaterThan(5);
    expect(received.reduce((sum, { difference }) => sum + difference, 0)).toBeCloseTo(27, 6);
    expect(sheet.ledger.balance.patients).toBeCloseTo(0, 6);
    for (const one of sheet.treatments) if (one !== rectum) expect(one.travel?.moved ?? 0, one.interventionId).toBe(0);
    expect(rectum.sites.filter(({ openAfter, verdictAfter }) => openAfter && verdictAfter !== 'met')).toEqual([]);
  });

  it('nearest gives at most the minutes of choice, on average', async () => {
    const models = rectumOf(await impact(closures)).models;
    const meanOf = (model: string): number => models.find((one) => one.model === model)?.meanAfter ?? Number.NaN;
    expect(meanOf('nearest')).toBeLessThanOrEqual(meanOf('choice'));
    expect(meanOf('nearest')).toBeLessThanOrEqual(meanOf('stay-or-nearest'));
  });

  it('changes nothing without changes, whatever the model', async () => {
    const sheet = await impact([], { model: 'nearest', adherence: 0 });
    expect(sheet.total).toMatchObject({ moved: 0, unserved: 0 });
    expect(sheet.hospitals).toEqual([]);
  });
});

describe('a sheet with more', () => {
  it('names what is open at other norms, with fewer sites as the norm rises', async () => {
    const interventionId = 'vulvacarcinoom-chirurgie';
    const vulva = start.treatments.find((one) => one.interventionId === interventionId);
    const siteId = vulva?.sites.find(({ performsNow }) => performsNow)?.siteId;
    const change = { kind: 'close', target: { kind: 'intervention', interventionId }, siteId };
    const sheet = await impact([change], undefined, { sweep: [20, 100] });
    const points = sheet.sweep?.find((one) => one.interventionId === interventionId)?.points ?? [];
    expect(points.map(({ norm, proven }) => [norm, proven])).toEqual([
      [20, true],
      [100, true],
    ]);
    expect(points[1]?.sites ?? 99).toBeLessThan(points[0]?.sites ?? 0);
  });

  it('tries each assumption for the outcomes on which it bears', async () => {
    const sheet = await impact(closures, undefined, { sensitivity: true });
    const bars = Object.fromEntries(
      (sheet.tornados ?? []).map(({ measure, bars: all }) => [
        measure,
        all.map(({ assumption }) => assumption).toSorted(),
      ]),
    );
    const everything = ['decay', 'growth', 'travel', 'year'];
    expect(bars).toEqual({
      'loss-per-mover': everything,
      'extra-trip': ['adherence', 'model', ...everything].toSorted(),
      'smallest-margin': ['adherence', 'model', 'norm', ...everything].toSorted(),
    });
    // About 27 patients move: enough for a mean, and who is put off less by the way loses more by fewer places to choose from.
    const decay = sheet.tornados?.[0]?.bars.find(({ assumption }) => assumption === 'decay');
    expect(decay?.low.value ?? 0).toBeGreaterThan(decay?.high.value ?? 0);
    expect(decay?.high.value ?? 0).toBeGreaterThan(0);
  }, 120_000);

  it('is the same report to the byte from the same file, also after another', async () => {
    const report = async (changes: readonly object[]) =>
      (await post('/api/v1/reports?kind=impact&format=pdf', { scenario: file(changes) })).rawPayload;
    const first = await report(closures);
    await report(closures.slice(1));
    expect((await report(closures)).equals(first)).toBe(true);
  });

  it('uses tariffs of the reader, and refuses a negative one', async () => {
    const own = { tariffs: { 'rectum-resectie': 10_000 }, fixedCostShare: 0.4 };
    const sheet = await impact(closures, undefined, { own });
    const rivas = sheet.hospitals.find(({ loses }) => loses.includes('rectum-resectie'));
    expect(rivas?.money).toEqual({
      shift: -10_000 * (rivas?.lines[0]?.leaves ?? 0),
      fixedCostTail: 0.4 * 10_000 * (rivas?.lines[0]?.leaves ?? 0),
    });
    const wrong = await post('/api/v1/impact', {
      scenario: file(closures),
      own: { tariffs: { 'rectum-resectie': -5 } },
    });
    expect(wrong.json()).toMatchObject({
      status: 422,
      code: 'own-figures-invalid',
      detail: expect.stringContaining('Het tarief van rectum-resectie is -5'),
    });
  });
});

describe('scenarios side by side', () => {
  it('compare on the same patients, the first with itself is no difference', async () => {
    const response = await post('/api/v1/comparisons', { scenarios: [file([]), file(closures)] });
    expect(response.statusCode, response.body.slice(0, 300)).toBe(200);
    const { criteria, differences } = response.json<{
      criteria: readonly { id: string; values: readonly (number | null)[] }[];
      differences: readonly { minutes: readonly (number | null)[] }[];
    }>();
    const of = (id: string) => criteria.find((one) => one.id === id)?.values;
    expect(of('moved')?.[0]).toBe(0);
    expect(of('moved')?.[1]).toBeCloseTo(27, 6);
    expect(of('sites')).toEqual([56, 53]);
    expect(of('hospitals-that-lose')).toEqual([0, 3]);
    for (const { minutes } of differences) expect(minutes[0]).toBe(0);
  });

  it('must share their baseline, and be two to six', async () => {
    const one = await post('/api/v1/comparisons', { scenarios: [file([])] });
    expect(one.json()).toMatchObject({ status: 400, detail: expect.stringContaining('twee tot zes') });
    const oost = (await stack.api.inject({ url: '/api/v1/scenario-start?region=oost' })).json<Start>();
    const { regionName: _r, changesInWords: _c, link: _l, ...named } = oost.scenario;
    const other = { format: 'zwaartepunt-scenario/1', ...named };
    const mixed = await post('/api/v1/comparisons', { scenarios: [file([]), other] });
    expect(mixed.json()).toMatchObject({ status: 400, detail: expect.stringContaining('hetzelfde uitgangspunt') });
  });
});

describe('the fallback', () => {
  const of = async (query: string) => {
    const response = await stack.api.inject({ url: `/api/v1/fallback?${query}` });
    expect(response.statusCode, response.body.slice(0, 300)).toBe(200);
    return response.json<z.output<typeof fallbackAnswer>>().treatments;
  };

  it('of rectum surgery in the country keeps all but the three below the norm', async () => {
    const [rectum, ...others] = await of('intervention=rectum-resectie');
    expect(others).toEqual([]);
    expect(rectum?.kind).toBe('allocated');
    const stopping = (rectum?.hospitals ?? []).filter(({ outcome }) => outcome === 'stops');
    expect(stopping.map(({ count }) => count?.high).toSorted()).toEqual([10, 8, 9]);
    expect(rectum?.displaced).toEqual({ low: 27, high: 27 });
    // Largest first, so that a reader sees where the line falls.
    const counts = (rectum?.hospitals ?? []).map(({ count }) => count?.high ?? 0);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  });

  it('with fewer places than hospitals names a tie instead of choosing', async () => {
    const [all] = await of('intervention=rectum-resectie');
    const counts = (all?.hospitals ?? []).map(({ count }) => count?.high ?? 0);
    const place = counts.findIndex((count, index) => index > 0 && count === counts[index - 1]);
    const [tied] = await of(`intervention=rectum-resectie&mostOpen=${place}`);
    expect(tied?.kind).toBe('tie');
    expect(tied?.hospitals.filter(({ outcome }) => outcome === 'undecided').length).toBeGreaterThanOrEqual(2);
    expect(tied?.words.nl).toMatch(/^Gelijke aantallen: /);
  });

  it('says that nobody qualifies where that is so', async () => {
    const west = await of('region=west&illustrative=true&intervention=maag-slokdarm-resectie');
    expect(west[0]).toMatchObject({
      kind: 'nobody-qualifies',
      words: { en: expect.stringMatching(/^Nobody qualifies/) },
    });
    expect(west[0]?.hospitals.every(({ outcome }) => outcome === 'stops')).toBe(true);
  });
});

describe('a scenario file', () => {
  it('as the product writes it keeps its schema, and one with a field too many does not', () => {
    expect(scenarioFileContent.safeParse(file(closures)).success).toBe(true);
    expect(scenarioFileContent.safeParse(file(closures, undefined, { extra: 1 })).success).toBe(false);
  });
});

describe('a scenario that is not right', () => {
  it('of another version of the format says what it found', async () => {
    expect(await detail(file([], undefined, { format: 'zwaartepunt-scenario/9' }))).toMatchObject({
      statusCode: 422,
      code: 'scenario-invalid',
      detail: expect.stringContaining('zwaartepunt-scenario/9'),
    });
  });

  it('whose content was changed by hand says which id it should have', async () => {
    expect(await detail(file(closures, undefined, { id: '0'.repeat(64) }))).toMatchObject({
      statusCode: 422,
      code: 'scenario-invalid',
    });
  });

  it.each([
    ['an unknown site', [{ kind: 'close', target, siteId: 'nergens' }], "de locatie 'nergens' hoort niet bij"],
    [
      'an unknown treatment',
      [{ kind: 'close', target: { kind: 'intervention', interventionId: 'tovenarij' }, siteId: stops[0] }],
      "de behandeling 'tovenarij' heeft",
    ],
    [
      'a contradiction',
      [closures[0], { kind: 'force', target, siteId: stops[0] }],
      "wordt voor 'rectum-resectie' gesloten (wijziging 1) en moet open blijven (wijziging 2)",
    ],
  ])('with %s says what and where', async (_, changes, sentence) => {
    const response = await post('/api/v1/impact', { scenario: file(changes as object[]) });
    expect(response.statusCode).toBe(422);
    expect(response.json()).toMatchObject({ code: 'scenario-invalid', detail: expect.stringContaining(sentence) });
  });

  it('of other data is refused with both versions, and can be carried over', async () => {
    const old = { ...start.scenario.scenario.baseline, dataVersion: 'e'.repeat(64) };
    const scenario = {
      ...start.scenario.scenario,
      baseline: old,
      changes: closures,
    } as unknown as NamedScenario['scenario'];
    const id = createHash('sha256').update(scenarioText(scenario)).digest('hex');
    const stale = JSON.parse(
      writeScenarioFile({ id, name: 'Oud', note: '', tags: [], parentId: null, scenario }),
    ) as object;
    const refused = await post('/api/v1/impact', { scenario: stale }, 'en');
    expect(refused.json()).toMatchObject({ status: 409, code: 'scenario-data' });
    expect(refused.json<{ detail: string }>().detail).toContain('e'.repeat(12));
    const carried = (await post('/api/v1/scenarios/rebase', stale)).json<Start['scenario']>();
    expect(carried).toMatchObject({ name: 'Oud', parentId: id });
    expect(carried.scenario.baseline.dataVersion).toBe(start.scenario.scenario.baseline.dataVersion);
    expect(carried.scenario.changes).toEqual(closures);
    expect(carried.id).not.toBe(id);
  });

  it('that closes every site says that one must stay', async () => {
    const rectum = start.treatments.find(({ interventionId }) => interventionId === 'rectum-resectie');
    const all = (rectum?.sites ?? [])
      .filter(({ performsNow }) => performsNow)
      .map(({ siteId }) => ({ kind: 'close', target, siteId }));
    const response = await post('/api/v1/impact', { scenario: file(all) });
    expect(response.json()).toMatchObject({
      status: 422,
      detail: expect.stringContaining('geen enkele locatie open'),
    });
  });

  it('in a link comes back as a sentence too', async () => {
    const response = await stack.api.inject({ url: '/api/v1/scenario-start?s=1~x~adopted' });
    expect(response.statusCode).toBe(422);
    expect(response.json()).toMatchObject({ code: 'scenario-invalid' });
  });
});
