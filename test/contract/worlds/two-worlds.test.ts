import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { access } from '../../../src/api/access.ts';
import { disclosureRule, protect } from '../../../src/core/disclosure/index.ts';
import { createRandom } from '../../../src/engine/random/index.ts';
import { reportFormats, reportKinds } from '../../../src/report/impact/index.ts';
import type { Count, Volume } from '../../../src/core/volumes/index.ts';
import type { StoreConfig } from '../../../src/store/index.ts';
import { loadAttacker } from '../../../src/testing/attack.ts';
import { timesTried } from '../../../src/testing/long-run.ts';
import type { Stack } from '../stack.ts';
import { openLand, seats, tableId, type Land } from './land.ts';
import { targetsOf } from './attack.ts';
import { randomWorld, releasesOf, smallCountThreshold, suppliedOf, twinOf, type World } from './random-world.ts';
import { crawl, type Answer } from './crawl.ts';
import { unlike, type Course } from './requests.ts';
import { hiddenActs, holder, outsiders } from './hidden-acts.ts';
import { enter } from './world-store.ts';

vi.mock(import('../../../src/store/index.ts'), async (original) => {
  const store = await original();
  const { inWorlds } = await import('./world-store.ts');
  return {
    ...store,
    openStore: async (config: StoreConfig) => {
      const opened = await store.openStore(config);
      return opened.ok ? { ...opened, value: inWorlds(opened.value, placeOf(config)) } : opened;
    },
  };
});

const placeOf = (config: StoreConfig): string => (config.kind === 'embedded' ? config.folder : config.url);

let land: Land;
beforeAll(async () => {
  // Both installations are asked at one moment.
  vi.useFakeTimers({ toFake: ['Date'] });
  land = await openLand();
}, 300_000);
afterAll(async () => {
  await land.close();
  vi.useRealTimers();
});

const times = timesTried(500, 20_000);
const attacked = timesTried(100, 5_000);
const acts = timesTried(4, 200);
const askers = ['nobody', 'reader', ...seats] as const;

/** All answers that one asker gets in a world. */
async function told(stack: Stack, world: World, seed: number, about: Volume): Promise<readonly Answer[]> {
  enter(placeOf(stack.config.store), suppliedOf(world, `pair ${seed}`, land.register));
  const random = createRandom(seed);
  const one = <Value>(values: readonly Value[]): Value => values[random.whole(values.length)] as Value;
  const asker = one(askers);
  return crawl(stack, {
    ...courseOf(seed, asker === 'nobody' ? '' : land.cookies[asker]),
    treatment: about.interventionId,
    hospital: about.providerId,
    year: about.year,
    set: one(['adopted', 'proposed']),
    model: one(['choice', 'steered', 'nearest']),
    kind: one(reportKinds),
    format: one(reportFormats),
  });
}

const nothing = '0'.repeat(64);
const courseOf = (seed: number, cookie: string): Course => ({
  seed,
  cookie,
  treatment: 'nier-lokaal',
  hospital: 'alrijne',
  year: 2024,
  set: 'adopted',
  model: 'choice',
  kind: 'impact',
  format: 'html',
  table: { id: tableId, planId: 'geen', documentHash: nothing },
  found: { jobId: nothing, planId: nothing, acrossId: nothing, importId: nothing },
  scenario: {},
});

/** The rows of a world as everybody sees them, beside those that were published. */
function shownOf({ rows }: World): readonly Volume[] {
  const { published, register } = land;
  const all = protect([...published, ...rows], { kind: 'public' }, { threshold: smallCountThreshold, register });
  return all.slice(published.length);
}

