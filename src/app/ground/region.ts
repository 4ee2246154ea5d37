import type { InterventionId, RegionId } from '../../core/ids/index.ts';
import {
  conditionById,
  interventionById,
  regionsOf,
  type CareNetwork,
  type Register,
} from '../../core/register/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import type { IsoDate } from '../../core/units/index.ts';
import { homeOf, noHome, type GroundRegion } from '../../engine/ground/index.ts';
import type { Failure } from '../failures.ts';
import type { AppState } from '../state.ts';
import type { GroundPerformer } from './performers.ts';
import { mainSites, placesNeeded } from './places.ts';
import { minutesTo } from './question-input.ts';

/** The care network whose regions count for a treatment. */
export function networkOf(register: Register, interventionId: InterventionId): CareNetwork | null {
  const conditionId = interventionById(register, interventionId)?.conditionId;
  return conditionId === undefined ? null : (conditionById(register, conditionId)?.network ?? null);
}

const known = new WeakMap<AppState['planTools'], Map<string, Promise<Result<readonly (RegionId | null)[], Failure>>>>();

/**
 * The region where people of each origin are at home: that of the nearest main site of any hospital by the built-in estimate, whatever times a
 * question uses (docs/model.md §7.5); null where no hospital of a region is reached. Kept, because every question asks it.
 */
export function homeRegions(
  state: AppState,
  network: CareNetwork | null,
  date: IsoDate,
): Promise<Result<readonly (RegionId | null)[], Failure>> {
  const { planTools, register } = state;
  const own = known.get(planTools) ?? new Map<string, Promise<Result<readonly (RegionId | null)[], Failure>>>();
  known.set(planTools, own);
  const key = `${register.version} ${network} ${date}`;
  const made = own.get(key) ?? computed(state, network, date);
  own.set(key, made);
  return made;
}

async function computed(
  { planTools, register }: AppState,
  network: CareNetwork | null,
  date: IsoDate,
): Promise<Result<readonly (RegionId | null)[], Failure>> {
  const sites = mainSites(register.sites);
  const travel = await planTools.matrix(undefined, planTools.origins.areas, placesNeeded(register, null));
  if (!travel.ok) return fail(travel.failure);
  const ids = register.regions.map(({ id }) => id);
  const regions = Int32Array.from(sites, ({ providerId }) => {
    const found = regionsOf(register, providerId, { date, ...(network === null ? {} : { network }) })[0];
    return found === undefined ? noHome : ids.indexOf(found.id);
  });
  const minutes = minutesTo(
    travel.value.matrix,
    sites.map(({ id }) => id),
  );
  return ok(Array.from(homeOf(minutes, regions), (region) => ids[region] ?? null));
}

/** Whose home share a question about a region tells; null for the whole country. */
export async function regionOfQuestion(
  state: AppState,
  {
    regionId,
    interventionId,
    date,
    performers,
  }: {
    readonly regionId: RegionId | null;
    readonly interventionId: InterventionId;
    readonly date: IsoDate;
    readonly performers: readonly GroundPerformer[];
  },
): Promise<Result<GroundRegion | null, Failure>> {
  if (regionId === null) return ok(null);
  const network = networkOf(state.register, interventionId);
  const home = await homeRegions(state, network, date);
  if (!home.ok) return home;
  const isMember = ({ site, count }: GroundPerformer): boolean =>
    count !== null &&
    regionsOf(state.register, site.providerId, { date, ...(network === null ? {} : { network }) }).some(
      ({ id }) => id === regionId,
    );
  return ok({
    home: Uint8Array.from(home.value, (id) => (id === regionId ? 1 : 0)),
    members: Uint8Array.from(performers, (performer) => (isMember(performer) ? 1 : 0)),
  });
}
