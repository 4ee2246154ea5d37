/** Shapes of the answers about verdicts: overview, intervention, provider, assessment with its proof. */
import { z } from 'zod';
import { page } from './page.ts';
import {
  dataKind,
  bilingual,
  interval,
  isoDate,
  normSet,
  verdict,
  countLevel,
  adviceKind,
  requirement,
  source,
  condition,
  evidence,
  intervention,
  norm,
  provider,
  region,
  network,
} from './register.ts';

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

export const meta = z
  .object({
    product: z.literal('zwaartepunt'),
    version: z.string(),
    dataVersion: z.string().describe('hash of register and accepted imports'),
    registerVersion: z.string(),
    today: isoDate,
    years: z.array(z.number()).describe('years with counts, newest first'),
    coverage: z
      .array(z.object({ year: z.number(), delivered: z.number(), expected: z.number() }))
      .describe('per year the counts of a provider and a treatment that were delivered, of those that ever were'),
    leastCoverage: z.number().describe('share from which a year is complete enough to be the default'),
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
    data: dataKind,
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
        performingWhereOneFails: z.number(),
        kidneyLocal: z.string(),
        kidneySystemic: z.string(),
      })
      .describe(
        'sums re-added from Annex II of the KPMG report, which prints only treatments and regions in which a hospital fails',
      )
      .nullable(),
  })
  .meta({ id: 'Overview' });

export const interventionView = z
  .object({
    intervention,
    condition,
    evidence: z.array(evidence).describe('what studies found about volume and outcome of this treatment'),
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

export const health = z.object({ status: z.literal('ok'), version: z.string() }).meta({ id: 'Health' });
export const assessmentPage = page(assessment, 'AssessmentPage');
