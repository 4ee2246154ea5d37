import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { BilingualText } from '../../core/register/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import type { Area, Place, TravelMatrix } from '../../engine/matrix/index.ts';
import type { ReferenceData } from '../../importers/reference/index.ts';
import { calibrateTask, prepareTask, sealTask, tellTask, type Pool, type TaskFunction } from '../../jobs/index.ts';
import type { Store } from '../../store/index.ts';
import { decodeMatrix, unreachablePairs, type TravelFailure } from '../../travel/index.ts';
import { failure, type Failure } from '../failures.ts';
import { decayFor } from '../ground/decay.ts';
import { travelErrorOf } from '../ground/travel-error.ts';
import type { Clock } from '../types.ts';
import { failingRows } from '../validation/failing.ts';
import type { Origins } from './areas.ts';
import { estimateParameters } from './estimate.ts';
import { observedAssumption, observedPairs, type Observed } from './observed.ts';
import type { EstimateRequest } from './estimate-tasks.ts';
import type { OriginsInUse, PlanTools } from './tools.ts';

const unzipped = promisify(gunzip);

/** Estimates travel times in a thread: building their network takes too long for the one that answers readers. */
const estimateTask: TaskFunction = { module: new URL('estimate-tasks.ts', import.meta.url), name: 'estimate' };
const placeOf = ({ id, latitude, longitude }: Place): Place => ({ id, latitude, longitude });

/** Estimates that are kept in memory: one per set of sites that was asked. */
const kept = 20;

/** The tools of the product: its postcodes, the travel estimate or a stored matrix, and a ground that is fitted in the pool. */
export function defaultTools(
  data: ReferenceData,
  store: Store,
  clock: Clock,
  pool: Pool,
  own: Origins,
  observed: Observed | null,
): PlanTools {
  const parameters = estimateParameters(data);
  const estimates = new WeakMap<readonly Area[], Map<string, TravelMatrix>>();

  async function fromEstimate(
    origins: readonly Area[],
    sites: readonly Place[],
  ): Promise<Result<TravelMatrix, Failure>> {
    const key = sites.map(({ id, latitude, longitude }) => `${id} ${latitude} ${longitude}`).join('\n');
    const estimated = estimates.get(origins) ?? new Map<string, TravelMatrix>();
    estimates.set(origins, estimated);
    const known = estimated.get(key);
    if (known !== undefined) return ok(known);
    const request: EstimateRequest = { parameters, origins: origins.map(placeOf), sites, date: clock.today() };
    const made = await answerIn<Result<TravelMatrix, TravelFailure>>(pool, estimateTask, request);
    if (!made.ok) return fail(failure('travel-failed', { provider: 'estimate', why: made.failure.sentence }));
    estimated.set(key, made.value);
    for (const old of estimated.keys()) if (estimated.size > kept) estimated.delete(old);
    return made;
  }

  return {
    illustrative: data.illustrative,
    origins: originsInUse(own, own.areas === data.origins ? placesAssumption : ownAreasAssumption(own)),
    async matrix(id, origins, sites) {
      if (id === undefined) {
        const matrix = await fromEstimate(origins, sites);
        return matrix.ok
          ? ok({ matrix: matrix.value, assumptions: [travelErrorOf(data.travelEstimate, 'estimate').travel.words] })
          : matrix;
      }
      const known = (await store.listMatrices()).filter((one) => one.id.startsWith(id));
      const content = known.length === 1 ? await store.matrixContent(known[0]?.id ?? id) : null;
      if (content === null) return fail(failure('matrix-unknown', { found: id }));
      const matrix = selectPairs(decodeMatrix(new Uint8Array(await unzipped(content))), origins, sites);
      if (!matrix.ok) return fail(failure('matrix-incomplete', { matrix: id.slice(0, 12), why: matrix.failure }));
      return ok({
        matrix: matrix.value,
        assumptions: [storedAssumption(matrix.value), ...unreachableAssumption(matrix.value)],
      });
    },
    observed: (siteIds) =>
      observed === null
        ? null
        : {
            patients: observedPairs(observed, data.register, own.areas, siteIds),
            source: observed.source,
            assumption: observedAssumption(observed),
          },
    prepare: (input) => answerIn(pool, prepareTask, input),
    tell: (question, sets) => answerIn(pool, tellTask, { question, sets }),
    calibrate: (asked) => answerIn(pool, calibrateTask, asked),
    decay: (interventionId) => decayFor(data.ground, interventionId),
    travelError: (engine) => travelErrorOf(data.travelEstimate, engine),
    failing: (on) => failingRows(data.validation, on),
    seal: (request) => answerIn(pool, sealTask, request),
    close: () => pool.close(),
  };
}

