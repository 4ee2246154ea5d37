/** Shapes of the files of facts in `data/`, one schema per file. Unknown keys are refused: a typing error must not pass. */
import { z } from 'zod';
import { ageGroup, postcode, site } from './place-schemas.ts';
import { groundSettings } from './ground-schema.ts';
import { custody, day, id, known, number, text, words } from './schema-parts.ts';

const latLon = z.tuple([z.number().min(50).max(54), z.number().min(3).max(8)]);

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

/** How far the travel estimate is off along the lines of 25 and 30 minutes, as a share of those minutes. */
const lineErrors = z.array(
  z.strictObject({ minutes: number, points: number, absolute: z.number().min(0), bias: z.number() }),
);

const file = <Content extends z.ZodRawShape>(content: Content) => z.strictObject({ custody, ...content });

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
  'travel-estimate.json': file({
    time: z.strictObject({
      startMinutes: z.number().min(0),
      farSpeed: z.number().positive(),
      slowMinutes: z.number().min(0),
      slowKm: z.number().positive(),
    }),
    detour: z.strictObject({ far: z.number().min(1), near: z.number().min(0), fadeKm: z.number().positive() }),
    field: z.strictObject({
      cellKm: z.number().positive(),
      west: z.number(),
      south: z.number(),
      columns: number.min(2),
      rows: number.min(2),
      thousandths: z.array(z.number().int()),
    }),
    radiiKm: z.strictObject({ 25: z.number(), 30: z.number() }),
    errors: z.array(
      z.strictObject({
        fromKm: z.number(),
        toKm: z.number(),
        pairs: number,
        at: z.array(
          z.strictObject({
            minutes: number,
            wrongFitted: z.number().min(0).max(1),
            wrongHeldOut: z.number().min(0).max(1),
            wrongByRadius: z.number().min(0).max(1),
          }),
        ),
      }),
    ),
    lines: z.strictObject({
      at: lineErrors,
      minutesPerKm: z.strictObject({ reference: z.number().positive(), estimate: z.number().positive() }),
      regions: z.array(z.strictObject({ regionId: id, hospitals: number.positive(), at: lineErrors })).min(1),
      worst: z.array(z.strictObject({ name: text, regionId: id, at: lineErrors })).min(1),
    }),
    noise: z.strictObject({
      sdLog: z.number().positive(),
      correlationKm: z.number().positive(),
      method: text,
    }),
  }),
  'water-barriers.json': file({
    waters: z.array(
      z.strictObject({
        id,
        name: text,
        line: z.array(latLon).min(2),
        crossings: z.array(z.strictObject({ id, name: text, at: latLon })),
      }),
    ),
    ferries: z.array(
      z.strictObject({
        id,
        name: text,
        line: text,
        mainland: latLon,
        island: latLon,
        box: z.tuple([latLon, latLon]),
        crossingMinutes: number.positive(),
        waitMinutes: number,
      }),
    ),
  }),
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
