/** Shapes of stored counts and of imports. */
import { z } from 'zod';
import { page } from './page.ts';
import { bilingual, count } from './register.ts';

export const importProblem = z
  .object({
    code: z.string(),
    severity: z.enum(['error', 'warning']),
    file: z.string(),
    row: z.number().nullable(),
    column: z.string().nullable(),
    found: z.string(),
    expected: bilingual,
    remedy: bilingual,
    message: bilingual,
    suggestions: z.array(z.string()),
  })
  .meta({ id: 'ImportProblem' });

/** Something a careful reader would notice; never blocks. */
export const finding = z
  .object({
    code: z.string(),
    message: bilingual,
    interventionId: z.string().nullable(),
    providerIds: z.array(z.string()),
    rows: z.array(z.number()),
  })
  .meta({ id: 'Finding' });

/** Of an import that users made: told to who may import. */
const importer = z.string().nullable().describe('null for who may not import');

export const volumeRow = z
  .object({
    id: z.string(),
    interventionId: z.string(),
    providerId: z.string(),
    providerName: z.string(),
    siteId: z.string().nullable(),
    networkId: z.string().nullable(),
    year: z.number(),
    count,
    share: z.number().nullable(),
    tierId: z.string().nullable(),
    status: z.enum(['final', 'provisional', 'illustrative']),
    openness: z.enum(['published', 'supplied']),
    source: z.string(),
    sourceAdvice: z.enum(['positive', 'negative']).nullable(),
    lineage: z.object({
      importId: z.string(),
      file: z.string(),
      row: z.number(),
      fileHash: z.string(),
      importerVersion: z.string(),
      importedAt: z.string(),
      importedBy: importer,
    }),
  })
  .meta({ id: 'VolumeRow' });

export const importReport = z
  .object({
    file: z.string(),
    fileHash: z.string(),
    importerVersion: z.string(),
    rowsRead: z.number(),
    rowsAccepted: z.number(),
    acceptable: z.boolean().describe('true when no problem is an error and at least one row is there'),
    alreadyImported: z.boolean().nullable().describe('null for who may not import'),
    problems: z.array(importProblem),
    problemsTotal: z.number().describe('all problems, also those beyond the listed ones'),
    findings: z.array(finding),
    preview: z.array(
      z.object({
        row: z.number(),
        intervention: z.string(),
        provider: z.string(),
        year: z.number(),
        count: z.string(),
        source: z.string(),
      }),
    ),
  })
  .meta({ id: 'ImportReport' });

export const importRecord = z
  .object({
    id: z.string(),
    file: z.string(),
    fileHash: z.string(),
    importerVersion: z.string(),
    importedAt: z.string(),
    importedBy: importer,
    rows: z.number(),
    openness: z.enum(['published', 'supplied']),
    findings: z.array(finding),
  })
  .meta({ id: 'ImportRecord' });

export const volumePage = page(volumeRow, 'VolumePage');
export const importList = z.object({ items: z.array(importRecord) }).meta({ id: 'ImportList' });
