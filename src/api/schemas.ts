/** Shapes of the HTTP API, the one place they are written: OpenAPI, the generated client and the checks come from here. */
import { z } from 'zod';

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
    latitude: z.number(),
    longitude: z.number(),
    main: z.boolean(),
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

/** One step of a proof with its sentence in both languages; `detail` is the raw step. */
export const proofStep = z
  .object({ step: z.string(), text: bilingual, detail: z.record(z.string(), z.unknown()) })
  .meta({ id: 'ProofStep' });

export const levelVerdict = z
  .object({
    level: countLevel,
    subjectId: z.string(),
    subjectName: z.string(),
    verdict,
    reasons: z.array(z.string()),
    value: interval.nullable(),
    threshold: z.number().nullable(),
    margin: interval.nullable(),
    steps: z.array(proofStep),
  })
  .meta({ id: 'LevelVerdict' });

export const advice = z
  .object({
    kind: adviceKind,
    contractYear: z.number(),
    reason: bilingual,
    sourceAdvice: z.enum(['positive', 'negative']).nullable(),
  })
  .meta({ id: 'Advice' });

export const assessment = z
  .object({
    interventionId: z.string(),
    providerId: z.string(),
    year: z.number(),
    set: normSet,
    date: isoDate,
    normId: z.string().nullable(),
    tierId: z.string().nullable(),
    verdict,
    decisive: levelVerdict,
    otherLevels: z.array(levelVerdict),
    trend: z.object({
      years: z.array(z.object({ year: z.number(), value: interval })),
      mean: interval.nullable(),
      slopePerYear: z.number().nullable(),
    }),
    missNextYear: z.object({ low: z.number(), high: z.number() }).nullable(),
    advice,
    reason: bilingual,
  })
  .meta({ id: 'Assessment' });

export const page = <Item extends z.ZodType>(item: Item, id: string) =>
  z.object({ items: z.array(item), total: z.number(), nextCursor: z.string().nullable() }).meta({ id });

export const meta = z
  .object({
    product: z.literal('zwaartepunt'),
    version: z.string(),
    dataVersion: z.string().describe('hash of register and accepted imports'),
    registerVersion: z.string(),
    today: isoDate,
    years: z.array(z.number()).describe('years with counts, newest first'),
    sets: z.array(normSet),
    smallCountThreshold: z.number(),
    defaults: z.object({ year: z.number(), set: normSet, date: isoDate }),
  })
  .meta({ id: 'Meta' });

export const registerView = z
  .object({
    conditions: z.array(condition),
    interventions: z.array(intervention),
    providers: z.array(provider),
    regions: z.array(region),
    networks: z.array(network),
    sources: z.array(source),
  })
  .meta({ id: 'RegisterView' });

/** The first page in one request: headline figures and the matrix hospital × intervention. */
export const overview = z
  .object({
    year: z.number(),
    set: normSet,
    date: isoDate,
    contractYear: z.number(),
    headline: z.object({
      met: z.number(),
      notMet: z.number(),
      unknown: z.number(),
      notApplicable: z.number(),
      positive: z.number(),
      negative: z.number(),
      conditional: z.number(),
      judged: z.number().describe('verdicts that rest on a count: met + notMet'),
      negativeWithoutCount: z
        .number()
        .describe('negative advice because the hospital reported no count: part of negative, not of notMet'),
      providers: z.number(),
      interventions: z.number(),
    }),
    interventions: z
      .array(
        z.object({
          id: z.string(),
          name: bilingual,
          conditionId: z.string(),
          requirement: requirement.nullable(),
          met: z.number(),
          notMet: z.number(),
          unknown: z.number(),
        }),
      )
      .describe('columns: interventions with at least one verdict'),
    rows: z.array(
      z.object({
        providerId: z.string(),
        name: z.string(),
        town: z.string().nullable(),
        latitude: z.number().nullable(),
        longitude: z.number().nullable(),
        regionIds: z.array(z.string()),
        cells: z.array(
          z.object({
            interventionId: z.string(),
            verdict,
            value: interval.nullable(),
            threshold: z.number().nullable(),
            advice: adviceKind,
          }),
        ),
      }),
    ),
    published: z
      .object({
        failing: z.number(),
        performing: z.number(),
        kidneyLocal: z.string(),
        kidneySystemic: z.string(),
      })
      .describe('sums re-added from Annex II of the KPMG report')
      .nullable(),
  })
  .meta({ id: 'Overview' });

