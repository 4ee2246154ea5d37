/** Shapes of what an answer rests on: its ground, its measures with bands, the other ways beside it, and its worlds. */
import { z } from 'zod';
import { bilingual, problemDetails } from './register.ts';

export const band = z
  .object({ low: z.number(), central: z.number(), high: z.number() })
  .describe('least, central and greatest value that the ground leaves open')
  .meta({ id: 'Band' });

export const groundView = z
  .object({
    homeShare: band.nullable().describe('share of the patients of the region’s hospitals who live in the region'),
    stayShare: band.nullable().describe('share of the region’s own patients who go to a hospital of it'),
    meanMinutes: band.nullable(),
    nearestShare: band.nullable().describe('share of the patients who go to the nearest hospital that performs'),
    national: band.describe('patients a year in the whole country'),
    wide: z.object({ homeShare: band.nullable(), meanMinutes: band.nullable() }),
    words: bilingual,
    cases: z.number().describe('in how many ways the ground was tried'),
    decay: bilingual,
    rateBasis: z.enum(['fitted', 'assumed', 'total']),
    performers: z.object({
      counted: z.number(),
      stated: z.array(z.string()),
      assumed: z.array(z.string()),
      words: bilingual,
    }),
    carries: z.object({ verdict: z.enum(['carries', 'doubtful', 'cannot']), words: bilingual.nullable() }),
    travel: z.object({ kind: z.enum(['estimate', 'stored']), words: bilingual }),
  })
  .meta({ id: 'Ground' });

const reach = z
  .object({
    before: z.number(),
    after: z.number(),
    extra: z.number(),
    p50: z.number(),
    p90: z.number(),
    band: band.nullable(),
    beyond: z
      .array(z.object({ minutes: z.number(), before: z.number(), after: z.number() }))
      .describe('of who must move the share with more minutes than that to the nearest'),
  })
  .nullable()
  .describe('minutes to the nearest, of who must move; null where fewer than five people a year do');

export const measuresView = z
  .object({
    movers: z.number().describe('patients a year whose site closes'),
    leave: z.number().describe('of those: who leave the question'),
    leaveShare: band.nullable(),
    stay: z.number(),
    reachWithin: reach,
    reachAnywhere: reach,
    trip: z.object({ before: z.number(), after: z.number(), extra: z.number(), band: band.nullable() }).nullable(),
    loss: z.object({
      patientMinutes: z.number().nullable().describe('null where somebody reaches no open site any more'),
      perMover: z.number().nullable(),
      band: band.nullable(),
    }),
    tooFew: z.number().nullable(),
  })
  .meta({ id: 'Measures' });

export const besideView = z
  .object({
    model: z.enum(['stay-or-nearest', 'nearest', 'steered']),
    status: z.enum(['optimal', 'bounded', 'infeasible']),
    openSiteIds: z.array(z.string()).nullable(),
    moved: z.number().nullable(),
    meanMinutes: z.number().nullable(),
    closes: z.array(z.string()),
    keeps: z.array(z.string()),
  })
  .meta({ id: 'Beside' });

export const survivalView = z
  .object({
    worlds: z.number(),
    asked: z.number(),
    feasible: z.number(),
    proven: z.number(),
    reading: z.enum(['rate', 'count']),
    seed: z.number(),
    sites: z.array(
      z.object({
        siteId: z.string(),
        kept: z.number().describe('share of the worlds in which the best set keeps it'),
        standing: z.enum(['stands', 'contested', 'falls']),
      }),
    ),
    plans: z
      .array(
        z.object({
          same: z.number(),
          holds: z.number(),
          regret: z.object({ mean: z.number(), worst: z.number() }).nullable(),
          error: z.number().nullable().describe('error of the ground between it and the best, patient-minutes a year'),
        }),
      )
      .describe('the best plan, then the alternatives'),
    words: bilingual,
  })
  .meta({ id: 'Survival' });

export const tiesView = z
  .object({
    from: z.enum(['worlds', 'travel']).describe('where the error is from: worlds, or the travel times alone'),
    alternatives: z
      .array(
        z.object({
          more: z.number().describe('patient-minutes a year more than the best'),
          error: z.number().describe('error of the ground between the two'),
          tie: z.boolean().describe('as good as the best: differs by no more than the error'),
          closes: z.array(z.string()).describe('sites that it closes and the best keeps'),
          opens: z.array(z.string()).describe('sites that it keeps and the best closes'),
        }),
      )
      .describe('per alternative of the answer'),
    either: z.array(z.string()).describe('sites that some equally good plans keep and others close'),
    words: bilingual.nullable(),
  })
  .meta({ id: 'Ties' });

export const worldsQuestion = z
  .strictObject({
    worlds: z.number().int().min(1).max(1000).optional().describe('default: 100 for a region, 30 for the country'),
  })
  .meta({ id: 'WorldsQuestion' });

export const worldsRun = z
  .object({
    planId: z.string(),
    state: z.enum(['none', 'running', 'done', 'stopped', 'failed']),
    done: z.number(),
    of: z.number(),
    problem: problemDetails.nullable(),
  })
  .meta({ id: 'WorldsRun' });
