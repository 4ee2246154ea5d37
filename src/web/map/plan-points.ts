import type { PlanAnswer, PlanSite, PlanView } from '../client/index.ts';
import type { Placed } from './map-point.ts';

/** What a plan does with a site. */
export type SiteState = 'open' | 'either' | 'closed' | 'outside';

/** A site as the map of a plan draws it. */
export interface PlanPoint extends Placed {
  readonly providerId: string;
  readonly state: SiteState;
  /** A year, in the plan. */
  readonly patients: number;
  readonly colour: string;
}

/** A place where patients live, and the site that most of them go to. */
export interface PlanPlace {
  readonly longitude: number;
  readonly latitude: number;
  readonly patients: number;
  readonly site: PlanPoint | null;
}

/** Colours that can be told apart beside each other; lines lead to the site, so none is needed to read the map. */
const palette = ['#0b5c73', '#b3361b', '#6b5a00', '#5b3a8c', '#0f766e', '#9d2463', '#3b5bdb', '#7a4419'] as const;
const otherwise = '#5a6b76';

/** What a plan does with each site of its answer; one on which equally good plans differ is neither open nor closed. */
export function stateOf({ alternatives, best, ties }: PlanAnswer, plan: PlanView): (site: PlanSite) => SiteState {
  const place = alternatives.indexOf(plan);
  const isOneOfThem = plan === best || ties.alternatives[place]?.tie === true;
  const either = new Set(isOneOfThem ? ties.either : []);
  const open = new Set(plan.openSiteIds);
  return ({ siteId, included }) =>
    either.has(siteId) ? 'either' : open.has(siteId) ? 'open' : included ? 'closed' : 'outside';
}

const squared = (a: Placed, b: Placed): number =>
  (a.latitude - b.latitude) ** 2 + ((a.longitude - b.longitude) * 0.61) ** 2;

/** Each open site gets the colour that is farthest away among the sites coloured before. */
function coloured(points: readonly PlanPoint[], plan: PlanView): readonly PlanPoint[] {
  const done: PlanPoint[] = [];
  for (const point of points) {
    if (!plan.openSiteIds.includes(point.id)) {
      done.push(point);
      continue;
    }
    const distance = (colour: string): number =>
      Math.min(
        Number.POSITIVE_INFINITY,
        ...done.filter((other) => other.colour === colour).map((other) => squared(other, point)),
      );
    const colour = palette.toSorted((a, b) => distance(b) - distance(a))[0] ?? otherwise;
    done.push({ ...point, colour });
  }
  return done;
}

/** Sites of one town lie on the same spot: they are put around it, some kilometres apart, so that each is seen. */
function apart(points: readonly PlanPoint[]): readonly PlanPoint[] {
  const spots = Map.groupBy(points, ({ latitude, longitude }) => `${latitude} ${longitude}`);
  return points.map((point) => {
    const here = spots.get(`${point.latitude} ${point.longitude}`) ?? [];
    if (here.length < 2) return point;
    const angle = (2 * Math.PI * here.indexOf(point)) / here.length;
    return {
      ...point,
      latitude: point.latitude + 0.03 * Math.sin(angle),
      longitude: point.longitude + 0.05 * Math.cos(angle),
    };
  });
}

/** Sites and places of a plan with what the map needs of them; sites without a known place are left to the table. */
export function planPoints(
  answer: PlanAnswer,
  plan: PlanView,
): { readonly sites: readonly PlanPoint[]; readonly places: readonly PlanPlace[] } {
  const state = stateOf(answer, plan);
  const volumes = new Map(plan.volumes.map(({ siteId, patients }) => [siteId, patients]));
  const sites = coloured(
    apart(
      answer.sites.flatMap((site) =>
        site.latitude === null || site.longitude === null
          ? []
          : [
              {
                id: site.siteId,
                providerId: site.providerId,
                name: site.name,
                town: site.town,
                latitude: site.latitude,
                longitude: site.longitude,
                state: state(site),
                patients: volumes.get(site.siteId) ?? 0,
                colour: otherwise,
              },
            ],
      ),
    ),
    plan,
  );
  const byId = new Map(sites.map((site) => [site.id, site]));
  const places = answer.areas.map(({ longitude, latitude, patients }, index) => {
    const siteId = answer.sites[plan.areas[index] ?? -1]?.siteId;
    return { longitude, latitude, patients, site: siteId === undefined ? null : (byId.get(siteId) ?? null) };
  });
  return { sites, places };
}
