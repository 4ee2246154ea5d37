import type { ConditionId, InterventionId, ProviderId } from '../ids/index.ts';
import type { IsoDate } from '../units/index.ts';
import type { CareNetwork, Condition, Intervention, Membership, Network, Provider, Register, Site } from './types.ts';

/** The provider, or null when the register does not know it. */
export const providerById = (register: Register, id: ProviderId): Provider | null =>
  register.providers.find((provider) => provider.id === id) ?? null;

/** The intervention, or null when the register does not know it. */
export const interventionById = (register: Register, id: InterventionId): Intervention | null =>
  register.interventions.find((intervention) => intervention.id === id) ?? null;

/** The condition, or null when the register does not know it. */
export const conditionById = (register: Register, id: ConditionId): Condition | null =>
  register.conditions.find((condition) => condition.id === id) ?? null;

/** Sites of a provider, the main one first. */
export const sitesOf = (register: Register, providerId: ProviderId): readonly Site[] =>
  register.sites.filter((site) => site.providerId === providerId).toSorted((a, b) => Number(b.main) - Number(a.main));

/** Memberships of a provider on a day, for one care network when given: oncology and vascular may differ. */
export function regionsOf(
  register: Register,
  providerId: ProviderId,
  { network, date }: { readonly network?: CareNetwork | undefined; readonly date: IsoDate },
): readonly Membership[] {
  return register.memberships.filter(
    (member) =>
      member.providerId === providerId &&
      (network === undefined || member.networks.includes(network)) &&
      during(member, date),
  );
}

/** Networks in which a provider counts together with others for an intervention on a day. */
export function networksOf(
  register: Register,
  providerId: ProviderId,
  interventionId: InterventionId,
  date: IsoDate,
): readonly Network[] {
  return register.networks.filter(
    (network) =>
      network.memberIds.includes(providerId) &&
      network.interventionIds.includes(interventionId) &&
      during(network, date),
  );
}

/** Both ends included; an unknown end is open. */
function during(period: { readonly from: IsoDate | null; readonly until: IsoDate | null }, date: IsoDate): boolean {
  return (period.from === null || period.from <= date) && (period.until === null || date <= period.until);
}
