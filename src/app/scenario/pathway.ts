import { pathwayTravel, type Pathway, type PathwayPlaces } from '../../core/pathway/index.ts';
import { unreachable } from '../../engine/problem/index.ts';
import type { Evaluated } from './treatment.ts';
import type { TreatmentImpact } from './types.ts';

/**
 * The whole path of the average patient who moves, or of all when nobody does: near home is the nearest hospital of any kind, the hub
 * is today's hospital, the centre is where the treatment moves to (docs/model.md §17.4).
 */
export function pathwayImpact(evaluated: Evaluated, pathways: readonly Pathway[]): TreatmentImpact['pathway'] {
  const { prepared, travel } = evaluated;
  const pathway = pathways.find(({ conditionId }) => conditionId === prepared.basis.condition.id);
  if (pathway === undefined || travel === null) return null;
  const moves = travel.moved > 0;
  const group = moves ? travel.movers : travel.all;
  const [now, centre, near] = [group.before.mean, group.after.mean, nearHome(evaluated, moves)];
  const hospital: PathwayPlaces['hospital'] = { 1: 'near', 2: 'today', 3: moves ? 'centre' : 'today' };
  const today = pathwayTravel(
    pathway,
    { minutes: { 1: now, 2: now, 3: now }, hospital: { 1: 'today', 2: 'today', 3: 'today' } },
    'all-at-centre',
  );
  const places: PathwayPlaces = { minutes: { 1: near, 2: now, 3: centre }, hospital };
  const allAtCentre = pathwayTravel(pathway, places, 'all-at-centre');
  const onlyTreatmentAtCentre = pathwayTravel(pathway, places, 'shared');
  if (today === null || allAtCentre === null || onlyTreatmentAtCentre === null) return null;
  return {
    basis: pathway.basis,
    steps: pathway.steps.map(({ kind, name }) => ({ kind, name })),
    today,
    allAtCentre,
    onlyTreatmentAtCentre,
  };
}

/** Mean minutes to the nearest hospital, weighted by the patients who move, or by all. */
function nearHome({ prepared, travel }: Evaluated, moves: boolean): number | null {
  const { problem } = prepared.ground;
  const m = problem.areas.length;
  let [sum, patients] = [0, 0];
  for (const [area, impact] of (travel?.areas ?? []).entries()) {
    const weight = moves ? impact.moved : impact.patients;
    if (!(weight > 0)) continue;
    let least = Number.POSITIVE_INFINITY;
    for (let site = 0; site < problem.sites.length; site += 1) {
      const minutes = problem.time[site * m + area] ?? unreachable;
      if (minutes !== unreachable) least = Math.min(least, minutes / problem.units.perMinute);
    }
    if (!Number.isFinite(least)) continue;
    sum += weight * least;
    patients += weight;
  }
  return patients > 0 ? sum / patients : null;
}
