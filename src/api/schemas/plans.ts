/** Shapes of questions for a plan, of the jobs that compute them, and of their answers. */
import { z } from 'zod';
import { todaysModel } from '../../app/words.ts';
import { band, besideView, groundView, measuresView, survivalView, tiesView } from './ground.ts';
import { bilingual, dataKind, interval, isoDate, normSet, problemDetails } from './register.ts';

export const allocationModel = z
  .enum(['steered', 'nearest', 'stay-or-nearest', 'choice'])
  .describe('How patients move when sites close (docs/model.md §8)')
  .meta({ id: 'AllocationModel' });

const share = z.number().min(0.01).max(0.99);

/** What a user knows of how far patients go. */
const knownTravel = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('flows') }).describe('The stored flows of the question'),
    z
      .strictObject({ kind: z.literal('nearest-share'), share })
      .describe('Of the patients who live in the region the share treated in the nearest hospital'),
    z
      .strictObject({ kind: z.literal('home-share'), share })
      .describe('Of the patients of the hospitals of the region the share who live there'),
    z
      .strictObject({ kind: z.literal('mean-minutes'), minutes: z.number().min(1).max(300) })
      .describe('Mean trip of the patients of these hospitals'),
    z.strictObject({ kind: z.literal('mean-km'), km: z.number().min(1).max(300) }).describe('The same in kilometres'),
  ])
  .meta({ id: 'KnownTravel' });

const siteIds = z.array(z.string().min(1).max(200)).max(200);
const howMany = z.number().int().min(1).max(1000);

export const planQuestion = z
  .strictObject({
    intervention: z.string().min(1).max(200).describe('Id or name of a treatment'),
    dataVersion: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional()
      .describe('A version of the data, as answers name it; default: the newest'),
    year: z.number().int().min(1990).max(2100).optional().describe('Reporting year; default: newest year with counts'),
    set: normSet.optional().describe('Set of norms; default: adopted'),
    date: z.iso.date().optional().describe('Day whose norms apply; default: today'),
    norm: z.number().min(0).max(1_000_000).optional().describe('Patients a year; default: the norm in force'),
    region: z.string().min(1).max(200).optional().describe('Id or name of a region; default: the whole country'),
    model: z.preprocess(todaysModel, allocationModel.optional()).describe('default: choice'),
    fixedOpen: siteIds.optional().describe('Sites that stay open'),
    excluded: siteIds.optional().describe('Sites that close'),
    leastOpen: howMany.optional().describe('Fewest sites that stay open'),
    mostOpen: howMany.optional().describe('Most sites that stay open'),
    capacity: z.number().min(0).max(1_000_000).optional().describe('Most patients a year of any site'),
    siteCapacities: z
      .array(z.strictObject({ site: z.string().min(1).max(200), patientsPerYear: z.number().min(0).max(1_000_000) }))
      .max(200)
      .optional()
      .describe('Most patients a year of single sites'),
    chance: z.number().min(0.01).max(0.999).optional().describe('Chance that every open site meets the norm next year'),
    candidates: z
      .enum(['performing', 'all-sites'])
      .optional()
      .describe('Sites that perform the treatment now (default), or every site of those hospitals'),
    pareto: z.boolean().optional().describe('Also the front: plans that no other plan beats on everything'),
    matrix: z.string().min(1).max(200).optional().describe('Id of stored travel times; default: the estimate'),
    areas: z.string().min(1).max(200).optional().describe('Id of stored areas; default: the postcodes of the product'),
    rates: z.string().min(1).max(200).optional().describe('Id of stored rates by age; default: inhabitants'),
    flows: z.string().min(1).max(200).optional().describe('Id of stored flows; default: none were observed'),
    illustrative: z.boolean().optional().describe('Counts of the illustrative set of tranche 1'),
    seed: z.number().int().min(0).max(4_294_967_295).optional(),
    performs: siteIds.optional().describe('Hospitals without a count that perform the treatment'),
    performsNot: siteIds.optional().describe('Hospitals without a count that do not'),
    total: z.number().min(1).max(10_000_000).optional().describe('Patients a year in the whole country, where known'),
    calibrate: knownTravel
      .optional()
      .describe('What is known of how far patients go, to calibrate by; default: the setting of the treatment'),
    reading: z
      .enum(['rate', 'count'])
      .optional()
      .describe(
        'What of a site must meet the norm in drawn worlds: its rate over years (default), or the count of one year',
      ),
  })
  .meta({ id: 'PlanQuestion' });

