/** Parameters of the HTTP API and, per parameter, the words that say what was expected. */
import { z } from 'zod';
import type { BilingualText } from '../core/register/index.ts';
import { reportFormats, reportKinds } from '../report/impact/index.ts';
import { letterKinds } from '../report/letters/index.ts';

const year = z.coerce.number().int().min(1990).max(2100).describe('Reporting year; default: newest year with counts');
const set = z.enum(['proposed', 'adopted']).describe('Set of norms; default: adopted');
const date = z.iso.date().describe('Day whose norms apply; default: today');
const id = z.string().min(1).max(200);
const verdict = z.enum(['met', 'notMet', 'unknown', 'notApplicable']);
const limit = z.coerce.number().int().min(1).max(1000).default(200).describe('Items in one page');
const cursor = z.string().min(1).max(500).describe('Opaque: nextCursor of the page before');
const lang = z.enum(['nl', 'en']).default('nl');
const openness = z.enum(['published', 'supplied']).default('supplied').describe('supplied: small counts are protected');
const file = z.string().min(1).max(255).describe('Name of the file, for its extension and the lineage');

const moment = { year: year.optional(), set: set.optional(), date: date.optional() };
const filters = { region: id.optional(), condition: id.optional(), verdict: verdict.optional() };
const subjects = { intervention: id.optional(), provider: id.optional() };

export const idParams = z.strictObject({ id });
const hash = z.string().regex(/^[0-9a-f]{64}$/);
export const invitationParams = z.strictObject({ id, invitation: hash });
export const documentParams = z.strictObject({ id, hash });
export const planParams = z.strictObject({ id, planId: id, version: z.coerce.number().int().min(1).max(10_000) });
export const tokenParams = z.strictObject({ token: z.string().regex(/^[0-9a-f]{64}$/) });
export const asOfQuery = z.strictObject({
  asOf: date.optional().describe('Day at whose end the record is shown; default: now'),
});
export const letterParams = z.strictObject({ id, kind: z.enum(letterKinds) });
export const letterQuery = z.strictObject({ format: z.enum(reportFormats), lang, asOf: date.optional() });
export const totalQuery = z.strictObject({
  field: z.enum(['tariff', 'revenue', 'capacity', 'month-count']),
  interventionId: id.optional(),
  from: z.iso.date(),
  until: z.iso.date(),
});
export const logQuery = z.strictObject({
  limit,
  before: z.coerce.number().int().min(1).optional().describe('Number of a line: the page ends before it'),
});
export const nothingQuery = z.strictObject({});
export const momentQuery = z.strictObject(moment);
export const overviewQuery = z.strictObject({ ...moment, ...filters });
export const assessmentsQuery = z.strictObject({
  ...moment,
  ...subjects,
  ...filters,
  limit,
  cursor: cursor.optional(),
});
export const volumesQuery = z.strictObject({ year: year.optional(), ...subjects, limit, cursor: cursor.optional() });
export const languageQuery = z.strictObject({ lang });
export const exportQuery = z.strictObject({ ...moment, ...subjects, ...filters, lang });
export const dryRunQuery = z.strictObject({ file, openness });
const dataVersion = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe('A version of the data, as answers name it; default: the newest');
const onBaseline = {
  ...moment,
  dataVersion: dataVersion.optional(),
  region: id.optional(),
  illustrative: z
    .enum(['true', 'false'])
    .optional()
    .transform((value) => value === 'true'),
  matrix: id.optional(),
  areas: id.optional().describe('Id of stored areas; default: those in use'),
  rates: id.optional().describe('Id of stored rates by age; default: those in use'),
  flows: id.optional().describe('Id of stored observed flows; default: those in use'),
};
export const startQuery = z.strictObject({
  ...onBaseline,
  s: z.string().min(1).max(20_000).optional().describe('Text of a link; goes before the other parameters'),
});
export const fallbackQuery = z.strictObject({
  ...onBaseline,
  intervention: id.optional(),
  mostOpen: z.coerce.number().int().min(1).max(1000).optional(),
});
export const groundQuery = z.strictObject({ ...onBaseline, intervention: id });
export const fileQuery = z.strictObject({ file });
const person = z.string().max(200).default('').describe('Name or role of the person who does it');
export const personQuery = z.strictObject({ person });
export const acceptSupplyQuery = z.strictObject({ file, person, hash: hash.describe('fileHash of the dry run') });
export const tableFileQuery = z.strictObject({ format: z.enum(['csv', 'xlsx']), lang });
const kind = z.enum(reportKinds).describe('For whom: the table, a board, an insurer, patients');
export const documentQuery = z.strictObject({ kind, lang });
export const reportQuery = z.strictObject({ kind, format: z.enum(reportFormats), lang });
export const acceptQuery = z.strictObject({
  file,
  openness,
  person: z.string().max(200).default('').describe('Name or role of the person who accepts the import'),
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('fileHash of the dry run'),
});

const inputFiles = {
  kind: z.enum(['areas', 'rates', 'flows', 'matrix']).describe('What the file says'),
  file,
  second: file.optional().describe('Name of a second file with areas (such as ages), whose bytes follow the first'),
  size: z.coerce.number().int().min(1).optional().describe('Bytes of the first file, where there is a second'),
  areas: id.optional().describe('Id of stored areas that flows or travel times are about; default: those in use'),
  mode: z.enum(['car', 'public-transport']).optional().describe('How people travel in a matrix; default: car'),
};
export const checkInputQuery = z.strictObject(inputFiles);
export const acceptInputQuery = z.strictObject({
  ...inputFiles,
  person: z.string().max(200).default('').describe('Name or role of the person who brings it'),
  hash: hash.describe('id of the check'),
});

