import { z } from 'zod';

/** The sentence to report when a check of a schema fails, in place of the library's own. */
export const known = (message: string): { readonly error: string } => ({ error: message });

export const text = z.string().trim().min(1);
/** Kebab-case, as all ids of the field. */
export const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, known('not an id in kebab-case'));
/** A whole number of 0 or more. */
export const number = z.number().int().min(0);
/** Whole numbers of 0 or more; checked in one go, because a file may hold many thousands. */
export const counts = z.custom<readonly number[]>(
  (value) => Array.isArray(value) && value.every((count) => Number.isInteger(count) && count >= 0),
  known('not a list of whole numbers of 0 or more'),
);
export const words = z.strictObject({ nl: text, en: text });

/** A day that exists, written as ISO 8601. */
export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, known('not a day as 2025-03-25'))
  .refine((value) => isDay(value), known('a day that does not exist'));

function isDay(value: string): boolean {
  const moment = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().slice(0, 10) === value;
}

export const custody = z.strictObject({
  sources: z.array(z.strictObject({ sourceId: id, where: text })).min(1, known('custody without a source')),
  dateRead: day,
  checks: z
    .array(
      z.strictObject({
        method: z.enum(['sum-re-added', 'second-transcription', 'test', 'second-source']),
        detail: text,
        date: day,
      }),
    )
    .min(1, known('custody without a check')),
  nextReview: day,
  notes: text.optional(),
});

/** A file: its custody, and what it holds; other keys are refused. */
export const file = <Content extends z.ZodRawShape>(content: Content) => z.strictObject({ custody, ...content });
