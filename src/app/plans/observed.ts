import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { BilingualText, Register } from '../../core/register/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import type { Area } from '../../engine/matrix/index.ts';
import { readFlows, type ObservedFlow } from '../../importers/flows/index.ts';
import { failure, type Failure } from '../failures.ts';
import { sha256Hex } from '../file-hash.ts';

/** Who was seen to go where, with words for where that comes from. */
export interface Observed {
  readonly flows: readonly ObservedFlow[];
  readonly source: string;
}

/** Reads observed flows from a file of one's own; every error refuses the file. */
export async function ownFlows(
  path: string,
  register: Register,
  areas: readonly Area[],
): Promise<Result<Observed, Failure>> {
  const bytes = await readFile(path).catch((error: unknown) => (error instanceof Error ? error : new Error(path)));
  if (bytes instanceof Error) return fail(failure('file-unreadable', { file: path, cause: bytes.message }));
  const file = basename(path);
  const { flows, problems: told } = await readFlows({
    file,
    bytes,
    register,
    areaIds: new Set(areas.map(({ id }) => id)),
  });
  const problems = told.filter(({ severity }) => severity === 'error');
  const [first] = problems;
  if (first !== undefined)
    return fail(failure('import-has-errors', { file, count: String(problems.length), first: first.message }));
  return ok({ flows, source: `${file} (SHA-256 ${sha256Hex(bytes).slice(0, 16)})` });
}

/** Observed patients per pair, site-major, at the main site of each hospital; NaN where nothing was seen. */
export function observedPairs(
  { flows }: Observed,
  register: Register,
  areas: readonly Area[],
  siteIds: readonly string[],
): Float64Array {
  const areaAt = new Map(areas.map(({ id }, index) => [id, index]));
  const providerOf = new Map(register.sites.map(({ id, providerId }) => [String(id), providerId]));
  const siteAt = new Map(siteIds.map((id, index) => [providerOf.get(id), index]));
  const pairs = new Float64Array(siteIds.length * areas.length).fill(Number.NaN);
  for (const { areaId, providerId, patients } of flows) {
    const [site, area] = [siteAt.get(providerId), areaAt.get(areaId)];
    if (site === undefined || area === undefined || patients.high === null) continue;
    pairs[site * areas.length + area] = (patients.low + patients.high) / 2;
  }
  return pairs;
}

export const observedAssumption = ({ flows, source }: Observed): BilingualText => ({
  nl: `Van ${flows.length} paren is gezien wie waarheen gaat (${source}); een afgeschermd aantal telt voor het midden, een zonder bovengrens niet. Hun ziekenhuizen houden dat patroon, geschaald naar hun aantal; de rest is geschat.`,
  en: `For ${flows.length} pairs it was seen who goes where (${source}); a masked count stands for its middle, one without an upper limit for nothing. Their hospitals keep that pattern, scaled to their count; the rest is estimated.`,
});
