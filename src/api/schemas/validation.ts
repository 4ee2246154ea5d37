/** Shape of the answer about what the product was held against. */
import { z } from 'zod';
import { bilingual, isoDate } from './register.ts';

const figure = z.object({
  label: bilingual.nullable(),
  low: z.number(),
  high: z.number().describe('the same as low where it is one number'),
  unit: z.enum(['minutes', 'share', 'km', 'people', 'hospitals', 'secondsPerKm']),
  of: z.number().nullable().describe('of how many'),
});

export const validationView = z
  .object({
    made: isoDate.describe('day of the run'),
    seeds: z.number().describe('illustrative sets that were drawn'),
    limits: bilingual.describe('why the limits are what they are'),
    rows: z.array(
      z.object({
        id: z.string(),
        section: z
          .enum(['travel', 'neighbours', 'reach', 'decay', 'annex-ii', 'sources', 'own'])
          .describe('own: travel times that were stored here'),
        regionId: z.string().nullable().describe('null: the whole country'),
        regionName: bilingual.nullable(),
        name: bilingual,
        population: bilingual,
        given: z.array(figure).describe('by the product'),
        beside: z.array(figure).describe('published, measured, or a limit'),
        dated: bilingual.nullable(),
        holds: z.boolean().nullable().describe('null: cannot be tested, and verdict says why'),
        verdict: bilingual,
        sources: z.array(z.object({ sourceId: z.string(), where: z.string() })),
      }),
    ),
  })
  .meta({ id: 'ValidationView' });
