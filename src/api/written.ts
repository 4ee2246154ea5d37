import type { z } from 'zod';

/** A value as JSON in its shape, in UTF-8. */
export const jsonOf = (schema: z.ZodType, value: unknown): Uint8Array =>
  new TextEncoder().encode(JSON.stringify(schema.parse(value)));
