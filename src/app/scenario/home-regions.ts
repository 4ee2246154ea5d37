import type { RegionId } from '../../core/ids/index.ts';
import type { CareNetwork, Register } from '../../core/register/index.ts';
import type { IsoDate } from '../../core/units/index.ts';
import type { Place } from '../../engine/matrix/index.ts';
import { regionOf } from './sites.ts';

/**
 * The region where people of each place are at home: that of the nearest hospital as the crow flies, because no list of
 * places by region is public. Null where no hospital of a region is known.
 */
export function homeRegions(
  register: Register,
  places: readonly Place[],
  network: CareNetwork | null,
  date: IsoDate,
): readonly (RegionId | null)[] {
  const hospitals = register.sites.flatMap((site) => {
    const regionId = regionOf(register, site.providerId, network, date);
    return regionId === null || !Number.isFinite(site.latitude) ? [] : [{ site, regionId }];
  });
  return places.map(({ latitude, longitude }) => {
    const narrow = Math.cos((latitude * Math.PI) / 180);
    let [nearest, least]: [RegionId | null, number] = [null, Number.POSITIVE_INFINITY];
    for (const { site, regionId } of hospitals) {
      const [up, across] = [site.latitude - latitude, (site.longitude - longitude) * narrow];
      const distance = up * up + across * across;
      if (distance < least) [nearest, least] = [regionId, distance];
    }
    return nearest;
  });
}
