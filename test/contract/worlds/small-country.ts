import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../stack.ts';

/** Of the facts of `data/`: four treatments with all kinds of norms, and the region West with its hospitals and few postcodes. */
const kept = {
  interventions: ['rectum-resectie', 'nier-lokaal', 'hoofd-hals-nieuwe-patienten', 'carotis-binnen-een-week'],
  providers: ['alrijne', 'groene-hart', 'haaglanden', 'haga', 'lumc', 'reinier-de-graaf'],
  regions: ['west'],
  postcodes: 25,
} as const;

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Facts = Readonly<Record<string, readonly { readonly id: string; readonly [key: string]: Json }[]>>;

/**
 * Writes a reference folder with a small part of the facts that come with the product: whatever names something that was left out
 * is left out as well, so that the folder passes every check.
 */
export function writeSmallCountry(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const data = join(root, 'data');
  const names = readdirSync(data).filter((name) => name.endsWith('.json'));
  const read = (name: string): Json => JSON.parse(readFileSync(join(data, name), 'utf8')) as Json;
  const gone = goneIds(read);
  for (const name of names) writeFileSync(join(folder, name), JSON.stringify(smaller(name, without(read(name), gone))));
}

/** Ids that were left out; ids of different kinds are never alike. */
function goneIds(read: (name: string) => Json): ReadonlySet<string> {
  const all = (name: string) => (read(`${name}.json`) as Facts)[name] ?? [];
  const interventions = all('interventions').filter(({ id }) => kept.interventions.some((one) => one === id));
  const conditions = new Set(interventions.map(({ conditionId }) => conditionId));
  const left: readonly (readonly [string, (one: Facts[string][number]) => boolean])[] = [
    ['interventions', ({ id }) => kept.interventions.some((one) => one === id)],
    ['conditions', ({ id }) => conditions.has(id)],
    ['providers', ({ id }) => kept.providers.some((one) => one === id)],
    ['regions', ({ id }) => kept.regions.some((one) => one === id)],
    ['sites', ({ providerId }) => kept.providers.some((one) => one === providerId)],
  ];
  return new Set(left.flatMap(([name, stays]) => all(name).flatMap((one) => (stays(one) ? [] : [one.id]))));
}

/** Facts that name one of these ids are dropped from their list, and the ids themselves from lists of ids. */
function without(json: Json, gone: ReadonlySet<string>): Json {
  if (Array.isArray(json))
    return (json as readonly Json[]).filter((item) => !names(item, gone)).map((item) => without(item, gone));
  if (json === null || typeof json !== 'object') return json;
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, without(value, gone)]));
}

function names(item: Json, gone: ReadonlySet<string>): boolean {
  if (typeof item === 'string') return gone.has(item);
  if (item === null || typeof item !== 'object' || Array.isArray(item)) return false;
  return Object.values(item).some((value) => typeof value === 'string' && gone.has(value));
}

/** Fewer postcodes; and lists that would say nothing any more. */
function smaller(name: string, json: Json): Json {
  const facts = json as Facts;
  const isFull = (value: Json | undefined): boolean => Array.isArray(value) && value.length > 0;
  switch (name) {
    case 'postcodes.json': {
      const near = (facts['postcodes'] ?? []).filter(({ id }) => /^2[2-8]/.test(id));
      const step = Math.floor(near.length / kept.postcodes);
      return { ...facts, postcodes: near.filter((_, index) => index % step === 0) };
    }
    case 'advised-against.json':
      return { ...facts, lists: (facts['lists'] ?? []).filter(({ providers }) => isFull(providers)) };
    case 'annex-ii.json':
      return { ...facts, regions: [] };
    default:
      return json;
  }
}