/** Where patients live and in what proportion; without words of its own it is said whose areas they are. */
export const originsInUse = (own: Origins, assumption: BilingualText = ownAreasAssumption(own)): OriginsInUse => ({
  areas: own.areas,
  weights: Float64Array.from(own.areas, ({ id, inhabitants }) =>
    own.demand === null ? inhabitants : (own.demand.get(id) ?? 0),
  ),
  source: own.source,
  assumption,
});

/** What a thread of the ground answers; one that crashes or is too large for it is unexpected. */
async function answerIn<Answer>(pool: Pool, task: TaskFunction, request: unknown): Promise<Answer> {
  const ending = await pool.run<Answer>(task, request).ending;
  switch (ending.kind) {
    case 'answered':
      return ending.answer;
    case 'stopped':
      throw new Error(`The ground was not fitted: ${ending.why}`);
    case 'out-of-memory':
      throw new Error('The ground was not fitted: no memory left');
    case 'crashed':
      throw ending.error;
  }
}

/** The part of a matrix that a question needs; a sentence when an origin or a site is not in it. */
function selectPairs(
  matrix: TravelMatrix,
  origins: readonly Area[],
  sites: readonly Place[],
): Result<TravelMatrix, BilingualText> {
  const originAt = new Map(matrix.origins.map((id, index) => [id, index]));
  const siteAt = new Map(matrix.destinations.map((id, index) => [id, index]));
  const missing = [
    ...origins.filter(({ id }) => !originAt.has(id)).map(({ name }) => name),
    ...sites.filter(({ id }) => !siteAt.has(id)).map(({ id }) => id),
  ];
  if (missing.length > 0) {
    const named = missing.slice(0, 5).join(', ');
    return fail({
      nl: `${missing.length} plaatsen ontbreken, waaronder ${named}`,
      en: `${missing.length} places are missing, among them ${named}`,
    });
  }
  const pairs = new Int32Array(sites.length * origins.length);
  const columns = Int32Array.from(origins, ({ id }) => originAt.get(id) ?? 0);
  for (const [index, { id }] of sites.entries()) {
    const row = (siteAt.get(id) ?? 0) * matrix.origins.length;
    for (let o = 0; o < columns.length; o += 1) pairs[index * columns.length + o] = row + (columns[o] ?? 0);
  }
  return ok({
    ...matrix,
    origins: origins.map(({ id }) => id),
    destinations: sites.map(({ id }) => id),
    minutes: Float64Array.from(pairs, (pair) => matrix.minutes[pair] ?? Number.NaN),
    km: Float64Array.from(pairs, (pair) => matrix.km[pair] ?? Number.NaN),
    status: Uint8Array.from(pairs, (pair) => matrix.status[pair] ?? 0),
    originSnap: Float64Array.from(origins, ({ id }) => matrix.originSnap[originAt.get(id) ?? -1] ?? Number.NaN),
    destinationSnap: Float64Array.from(sites, ({ id }) => matrix.destinationSnap[siteAt.get(id) ?? -1] ?? Number.NaN),
  });
}

/** Which stored times an answer rests on. */
const storedAssumption = ({
  pedigree: { engine, engineVersion, profile, date, hash },
}: TravelMatrix): BilingualText => {
  const named = `${profile} (${engine} ${engineVersion}, ${date}, SHA-256 ${hash.slice(0, 16)})`;
  return {
    nl: `Reistijden: opgeslagen, ${named}; hun fout is niet gemeten.`,
    en: `Travel times: stored, ${named}; their error was not measured.`,
  };
};

const ownAreasAssumption = ({ areas, source, demand }: Origins): BilingualText =>
  demand === null
    ? {
        nl: `Patiënten wonen in ${areas.length} gebieden naar inwoners (${source}); leeftijd telt niet mee.`,
        en: `Patients live in ${areas.length} areas by inhabitants (${source}); age does not count.`,
      }
    : {
        nl: `Patiënten wonen in ${areas.length} gebieden naar leeftijd, met de kansen van u (${source}).`,
        en: `Patients live in ${areas.length} areas by age, with rates of yours (${source}).`,
      };

const placesAssumption: BilingualText = {
  nl: 'Patiënten wonen in postcodegebieden naar inwoners op 1 januari 2021 (CBS), in het zwaartepunt van het gebied; leeftijd telt niet mee.',
  en: 'Patients live in postcode areas by inhabitants on 1 January 2021 (CBS), at the centroid of the area; age does not count.',
};

function unreachableAssumption(matrix: TravelMatrix): readonly BilingualText[] {
  const pairs = unreachablePairs(matrix);
  if (pairs.length === 0) return [];
  const named = pairs
    .slice(0, 3)
    .map(({ origin, destination }) => `${origin} – ${destination}`)
    .join(', ');
  return [
    {
      nl: `${pairs.length} paren zijn onbereikbaar en blijven dat, waaronder ${named}.`,
      en: `${pairs.length} pairs are unreachable and stay so, among them ${named}.`,
    },
  ];
}
