import { z } from 'zod';
import { file, id, number, text, words } from './schema-parts.ts';

const point = z.strictObject({ name: text, at: z.tuple([z.number().min(50).max(54), z.number().min(3).max(8)]) });

/** A number or a range, with what it is where a row has several. */
const figure = z.strictObject({
  label: words.nullable(),
  low: z.number(),
  high: z.number(),
  unit: z.enum(['minutes', 'share', 'km', 'people', 'hospitals', 'secondsPerKm']),
  /** Of how many, where the figure counts some of a whole. */
  of: number.nullable(),
});

/** What the product is held against (docs/model.md §18): published figures, neighbours, and limits with their reason. */
const yardsticks = file({
  limits: z.strictObject({
    /** Shares: mean absolute error along a line, mean error of a region, error of the slope between the lines. */
    lineError: z.number().positive(),
    regionBias: z.number().positive(),
    lineSlope: z.number().positive(),
    goals: z.strictObject({
      lineError: z.number().positive(),
      misplaced: z.array(z.strictObject({ minutes: number, share: z.number().positive() })),
    }),
    /** Difference of a share of inhabitants that counts as the same. */
    reachShare: z.number().positive(),
    /** How far the middle of the ratios of a matrix of one's own may be from 1. */
    matrixMedian: z.number().positive(),
    reason: words,
  }),
  neighbours: z
    .array(z.strictObject({ from: point, to: point, bank: z.enum(['same', 'across']), minutes: z.number().positive() }))
    .min(1),
  reach: z
    .array(
      z.strictObject({
        id,
        what: z.enum(['car-share', 'road-km', 'not-known']),
        name: words,
        population: words,
        value: z.number(),
        atLeast: z.boolean(),
        unit: figure.shape.unit,
        minutes: number.nullable(),
        year: number,
        locations: number.nullable(),
        sourceId: id,
        where: text,
        /** Why it cannot be tested; null where it can. */
        untested: words.nullable(),
      }),
    )
    .min(1),
  disagreements: z.array(
    z.strictObject({
      id,
      name: words,
      said: z
        .array(
          z.strictObject({
            who: words,
            failing: number,
            performing: number,
            year: number.nullable(),
            published: text.nullable(),
            sourceId: id,
            where: text,
          }),
        )
        .min(1),
      why: words,
    }),
  ),
});

/** One thing that was tested, with what the product gives and what it is held against. */
export const validationRow = z.strictObject({
  id,
  section: z.enum(['travel', 'neighbours', 'reach', 'decay', 'annex-ii', 'sources']),
  /** The region it is about; null for the whole country. */
  regionId: id.nullable(),
  name: words,
  population: words,
  given: z.array(figure),
  beside: z.array(figure),
  /** When what it is held against was true or published. */
  dated: words.nullable(),
  /** Null: it cannot be tested, and `verdict` says why. */
  holds: z.boolean().nullable(),
  verdict: words,
  sources: z.array(z.strictObject({ sourceId: id, where: text })).min(1),
});

const validation = file({
  /** Hex SHA-256 of what the run rested on, by name. */
  inputs: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
  /** Illustrative sets that were drawn. */
  seeds: number,
  rows: z.array(validationRow),
});

export const validationSchemas = { 'yardsticks.json': yardsticks, 'validation.json': validation } as const;
