/** Shapes of scenarios: what they are, what the live page starts with, and how they compare. */
import { z } from 'zod';
import { allocationModel, planPedigree } from './plans.ts';
import { bilingual, dataKind, isoDate, normSet } from './register.ts';

const baseline = z
  .object({
    dataVersion: z.string(),
    set: normSet,
    year: z.number(),
    date: isoDate,
    regionId: z.string().nullable(),
    illustrative: z.boolean(),
    matrixId: z.string().nullable(),
    areas: z.string().optional().describe('id of stored areas; absent: those in use'),
    rates: z.string().optional(),
    flows: z.string().optional(),
  })
  .meta({ id: 'ScenarioBaseline' });

const target = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('intervention'), interventionId: z.string() }),
  z.object({ kind: z.literal('condition'), conditionId: z.string() }),
]);
const at = { target, siteId: z.string() };

const change = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('close'), ...at }),
    z.object({ kind: z.literal('keep'), ...at }),
    z.object({ kind: z.literal('open'), ...at }),
    z.object({ kind: z.literal('force'), ...at }),
    z.object({ kind: z.literal('cap'), ...at, patientsPerYear: z.number() }),
    z.object({ kind: z.literal('set-share'), ...at, share: z.number() }),
    z.object({ kind: z.literal('move'), ...at, toSiteId: z.string(), share: z.number() }),
    z.object({ kind: z.literal('share-care'), ...at, hubSiteId: z.string() }),
  ])
  .meta({ id: 'ScenarioChange' });

const settings = z.object({ model: allocationModel, adherence: z.number() }).meta({ id: 'ScenarioSettings' });

export const scenarioView = z
  .object({
    id: z.string().describe('SHA-256 of the content; names are not part of it'),
    name: z.string(),
    note: z.string(),
    tags: z.array(z.string()),
    parentId: z.string().nullable(),
    scenario: z.object({ baseline, changes: z.array(change), settings }),
    regionName: bilingual.nullable(),
    changesInWords: z.array(bilingual),
    link: z.string().describe('the whole scenario as text for a link'),
  })
  .meta({ id: 'ScenarioView' });

/** What *steered* was called before is read for ever. */
const settingsOfFile = z.object({
  model: z.enum([...allocationModel.options, 'planned']).describe('`planned`: what `steered` was called before'),
  adherence: z.number(),
});

/** The scenario file itself, as docs/scenario.schema.json says it. The reader of core checks more, and says faults in sentences. */
export const scenarioFileContent = z
  .strictObject({
    format: z.literal('zwaartepunt-scenario/1'),
    id: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .describe('SHA-256 of the canonical JSON of `scenario`, with `planned` where its model is `steered`'),
    name: z.string(),
    note: z.string(),
    tags: z.array(z.string()),
    parentId: z.string().nullable().describe('id of the scenario that this one branched from'),
    scenario: z.object({ baseline, changes: z.array(change), settings: settingsOfFile }),
  })
  .meta({ id: 'ScenarioFileContent' });

const range = z.object({ low: z.number(), high: z.number() });

export const scenarioStart = z
  .object({
    data: dataKind,
    dataAt: z.string().nullable().describe('when the last of the data of the baseline came in'),
    scenario: scenarioView,
    treatments: z.array(
      z.object({
        interventionId: z.string(),
        name: bilingual,
        conditionId: z.string(),
        conditionName: bilingual,
        why: bilingual.nullable().describe('why there are no figures; null when there are'),
        norm: z.number().nullable(),
        sites: z.array(
          z.object({
            siteId: z.string(),
            providerId: z.string(),
            name: z.string(),
            town: z.string(),
            latitude: z.number(),
            longitude: z.number(),
            regionId: z.string().nullable(),
            performsNow: z.boolean(),
            counted: range.nullable(),
          }),
        ),
      }),
    ),
    settings,
    pedigree: planPedigree.nullable(),
  })
  .meta({ id: 'ScenarioStart' });

