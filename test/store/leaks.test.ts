import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GatedKey, PartyKind } from '../../src/core/decision/index.ts';
import type { IsoDate } from '../../src/core/units/index.ts';
import type { Store } from '../../src/store/index.ts';
import { timesTried } from '../../src/testing/long-run.ts';
import { postgresMissing } from '../../src/testing/postgres.ts';
import type { DatabaseUnderTest } from './conformance.ts';
import { embeddedDatabases, postgresDatabases } from './databases.ts';
import { opened } from './opened.ts';
import { seatAll } from './seated.ts';

const today: IsoDate = '2026-11-23';
const at = '2026-11-23T12:00:00.000Z';

/** A made-up installation: who sits where, what was said to whom, which figures are whose. */
interface World {
  readonly parties: readonly { readonly table: string; readonly id: string; readonly kind: PartyKind }[];
  readonly seats: readonly { readonly table: string; readonly person: string; readonly party: string }[];
  readonly entries: readonly {
    readonly by: number;
    readonly audience: 'table' | 'party' | 'person' | 'public' | 'other-party';
  }[];
  readonly figures: readonly { readonly by: number; readonly ageDays: number; readonly shared: readonly string[] }[];
  readonly documents: readonly { readonly by: number; readonly audience: 'table' | 'party' | 'public' }[];
}

