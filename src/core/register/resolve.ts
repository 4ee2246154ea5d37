import type { InterventionId, NetworkId, ProviderId, SiteId } from '../ids/index.ts';
import { nameKeys, nearestNamed, type Named } from './names.ts';
import type { BilingualText, Intervention, Network, Provider, Register, Site } from './types.ts';

/** By which of its names a thing was found; an id counts as a name. */
export type NameKind = 'name' | 'alias' | 'former-name' | 'misread';

export type ResolvedProvider =
  | { readonly kind: 'found'; readonly providerId: ProviderId; readonly via: NameKind }
  | {
      readonly kind: 'unknown';
      readonly nearest: readonly { readonly providerId: ProviderId; readonly name: string }[];
    };

export type ResolvedIntervention =
  | { readonly kind: 'found'; readonly interventionId: InterventionId; readonly via: NameKind }
  | {
      readonly kind: 'unknown';
      readonly nearest: readonly { readonly interventionId: InterventionId; readonly name: BilingualText }[];
    };

export type ResolvedSite =
  | { readonly kind: 'found'; readonly siteId: SiteId; readonly via: NameKind }
  | { readonly kind: 'unknown'; readonly nearest: readonly { readonly siteId: SiteId; readonly name: string }[] };

export type ResolvedNetwork =
  | { readonly kind: 'found'; readonly networkId: NetworkId; readonly via: NameKind }
  | { readonly kind: 'unknown'; readonly nearest: readonly { readonly networkId: NetworkId; readonly name: string }[] };

const NEAREST_SHOWN = 5;

/**
 * The provider that a text names by id, name, alias, former name or known misreading. Case, diacritics, signs and the
 * word "ziekenhuis" do not matter; a text that fits two providers is unknown, with the nearest names.
 */
export function resolveProvider(register: Register, text: string): ResolvedProvider {
  const known = remembered(providerBooks, register, () => bookOf(register.providers, providerNames));
  const hit = find(known, text);
  if (hit !== null) return { kind: 'found', providerId: hit.thing.id, via: hit.via };
  return { kind: 'unknown', nearest: near(known, text).map(({ id, name }) => ({ providerId: id, name })) };
}

/** The intervention that a text names by id or by its Dutch or English name. */
export function resolveIntervention(register: Register, text: string): ResolvedIntervention {
  const known = remembered(interventionBooks, register, () =>
    bookOf(register.interventions, ({ id, name }) => [asName(id), asName(name.nl), asName(name.en)]),
  );
  const hit = find(known, text);
  if (hit !== null) return { kind: 'found', interventionId: hit.thing.id, via: hit.via };
  return { kind: 'unknown', nearest: near(known, text).map(({ id, name }) => ({ interventionId: id, name })) };
}

/** The site that a text names by id, name or town; a town only when one site of the provider is there. */
export function resolveSite(register: Register, text: string, providerId?: ProviderId): ResolvedSite {
  const sites = register.sites.filter((site) => providerId === undefined || site.providerId === providerId);
  const known = bookOf(sites, ({ id, name, town }) => [
    asName(id),
    asName(name),
    { name: town, kind: 'alias' as const },
  ]);
  const hit = find(known, text);
  if (hit !== null) return { kind: 'found', siteId: hit.thing.id, via: hit.via };
  return { kind: 'unknown', nearest: near(known, text).map(({ id, name }) => ({ siteId: id, name })) };
}

/** The network that a text names by id or name. */
export function resolveNetwork(register: Register, text: string): ResolvedNetwork {
  const known = bookOf(register.networks, ({ id, name }) => [asName(id), asName(name)]);
  const hit = find(known, text);
  if (hit !== null) return { kind: 'found', networkId: hit.thing.id, via: hit.via };
  return { kind: 'unknown', nearest: near(known, text).map(({ id, name }) => ({ networkId: id, name })) };
}

interface NameOf {
  readonly name: string;
  readonly kind: NameKind;
}

/** Things by the keys of their names; a key that two things share finds none. */
interface Book<Thing> {
  readonly byKey: ReadonlyMap<string, { readonly thing: Thing; readonly via: NameKind }>;
  readonly named: readonly Named<Thing>[];
}

const providerBooks = new WeakMap<Register, Book<Provider>>();
const interventionBooks = new WeakMap<Register, Book<Intervention>>();

function remembered<Thing>(
  books: WeakMap<Register, Book<Thing>>,
  register: Register,
  build: () => Book<Thing>,
): Book<Thing> {
  const before = books.get(register);
  if (before !== undefined) return before;
  const built = build();
  books.set(register, built);
  return built;
}

const asName = (name: string): NameOf => ({ name, kind: 'name' });

function providerNames(provider: Provider): readonly NameOf[] {
  const { id, name, aliases, agb } = provider;
  return [asName(id), asName(name), ...aliases, ...(agb === undefined ? [] : [asName(agb)])];
}

function bookOf<Thing extends Provider | Intervention | Site | Network>(
  things: readonly Thing[],
  namesOf: (thing: Thing) => readonly NameOf[],
): Book<Thing> {
  const strict = keyed(things, namesOf, (keys) => keys.slice(0, 1));
  const loose = keyed(things, namesOf, (keys) => keys.slice(1));
  return {
    byKey: new Map([...loose, ...strict]),
    named: things.map((thing) => ({ thing, names: namesOf(thing).map(({ name }) => name) })),
  };
}

function keyed<Thing>(
  things: readonly Thing[],
  namesOf: (thing: Thing) => readonly NameOf[],
  choose: (keys: readonly string[]) => readonly string[],
): Map<string, { thing: Thing; via: NameKind }> {
  const found = new Map<string, { thing: Thing; via: NameKind }>();
  const shared = new Set<string>();
  for (const thing of things)
    for (const { name, kind } of namesOf(thing))
      for (const key of choose(nameKeys(name))) {
        const before = found.get(key);
        if (before === undefined) found.set(key, { thing, via: kind });
        else if (before.thing !== thing) shared.add(key);
      }
  for (const key of shared) found.delete(key);
  return found;
}

function find<Thing>(book: Book<Thing>, text: string): { readonly thing: Thing; readonly via: NameKind } | null {
  for (const key of nameKeys(text)) {
    const hit = book.byKey.get(key);
    if (hit !== undefined) return hit;
  }
  return null;
}

const near = <Thing>(book: Book<Thing>, text: string): readonly Thing[] =>
  nearestNamed(text, book.named, NEAREST_SHOWN);