export const planProgress = z
  .object({
    phase: z.string(),
    sites: z.number().nullable().describe('sites of the best plan so far'),
    meanMinutes: z.number().nullable().describe('mean travel time of the best plan so far'),
    boundMinutes: z.number().describe('proven: no plan has a mean travel time below this'),
    gap: z.number().nullable().describe('distance between the two, as a share of the best plan'),
    nodesDone: z.number(),
    nodesOpen: z.number(),
  })
  .meta({ id: 'PlanProgress' });

export const planJob = z
  .object({
    id: z.string(),
    state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
    askers: z.number().int().describe('How many wait for it; it stops when the last of them leaves'),
    created: z.string(),
    started: z.string().nullable(),
    ended: z.string().nullable(),
    progress: planProgress.nullable(),
    planId: z.string().nullable().describe('id of the answer to a question for a plan, as soon as there is one'),
    acrossId: z.string().nullable().describe('the same of a choice across treatments'),
    problem: problemDetails.nullable().describe('why it failed'),
  })
  .meta({ id: 'PlanJob' });

/** Consequences of a plan; minutes are of one journey, one way. */
export const planKpis = z
  .object({
    sites: z.number(),
    meanMinutes: z.number(),
    p90Minutes: z.number().describe('nine in ten patients travel at most this long'),
    worstMinutes: z.number(),
    patientsMoved: z.number().describe('patients a year who go to another site than now'),
    extraMinutesOfMoved: z.number().nullable().describe('mean extra minutes of the patients who move'),
    smallestMargin: z.number().nullable().describe('least volume of an open site minus the norm'),
    hospitalsThatLose: z.number().describe('hospitals that perform now and keep no site'),
  })
  .meta({ id: 'PlanKpis' });

export const planView = z
  .object({
    openSiteIds: z.array(z.string()),
    volumes: z.array(z.object({ siteId: z.string(), patients: z.number(), band: band.nullable() })),
    cost: z.number().describe('patient-minutes a year'),
    kpis: planKpis,
    kpisIfOnlyClosedMove: planKpis
      .nullable()
      .describe('the same sites when only patients of closed sites move, to the nearest open one, whatever the norm'),
    feasibleUnder: z.array(allocationModel),
    chanceNextYear: z.number().nullable().describe('chance that every open site meets the norm next year'),
    areas: z
      .array(z.number())
      .describe('per area of the answer the place in `sites` of where most of its patients go; −1 for none'),
    measures: measuresView.nullable(),
  })
  .meta({ id: 'PlanView' });

const normSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('register'), normId: z.string(), title: z.string(), where: z.string() }),
  z.object({ kind: z.literal('question') }),
  z.object({ kind: z.literal('illustrative') }),
]);

const resolvedPlanQuestion = z
  .object({
    interventionId: z.string(),
    interventionName: bilingual,
    year: z.number(),
    set: normSet,
    date: isoDate,
    norm: z.number().describe('patients a year'),
    normSource,
    regionId: z.string().nullable(),
    regionName: bilingual.nullable(),
    model: allocationModel,
    fixedOpen: z.array(z.string()),
    excluded: z.array(z.string()),
    leastOpen: z.number().nullable(),
    mostOpen: z.number().nullable(),
    capacity: z.number().nullable(),
    siteCapacities: z.array(z.object({ siteId: z.string(), patientsPerYear: z.number() })).optional(),
    chance: z.object({ atLeast: z.number(), patientsPerYear: z.number() }).optional(),
    candidates: z.enum(['performing', 'all-sites']),
    pareto: z.boolean(),
    illustrative: z.boolean(),
    seed: z.number(),
    reading: z.enum(['rate', 'count']),
    performs: z.array(z.string()).optional(),
    performsNot: z.array(z.string()).optional(),
    total: z.number().optional(),
    calibrate: knownTravel.optional(),
    areas: z.string().optional().describe('id of the stored areas that it was asked with'),
    rates: z.string().optional(),
    flows: z.string().optional(),
  })
  .meta({ id: 'ResolvedPlanQuestion' });

const travelMode = z.enum(['car', 'public-transport']);
const matrixPedigree = {
  engine: z.string(),
  engineVersion: z.string(),
  profile: z.string(),
  date: z.string(),
  hash: z.string(),
};

export const planPedigree = z
  .object({
    product: z.string(),
    dataVersion: z.string(),
    registerVersion: z.string(),
    matrix: z.object({ ...matrixPedigree, mode: travelMode, unreachablePairs: z.number() }),
    flows: z.object({
      method: bilingual,
      meanMinutes: z.number(),
      parameters: z.record(z.string(), z.number()),
    }),
    origins: z.object({ source: z.string(), count: z.number() }),
  })
  .meta({ id: 'PlanPedigree' });

