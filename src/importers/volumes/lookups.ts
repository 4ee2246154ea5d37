import {
  normVersions,
  resolveIntervention,
  resolveNetwork,
  resolveProvider,
  resolveSite,
  type Norm,
  type Register,
} from '../../core/register/index.ts';
import { asId, type InterventionId, type ProviderId, type SiteId } from '../../core/ids/index.ts';

/** Names of the register by the text of a cell; each text is looked up once per file. */
export interface Lookups {
  readonly intervention: (text: string) => ReturnType<typeof resolveIntervention>;
  readonly provider: (text: string) => ReturnType<typeof resolveProvider>;
  readonly site: (text: string, providerId: ProviderId) => ReturnType<typeof resolveSite>;
  /** The provider whose site this is, when only one has it. */
  readonly ownerOfSite: (text: string) => ProviderId | null;
  readonly network: (text: string) => ReturnType<typeof resolveNetwork>;
  readonly norms: (interventionId: InterventionId) => readonly Norm[];
  readonly providerName: (providerId: ProviderId) => string;
}

/**
 * Different unknown texts that are looked up with their nearest names. In a file with more of them every row is wrong anyway,
 * and looking for nearest names would take minutes: from then on a text is only compared with what was found before.
 */
const MOST_UNKNOWN = 1_000;

/** Lookups in a register for the length of one file. */
export function lookupsIn(register: Register): Lookups {
  const names = new Map(register.providers.map((provider) => [provider.id, provider.name]));
  const owners = new Map<SiteId, ProviderId>(register.sites.map((site) => [site.id, site.providerId]));
  const norms = new Map<InterventionId, readonly Norm[]>();
  const site = remembering((key) => {
    const at = key.indexOf('|');
    return resolveSite(register, key.slice(at + 1), asId<ProviderId>(key.slice(0, at)));
  });
  const anySite = remembering((text) => resolveSite(register, text));
  const provider = remembering((text) => resolveProvider(register, text));
  const intervention = remembering((text) => resolveIntervention(register, text));
  for (const known of register.providers) for (const { name } of [known, ...known.aliases]) provider(name);
  for (const { name } of register.interventions) for (const text of [name.nl, name.en]) intervention(text);
  return {
    intervention,
    provider,
    site: (text, providerId) => site(`${providerId}|${text}`),
    ownerOfSite: (text) => {
      const found = anySite(text);
      return found.kind === 'found' ? (owners.get(found.siteId) ?? null) : null;
    },
    network: remembering((text) => resolveNetwork(register, text)),
    norms: (id) => {
      const before = norms.get(id) ?? normVersions(register, id);
      norms.set(id, before);
      return before;
    },
    providerName: (id) => names.get(id) ?? id,
  };
}

/** What every lookup answers when it knows nothing and looks no further. */
const UNKNOWN = { kind: 'unknown', nearest: [] } as const;

function remembering<
  Found extends { readonly kind: 'found' } | { readonly kind: 'unknown'; readonly nearest: readonly unknown[] },
>(look: (text: string) => Found): (text: string) => Found | typeof UNKNOWN {
  const known = new Map<string, Found>();
  let unknown = 0;
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (unknown >= MOST_UNKNOWN) return UNKNOWN;
    const value = look(text);
    if (value.kind === 'unknown') unknown += 1;
    known.set(text, value);
    return value;
  };
}
