/** Shapes of what users add to the register. */
import { z } from 'zod';
import { importProblem } from './records.ts';
import { bilingual } from './register.ts';

const kind = z.enum(['provider', 'site', 'alias', 'merger', 'membership', 'move', 'agb']);
const fact = { row: z.number(), kind, text: bilingual };

/** What a file would add to the register. */
export const registerReport = z
  .object({
    file: z.string(),
    fileHash: z.string(),
    importerVersion: z.string(),
    rowsRead: z.number(),
    acceptable: z.boolean().describe('true when no problem is an error and something is added'),
    alreadySupplied: z.boolean().nullable().describe('null for who may not import'),
    facts: z.array(z.object(fact)),
    problems: z.array(importProblem),
    problemsTotal: z.number(),
  })
  .meta({ id: 'RegisterReport' });

/** What was supplied at once. */
export const registerSupply = z
  .object({
    id: z.string(),
    file: z.string(),
    fileHash: z.string(),
    importerVersion: z.string(),
    suppliedAt: z.string(),
    suppliedBy: z
      .string()
      .nullable()
      .describe('null for who may not import, who sees a name and a hash of the file that tell nothing of it'),
    withdrawn: z.object({ at: z.string(), by: z.string().nullable() }).nullable().describe('null: it counts'),
    facts: z.array(
      z.object({
        ...fact,
        overtaken: z.boolean().describe('it cannot be added any more, as the register stands now'),
      }),
    ),
  })
  .meta({ id: 'RegisterSupply' });

export const registerSupplyList = z.object({ items: z.array(registerSupply) }).meta({ id: 'RegisterSupplyList' });