/** Where two worlds are told apart, with the first of what differs. */
function differences(one: readonly Answer[], other: readonly Answer[]): readonly string[] {
  return one.flatMap(({ request, status, headers, bytes }, at) => {
    const second = other[at];
    if (second === undefined || request !== second.request) return [`${request}: asked of one world alone`];
    if (status === second.status && headers === second.headers && bytes.equals(second.bytes)) return [];
    const [left, right] = [
      `${status} ${bytes.toString()} ${headers}`,
      `${second.status} ${second.bytes.toString()} ${second.headers}`,
    ];
    const place = [...left].findIndex((sign, index) => sign !== right[index]);
    return [
      `${request}: …${left.slice(Math.max(0, place - 80), place + 60)}… | …${right.slice(Math.max(0, place - 80), place + 60)}…`,
    ];
  });
}

describe('two worlds that differ in what is hidden alone', () => {
  it('are asked of every address that is served, and of no other', () => {
    expect(unlike(access)).toEqual({ missing: [], gone: [] });
  });

  it(`are the same to the byte at every address, for everybody, ${times} times`, async () => {
    const [one, other] = land.stacks;
    const found: string[] = [];
    for (let seed = 0; seed < times; seed += 1) {
      const world = randomWorld(seed, land.register);
      const twin = twinOf(world, shownOf(world), seed);
      if (twin === null) continue;
      const about = world.rows.find((row, at) => row !== twin.rows[at]);
      if (about === undefined) continue;
      const answers = [await told(one, world, seed, about), await told(other, twin, seed, about)] as const;
      found.push(...differences(...answers).map((difference) => `world ${seed}: ${difference}`));
    }
    expect(found.slice(0, 20)).toEqual([]);
  }, 36_000_000);
});

describe('a reader who keeps every release and adds and subtracts', () => {
  it(`comes no closer to a small count than was promised, in ${attacked} worlds, by linear programming`, async () => {
    const attack = await loadAttacker();
    const { protection } = disclosureRule(smallCountThreshold);
    const [{ api, config }] = land.stacks;
    const found: string[] = [];
    let targets = 0;
    for (let seed = 0; seed < attacked; seed += 1) {
      const world = randomWorld(seed, land.register);
      const shown: Count[][] = world.rows.map(() => []);
      // What else a reader is told is worked out of these rows: so say the two worlds above.
      for (const release of releasesOf(suppliedOf(world, `attack ${seed}`, land.register))) {
        enter(placeOf(config.store), release);
        const { items } = (await api.inject({ url: '/api/v1/volumes?limit=1000' })).json<{
          items: readonly { readonly id: string; readonly count: Count }[];
        }>();
        for (const { id, count } of items) shown[Number(id) - 1000]?.push(count);
      }
      for (const { knowledge, variable, told } of targetsOf(world, shown)) {
        targets += 1;
        const { low, high } = attack(knowledge, variable);
        if (high - low < protection) found.push(`world ${seed}: ${told}: from ${low} to ${high}`);
      }
    }
    expect(targets).toBeGreaterThan(attacked);
    expect(found.slice(0, 20)).toEqual([]);
  }, 36_000_000);
});

describe('two tables that differ in what one party alone may see', () => {
  it(`are the same to the byte for everybody else, after each of ${acts} acts`, async () => {
    const found: string[] = [];
    for (let seed = 0; seed < acts; seed += 1) {
      const pair = hiddenActs(seed);
      for (const [at, { api }] of land.stacks.entries()) {
        const url = `/api/v1/tables/${tableId}/acts`;
        const payload = pair[at] ?? {};
        const response = await api.inject({ method: 'POST', url, payload, headers: { cookie: land.cookies[holder] } });
        expect(response.statusCode, response.body).toBe(200);
      }
      for (const seat of outsiders) {
        const [one, other] = await Promise.all(
          land.stacks.map((stack) =>
            crawl(stack, courseOf(0, land.cookies[seat]), (address) => address.includes('/tables')),
          ),
        );
        const told = differences(one ?? [], other ?? []);
        found.push(...told.map((difference) => `${seed}, ${seat} of ${JSON.stringify(pair)}: ${difference}`));
      }
    }
    expect(found.slice(0, 20)).toEqual([]);
  }, 36_000_000);
});
