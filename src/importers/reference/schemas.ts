/** Shapes of the files of facts in `data/`, one schema per file. Unknown keys are refused: a typing error must not pass. */
import { z } from 'zod';
import { ageGroup, postcode, site } from './place-schemas.ts';
import { groundSettings, statedSettings } from './ground-schema.ts';
import { day, file, id, known, number, text, words } from './schema-parts.ts';
import { travelSchemas } from './travel-schemas.ts';
import { validationSchemas } from './validation-schemas.ts';

const requirement = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('minimum'), cases: number.positive() }),
  z.strictObject({
    kind: z.literal('tiers'),
    tiers: z.array(z.strictObject({ id: text, name: words, cases: number.positive() })).min(2),
  }),
  z.strictObject({ kind: z.literal('share-within'), share: z.number().gt(0).max(1), withinDays: number.positive() }),
  z.strictObject({ kind: z.literal('no-consensus') }),
]);

const norm = z.strictObject({
  id,
  interventionId: id,
  requirement,
  status: z.enum(['proposed', 'adopted', 'in-force']),
  sets: z.array(z.enum(['proposed', 'adopted'])).min(1),
  published: day,
  effective: day.nullable(),
  transitionUntil: day.nullable(),
  until: day.nullable(),
  countLevel: z.enum(['site', 'institution', 'network']),
  countLevelBasis: z.enum(['stated', 'assumed']),
  yearsAveraged: number.positive(),
  sourceId: id,
  where: text,
  note: words.optional(),
  examples: z
    .array(
      z.strictObject({
        value: z.number().min(0),
        verdict: z.enum(['met', 'notMet', 'unknown']),
        tierId: text.nullable().optional(),
      }),
    )
    .min(3, known('fewer than three worked examples: give one below, one at and one above the threshold')),
});

const providerAlias = z.strictObject({
  name: text,
  kind: z.enum(['alias', 'former-name', 'misread']),
  sourceId: id.nullable(),
});

const predecessor = z.strictObject({
  id: id.optional(),
  name: text,
  names: z.array(text).min(1).optional(),
  date: day.nullable(),
  sourceId: id,
});

const trap = z.strictObject({ text: words, sourceId: id, where: text });