const planSite = z
  .object({
    siteId: z.string(),
    providerId: z.string(),
    name: z.string(),
    town: z.string(),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    volumeNow: z.number().nullable().describe('patients a year; null when it is not known'),
    volumeNowRange: interval.nullable(),
    included: z.boolean(),
    why: bilingual.nullable(),
  })
  .meta({ id: 'PlanSite' });

const planStatus = z.enum(['optimal', 'bounded', 'infeasible', 'cancelled', 'no-ground']).meta({ id: 'PlanStatus' });

export const planAnswer = z
  .object({
    id: z.string().describe('the same id is the same answer'),
    data: dataKind,
    question: resolvedPlanQuestion,
    pedigree: planPedigree,
    assumptions: z.array(bilingual),
    sites: z.array(planSite).describe('candidates first, then who was left out'),
    areas: z.array(
      z.object({
        areaId: z.string(),
        name: z.string(),
        latitude: z.number(),
        longitude: z.number(),
        patients: z.number(),
      }),
    ),
    patients: z.number(),
    status: planStatus,
    provenWords: bilingual,
    bound: z.number().nullable().describe('no plan costs less, patient-minutes a year'),
    gap: z.number().nullable(),
    certificate: z.object({ bytes: z.number(), verified: z.boolean() }).nullable(),
    today: planKpis,
    leastMinutes: z
      .number()
      .nullable()
      .describe('mean minutes when all sites are open and everybody goes to the nearest'),
    best: planView.nullable(),
    alternatives: z.array(planView).describe('other good plans, cheapest first'),
    front: z.array(planView).describe('plans that no other plan beats on every criterion'),
    enumeration: z.object({
      complete: z.boolean(),
      feasiblePlans: z.number().nullable(),
      frontPlans: z.number().nullable().describe('plans of the whole front; `front` holds the most telling'),
    }),
    conflict: bilingual.nullable().describe('why no plan exists'),
    firstLine: bilingual.describe('what is proven, and how much of it survives'),
    ground: groundView.nullable(),
    beside: z.array(besideView).describe('what other ways of moving would give'),
    survival: survivalView.nullable().describe('null until worlds were drawn'),
    ties: tiesView.describe('plans that are as good as the best'),
  })
  .meta({ id: 'PlanAnswer' });

export const planList = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        data: dataKind,
        interventionId: z.string(),
        regionId: z.string().nullable(),
        year: z.number(),
        norm: z.number(),
        model: allocationModel,
        status: planStatus,
        created: z.string(),
        fileHash: z.string(),
        bytes: z.number(),
      }),
    ),
  })
  .meta({ id: 'PlanList' });

export const planVerification = z
  .object({
    valid: z.boolean(),
    words: bilingual,
    about: bilingual
      .nullable()
      .describe('what the verdict is about: question, sites, norm, patients, data, open sites'),
    signature: z.object({
      by: z.enum(['installation', 'other', 'nobody']).describe('nobody: not signed, or not looked at'),
      words: bilingual,
    }),
    checked: z.array(bilingual).describe('what was computed again'),
    leaves: z.number().describe('leaves of the proof that were computed again'),
    problems: z.array(bilingual),
    status: z.enum(['optimal', 'bounded', 'infeasible']).nullable().describe('what is proven'),
    cost: z.number().nullable().describe('in the whole units of the file'),
    bound: z.number().nullable(),
  })
  .meta({ id: 'PlanVerification' });

export const travelEstimate = z
  .object({
    sources: z.array(z.object({ sourceId: z.string(), where: z.string() })),
    dateRead: isoDate,
    classes: z.array(
      z.object({
        fromKm: z.number().describe('as the crow flies'),
        toKm: z.number(),
        pairs: z.number(),
        at: z.array(
          z.object({
            minutes: z.number(),
            wrong: z
              .number()
              .describe('share of the pairs put on the wrong side of these minutes, hospitals left out of the fit'),
            wrongByRadius: z.number().describe('the same for a circle around the hospital'),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'TravelEstimate' });

export const matrixList = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        mode: travelMode,
        pedigree: z.object(matrixPedigree),
        origins: z.number(),
        destinations: z.number(),
        unreachable: z.array(z.object({ origin: z.string(), destination: z.string() })),
        unreachableTotal: z.number(),
        missingTotal: z.number(),
        bytes: z.number(),
        created: z.string(),
        fileHash: z.string().nullable(),
        addedBy: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'MatrixList' });