export const comparison = z
  .object({
    format: z.literal('zwaartepunt-comparison/1'),
    data: dataKind,
    scenarios: z.array(scenarioView),
    criteria: z.array(
      z.object({
        id: z.enum([
          'sites',
          'moved',
          'mean-minutes',
          'p90-minutes',
          'worst-minutes',
          'extra-of-moved',
          'over-45',
          'unserved',
          'smallest-margin',
          'sites-meeting',
          'hospitals-that-lose',
        ]),
        name: bilingual,
        unit: bilingual,
        lessIsBetter: z.boolean(),
        values: z.array(z.number().nullable()),
      }),
    ),
    treatments: z.array(z.object({ interventionId: z.string(), name: bilingual })),
    differences: z.array(
      z.object({
        interventionId: z.string(),
        areaId: z.string(),
        name: z.string(),
        latitude: z.number(),
        longitude: z.number(),
        minutes: z.array(z.number().nullable()),
      }),
    ),
    pedigree: planPedigree,
  })
  .meta({ id: 'Comparison' });

/** A scenario file; its fields are checked by the one reader of scenario files, whose sentences name every fault. */
export const scenarioFile = z
  .record(z.string(), z.unknown())
  .describe('A scenario file: format zwaartepunt-scenario/1 (docs/scenario.md)')
  .meta({ id: 'ScenarioFile' });

const positive = z.number();

/** Figures of the user; the use case checks them, so that a negative tariff is a sentence that names it. */
export const ownFigures = z
  .strictObject({
    tariffs: z.record(z.string(), positive).optional().describe('euro per case, by treatment'),
    ftePerCase: z.record(z.string(), positive).optional(),
    fixedCostShare: positive.optional().describe('share of the cost of a case that stays when it leaves'),
    capacities: z
      .array(
        z.strictObject({
          providerId: z.string().max(200),
          resource: z.enum(['operating-hours', 'ic-days', 'bed-days', 'clinic-hours']),
          amount: positive,
        }),
      )
      .max(1000)
      .optional(),
    careUse: z
      .array(
        z.strictObject({
          interventionId: z.string().max(200),
          resource: z.enum(['operating-hours', 'ic-days', 'bed-days', 'clinic-hours']),
          low: positive,
          high: positive,
          source: z.string().max(500).optional(),
        }),
      )
      .max(1000)
      .optional()
      .describe('what a case takes, low to high'),
    movesBack: z
      .array(
        z.strictObject({
          fromProviderId: z.string().max(200),
          toProviderId: z.string().max(200),
          name: z.string().min(1).max(200),
          patientsPerYear: positive,
          tariff: positive.optional(),
          ftePerCase: positive.optional(),
          minutesNearer: z.number().optional(),
        }),
      )
      .max(1000)
      .optional(),
  })
  .meta({ id: 'OwnFigures' });

/** Own figures as a file says them, and how it was read where that was not certain. */
export const ownFiguresFile = z
  .object({ own: ownFigures, warnings: z.array(bilingual) })
  .meta({ id: 'OwnFiguresFile' });

export const impactRequest = z
  .strictObject({
    scenario: scenarioFile,
    own: ownFigures.optional(),
    sensitivity: z.boolean().optional().describe('also the tornado'),
    sweep: z.array(z.number().min(1).max(1_000_000)).min(1).max(20).optional().describe('norms to try'),
    best: z.boolean().optional().describe('also seek the proven best plan of every treatment that changes'),
  })
  .meta({ id: 'ImpactRequest' });

export const comparisonRequest = z
  .strictObject({ scenarios: z.array(scenarioFile).min(1).max(10) })
  .meta({ id: 'ComparisonRequest' });

export const fallbackAnswer = z
  .object({
    data: dataKind,
    treatments: z.array(
      z.object({
        interventionId: z.string(),
        name: bilingual,
        norm: z.number().nullable(),
        kind: z.enum(['allocated', 'nobody-qualifies', 'tie', 'unknown']).nullable(),
        words: bilingual,
        hospitals: z.array(
          z.object({
            providerId: z.string(),
            name: z.string(),
            count: z.object({ low: z.number(), high: z.number() }).nullable(),
            verdict: z.enum(['meets', 'fails', 'unknown']),
            outcome: z.enum(['keeps', 'stops', 'undecided']),
          }),
        ),
        displaced: z.object({ low: z.number(), high: z.number().nullable() }),
        leftOut: z.array(z.object({ name: z.string(), why: bilingual })),
      }),
    ),
    without: z.array(z.object({ interventionId: z.string(), why: bilingual })),
  })
  .meta({ id: 'FallbackAnswer' });
