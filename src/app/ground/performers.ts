import type { InterventionId, ProviderId } from '../../core/ids/index.ts';
import { providerById, sitesOf, type Provider, type Register, type Site } from '../../core/register/index.ts';
import type { Performer, PerformerKind } from '../../engine/ground/index.ts';
import type { Candidate } from '../plans/candidates.ts';
import type { LeftOut } from '../plans/counts.ts';

/** A hospital of the country that performs a treatment, or is taken to, at its main site. */
export interface GroundPerformer extends Performer {
  readonly site: Site;
  readonly name: string;
}

/** What is known of who performs, beside the counts. */
export interface WhoPerforms {
  readonly interventionId: InterventionId;
  /** Sites with a count, in the region and outside it. */
  readonly counted: readonly Candidate[];
  readonly leftOut: readonly LeftOut[];
  /** The counts are of every hospital of the country that performs. */
  readonly complete: boolean;
  /** Hospitals of which somebody states that they perform, or do not. */
  readonly performs: readonly ProviderId[];
  readonly performsNot: readonly ProviderId[];
}

/**
 * Everybody in the country who competes for the patients of a treatment (docs/model.md §7.3). Counted first; then who performs without a count
 * that can be used; then who is stated to; and unless the counts are complete every academic and general hospital, assumed. A hospital of one
 * specialism is never assumed. In order of site id.
 */
export function performersOf(register: Register, who: WhoPerforms): readonly GroundPerformer[] {
  const found = new Map<ProviderId, GroundPerformer>();
  const not = new Set(who.performsNot);
  for (const { site, range, providerName } of who.counted)
    if (range !== null) found.set(site.providerId, performer(register, site, providerName, 'counted', range));
  const add = (providerId: ProviderId, basis: 'stated' | 'assumed'): void => {
    const [main] = sitesOf(register, providerId);
    const provider = providerById(register, providerId);
    if (found.has(providerId) || main === undefined || provider === null) return;
    if (!Number.isFinite(main.latitude) || !Number.isFinite(main.longitude)) return;
    found.set(providerId, performer(register, main, provider.name, basis, null));
  };
  for (const { providerId, performs } of who.leftOut) if (performs && !not.has(providerId)) add(providerId, 'stated');
  for (const providerId of who.performs) add(providerId, 'stated');
  if (!who.complete) {
    const none = new Set(who.leftOut.filter(({ performs }) => !performs).map(({ providerId }) => providerId));
    for (const { id, kind } of register.providers)
      if (kindOf(kind) !== 'categorical' && !not.has(id) && !none.has(id)) add(id, 'assumed');
  }
  return [...found.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function performer(
  register: Register,
  site: Site,
  name: string,
  basis: Performer['basis'],
  count: Performer['count'],
): GroundPerformer {
  const kind = kindOf(providerById(register, site.providerId)?.kind ?? 'unknown');
  return { id: site.id, kind, basis, count, site, name };
}

/** Of a hospital whose kind no source gives nothing is assumed but that it is general. */
function kindOf(kind: Provider['kind']): PerformerKind {
  switch (kind) {
    case 'academic':
    case 'categorical':
      return kind;
    case 'general':
    case 'top-clinical':
    case 'unknown':
      return 'general';
  }
}
