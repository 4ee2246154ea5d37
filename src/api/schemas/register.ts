/** Shapes of the register, and the small shapes that all others use. */
import { z } from 'zod';

/** Whether any count that an answer rests on is made up; every answer that can rest on such counts has it. */
export const dataKind = z
  .enum(['real', 'illustrative'])
  .describe('illustrative: counts are made up, and nothing follows about any hospital')
  .meta({ id: 'DataKind' });

export const bilingual = z.object({ nl: z.string(), en: z.string() }).meta({ id: 'BilingualText' });
export const interval = z
  .object({ low: z.number(), high: z.number().nullable().describe('null: no upper limit known') })
  .meta({ id: 'Interval' });
export const isoDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .describe('Calendar day, ISO 8601');
export const normSet = z.enum(['proposed', 'adopted']).meta({ id: 'NormSet' });
export const verdict = z.enum(['met', 'notMet', 'unknown', 'notApplicable']).meta({ id: 'Verdict' });
export const countLevel = z.enum(['site', 'institution', 'network']).meta({ id: 'CountLevel' });
export const adviceKind = z.enum(['positive', 'negative', 'conditional', 'none']).meta({ id: 'AdviceKind' });

export const count = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('exact'), value: z.number() }),
    z.object({ kind: z.literal('masked'), low: z.number(), high: z.number().nullable(), asWritten: z.string() }),
    z.object({ kind: z.literal('missing') }),
    z.object({ kind: z.literal('disputed'), values: z.array(z.number()) }),
  ])
  .meta({ id: 'Count' });

export const requirement = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('minimum'), cases: z.number() }),
    z.object({
      kind: z.literal('tiers'),
      tiers: z.array(z.object({ id: z.string(), name: bilingual, cases: z.number() })),
    }),
    z.object({ kind: z.literal('share-within'), share: z.number(), withinDays: z.number() }),
    z.object({ kind: z.literal('no-consensus') }),
  ])
  .meta({ id: 'Requirement' });

export const problemDetails = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    code: z.string(),
    detail: z.string(),
    reference: z.string().optional(),
  })
  .meta({ id: 'ProblemDetails', description: 'RFC 9457 problem details' });

export const source = z
  .object({
    id: z.string(),
    title: z.string(),
    publisher: z.string(),
    published: z.string().nullable(),
    url: z.string().nullable(),
    licence: z.string().nullable(),
  })
  .meta({ id: 'Source' });

export const condition = z
  .object({ id: z.string(), name: bilingual, network: z.enum(['oncology', 'vascular']) })
  .meta({ id: 'Condition' });

export const intervention = z
  .object({
    id: z.string(),
    conditionId: z.string(),
    name: bilingual,
    definition: bilingual,
    registry: z.string().nullable(),
    unit: z.enum(['operations', 'new-patients', 'treatments', 'patients']),
    traps: z.array(z.object({ text: bilingual, sourceId: z.string(), where: z.string() })),
    group: z.enum(['tranche-1', 'existing']),
  })
  .meta({ id: 'Intervention' });

/** What a study found about volume and outcome; studies are never joined into one curve. */
export const evidence = z
  .object({
    id: z.string(),
    interventionId: z.string(),
    direction: z.enum(['supports', 'no-link']),
    finding: bilingual,
    setting: bilingual,
    years: z.string().nullable(),
    size: bilingual.nullable(),
    coverage: z.enum(['same', 'part']).describe('whether the study is about what the norm counts, or a part of it'),
    sourceId: z.string(),
    where: z.string(),
  })
  .meta({ id: 'Evidence' });

export const norm = z
  .object({
    id: z.string(),
    interventionId: z.string(),
    requirement,
    status: z.enum(['proposed', 'adopted', 'in-force']),
    sets: z.array(normSet),
    published: z.string(),
    effective: z.string().nullable(),
    transitionUntil: z.string().nullable(),
    until: z.string().nullable(),
    countLevel,
    countLevelBasis: z.enum(['stated', 'assumed']),
    yearsAveraged: z.number(),
    sourceId: z.string(),
    where: z.string(),
    note: bilingual.optional(),
    examples: z.array(
      z.object({
        value: z.number(),
        verdict: z.enum(['met', 'notMet', 'unknown']),
        tierId: z.string().nullable().optional(),
      }),
    ),
  })
  .meta({ id: 'Norm' });

export const site = z
  .object({
    id: z.string(),
    providerId: z.string(),
    name: z.string(),
    town: z.string(),
    address: z.string().optional().describe('street and number; absent where no source gave it'),
    postcode: z.string().optional(),
    latitude: z.number().describe('WGS84 degrees of the building, see locationBasis'),
    longitude: z.number(),
    main: z.boolean(),
    asOf: isoDate.describe('day on which address and coordinates were true'),
    locationBasis: z
      .enum(['building', 'uncertain', 'town'])
      .describe('uncertain: sources differ by more than 0.4 km; town: no address is known'),
    since: z
      .object({ text: bilingual, basis: z.enum(['source', 'not-verified']), sourceId: z.string().nullable() })
      .optional()
      .describe('what has changed since asOf'),
  })
  .meta({ id: 'Site' });

export const provider = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.string(),
    aliases: z.array(
      z.object({
        name: z.string(),
        kind: z.enum(['alias', 'former-name', 'misread']),
        sourceId: z.string().nullable(),
      }),
    ),
    mergedFrom: z.array(z.object({ name: z.string(), date: z.string().nullable(), sourceId: z.string() })),
    sites: z.array(site),
    regions: z.array(
      z.object({
        regionId: z.string(),
        networks: z.array(z.enum(['oncology', 'vascular'])),
        basis: z.enum(['source', 'assumed']),
      }),
    ),
    networkIds: z.array(z.string()),
    agb: z.string().optional().describe('AGB code, where supplied; absent: unknown'),
    sourceId: z.string().optional().describe('set when a user supplied the hospital'),
  })
  .meta({ id: 'Provider' });

export const region = z
  .object({
    id: z.string(),
    name: bilingual,
    hospitalsInSource: z.number().nullable(),
    marketLeaderId: z.string().nullable(),
  })
  .meta({ id: 'Region' });

export const network = z
  .object({
    id: z.string(),
    name: z.string(),
    memberIds: z.array(z.string()),
    interventionIds: z.array(z.string()),
    sourceId: z.string(),
    where: z.string(),
  })
  .meta({ id: 'Network' });
