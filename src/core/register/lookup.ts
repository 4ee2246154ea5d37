import type { ConditionId, InterventionId, ProviderId } from '../ids/index.ts';
import type { IsoDate } from '../units/index.ts';
import type { CareNetwork, Condition, Intervention, Network, Provider, Region, Register, Site } from './types.ts';

/** The provider with an id, or null. */
export function providerById(register: Register, id: ProviderId): Provider | null {
  return register.providers.find((provider) => provider.id === id) ?? null;
}

/** The intervention with an id, or null. */
export function interventionById(register: Register, id: InterventionId): Intervention | null {
  return register.interventions.find((intervention) => intervention.id === id) ?? null;
}

/** The condition with an id, or null. */
export function conditionById(register: Register, id: ConditionId): Condition | null {
  return register.conditions.find((condition) => condition.id === id) ?? null;
}

/** The sites of a provider, main sites first. */
export function sitesOf(register: Register, providerId: ProviderId): readonly Site[] {
  const own = register.sites.filter((site) => site.providerId === providerId);
  return own.toSorted((a, b) => Number(b.main) - Number(a.main));
}

/** The regions a provider belongs to on a day, for one care network or for any; each region once. */
export function regionsOf(
  register: Register,
  providerId: ProviderId,
  question: { readonly network?: CareNetwork; readonly date: IsoDate },
): readonly Region[] {
  const { network, date } = question;
  const ids = new Set(
    register.memberships
      .filter(
        (membership) =>
          membership.providerId === providerId &&
          (network === undefined || membership.networks.includes(network)) &&
          runsOn(membership, date),
      )
      .map((membership) => membership.regionId),
  );
  return register.regions.filter((region) => ids.has(region.id));
}

/** The networks in which a provider counts together with others for an intervention on a day. */
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
      runsOn(network, date),
  );
}

/** Whether a period runs on a day: both ends included, an unknown end is open. */
export function runsOn(
  period: { readonly from: IsoDate | null; readonly until: IsoDate | null },
  date: IsoDate,
): boolean {
  return (period.from === null || period.from <= date) && (period.until === null || date <= period.until);
}
