import type { BilingualText } from '../register/index.ts';
import type { Pathway, PathwayStep, PathwayTravel } from './types.ts';

/** What is wrong with a pathway: the steps it is about, and a sentence. */
export interface PathwayFault {
  readonly steps: readonly string[];
  readonly sentence: BilingualText;
}

/** Unknown and repeated steps, circles, and contacts or shares that cannot be; none for a right pathway. */
export function checkPathway({ steps }: Pathway): readonly PathwayFault[] {
  const faults: PathwayFault[] = [];
  const byId = new Map(steps.map((step) => [step.id, step]));
  for (const { id, contacts, share, echelons, after } of steps) {
    if (steps.filter((step) => step.id === id).length > 1)
      faults.push({
        steps: [id],
        sentence: say(`De stap '${id}' staat er tweemaal.`, `The step '${id}' is there twice.`),
      });
    for (const other of after)
      if (!byId.has(other))
        faults.push({
          steps: [id, other],
          sentence: say(
            `De stap '${id}' volgt op '${other}', die er niet is.`,
            `The step '${id}' follows '${other}', which is not there.`,
          ),
        });
    if (
      !(contacts.low >= 0 && contacts.low <= contacts.high && Number.isFinite(contacts.high)) ||
      !(share >= 0 && share <= 1) ||
      echelons.length === 0
    )
      faults.push({
        steps: [id],
        sentence: say(
          `De stap '${id}' heeft contacten van ${contacts.low} tot ${contacts.high}, aandeel ${share} en ${echelons.length} plaatsen; verwacht oplopende contacten vanaf 0, een aandeel van 0 tot 1 en ten minste één plaats.`,
          `The step '${id}' has contacts from ${contacts.low} to ${contacts.high}, share ${share} and ${echelons.length} places; expected rising contacts from 0, a share from 0 to 1 and at least one place.`,
        ),
      });
  }
  const circle = circleOf(steps);
  if (circle !== null) {
    const way = circle.join(' → ');
    faults.push({
      steps: circle,
      sentence: say(
        `Het zorgpad loopt in een kring: ${way}. Haal een van deze volgordes weg.`,
        `The pathway runs in a circle: ${way}. Remove one of these orders.`,
      ),
    });
  }
  return faults;
}

const say = (nl: string, en: string): BilingualText => ({ nl, en });

/** The steps of a circle in their order, the first again at the end; null when there is none. */
function circleOf(steps: readonly PathwayStep[]): readonly string[] | null {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const done = new Set<string>();
  const walk = (id: string, way: readonly string[]): readonly string[] | null => {
    const at = way.indexOf(id);
    if (at >= 0) return [...way.slice(at), id];
    if (done.has(id)) return null;
    for (const before of byId.get(id)?.after ?? []) {
      const found = walk(before, [...way, id]);
      if (found !== null) return found;
    }
    done.add(id);
    return null;
  };
  for (const { id } of steps) {
    const found = walk(id, []);
    if (found !== null) return found.toReversed();
  }
  return null;
}

/** How far a patient lives from where each echelon is, one way in minutes; null where it is not reached. */
export interface PathwayPlaces {
  /** The hospital near home, the hub of the region, the centre. */
  readonly minutes: Readonly<Record<1 | 2 | 3, number | null>>;
  /** Which hospital each is: the same number for the same hospital. */
  readonly hospital: Readonly<Record<1 | 2 | 3, string>>;
}

/** Where the steps take place: as near as they may, only the treatment itself at the centre, or all at the centre. */
export type Sharing = 'shared' | 'all-at-centre';

/**
 * Trips and minutes of one patient over the whole pathway, there and back (docs/model.md §17.4). `shared`: the treatment at the centre, every
 * other step at its nearest permitted echelon. Null when a place is needed that is not reached.
 */
export function pathwayTravel(
  { steps }: Pathway,
  { minutes, hospital }: PathwayPlaces,
  sharing: Sharing,
): PathwayTravel | null {
  const sum = { tripsLow: 0, tripsHigh: 0, low: 0, high: 0 };
  const visited = new Set<string>();
  for (const { kind, contacts, share, echelons } of steps) {
    const nearest = echelons.toSorted(
      (a, b) => (minutes[a] ?? Number.POSITIVE_INFINITY) - (minutes[b] ?? Number.POSITIVE_INFINITY),
    )[0];
    const echelon = sharing === 'all-at-centre' || kind === 'intervention' ? 3 : (nearest ?? 3);
    const way = minutes[echelon];
    if (contacts.high * share === 0) continue;
    if (way === null) return null;
    visited.add(hospital[echelon]);
    sum.tripsLow += contacts.low * share;
    sum.tripsHigh += contacts.high * share;
    sum.low += 2 * way * contacts.low * share;
    sum.high += 2 * way * contacts.high * share;
  }
  return {
    trips: { low: sum.tripsLow, high: sum.tripsHigh },
    minutes: { low: sum.low, high: sum.high },
    hospitals: visited.size,
  };
}
