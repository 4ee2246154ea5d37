import { createHash } from 'node:crypto';
import { findings, type Count, type Volume } from '../../../src/core/volumes/index.ts';
import type { Register } from '../../../src/core/register/index.ts';
import { asShare } from '../../../src/core/units/index.ts';
import { createRandom } from '../../../src/engine/random/index.ts';
import type { StoredVolume } from '../../../src/store/index.ts';
import { aRow } from '../../../src/testing/register.ts';
import type { Supplied } from './world-store.ts';

type Random = ReturnType<typeof createRandom>;

/** A sum that its supplier stated: the row `total` is what the rows `parts` add up to. */
interface Relation {
  readonly total: number;
  readonly parts: readonly number[];
}

/** Rows as a region supplied them, and the sums among them that come out. */
export interface World {
  readonly rows: readonly Volume[];
  readonly sums: readonly Relation[];
}

/** Supplied counts from 1 up to this are small. */
export const smallCountThreshold = 10;

const years = [2022, 2023, 2024] as const;

/** Counts of a region of chance, in all the forms in which the product takes them, many of them small. */
export function randomWorld(seed: number, register: Register): World {
  const random = createRandom(seed);
  const rows: Volume[] = [];
  const sums: Relation[] = [];
  const put = (count: number | Count, of: Parameters<typeof aRow>[1]): number =>
    rows.push(aRow(count, { ...of, openness: 'supplied', source: 'opgave', row: rows.length + 2 })) - 1;
  for (const { id: intervention } of register.interventions)
    for (const year of years) {
      // Where few are known there is no plan; so a treatment is told of by nearly all, or by some.
      const silent = random.next() < 0.6 ? 0.1 : 0.6;
      for (const { id: provider } of register.providers) {
        if (random.next() < silent) continue;
        const of = { intervention, provider, year };
        if (intervention.startsWith('carotis')) putShare(random, put, of);
        else if (intervention.startsWith('hoofd-hals')) putTiers(random, put, sums, rows, of);
        else putSites(random, put, sums, rows, { ...of, register });
      }
      putNetwork(random, put, sums, rows, { intervention, year, register });
    }
  return inImports({ rows, sums }, random);
}

/** The rows as one file or three brought them, one after the other; what adds up may come apart. */
function inImports({ rows, sums }: World, random: Random): World {
  const files = random.next() < 0.5 ? 1 : 3;
  const came = rows
    .map((row, from) => ({ row, from, importId: `import-${random.whole(files)}` }))
    .toSorted((a, b) => (a.importId < b.importId ? -1 : a.importId > b.importId ? 1 : a.from - b.from));
  const placeOf = new Map(came.map(({ from }, at) => [from, at]));
  const moved = (at: number): number => placeOf.get(at) ?? at;
  return {
    rows: came.map(({ row, importId }, at) => ({ ...row, lineage: { ...row.lineage, importId, row: at + 2 } })),
    sums: sums.map(({ total: whole, parts }) => ({ total: moved(whole), parts: parts.map(moved) })),
  };
}

type Put = (count: number | Count, of: Parameters<typeof aRow>[1]) => number;
interface Of {
  readonly intervention: string;
  readonly provider: string;
  readonly year: number;
}

/** Often small, sometimes none. */
function someCases(random: Random): number {
  const kind = random.next();
  return kind < 0.35 ? random.whole(10) : kind < 0.6 ? 10 + random.whole(21) : 31 + random.whole(170);
}

/** Now and then not an exact count. */
function someCount(random: Random): number | Count {
  const [kind, value] = [random.whole(20), someCases(random)];
  if (kind === 0) return { kind: 'missing' };
  if (kind === 1) return { kind: 'masked', low: 1, high: 4, asWritten: '<5' };
  if (kind === 2) return { kind: 'disputed', values: [value, value + 3] };
  return value;
}

const total = (rows: readonly Volume[], parts: readonly number[]): number =>
  parts.reduce((sum, at) => sum + exactOf(rows[at]), 0);

const exactOf = (row: Volume | undefined): number => (row?.count.kind === 'exact' ? row.count.value : 0);

function putSites(
  random: Random,
  put: Put,
  sums: Relation[],
  rows: readonly Volume[],
  { register, ...of }: Of & { readonly register: Register },
): void {
  const sites = register.sites.filter(({ providerId }) => providerId === of.provider);
  const form = random.whole(4);
  if (form === 0 || sites.length < 2) return void put(someCount(random), of);
  const parts = sites.map(({ id }) => put(someCases(random), { ...of, site: id }));
  if (form === 1) return;
  // The sum of the sites, or a figure of its own that does not agree with them.
  if (form === 2) sums.push({ total: put(total(rows, parts), of), parts });
  else put(someCases(random), of);
}

function putTiers(random: Random, put: Put, sums: Relation[], rows: readonly Volume[], of: Of): void {
  // A scenario of a year with tiers has no answer: its sites would stand there twice.
  if (of.year > 2022) return void put(someCount(random), of);
  const parts = ['HHOC', 'PP'].map((tier) => put(someCases(random), { ...of, tier }));
  if (random.next() < 0.5) sums.push({ total: put(total(rows, parts), of), parts });
}

function putShare(random: Random, put: Put, of: Of): void {
  const cases = someCases(random) + 1;
  const within = random.whole(cases + 1);
  put(cases, { ...of, share: within / cases });
}