const tables = ['een', 'twee'] as const;
const partyIds = ['a', 'b', 'c', 'd'] as const;
const persons = ['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'nobody'] as const;
const kinds: readonly PartyKind[] = ['provider', 'provider', 'insurer', 'patient-organisation', 'supervisor'];

const world: fc.Arbitrary<World> = fc.record({
  parties: fc
    .tuple(
      ...tables.flatMap((table) =>
        partyIds.map((id) => fc.constantFrom(...kinds).map((kind) => ({ table, id, kind }))),
      ),
    )
    .map((all) => [...all]),
  seats: fc.uniqueArray(
    fc.record({
      table: fc.constantFrom(...tables),
      person: fc.constantFrom('p0', 'p1', 'p2', 'p3', 'p4', 'p5'),
      party: fc.constantFrom(...partyIds),
    }),
    { minLength: 4, maxLength: 12, selector: ({ table, person }) => `${table} ${person}` },
  ),
  entries: fc.array(
    fc.record({
      by: fc.nat(),
      audience: fc.constantFrom(
        'table' as const,
        'party' as const,
        'person' as const,
        'public' as const,
        'other-party' as const,
      ),
    }),
    { minLength: 6, maxLength: 12 },
  ),
  figures: fc.array(
    fc.record({
      by: fc.nat(),
      // Around the border of twelve months: younger, the day itself, older.
      ageDays: fc.constantFrom(0, 30, 364, 365, 366, 800),
      shared: fc.subarray(partyIds.map((id) => `party:${id}`)),
    }),
    { minLength: 4, maxLength: 10 },
  ),
  documents: fc.array(
    fc.record({ by: fc.nat(), audience: fc.constantFrom('table' as const, 'party' as const, 'public' as const) }),
    { maxLength: 4 },
  ),
});

interface Asked {
  readonly person: string;
  readonly table: string;
}

/** What somebody may see, worked out from the world alone; shares no code with the database. */
function oracle({ parties, seats, entries, figures, documents }: World, { person, table }: Asked) {
  const seat = seats.find((one) => one.person === person && one.table === table) ?? null;
  const kindOf = (id: string) => parties.find((one) => one.table === table && one.id === id)?.kind;
  const own = (by: number) => {
    const writer = seats[by % seats.length];
    if (writer === undefined) throw new Error('a world without seats');
    return writer;
  };
  const seen = (writer: World['seats'][number], audience: World['entries'][number]['audience']): boolean => {
    if (audience === 'public') return true;
    if (seat === null) return false;
    if (audience === 'table') return true;
    if (audience === 'person') return writer.person === person;
    return audience === 'party' ? seat.party === writer.party : seat.party === nextParty(writer.party);
  };
  return {
    entries: entries.flatMap(({ by, audience }, index) => {
      const writer = own(by);
      return writer.table === table && seen(writer, audience) ? [index] : [];
    }),
    documents: documents.flatMap(({ by, audience }, index) => {
      const writer = own(by);
      return writer.table === table && seen(writer, audience) ? [index] : [];
    }),
    figures: figures.flatMap(({ by, ageDays, shared }, index) => {
      const owner = own(by);
      if (owner.table !== table || seat === null) return [];
      if (owner.party === seat.party) return [index];
      const asker = kindOf(seat.party);
      if (asker === 'supervisor') return [index];
      // 23 November 2025 is 365 days before; older than twelve months begins the day before.
      if (ageDays > 365) return [index];
      return asker !== 'provider' && shared.includes(`party:${seat.party}`) ? [index] : [];
    }),
    seated: seat !== null,
  };
}

const nextParty = (id: string): string => partyIds[(partyIds.indexOf(id as 'a') + 1) % partyIds.length] ?? 'a';
const daysBefore = (days: number): IsoDate =>
  new Date(Date.parse(`${today}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10) as IsoDate;
const keyOf = (ageDays: number): GatedKey => ({
  field: 'revenue',
  interventionId: null,
  from: daysBefore(ageDays + 10),
  until: daysBefore(ageDays),
});

/** Puts the world into tables of its own, so that one database serves all worlds. */
async function build(store: Store, given: World, run: number): Promise<(name: string) => string> {
  const name = (table: string): string => `${table}-${run}`;
  const as = <Value>(personId: string, work: Parameters<typeof store.asMember<Value>>[1]) =>
    store.asMember({ personId, today }, work);
  const person = (id: string): string => `${id}-${run}`;
  await as('admin', async (mine) => {
    for (const table of tables) await mine.openTable({ id: name(table), regionId: 'oost', demo: false }, at);
    for (const { table, id, kind } of given.parties) await mine.putParty(name(table), { id, kind, registerId: null });
  });
  await seatAll(
    store,
    'admin',
    given.seats.map((seat) => ({
      tableId: name(seat.table),
      personId: person(seat.person),
      partyId: seat.party,
      roles: ['decide'],
    })),
  );
  for (const [index, { by, audience }] of given.entries.entries()) {
    const writer = given.seats[by % given.seats.length];
    if (writer === undefined) continue;
    const tokens = {
      table: ['*'],
      party: [`party:${writer.party}`],
      person: [`person:${person(writer.person)}`],
      public: ['*', 'public'],
      'other-party': [`party:${nextParty(writer.party)}`],
    }[audience];
    await as(person(writer.person), (mine) =>
      mine.append(name(writer.table), {
        at,
        audience: tokens,
        body: JSON.stringify({ person: person(writer.person), party: writer.party, index }),
      }),
    );
  }
  for (const [index, { by, ageDays, shared }] of given.figures.entries()) {
    const owner = given.seats[by % given.seats.length];
    if (owner === undefined) continue;
    await as(person(owner.person), (mine) =>
      mine.putFigure(name(owner.table), {
        key: keyOf(ageDays),
        value: index,
        unit: 'euro',
        sharedWith: shared,
        suppliedAt: at,
        salt: null,
      }),
    );
  }
  for (const [index, { by, audience }] of given.documents.entries()) {
    const writer = given.seats[by % given.seats.length];
    if (writer === undefined) continue;
    const tokens = { table: ['*'], party: [`party:${writer.party}`], public: ['*', 'public'] }[audience];
    await as(person(writer.person), (mine) =>
      mine.putDocument(name(writer.table), tokens, `document ${index} of ${run}`),
    );
  }
  return name;
}

describe.each([
  {
    name: 'the embedded database',
    missing: null,
    make: embeddedDatabases,
    runs: timesTried(30, 150),
    least: timesTried(2_000, 10_000),
  },
  {
    name: 'PostgreSQL',
    missing: postgresMissing,
    make: postgresDatabases,
    runs: timesTried(30, 150),
    least: timesTried(2_000, 10_000),
  },
])('on $name', ({ missing, make, runs, least }) => {
  let database: DatabaseUnderTest;
  let store: Store;
  beforeAll(async () => {
    if (missing !== null) return;
    database = await make();
    store = await opened(await database.empty());
    await store.installation.addAdministrator('admin');
  });
  afterAll(async () => {
    await store?.close();
    await database?.cleanUp();
  });

  it.skipIf(missing !== null)(
    `nobody is given what is not theirs, in over ${least} requests${missing === null ? '' : ` (${missing})`}`,
    async () => {
      let requests = 0;
      let run = 0;
      await fc.assert(
        fc.asyncProperty(world, async (given) => {
          run += 1;
          const here = run;
          const name = await build(store, given, here);
          for (const person of persons)
            for (const table of tables) {
              const expected = oracle(given, { person, table });
              const found = await store.asMember(
                { personId: person === 'nobody' ? null : `${person}-${here}`, today },
                async (mine) => {
                  const id = name(table);
                  const documents: number[] = [];
                  for (const [index] of given.documents.entries()) {
                    const hash = createHash('sha256').update(`document ${index} of ${here}`).digest('hex');
                    if ((await mine.document(id, hash)) !== null) documents.push(index);
                    requests += 1;
                  }
                  requests += 4;
                  return {
                    entries: (await mine.entries(id, 0))
                      .map(({ body }) => (JSON.parse(body) as { index: number }).index)
                      .toSorted((a, b) => a - b),
                    documents,
                    figures: (await mine.figures(id)).map(({ value }) => value).toSorted((a, b) => a - b),
                    seated: (await mine.tables()).some((one) => one.id === id),
                    chain: (await mine.chain(id)).length > 0 || given.entries.length === 0,
                  };
                },
              );
              expect({ person, table, ...found, chain: undefined }).toEqual({
                person,
                table,
                ...expected,
                chain: undefined,
              });
              if (!expected.seated) expect(found.chain && given.entries.length > 0).toBe(false);
            }
        }),
        { numRuns: runs, seed: 20261123, endOnFailure: true },
      );
      expect(requests).toBeGreaterThan(least);
    },
  );
});
