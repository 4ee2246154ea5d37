/** Shapes of what users bring to the ground: areas, rates, flows and travel times. */
import { z } from 'zod';
import { bilingual } from './register.ts';

const kind = z.enum(['areas', 'rates', 'flows', 'matrix']);
const files = z.array(z.object({ file: z.string(), hash: z.string().describe('SHA-256 (hex) of its bytes') }));

export const groundInputReport = z
  .object({
    kind,
    files,
    id: z.string().nullable().describe('SHA-256 (hex) of what was read, to be given as hash; null with an error'),
    rows: z.number().describe('areas, groups of age, or pairs that say something'),
    acceptable: z.boolean(),
    alreadyStored: z.boolean().nullable().describe('null for who may not import'),
    problems: z.array(
      z.object({
        severity: z.enum(['error', 'warning']),
        row: z.number().nullable(),
        column: z.string().nullable(),
        message: bilingual,
      }),
    ),
    problemsTotal: z.number().describe('all problems, also those beyond the listed ones'),
  })
  .meta({ id: 'GroundEntryReport' });

export const groundInput = z
  .object({
    id: z.string().describe('a hash (hex); a question names it by this, or its beginning'),
    kind,
    files,
    rows: z.number(),
    added: z.string(),
    addedBy: z
      .string()
      .nullable()
      .describe('null for who may not import, who sees names and hashes that tell nothing of the files'),
    bytes: z.number(),
  })
  .meta({ id: 'GroundEntry' });

export const groundInputList = z.object({ items: z.array(groundInput) }).meta({ id: 'GroundEntryList' });
