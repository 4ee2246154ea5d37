import type { RegionId } from '../../core/ids/index.ts';
import {
  interventionById,
  providerById,
  regionsOf,
  resolveProvider,
  sitesOf,
  type BilingualText,
  type Register,
  type Site,
} from '../../core/register/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import type { IsoDate } from '../../core/units/index.ts';
import type { IllustrativeRow } from '../../importers/reference/index.ts';
import type { InterventionId } from '../../core/ids/index.ts';
import { failure, type Failure } from '../failures.ts';
import type { CountsOfYear } from './counts.ts';

/** A site that may keep the treatment, with the patients it has now. */
export interface Candidate {
  readonly site: Site;
  readonly providerName: string;
  /** What the count may be; null for a site of which it is not known whether it performs. */
  readonly range: { readonly low: number; readonly high: number } | null;
  readonly why: BilingualText | null;
  /** Whether it lies in the region that was asked; always true for the whole country. */
  readonly inRegion: boolean;
}

/** Which site performs is not public, so an institution's count stands at its main site. */
export function candidatesOf(
  register: Register,
  { hospitals }: CountsOfYear,
  inRegion: (providerId: Site['providerId']) => boolean,
  which: 'performing' | 'all-sites',
): Result<readonly Candidate[], Failure> {
  const candidates: Candidate[] = [];
  for (const { providerId, name, range, why } of hospitals) {
    const [main, ...others] = sitesOf(register, providerId);
    const inside = inRegion(providerId);
    if (main === undefined || !Number.isFinite(main.latitude) || !Number.isFinite(main.longitude))
      return fail(failure('site-place-missing', { provider: name }));
    candidates.push({ site: main, providerName: name, range, why, inRegion: inside });
    if (which === 'all-sites' && inside)
      for (const site of others)
        candidates.push({ site, providerName: name, range: null, why: whyNotKnown(site), inRegion: inside });
  }
  return ok(candidates.toSorted(byId));
}

const notKnown = {
  nl: 'andere locatie van een ziekenhuis dat de behandeling verricht; of zij hier plaatsvindt, is niet openbaar',
  en: 'another site of a hospital that performs the treatment; whether it happens here is not public',
};

/** What is not known of another site, with what has changed there since its address was read. */
function whyNotKnown({ since }: Site): BilingualText {
  if (since === undefined) return notKnown;
  const { text, basis } = since;
  return {
    nl: `${notKnown.nl}. ${text.nl}${basis === 'source' ? '' : ' (Niet nagegaan.)'}`,
    en: `${notKnown.en}. ${text.en}${basis === 'source' ? '' : ' (Not verified.)'}`,
  };
}

/** The candidates of the illustrative set, in every region it was drawn for. */
export function illustrativeCandidates(
  register: Register,
  rows: readonly IllustrativeRow[],
  interventionId: InterventionId,
  regionId: RegionId | null,
): { readonly candidates: readonly Candidate[]; readonly norm: number | null } {
  const own = rows.filter((row) => row.interventionId === interventionId);
  const candidates = own.flatMap((row): readonly Candidate[] => {
    const site = register.sites.find(({ id }) => id === row.siteId);
    if (site === undefined) return [];
    const providerName = providerById(register, row.providerId)?.name ?? row.providerId;
    const inRegion = regionId === null || row.regionId === regionId;
    return [{ site, providerName, range: { low: row.count, high: row.count }, why: null, inRegion }];
  });
  const norm = own.find((row) => regionId === null || row.regionId === regionId)?.norm ?? null;
  return { candidates: candidates.toSorted(byId), norm };
}

const byId = (a: Candidate, b: Candidate): number => (a.site.id < b.site.id ? -1 : 1);

/** Whether a hospital belongs to the region for the care network of the treatment on the day. */
export function regionTest(
  register: Register,
  interventionId: InterventionId,
  regionId: RegionId | null,
  date: IsoDate,
): (providerId: Site['providerId']) => boolean {
  if (regionId === null) return () => true;
  const conditionId = interventionById(register, interventionId)?.conditionId;
  const network = register.conditions.find(({ id }) => id === conditionId)?.network;
  return (providerId) =>
    regionsOf(register, providerId, { date, ...(network === undefined ? {} : { network }) }).some(
      ({ id }) => id === regionId,
    );
}

/** How a candidate stands in an answer: what it is called, and where it is. */
export const siteFacts = ({ site, providerName }: Pick<Candidate, 'site' | 'providerName'>) => ({
  siteId: site.id,
  providerId: site.providerId,
  name: site.name === '' ? providerName : site.name,
  town: site.town,
  latitude: site.latitude,
  longitude: site.longitude,
});

/** The candidates that texts name: by id of a site, or by id or name of a hospital, then its main site or all of them. */
export function namedSites(
  register: Register,
  candidates: readonly Candidate[],
  texts: readonly string[],
  which: 'main' | 'all',
): Result<readonly string[], Failure> {
  const ids: string[] = [];
  for (const text of texts) {
    const found = candidates.filter(({ site }) => site.id === text);
    if (found.length === 0) {
      const provider = resolveProvider(register, text);
      const own = candidates
        .filter(({ site }) => provider.kind === 'found' && site.providerId === provider.providerId)
        .toSorted((a, b) => Number(b.site.main) - Number(a.site.main));
      found.push(...(which === 'main' ? own.slice(0, 1) : own));
    }
    if (found.length === 0)
      return fail(failure('site-unknown', { found: text, nearest: candidates.map(({ site }) => site.id).join(', ') }));
    ids.push(...found.map(({ site }) => site.id));
  }
  return ok([...new Set(ids)].toSorted());
}