/** The schema of each file, by its name; `volumes` is that of every file named `volumes-….json`. */
export const schemas = {
  'sources.json': file({
    sources: z.array(
      z.strictObject({
        id,
        title: text,
        publisher: text,
        published: day.nullable(),
        url: z.url().nullable(),
        licence: text.nullable(),
      }),
    ),
  }),
  'conditions.json': file({
    conditions: z.array(z.strictObject({ id, name: words, network: z.enum(['oncology', 'vascular']) })),
  }),
  'interventions.json': file({
    interventions: z.array(
      z.strictObject({
        id,
        conditionId: id,
        name: words,
        definition: words,
        registry: text.nullable(),
        unit: z.enum(['operations', 'new-patients', 'treatments', 'patients']),
        traps: z.array(trap),
        group: z.enum(['tranche-1', 'existing']),
      }),
    ),
  }),
  'norms.json': file({ norms: z.array(norm) }),
  'evidence.json': file({
    evidence: z.array(
      z.strictObject({
        id,
        interventionId: id,
        direction: z.enum(['supports', 'no-link']),
        finding: words,
        setting: words,
        years: z
          .string()
          .regex(/^\d{4}(-\d{4})?$/)
          .nullable(),
        size: words.nullable(),
        coverage: z.enum(['same', 'part']),
        sourceId: id,
        where: text,
      }),
    ),
  }),
  'providers.json': file({
    providers: z.array(
      z.strictObject({
        id,
        name: text,
        aliases: z.array(providerAlias),
        kind: z.enum(['academic', 'categorical', 'general', 'top-clinical', 'unknown']),
        mergedFrom: z.array(predecessor),
      }),
    ),
  }),
  'sites.json': file({ sites: z.array(site) }),
  'networks.json': file({
    networks: z.array(
      z.strictObject({
        id,
        name: text,
        memberIds: z.array(id).min(2),
        interventionIds: z.array(id).min(1),
        from: day.nullable(),
        until: day.nullable(),
        sourceId: id,
        where: text,
      }),
    ),
  }),
  'regions.json': file({
    regions: z.array(
      z.strictObject({ id, name: words, hospitalsInSource: number.nullable(), marketLeaderId: id.nullable() }),
    ),
    memberships: z.array(
      z.strictObject({
        regionId: id,
        providerId: id,
        networks: z.array(z.enum(['oncology', 'vascular'])).min(1),
        from: day.nullable(),
        until: day.nullable(),
        basis: z.enum(['source', 'assumed']),
        sourceId: id,
      }),
    ),
  }),
  'insurers.json': file({ insurers: z.array(z.strictObject({ id, name: text, aliases: z.array(text) })) }),
  'advised-against.json': file({
    lists: z.array(
      z.strictObject({
        interventionId: id,
        reportingYear: number,
        contractYear: number,
        sourceId: id,
        where: text,
        providers: z.array(z.strictObject({ nameInSource: text, providerId: id })).min(1),
      }),
    ),
  }),
  'annex-ii.json': file({
    regions: z.array(
      z.strictObject({
        regionId: id,
        pairs: z.array(
          z.strictObject({
            conditionId: id,
            order: number.positive(),
            failing: number,
            performing: number,
            interventionId: id.nullable(),
          }),
        ),
        extraTravelMinutes: z.strictObject({ low: number, high: number }),
        peak: z.strictObject({ name: words, conditionIds: z.array(id).min(1) }),
      }),
    ),
  }),
  'illustrative-tranche-1.json': file({
    seed: number,
    status: z.literal('illustrative'),
    rows: z
      .array(
        z.strictObject({
          regionId: id,
          interventionId: id,
          providerId: id,
          siteId: id,
          norm: number.positive(),
          count: number.positive(),
        }),
      )
      .min(1),
  }),
  'service-links.json': file({
    services: z.array(z.strictObject({ id, name: words })).min(1),
    links: z.array(
      z.strictObject({
        id,
        from: id,
        to: id,
        rule: words,
        basis: z.enum(['source', 'assumed']),
        sourceId: id,
        where: text,
      }),
    ),
  }),
  'pathways.json': file({
    pathways: z.array(
      z.strictObject({
        conditionId: id,
        basis: z.enum(['source', 'assumed']),
        steps: z
          .array(
            z.strictObject({
              id,
              kind: z.enum(['referral', 'diagnostics', 'mdo', 'intervention', 'systemic-therapy', 'follow-up']),
              name: words,
              contacts: z.strictObject({ low: z.number().min(0), high: z.number().min(0) }),
              share: z.number().min(0).max(1),
              echelons: z.array(z.union([z.literal(1), z.literal(2), z.literal(3)])).min(1),
              after: z.array(id),
            }),
          )
          .min(1),
      }),
    ),
  }),
  'impact-settings.json': file({
    costPerKm: z.strictObject({
      low: z.number().min(0),
      high: z.number().min(0),
      sourceIds: z.array(id).min(1),
      words,
    }),
    co2: z.strictObject({
      kgPerLitre: z.number().positive(),
      sourceId: id,
      litresPerKm: z.strictObject({ low: z.number().min(0), high: z.number().min(0) }),
      words,
    }),
    growth: z.strictObject({
      fromYear: number,
      from: number.positive(),
      toYear: number,
      to: number.positive(),
      sourceId: id,
    }),
    waiting: z.strictObject({
      outpatientWeeks: number,
      diagnosticsWeeks: number,
      dayTreatmentWeeks: number,
      inpatientWeeks: number,
      sourceId: id,
    }),
    careUse: z.array(
      z.strictObject({
        interventionId: id,
        resource: z.enum(['operating-hours', 'ic-days', 'bed-days', 'clinic-hours']),
        perCase: z.strictObject({ low: z.number().min(0), high: z.number().min(0) }),
        sourceId: id,
        where: text,
        note: words,
      }),
    ),
  }),
  'postcodes.json': file({ ageGroups: z.array(ageGroup).min(1), postcodes: z.array(postcode).min(1) }),
  'ground-settings.json': file(groundSettings),
  'stated-settings.json': file(statedSettings),
  ...travelSchemas,
  ...validationSchemas,
  'process-dates.json': file({
    dates: z.array(z.strictObject({ id, date: day.nullable(), name: words, sourceId: id, where: text })),
  }),
  'survey-2025.json': file({
    respondents: number,
    expectations: z.array(
      z.strictObject({
        regionId: id,
        theme: z.enum(['oncology', 'vascular']),
        due: day,
        mark: z.enum(['makes', 'neutral', 'misses']),
      }),
    ),
    factors: z.array(z.strictObject({ id, mentions: number, name: words })),
    complexity: z.array(
      z.strictObject({ name: words, share: z.number().min(0).max(1), says: z.enum(['complex', 'simple']) }),
    ),
  }),
} as const;

/** A published table of counts. */
export const volumesSchema = file({
  year: number.min(1990).max(2100),
  sourceId: id,
  openness: z.enum(['published', 'supplied']),
  status: z.enum(['final', 'provisional', 'illustrative']),
  rows: z
    .array(
      z.strictObject({
        interventionId: id,
        providerId: id,
        nameInSource: text,
        count: number,
        normInSource: number.nullable(),
        sourceAdvice: z.enum(['positive', 'negative']).nullable(),
        networkId: id.nullable(),
      }),
    )
    .min(1),
});

export type FileName = keyof typeof schemas;
/** The content of every file that has a name of its own. */
export type Files = { readonly [Name in FileName]: z.infer<(typeof schemas)[Name]> };
export type VolumesFile = z.infer<typeof volumesSchema>;
