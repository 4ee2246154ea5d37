import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { BilingualText } from '../../core/register/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import type { Area } from '../../engine/matrix/index.ts';
import { demandByAge, readAreas, readRates, type AgeRate, type DemandFailure } from '../../importers/areas/index.ts';
import type { ReferenceData } from '../../importers/reference/index.ts';
import { failure, type Failure } from '../failures.ts';
import { sha256Hex } from '../file-hash.ts';

/** Where patients live, with words for where that comes from. */
export interface Origins {
  readonly areas: readonly Area[];
  readonly source: string;
  /** Patients a year per area by rates of age, where they were given; else inhabitants say where patients live. */
  readonly demand: ReadonlyMap<string, number> | null;
}

/** The postcodes that come with the product, by inhabitants. */
export const ownPostcodes = ({ origins }: Pick<ReferenceData, 'origins'>): Origins => ({
  areas: origins,
  source: 'CBS, bevolking en kerncijfers per postcode, 1 januari 2021 (CC BY 4.0)',
  demand: null,
});

/** Files of a reader's own, and what is said of them that refuses none. */
export interface OriginFiles {
  readonly areaFiles?: readonly string[];
  readonly ratesFile?: string;
  readonly warn?: (text: BilingualText) => void;
}

/**
 * Where patients live: postcodes from files of one's own, else those of the product; with a file of rates by age they live
 * where those ages do, else where people do (docs/model.md §5.4). Every error refuses the files.
 */
export async function chosenOrigins(files: OriginFiles, product: Origins): Promise<Result<Origins, Failure>> {
  const { areaFiles, ratesFile, warn = () => undefined } = files;
  const places = areaFiles === undefined ? ok(product) : await areasOf(areaFiles, warn);
  return places.ok && ratesFile !== undefined ? await byRates(places.value, ratesFile, warn) : places;
}

async function areasOf(
  paths: readonly string[],
  warn: (text: BilingualText) => void,
): Promise<Result<Origins, Failure>> {
  const files: { file: string; bytes: Uint8Array }[] = [];
  for (const path of paths) {
    const bytes = await readFile(path).catch((error: unknown) => (error instanceof Error ? error : new Error(path)));
    if (bytes instanceof Error) return fail(failure('file-unreadable', { file: path, cause: bytes.message }));
    files.push({ file: basename(path), bytes });
  }
  const { areas, problems } = await readAreas(files);
  const errors = problems.filter(({ severity }) => severity === 'error');
  for (const { severity, message } of problems) if (severity === 'warning') warn(message);
  const [first] = errors;
  if (first !== undefined)
    return fail(failure('import-has-errors', { file: first.file, count: String(errors.length), first: first.message }));
  const named = files.map(({ file, bytes }) => `${file} (SHA-256 ${sha256Hex(bytes).slice(0, 16)})`);
  const inhabited = areas.filter(({ inhabitants }) => inhabitants > 0);
  return ok({ areas: inhabited, source: named.join(', '), demand: null });
}

async function byRates(
  { areas, source }: Origins,
  ratesPath: string,
  warn: (text: BilingualText) => void,
): Promise<Result<Origins, Failure>> {
  const bytes = await readFile(ratesPath).catch((error: unknown) => (error instanceof Error ? error : new Error('?')));
  if (bytes instanceof Error) return fail(failure('file-unreadable', { file: ratesPath, cause: bytes.message }));
  const file = basename(ratesPath);
  const { rates, problems } = await readRates({ file, bytes });
  const errors = problems.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first !== undefined)
    return fail(failure('import-has-errors', { file, count: String(errors.length), first: first.message }));
  for (const { message } of problems) warn(message);
  const demand = demandOf(areas, rates, file);
  if (!demand.ok) return demand;
  return ok({ ...demand.value, source: [source, `${file} (SHA-256 ${sha256Hex(bytes).slice(0, 16)})`].join(', ') });
}

/** Areas with the patients that rates by age expect of them; rates that do not fit their ages are a failure of their file. */
export function demandOf(
  areas: readonly Area[],
  rates: readonly AgeRate[],
  file: string,
): Result<Pick<Origins, 'areas' | 'demand'>, Failure> {
  const demand = demandByAge(areas, rates);
  if (!demand.ok) return fail(failure('import-has-errors', { file, count: '1', first: demandFault(demand.failure) }));
  const byArea = new Map(areas.map(({ id }, index) => [id, demand.value[index] ?? 0]));
  // Where nobody of these ages lives nobody becomes a patient.
  return ok({ areas: areas.filter(({ id }) => (byArea.get(id) ?? 0) > 0), demand: byArea });
}

function demandFault(fault: DemandFailure): BilingualText {
  if (fault.kind === 'ages-unknown') {
    const named = fault.areaIds.slice(0, 5).join(', ');
    return {
      nl: `van ${fault.areaIds.length} gebieden zijn geen leeftijden bekend, waaronder ${named}. Geef een bestand met leeftijden, of laat ze weg.`,
      en: `of ${fault.areaIds.length} areas no ages are known, among them ${named}. Give a file with ages, or leave them out.`,
    };
  }
  const group = `${fault.from}–${fault.to ?? '…'}`;
  return {
    nl: `de leeftijden ${group} van de gebieden staan er niet, dubbel of afgebroken in. Geef elke leeftijd één kans; de laatste groep is open.`,
    en: `the ages ${group} of the areas are missing, double or cut in it. Give each age one rate; the last group is open.`,
  };
}
