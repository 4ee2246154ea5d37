import type { InterventionId, NetworkId, ProviderId, SiteId } from '../ids/index.ts';
import { runsOn } from '../register/index.ts';
import type { AdvisedAgainst, Intervention, Network, Register, Site } from '../register/types.ts';
import type { IsoDate } from '../units/index.ts';
import { groupBy } from '../volumes/index.ts';

/** Facts of the register that every assessment asks for, by id. */
export interface RegisterIndex {
  readonly intervention: (id: InterventionId) => Intervention | null;
  readonly providerName: (id: ProviderId) => string;
  readonly siteName: (id: SiteId) => string;
  readonly sourceTitle: (id: string) => string;
  /** Sites of a provider in order of id. */
  readonly sites: (providerId: ProviderId) => readonly Site[];
  readonly network: (id: NetworkId) => Network | null;
  /** Networks in which the provider counts together with others for the intervention on the day, in order of id. */
  readonly networksOf: (providerId: ProviderId, interventionId: InterventionId, date: IsoDate) => readonly Network[];
  /** Lists of hospitals advised against over a reporting year. */
  readonly advisedAgainst: (interventionId: InterventionId, reportingYear: number) => readonly AdvisedAgainst[];
}

const NONE: readonly never[] = [];
const remembered = new WeakMap<Register, RegisterIndex>();

/** Indexes a register once; registers are never changed. */
export function indexRegister(register: Register): RegisterIndex {
  const known = remembered.get(register);
  if (known) return known;
  const index = buildIndex(register);
  remembered.set(register, index);
  return index;
}

function buildIndex(register: Register): RegisterIndex {
  const interventions = new Map(register.interventions.map((item) => [item.id, item]));
  const names = new Map(register.providers.map((item) => [item.id, item.name]));
  const siteNames = new Map(register.sites.map((item) => [item.id, item.name]));
  const titles = new Map<string, string>(register.sources.map((item) => [item.id, item.title]));
  const networks = new Map(register.networks.map((item) => [item.id, item]));
  const sites = groupBy(register.sites.toSorted(byId), (site) => site.providerId);
  const networksByProvider = new Map<ProviderId, Network[]>();
  for (const network of register.networks.toSorted(byId))
    for (const member of network.memberIds)
      networksByProvider.set(member, [...(networksByProvider.get(member) ?? []), network]);
  const lists = groupBy(register.advisedAgainst, (list) => `${list.interventionId} ${list.reportingYear}`);
  return {
    intervention: (id) => interventions.get(id) ?? null,
    providerName: (id) => names.get(id) ?? id,
    siteName: (id) => siteNames.get(id) ?? id,
    sourceTitle: (id) => titles.get(id) ?? id,
    sites: (providerId) => sites.get(providerId) ?? NONE,
    network: (id) => networks.get(id) ?? null,
    networksOf: (providerId, interventionId, date) =>
      networksByProvider
        .get(providerId)
        ?.filter((network) => network.interventionIds.includes(interventionId) && runsOn(network, date)) ?? NONE,
    advisedAgainst: (interventionId, year) => lists.get(`${interventionId} ${year}`) ?? NONE,
  };
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
