import type { ProviderId, RegionId } from '../../core/ids/index.ts';
import {
  providerById,
  regionsOf,
  sitesOf,
  type CareNetwork,
  type Register,
  type Site,
} from '../../core/register/index.ts';
import type { IsoDate } from '../../core/units/index.ts';
import type { Candidate } from '../plans/candidates.ts';

/** The region of a hospital for a care network on a day; the first where it is in several. */
export function regionOf(
  register: Register,
  providerId: ProviderId,
  network: CareNetwork | null,
  date: IsoDate,
): RegionId | null {
  return regionsOf(register, providerId, { date, ...(network === null ? {} : { network }) })[0]?.id ?? null;
}

/** The main sites of hospitals in scope that do not perform the treatment now: those that a scenario may open. */
export function otherSites(
  register: Register,
  performing: readonly Candidate[],
  inScope: (providerId: ProviderId) => boolean,
): readonly Candidate[] {
  const taken = new Set(performing.map(({ site }) => site.providerId));
  return register.providers.flatMap(({ id, name }): readonly Candidate[] => {
    const [main] = sitesOf(register, id);
    if (taken.has(id) || main === undefined || !inScope(id)) return [];
    if (!Number.isFinite(main.latitude) || !Number.isFinite(main.longitude)) return [];
    return [{ site: main, providerName: name, range: null, why: null, inRegion: true }];
  });
}

/** What people call a site: its own name, or that of its hospital. */
export const siteName = (register: Register, site: Site): string =>
  site.name === '' ? (providerById(register, site.providerId)?.name ?? site.providerId) : site.name;
