import {
  normVersions,
  predecessorNamed,
  resolveIntervention,
  resolveNetwork,
  resolveProvider,
  resolveSite,
  successors,
  type BilingualText,
  type Norm,
  type Register,
  type Successor,
} from '../../core/register/index.ts';
import { asId, type InterventionId, type ProviderId, type SiteId } from '../../core/ids/index.ts';
import { nearestTexts, sharingWords } from './nearest.ts';

/** A text that the register does not know, with the names to suggest. */
export interface NotFound {
  readonly kind: 'unknown';
  readonly suggestions: readonly string[];
}

type Match<Resolve extends (register: Register, text: string) => { readonly kind: string }> =
  | Extract<ReturnType<Resolve>, { readonly kind: 'found' }>
  | NotFound;

/** Names of the register by the text of a cell; each text is looked up once per file. */
export interface Lookups {
  readonly intervention: (text: string) => Match<typeof resolveIntervention>;
  readonly provider: (text: string) => Match<typeof resolveProvider>;
  /** What has become of the institution that the text names; null where it has not merged. */
  readonly merged: (text: string, providerId: ProviderId) => Successor | null;
  readonly site: (text: string, providerId: ProviderId) => Match<typeof resolveSite>;
  /** The provider whose site this is, when only one has it. */
  readonly ownerOfSite: (text: string) => ProviderId | null;
  readonly network: (text: string) => Match<typeof resolveNetwork>;
  readonly norms: (interventionId: InterventionId) => readonly Norm[];
  readonly providerName: (providerId: ProviderId) => string;
}

/**
 * Different unknown texts that are looked up with their nearest names. In a file with more of them every row is wrong anyway,
 * and looking for nearest names would take minutes: from then on a text is only compared with what was found before.
 */
const MOST_UNKNOWN = 1_000;

const MOST_SUGGESTIONS = 3;

/** Lookups in a register for the length of one file. */
export function lookupsIn(register: Register): Lookups {
  const names = new Map(register.providers.map((provider) => [provider.id, provider.name]));
  const owners = new Map<SiteId, ProviderId>(register.sites.map((site) => [site.id, site.providerId]));
  const norms = new Map<InterventionId, readonly Norm[]>();
  const providerNames = register.providers.map(({ name }) => name);
  const treatmentNames = register.interventions.flatMap(({ name }) => [name.nl, name.en]);
  const provider = remembering((text) => orSuggest(resolveProvider(register, text), text, providerNames));
  const intervention = remembering((text) => orSuggest(resolveIntervention(register, text), text, treatmentNames));
  const network = remembering((text) => orSuggest(resolveNetwork(register, text), text, []));
  const anySite = remembering((text) => orSuggest(resolveSite(register, text), text, []));
  const site = remembering((key) => {
    const at = key.indexOf('|');
    const text = key.slice(at + 1);
    return orSuggest(resolveSite(register, text, asId<ProviderId>(key.slice(0, at))), text, []);
  });
  for (const known of register.providers) for (const { name } of [known, ...known.aliases]) provider(name);
  for (const { name } of register.interventions) for (const text of [name.nl, name.en]) intervention(text);
  return {
    intervention,
    provider,
    network,
    merged: (text, providerId) => successors(register).get(predecessorNamed(register, text) ?? providerId) ?? null,
    site: (text, providerId) => site(`${providerId}|${text}`),
    ownerOfSite: (text) => {
      const found = anySite(text);
      return found.kind === 'found' ? (owners.get(found.siteId) ?? null) : null;
    },
    norms: (id) => {
      const versions = norms.get(id) ?? normVersions(register, id);
      norms.set(id, versions);
      return versions;
    },
    providerName: (id) => names.get(id) ?? id,
  };
}

interface Unknown {
  readonly kind: 'unknown';
  readonly nearest: readonly { readonly name: string | BilingualText }[];
}

/** What was found, or the nearest names; when none is near as a whole, the names that share a word. */
function orSuggest<Resolved extends { readonly kind: 'found' } | Unknown>(
  resolved: Resolved,
  text: string,
  names: readonly string[],
): Exclude<Resolved, Unknown> | NotFound {
  if (!isUnknown(resolved)) return resolved as Exclude<Resolved, Unknown>;
  const near = resolved.nearest.map(({ name }) => (typeof name === 'string' ? name : inLanguageOf(text, name)));
  const suggestions = near.length > 0 ? near.slice(0, MOST_SUGGESTIONS) : sharingWords(text, names, MOST_SUGGESTIONS);
  return { kind: 'unknown', suggestions };
}

/** The name in the language in which it is more like the text. */
function inLanguageOf(text: string, name: BilingualText): string {
  return nearestTexts(text, [name.nl, name.en], 1)[0] ?? name.nl;
}

function isUnknown(resolved: { readonly kind: string }): resolved is Unknown {
  return resolved.kind === 'unknown';
}

/** What every lookup answers when it looks no further. */
const NOT_FOUND: NotFound = { kind: 'unknown', suggestions: [] };

function remembering<Match extends { readonly kind: string }>(
  look: (text: string) => Match,
): (text: string) => Match | NotFound {
  const known = new Map<string, Match>();
  let unknown = 0;
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (unknown >= MOST_UNKNOWN) return NOT_FOUND;
    const value = look(text);
    if (value.kind === 'unknown') unknown += 1;
    known.set(text, value);
    return value;
  };
}
