import type { ProviderId } from '../ids/index.ts';
import { assertNever } from '../result/index.ts';
import type { Addition, AdditionFault, AdditionFaultCode } from './additions.ts';
import { providerById } from './lookup.ts';
import { successors } from './merged.ts';
import { resolveProvider } from './resolve.ts';
import type { Register } from './types.ts';

/** A fault without the place where the addition stands. */
export type Fault = Pick<AdditionFault, 'code' | 'severity' | 'found' | 'other'>;
type Merger = Extract<Addition, { kind: 'merger' }>;

/** The Netherlands in Europe, in WGS84 degrees, with a margin of a few kilometres. */
const country = { south: 50.7, north: 53.7, west: 3.2, east: 7.3 } as const;
const warnings: ReadonlySet<AdditionFaultCode> = new Set(['place-abroad', 'known-already']);

/** Everything that is wrong with an addition to a register with the mergers that were added before. */
export function checkAddition(register: Register, mergers: readonly Merger[], addition: Addition): readonly Fault[] {
  switch (addition.kind) {
    case 'provider':
      return [
        ...taken(register, addition.id),
        ...nameFaults(register, addition.name, null),
        ...(addition.agb === null ? [] : agbFaults(register, addition.agb, null)),
      ];
    case 'site':
      return [
        ...known(register, addition.providerId),
        ...(register.sites.some(({ id }) => id === addition.id) ? [fault('id-taken', addition.id)] : []),
        ...placeFaults(addition),
      ];
    case 'alias':
      return [...known(register, addition.providerId), ...nameFaults(register, addition.name, addition.providerId)];
    case 'membership':
      return [
        ...known(register, addition.providerId),
        ...(register.regions.some(({ id }) => id === addition.regionId)
          ? []
          : [fault('region-unknown', addition.regionId, register.regions.map(({ id }) => id).join(', '))]),
        ...(addition.from !== null && addition.until !== null && addition.from > addition.until
          ? [fault('period-reversed', addition.from, addition.until)]
          : []),
      ];
    case 'move':
      return [
        ...(register.sites.some(({ id }) => id === addition.siteId) ? [] : [fault('site-unknown', addition.siteId)]),
        ...placeFaults(addition),
      ];
    case 'agb':
      return [...known(register, addition.providerId), ...agbFaults(register, addition.agb, addition.providerId)];
    case 'merger':
      return mergerFaults(register, mergers, addition);
    default:
      return assertNever(addition);
  }
}

/** The providers that become one: with a single one named, the one that took it over is a part too. */
export const partsOf = ({ into, from }: Merger): readonly ProviderId[] =>
  from.length === 1 && from[0] !== into ? [into, ...from] : from;

function fault(code: AdditionFaultCode, found: string, other = ''): Fault {
  return { code, severity: warnings.has(code) ? 'warning' : 'error', found, other };
}

const nameOf = (register: Register, id: ProviderId): string => providerById(register, id)?.name ?? id;

const known = (register: Register, id: ProviderId): readonly Fault[] =>
  providerById(register, id) === null ? [fault('provider-unknown', id)] : [];

/** An id is never used again, not even that of a hospital that has merged. */
function taken(register: Register, id: ProviderId): readonly Fault[] {
  if (providerById(register, id) !== null) return [fault('id-taken', id, nameOf(register, id))];
  const successor = successors(register).get(id);
  return successor === undefined ? [] : [fault('id-taken', id, nameOf(register, successor.providerId))];
}

function nameFaults(register: Register, name: string, own: ProviderId | null): readonly Fault[] {
  const found = resolveProvider(register, name);
  if (found.kind === 'unknown') return [];
  const code = found.providerId === own ? 'known-already' : 'name-taken';
  return [fault(code, name, nameOf(register, found.providerId))];
}

function placeFaults({ latitude, longitude }: { readonly latitude: number; readonly longitude: number }): Fault[] {
  const found = `${latitude}, ${longitude}`;
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return [fault('place-impossible', found)];
  const { south, north, west, east } = country;
  const inside = latitude >= south && latitude <= north && longitude >= west && longitude <= east;
  return inside ? [] : [fault('place-abroad', found)];
}

function agbFaults(register: Register, agb: string, own: ProviderId | null): readonly Fault[] {
  if (!/^\d{8}$/.test(agb)) return [fault('agb-form', agb)];
  const holder = register.providers.find((provider) => provider.agb === agb && provider.id !== own);
  return holder === undefined ? [] : [fault('agb-taken', agb, holder.name)];
}

function mergerFaults(register: Register, mergers: readonly Merger[], merger: Merger): readonly Fault[] {
  const { into, from, date } = merger;
  const unknown = [...new Set([into, ...from])].flatMap((id) => known(register, id));
  if (unknown.length > 0) return unknown;
  const leaving = partsOf(merger).filter((id) => id !== into);
  if (leaving.length === 0) return [fault('merger-alone', nameOf(register, into))];
  const leftFor = (id: ProviderId): Merger | undefined =>
    mergers.find((other) => other.into !== id && partsOf(other).includes(id));
  const again = leaving.flatMap((id) => {
    const other = leftFor(id);
    return other === undefined ? [] : [fault('merger-again', nameOf(register, id), nameOf(register, other.into))];
  });
  if (again.length > 0) return again;
  const visited = new Set<ProviderId>();
  for (let at = leftFor(into); at !== undefined && !visited.has(at.into); at = leftFor(at.into)) {
    visited.add(at.into);
    if (leaving.includes(at.into)) return [fault('merger-circle', nameOf(register, into), nameOf(register, at.into))];
  }
  const after = leftFor(into);
  if (after !== undefined && after.date <= date)
    return [fault('merger-gone', nameOf(register, into), nameOf(register, after.into))];
  const late = mergers.find((other) => leaving.includes(other.into) && other.date > date);
  return late === undefined ? [] : [fault('merger-gone', nameOf(register, late.into), nameOf(register, into))];
}
