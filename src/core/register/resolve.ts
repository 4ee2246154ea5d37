import type { InterventionId, NetworkId, ProviderId, SiteId } from '../ids/index.ts';
import { editDistance, plainText, telling } from './text-match.ts';
import type { Register } from './types.ts';

/** Where a name was found. */
export type FoundVia = 'id' | 'name' | 'alias' | 'former-name' | 'misread';

interface Named<Id> {
  readonly id: Id;
  readonly name: string;
  readonly spellings: readonly { readonly text: string; readonly via: FoundVia }[];
}

type Miss<Key extends string, Id> = {
  readonly kind: 'unknown';
  /** At most three names that look most like the text, nearest first. */
  readonly nearest: readonly ({ readonly name: string } & { readonly [key in Key]: Id })[];
};
type Found<Key extends string, Id> = { readonly kind: 'found'; readonly via: FoundVia } & { readonly [key in Key]: Id };

export type ProviderMatch = Found<'providerId', ProviderId> | Miss<'providerId', ProviderId>;
export type InterventionMatch = Found<'interventionId', InterventionId> | Miss<'interventionId', InterventionId>;
export type SiteMatch = Found<'siteId', SiteId> | Miss<'siteId', SiteId>;
export type NetworkMatch = Found<'networkId', NetworkId> | Miss<'networkId', NetworkId>;

/**
 * Finds the provider that a source means by a text. First the text itself (case, accents and punctuation aside), then
 * without generic words such as "ziekenhuis"; a text that fits two providers fits none.
 */
export function resolveProvider(register: Register, text: string): ProviderMatch {
  const found = resolve(providerNames(register), text);
  return found.kind === 'found'
    ? { kind: 'found', via: found.via, providerId: found.id }
    : { kind: 'unknown', nearest: found.nearest.map(({ id, name }) => ({ providerId: id, name })) };
}

/** Finds an intervention by its id or its Dutch or English name. */
export function resolveIntervention(register: Register, text: string): InterventionMatch {
  const found = resolve(interventionNames(register), text);
  return found.kind === 'found'
    ? { kind: 'found', via: found.via, interventionId: found.id }
    : { kind: 'unknown', nearest: found.nearest.map(({ id, name }) => ({ interventionId: id, name })) };
}

/** Finds a site by its id, name or town; with a provider only among the sites of that provider. */
export function resolveSite(register: Register, text: string, providerId?: ProviderId): SiteMatch {
  const sites = register.sites.filter((site) => providerId === undefined || site.providerId === providerId);
  const names = sites.map((site) => named(site.id, site.name, [{ text: site.town, via: 'alias' }]));
  const found = resolve(names, text);
  return found.kind === 'found'
    ? { kind: 'found', via: found.via, siteId: found.id }
    : { kind: 'unknown', nearest: found.nearest.map(({ id, name }) => ({ siteId: id, name })) };
}

/** Finds a network by its id or name. */
export function resolveNetwork(register: Register, text: string): NetworkMatch {
  const found = resolve(
    register.networks.map((network) => named(network.id, network.name, [])),
    text,
  );
  return found.kind === 'found'
    ? { kind: 'found', via: found.via, networkId: found.id }
    : { kind: 'unknown', nearest: found.nearest.map(({ id, name }) => ({ networkId: id, name })) };
}

const providersSeen = new WeakMap<Register, readonly Named<ProviderId>[]>();
const interventionsSeen = new WeakMap<Register, readonly Named<InterventionId>[]>();

function providerNames(register: Register): readonly Named<ProviderId>[] {
  return remembered(providersSeen, register, () =>
    register.providers.map((provider) =>
      named(provider.id, provider.name, [
        ...provider.aliases.map((alias) => ({ text: alias.name, via: alias.kind })),
        ...provider.mergedFrom.map((former) => ({ text: former.name, via: 'former-name' as const })),
      ]),
    ),
  );
}

function interventionNames(register: Register): readonly Named<InterventionId>[] {
  return remembered(interventionsSeen, register, () =>
    register.interventions.map(({ id, name }) => named(id, name.nl, [{ text: name.en, via: 'alias' }])),
  );
}

function remembered<Value>(seen: WeakMap<Register, Value>, register: Register, make: () => Value): Value {
  const before = seen.get(register);
  if (before !== undefined) return before;
  const value = make();
  seen.set(register, value);
  return value;
}

function named<Id extends string>(id: Id, name: string, others: Named<Id>['spellings']): Named<Id> {
  return { id, name, spellings: [{ text: id, via: 'id' }, { text: name, via: 'name' }, ...others] };
}

type Outcome<Id> =
  | { readonly kind: 'found'; readonly id: Id; readonly via: FoundVia }
  | { readonly kind: 'unknown'; readonly nearest: readonly Named<Id>[] };

function resolve<Id>(names: readonly Named<Id>[], text: string): Outcome<Id> {
  if (plainText(text) === '') return { kind: 'unknown', nearest: [] };
  return (
    only(names, text, plainText) ?? only(names, text, telling) ?? { kind: 'unknown', nearest: nearest(names, text) }
  );
}

function only<Id>(names: readonly Named<Id>[], text: string, form: (text: string) => string): Outcome<Id> | null {
  const wanted = form(text);
  const hits = names.flatMap(({ id, spellings }) => {
    const spelling = spellings.find((candidate) => form(candidate.text) === wanted);
    return spelling === undefined ? [] : [{ kind: 'found' as const, id, via: spelling.via }];
  });
  return hits.length === 1 ? (hits[0] ?? null) : null;
}

function nearest<Id>(names: readonly Named<Id>[], text: string): readonly Named<Id>[] {
  const wanted = telling(text).slice(0, 80);
  return names
    .map((candidate) => ({
      candidate,
      edits: Math.min(...candidate.spellings.map((spelling) => unlikeness(wanted, telling(spelling.text)))),
    }))
    .filter(({ edits }) => edits <= 0.5)
    .toSorted((a, b) => a.edits - b.edits || (a.candidate.name < b.candidate.name ? -1 : 1))
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** Edits per character, 0 (the same) to 1; a name that holds the whole text counts as near. */
function unlikeness(wanted: string, candidate: string): number {
  if (wanted.length >= 4 && candidate.includes(wanted)) return 0.25;
  return editDistance(wanted, candidate) / Math.max(wanted.length, candidate.length, 1);
}
