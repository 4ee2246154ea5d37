/** Shapes of what stands somewhere: buildings of hospitals, and postcodes where patients live. */
import { z } from 'zod';
import { counts, day, id, known, number, text, words } from './schema-parts.ts';

/** WGS84 degrees in or near the Netherlands. */
const place = { latitude: z.number().min(50.5).max(53.8), longitude: z.number().min(3.2).max(7.4) };

export const site = z.strictObject({
  id,
  providerId: id,
  name: text,
  town: text,
  address: text.optional(),
  postcode: z
    .string()
    .regex(/^[1-9]\d{3} [A-Z]{2}$/, known('not a postcode as 1105 AZ'))
    .optional(),
  ...place,
  main: z.boolean(),
  asOf: day,
  locationBasis: z.enum(['building', 'uncertain', 'town']),
  since: z.strictObject({ text: words, basis: z.enum(['source', 'not-verified']), sourceId: id.nullable() }).optional(),
});

/** Lowest and highest age; null for "and older". */
export const ageGroup = z.tuple([number, number.nullable()]);

export const postcode = z.strictObject({
  id: z.string().regex(/^[1-9]\d{3}$/, known('not a postcode as 1011')),
  place: text,
  municipality: text,
  ...place,
  inhabitants: number.positive(),
  men: counts,
  women: counts,
});