/** Members of a network, and the network as a whole in the name of its first member. */
function putNetwork(
  random: Random,
  put: Put,
  sums: Relation[],
  rows: readonly Volume[],
  { intervention, year, register }: Omit<Of, 'provider'> & { readonly register: Register },
): void {
  for (const { id: network, memberIds, interventionIds } of register.networks) {
    if (!interventionIds.some((id) => id === intervention) || random.next() < 0.5) continue;
    // Who has told of this year already keeps to it.
    const told = rows.some(
      (row) => row.interventionId === intervention && row.year === year && memberIds.includes(row.providerId),
    );
    if (told) continue;
    const parts = memberIds.map((provider) => put(someCases(random), { intervention, provider, year }));
    sums.push({ total: put(total(rows, parts), { intervention, provider: memberIds[0] ?? '', year, network }), parts });
  }
}

/**
 * Another world in which everything that is shown is the same: one hidden count has another value that its mask allows, and where
 * it is part of a sum another hidden cell of that sum makes up for it. Null where the drawn count has none: it is pinned.
 * @param shown the rows as the reader sees them
 */
export function twinOf(world: World, shown: readonly Volume[], seed: number): World | null {
  const random = createRandom(seed);
  const hidden = world.rows.flatMap((row, at) => (isHidden(row, shown[at]) ? [at] : []));
  const at = hidden[random.whole(Math.max(1, hidden.length))];
  const row = world.rows[at ?? -1];
  if (at === undefined || row === undefined) return null;
  if (row.share !== null) return replaced(world, new Map([[at, otherShare(row, random)]]));
  const changed = new Map<number, Volume>();
  const value = other(row, random);
  if (value === null) return null;
  changed.set(at, withCount(row, value));
  for (const sum of world.sums.filter(({ total: whole, parts }) => whole === at || parts.includes(at))) {
    const change = (value - exactOf(row)) * (sum.total === at ? 1 : -1);
    const makesUp = [sum.total, ...sum.parts].find((one) => {
      if (one === at || !hidden.includes(one) || changed.has(one)) return false;
      const only = world.sums.filter(({ total: whole, parts }) => whole === one || parts.includes(one)).length === 1;
      const next = exactOf(world.rows[one]) + (one === sum.total ? -change : change);
      return only && isAllowed(next, world.rows[one]);
    });
    const partner = world.rows[makesUp ?? -1];
    if (makesUp === undefined || partner === undefined) return null;
    changed.set(makesUp, withCount(partner, exactOf(partner) + (makesUp === sum.total ? -change : change)));
  }
  return replaced(world, changed);
}

/** Small ones are hidden by the rule, whatever is shown of them; of others those that are hidden beside them. */
const isHidden = (row: Volume, seen: Volume | undefined): boolean =>
  row.count.kind === 'exact' && row.count.value > 0 && (isSmall(row.count.value) || seen?.count.kind === 'masked');

const isSmall = (value: number): boolean => value > 0 && value < smallCountThreshold;

/** Whether a hidden cell may have another value: what is small stays so, and what is not. */
const isAllowed = (value: number, row: Volume | undefined): boolean =>
  isSmall(exactOf(row)) ? isSmall(value) : value >= smallCountThreshold;

function other(row: Volume, random: Random): number | null {
  const known = exactOf(row);
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const value = 1 + random.whole(Math.max(9, 2 * known));
    if (value !== known && isAllowed(value, row)) return value;
  }
  return null;
}

/** Other numbers behind a share: of few cases it is hidden, and where few are within the time or outside it told in whole percents. */
function otherShare(row: Volume, random: Random): Volume {
  const told = (share: number): number => Math.floor(share * 100 + 1e-9);
  for (let attempt = 0; attempt < 400; attempt += 1) {
    const cases = 1 + random.whole(Math.max(9, 2 * exactOf(row)));
    const within = random.whole(cases + 1);
    const few = isSmall(within) || isSmall(cases - within);
    if (isAllowed(cases, row) && (isSmall(cases) || (few && told(within / cases) === told(row.share ?? 0))))
      return { ...withCount(row, cases), share: asShare(within / cases) };
  }
  return row;
}

const withCount = (row: Volume, value: number): Volume => ({ ...row, count: { kind: 'exact', value } });

const replaced = (world: World, changed: ReadonlyMap<number, Volume>): World => ({
  ...world,
  rows: world.rows.map((row, at) => changed.get(at) ?? row),
});

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A world as a store holds it; `pair` is the same for two worlds that are to be compared. */
export function suppliedOf({ rows }: World, pair: string, register: Register): Supplied {
  const files = new Map(
    [...new Set(rows.map(({ lineage }) => lineage.importId))].map((name) => {
      const fileHash = hashOf(`${pair} ${name}`);
      const importedAt = `2026-11-2${name.at(-1) ?? ''}T09:00:00.000Z`;
      const origin = { file: 'opgave.csv', fileHash, importerVersion: 'volumes-2', importedAt, importedBy: 'Inkoop' };
      return [name, { ...origin, id: fileHash.slice(0, 16) }] as const;
    }),
  );
  const volumes = rows.map((row, at): StoredVolume => {
    const { id: importId, ...origin } = files.get(row.lineage.importId) ?? { id: '' };
    return { ...row, id: String(1000 + at), lineage: { ...row.lineage, ...origin, importId } };
  });
  return {
    version: hashOf(`version of ${pair}`),
    imports: [...files.values()].map((file) => {
      const own = volumes.filter(({ lineage }) => lineage.importId === file.id);
      return { ...file, openness: 'supplied', rows: own.length, findings: findings(register, own) };
    }),
    volumes,
  };
}

/** The same as it grew, import by import. */
export const releasesOf = ({ version, imports, volumes }: Supplied): readonly Supplied[] =>
  imports.map((_, last) => {
    const told = imports.slice(0, last + 1);
    return {
      version: hashOf(`${version} ${last}`),
      imports: told,
      volumes: volumes.filter(({ lineage }) => told.some(({ id }) => id === lineage.importId)),
    };
  });