export const interventionView = z
  .object({
    intervention,
    condition,
    normInForce: norm.nullable(),
    norms: z.array(norm).describe('all versions, newest first'),
    year: z.number(),
    set: normSet,
    date: isoDate,
    assessments: z.array(assessment).describe('one a provider, greatest value first'),
    advisedAgainst: z.array(
      z.object({ nameInSource: z.string(), providerId: z.string(), sourceId: z.string(), where: z.string() }),
    ),
  })
  .meta({ id: 'InterventionView' });

export const providerView = z
  .object({ provider, year: z.number(), set: normSet, date: isoDate, assessments: z.array(assessment) })
  .meta({ id: 'ProviderView' });

export const importProblem = z
  .object({
    code: z.string(),
    severity: z.enum(['error', 'warning']),
    file: z.string(),
    row: z.number().nullable(),
    column: z.string().nullable(),
    found: z.string(),
    expected: bilingual,
    remedy: bilingual,
    message: bilingual,
    suggestions: z.array(z.string()),
  })
  .meta({ id: 'ImportProblem' });

/** Something a careful reader would notice; never blocks. */
export const finding = z
  .object({
    code: z.string(),
    message: bilingual,
    interventionId: z.string().nullable(),
    providerIds: z.array(z.string()),
    rows: z.array(z.number()),
  })
  .meta({ id: 'Finding' });

export const volumeRow = z
  .object({
    id: z.string(),
    interventionId: z.string(),
    providerId: z.string(),
    providerName: z.string(),
    siteId: z.string().nullable(),
    networkId: z.string().nullable(),
    year: z.number(),
    count,
    share: z.number().nullable(),
    tierId: z.string().nullable(),
    status: z.enum(['final', 'provisional', 'illustrative']),
    openness: z.enum(['published', 'supplied']),
    source: z.string(),
    sourceAdvice: z.enum(['positive', 'negative']).nullable(),
    lineage: z.object({
      importId: z.string(),
      file: z.string(),
      row: z.number(),
      fileHash: z.string(),
      importerVersion: z.string(),
      importedAt: z.string(),
      importedBy: z.string(),
    }),
  })
  .meta({ id: 'VolumeRow' });

export const importReport = z
  .object({
    file: z.string(),
    fileHash: z.string(),
    importerVersion: z.string(),
    rowsRead: z.number(),
    rowsAccepted: z.number(),
    acceptable: z.boolean().describe('true when no problem is an error and at least one row is there'),
    alreadyImported: z.boolean(),
    problems: z.array(importProblem),
    problemsTotal: z.number().describe('all problems, also those beyond the listed ones'),
    findings: z.array(finding),
    preview: z.array(
      z.object({
        row: z.number(),
        intervention: z.string(),
        provider: z.string(),
        year: z.number(),
        count: z.string(),
        source: z.string(),
      }),
    ),
  })
  .meta({ id: 'ImportReport' });

export const importRecord = z
  .object({
    id: z.string(),
    file: z.string(),
    fileHash: z.string(),
    importerVersion: z.string(),
    importedAt: z.string(),
    importedBy: z.string(),
    rows: z.number(),
    openness: z.enum(['published', 'supplied']),
    findings: z.array(finding),
  })
  .meta({ id: 'ImportRecord' });

export const health = z.object({ status: z.literal('ok'), version: z.string() }).meta({ id: 'Health' });
export const assessmentPage = page(assessment, 'AssessmentPage');
export const volumePage = page(volumeRow, 'VolumePage');
export const importList = z.object({ items: z.array(importRecord) }).meta({ id: 'ImportList' });
