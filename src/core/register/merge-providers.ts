import type { ProviderId, SourceId } from '../ids/index.ts';
import type { Addition } from './additions.ts';
import { partsOf } from './check-addition.ts';
import { nameKeys, normalizeName } from './names.ts';
import type { CareNetwork, Membership, Predecessor, Provider, Register } from './types.ts';

/** The register after a merger: one provider with all sites and names; its parts are what it merged from. */
export function mergeProviders(
  register: Register,
  merger: Extract<Addition, { kind: 'merger' }>,
  sourceId: SourceId,
): Register {
  const { into, date } = merger;
  const all = partsOf(merger);
  const gone = new Set(all.filter((id) => id !== into));
  const providers = all.flatMap((id) => register.providers.filter((provider) => provider.id === id));
  const leaving = providers.filter(({ id }) => gone.has(id));
  const now = (id: ProviderId): ProviderId => (gone.has(id) ? into : id);
  const partOf = (provider: Provider): Predecessor => ({
    id: provider.id,
    name: provider.name,
    names: [...provider.aliases.map(({ name }) => name), ...agbOf(provider)],
    mergedFrom: provider.mergedFrom,
    date,
    sourceId,
  });
  const merged = register.providers
    .filter(({ id }) => !gone.has(id))
    .map((provider): Provider => {
      if (provider.id !== into) return provider;
      const partOfItself = provider.mergedFrom.some(({ id }) => id === into);
      const own = all.includes(into) && !partOfItself ? [partOf(provider)] : provider.mergedFrom;
      return {
        ...provider,
        aliases: [...provider.aliases, ...leaving.flatMap((one) => formerNames(one, sourceId))],
        mergedFrom: [...own, ...leaving.map(partOf)],
      };
    });
  return {
    ...register,
    providers: merged,
    sites: sitesAfter(register, into, leaving),
    networks: register.networks.map((network) => ({ ...network, memberIds: unique(network.memberIds.map(now)) })),
    memberships: membershipsAfter(register.memberships, into, leaving),
    advisedAgainst: register.advisedAgainst.map((list) => ({
      ...list,
      providers: list.providers.map((named) => ({ ...named, providerId: now(named.providerId) })),
    })),
  };
}

/** Under its old id, names and code a hospital is still found. */
function formerNames(provider: Provider, sourceId: SourceId): Provider['aliases'] {
  const { id, name, aliases } = provider;
  const former = (text: string): Provider['aliases'][number] => ({ name: text, kind: 'former-name', sourceId });
  return [
    former(name),
    ...aliases.map((alias) => ({ ...alias, kind: 'former-name' as const })),
    ...(nameKeys(name).includes(normalizeName(id)) ? [] : [former(id)]),
    ...agbOf(provider).map(former),
  ];
}

const agbOf = ({ agb }: Provider): readonly string[] => (agb === undefined ? [] : [agb]);

/** A provider keeps its own main site; one that had none takes that of the first that merged into it. */
function sitesAfter(register: Register, into: ProviderId, leaving: readonly Provider[]): Register['sites'] {
  const hasMain = register.sites.some(({ providerId, main }) => providerId === into && main);
  const heir = hasMain ? null : (leaving[0]?.id ?? null);
  const gone = new Set(leaving.map(({ id }) => id));
  return register.sites.map((site) =>
    gone.has(site.providerId) ? { ...site, providerId: into, main: site.main && site.providerId === heir } : site,
  );
}

/** A provider keeps its own regions; where it has none for a network it takes those of the first that has. */
function membershipsAfter(
  memberships: readonly Membership[],
  into: ProviderId,
  leaving: readonly Provider[],
): readonly Membership[] {
  const gone = new Set(leaving.map(({ id }) => id));
  const heirs = new Map<CareNetwork, ProviderId>();
  for (const id of [into, ...leaving.map((provider) => provider.id)])
    for (const { providerId, networks } of memberships)
      for (const network of networks) if (providerId === id && !heirs.has(network)) heirs.set(network, id);
  return memberships.flatMap((membership) => {
    if (!gone.has(membership.providerId)) return [membership];
    const networks = membership.networks.filter((network) => heirs.get(network) === membership.providerId);
    return networks.length === 0 ? [] : [{ ...membership, providerId: into, networks }];
  });
}

const unique = <Value>(values: readonly Value[]): readonly Value[] => [...new Set(values)];
