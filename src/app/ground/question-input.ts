import { pairStatus, type TravelMatrix } from '../../engine/matrix/index.ts';
import type { Decay } from '../../engine/ground/index.ts';
import type { QuestionInput, SiteOfQuestion } from '../../planning/index.ts';
import type { ObservedPairs, OriginsInUse } from '../plans/tools.ts';
import type { GroundPerformer } from './performers.ts';

/** What a question rests on, gathered; from here on there are only numbers. */
export interface QuestionParts {
  readonly origins: OriginsInUse;
  readonly matrix: TravelMatrix;
  readonly performers: readonly GroundPerformer[];
  /** Sites of the question, in the order of the answer. */
  readonly sites: readonly SiteOfQuestion[];
  readonly decay: Decay;
  /** Patients a year in the whole country, where known. */
  readonly total: number | null;
  readonly observed: ObservedPairs | null;
  /** Patients a year. */
  readonly norm: number;
  readonly leastOpen: number | null;
  readonly mostOpen: number | null;
}

/** Puts what was gathered into the shape that a thread is sent. */
export function questionInput(parts: QuestionParts): QuestionInput {
  const { origins, matrix, performers, sites, total, observed } = parts;
  const performerAt = new Map(performers.map(({ id }, index) => [id, index]));
  return {
    ground: {
      areas: origins.areas.map(({ id }, area) => ({ id, weight: origins.weights[area] ?? 0 })),
      performers: performers.map(({ id, kind, basis, count }) => ({ id, kind, basis, count })),
      minutes: minutesTo(
        matrix,
        performers.map(({ id }) => id),
      ),
      decay: parts.decay,
      competitor: 1,
      ...(total === null ? {} : { total }),
      ...(observed === null ? {} : { observed: observed.patients }),
    },
    sites: sites.map((site) => ({ ...site, performer: performerAt.get(site.id) ?? null })),
    siteMinutes: minutesTo(
      matrix,
      sites.map(({ id }) => id),
    ),
    norm: parts.norm,
    leastOpen: parts.leastOpen,
    mostOpen: parts.mostOpen,
  };
}

/** Minutes per pair [sites × origins]: Infinity where nobody can travel, NaN where they are missing. */
export function minutesTo(matrix: TravelMatrix, siteIds: readonly string[]): Float64Array {
  return rowsTo(matrix, siteIds, (pair) =>
    matrix.status[pair] === pairStatus.unreachable ? Number.POSITIVE_INFINITY : (matrix.minutes[pair] ?? Number.NaN),
  );
}

/** Any value per pair [sites × origins] of a matrix, in the order of the sites asked. */
export function rowsTo(
  matrix: TravelMatrix,
  siteIds: readonly string[],
  value: (pair: number) => number,
): Float64Array {
  const m = matrix.origins.length;
  const row = new Map(matrix.destinations.map((id, index) => [id, index]));
  const rows = new Float64Array(siteIds.length * m);
  for (const [at, id] of siteIds.entries()) {
    const start = (row.get(id) ?? 0) * m;
    for (let origin = 0; origin < m; origin += 1) rows[at * m + origin] = value(start + origin);
  }
  return rows;
}
