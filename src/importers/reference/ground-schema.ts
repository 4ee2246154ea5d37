import { z } from 'zod';
import { id, number, text, words } from './schema-parts.ts';

const decay = z.strictObject({ form: z.enum(['exponential', 'power']), beta: z.number().positive() });

/** How patients choose, what is varied in that, and when a ground cannot carry a question (docs/model.md §7). */
export const groundSettings = {
  /** How patients are put off by distance, per kind of treatment: exp(−β × minutes), or minutes^−β. */
  kinds: z
    .array(
      z.strictObject({
        id,
        name: words,
        interventionIds: z.array(id).min(1),
        basis: z.enum(['observed', 'assumed']),
        central: decay,
        band: z.array(decay).min(1),
        reason: words,
      }),
    )
    .min(1),
  observed: z.array(
    z.strictObject({
      interventionId: id,
      tumour: words,
      patients: number.positive(),
      fromYear: number,
      toYear: number,
      medianKmBefore: z.number().positive(),
      medianKmAfter: z.number().positive(),
      sourceId: id,
      where: text,
    }),
  ),
  /** Attraction of who is not counted, as a factor on that of its kind. */
  competitor: z.strictObject({
    central: z.number().positive(),
    band: z.tuple([z.number().positive(), z.number().positive()]),
    reason: words,
  }),
  pseudoCount: z.strictObject({ value: z.number().min(0), reason: words }),
  limits: z.strictObject({
    leastHomeShare: z.number().min(0).max(1),
    mostMeanMinutes: z.number().positive(),
    reason: words,
  }),
};

/** How far what a user states may be off: of minutes and kilometres a share, of shares so much up and down. */
export const statedSettings = {
  relative: z.number().positive().max(0.5),
  points: z.number().positive().max(0.2),
  reason: words,
};