const day: BilingualText = { nl: 'een dag als 2026-01-31', en: 'a day like 2026-01-31' };

/** What each parameter should have been, for the sentence in a 400 answer. */
export const expectations: Readonly<Record<string, BilingualText>> = {
  year: { nl: 'een jaar van 1990 tot en met 2100', en: 'a year from 1990 to 2100' },
  set: { nl: "'proposed' of 'adopted'", en: "'proposed' or 'adopted'" },
  date: day,
  intervention: { nl: 'een id of naam van een behandeling', en: 'an id or name of a treatment' },
  provider: { nl: 'een id of naam van een ziekenhuis', en: 'an id or name of a hospital' },
  region: { nl: 'een id of naam van een regio', en: 'an id or name of a region' },
  condition: { nl: 'een id of naam van een aandoening', en: 'an id or name of a condition' },
  verdict: { nl: "'met', 'notMet', 'unknown' of 'notApplicable'", en: "'met', 'notMet', 'unknown' or 'notApplicable'" },
  limit: { nl: 'een geheel getal van 1 tot en met 1000', en: 'a whole number from 1 to 1000' },
  before: { nl: 'het nummer van een regel, vanaf 1', en: 'the number of a line, from 1' },
  cursor: { nl: 'nextCursor van de vorige bladzijde', en: 'nextCursor of the page before' },
  kind: { nl: 'een van de soorten in /api/docs', en: 'one of the kinds in /api/docs' },
  format: { nl: "'html', 'pdf', 'docx' of 'xlsx'", en: "'html', 'pdf', 'docx' or 'xlsx'" },
  lang: { nl: "'nl' of 'en'", en: "'nl' or 'en'" },
  openness: { nl: "'published' of 'supplied'", en: "'published' or 'supplied'" },
  file: { nl: 'de naam van het bestand', en: 'the name of the file' },
  person: { nl: 'een naam van ten hoogste 200 tekens', en: 'a name of at most 200 characters' },
  hash: {
    nl: 'fileHash van de dry-run (64 hexadecimale tekens)',
    en: 'fileHash of the dry run (64 hexadecimal characters)',
  },
  dataVersion: {
    nl: 'een gegevensversie (64 hexadecimale tekens)',
    en: 'a data version (64 hexadecimal characters)',
  },
  norm: { nl: 'patiënten per jaar, een getal vanaf 0', en: 'patients a year, a number from 0' },
  model: {
    nl: "'steered', 'nearest', 'stay-or-nearest' of 'choice'",
    en: "'steered', 'nearest', 'stay-or-nearest' or 'choice'",
  },
  fixedOpen: { nl: 'een lijst met ids van locaties', en: 'a list of ids of sites' },
  excluded: { nl: 'een lijst met ids van locaties', en: 'a list of ids of sites' },
  leastOpen: { nl: 'een geheel getal van 1 tot en met 1000', en: 'a whole number from 1 to 1000' },
  mostOpen: { nl: 'een geheel getal van 1 tot en met 1000', en: 'a whole number from 1 to 1000' },
  capacity: { nl: 'patiënten per jaar, een getal vanaf 0', en: 'patients a year, a number from 0' },
  candidates: { nl: "'performing' of 'all-sites'", en: "'performing' or 'all-sites'" },
  pareto: { nl: 'true of false', en: 'true or false' },
  illustrative: { nl: 'true of false', en: 'true or false' },
  matrix: { nl: 'een id van opgeslagen reistijden', en: 'an id of stored travel times' },
  second: { nl: 'de naam van een tweede bestand', en: 'the name of a second file' },
  size: { nl: 'het aantal bytes van het eerste bestand', en: 'the number of bytes of the first file' },
  areas: { nl: 'een id van opgeslagen gebieden', en: 'an id of stored areas' },
  rates: { nl: 'een id van opgeslagen kansen per leeftijd', en: 'an id of stored rates by age' },
  flows: { nl: 'een id van opgeslagen patiëntenstromen', en: 'an id of stored flows' },
  mode: { nl: "'car' of 'public-transport'", en: "'car' or 'public-transport'" },
  s: { nl: 'de tekst van een link naar een scenario', en: 'the text of a link to a scenario' },
  scenario: { nl: 'een scenariobestand', en: 'a scenario file' },
  scenarios: { nl: 'een lijst van twee tot zes scenariobestanden', en: 'a list of two to six scenario files' },
  own: { nl: 'eigen cijfers (docs/scenario.md)', en: 'own figures (docs/scenario.md)' },
  sensitivity: { nl: 'true of false', en: 'true or false' },
  sweep: { nl: 'een lijst van 1 tot 20 normen vanaf 1', en: 'a list of 1 to 20 norms from 1' },
  best: { nl: 'true of false', en: 'true or false' },
  seed: { nl: 'een geheel getal van 0 tot en met 4294967295', en: 'a whole number from 0 to 4294967295' },
  asOf: day,
  from: day,
  until: day,
  field: {
    nl: "'tariff', 'revenue', 'capacity' of 'month-count'",
    en: "'tariff', 'revenue', 'capacity' or 'month-count'",
  },
  planId: { nl: 'een id van een plan', en: 'an id of a plan' },
  version: { nl: 'een geheel getal vanaf 1', en: 'a whole number from 1' },
  token: { nl: 'een adres uit de toepassing', en: 'an address from the application' },
  id: { nl: 'een id van ten hoogste 200 tekens', en: 'an id of at most 200 characters' },
};
