import type { SiteId } from '../ids/index.ts';
import type { BilingualText } from '../register/index.ts';
import { asCases, type CasesPerYear } from '../units/index.ts';

/** One way to divide the patients of sites among them. */
export interface InsurerVariant {
  /** All to the largest; split so that all meet the norm; the smaller gets the larger part. */
  readonly kind: 'largest' | 'all-meet' | 'smaller-gets-more';
  /** Patients a year per site, in the order asked; 0 means that it stops. Null: this variant cannot be, `words` says why. */
  readonly volumes: readonly { readonly siteId: SiteId; readonly patients: CasesPerYear }[] | null;
  readonly words: BilingualText;
}

interface Counted {
  readonly siteId: SiteId;
  /** Patients a year now. */
  readonly count: number;
}

/**
 * The three ways in which insurers see sites solve a norm (docs/model.md §15.4): for 80 and 40 at a norm of 50 these are 120/0, 70/50
 * (of all splits in which both meet it the one nearest to today), and 50/70. Two sites or more; whole patients.
 */
export function insurerVariants(sites: readonly Counted[], norm: number): readonly InsurerVariant[] {
  const least = Math.ceil(norm);
  const total = Math.round(sites.reduce((sum, { count }) => sum + count, 0));
  const bySize = sites.map(({ siteId, count }) => ({ siteId, count })).toSorted((a, b) => b.count - a.count);
  return [
    largest(sites, bySize, total, least),
    allMeet(sites, total, least),
    smallerGetsMore(sites, bySize, total, least),
  ];
}

function largest(sites: readonly Counted[], bySize: readonly Counted[], total: number, least: number): InsurerVariant {
  const [first, second] = bySize;
  if (first === undefined || second === undefined) return not('largest', tooFew);
  if (first.count === second.count)
    return not('largest', {
      nl: 'De grootste zijn even groot; de aantallen wijzen er geen aan.',
      en: 'The largest are equal; the counts point at none.',
    });
  if (total < least) return not('largest', tooLittle(total, least));
  return {
    kind: 'largest',
    volumes: inOrder(sites, (siteId) => (siteId === first.siteId ? total : 0)),
    words: { nl: 'Alles naar de grootste.', en: 'Everything to the largest.' },
  };
}

/** Every site below the norm is filled up to it, by those above in proportion to what they can miss. */
function allMeet(sites: readonly Counted[], total: number, least: number): InsurerVariant {
  if (sites.length < 2) return not('all-meet', tooFew);
  if (total < least * sites.length) return not('all-meet', tooLittle(total, least * sites.length));
  const need = sites.reduce((sum, { count }) => sum + Math.max(0, least - count), 0);
  const spare = sites.reduce((sum, { count }) => sum + Math.max(0, count - least), 0);
  const exact = sites.map(({ count }) =>
    count < least ? least : count - (spare > 0 ? (need * (count - least)) / spare : 0),
  );
  const volumes = roundedTo(exact, total, least);
  return {
    kind: 'all-meet',
    volumes: sites.map(({ siteId }, index) => ({ siteId, patients: asCases(volumes[index] ?? 0) })),
    words: {
      nl: 'Verdeeld zodat alle locaties de norm halen, zo dicht mogelijk bij nu.',
      en: 'Divided so that all sites meet the norm, as near to today as can be.',
    },
  };
}

/** The two largest change places: the smaller of them gets what is left when the larger keeps just the norm. */
function smallerGetsMore(
  sites: readonly Counted[],
  bySize: readonly Counted[],
  total: number,
  least: number,
): InsurerVariant {
  const smallest = bySize.at(-1);
  if (sites.length < 2 || smallest === undefined) return not('smaller-gets-more', tooFew);
  const others = sites.length - 1;
  if (total < least * sites.length) return not('smaller-gets-more', tooLittle(total, least * sites.length));
  const left = total - least * others;
  if (left <= least)
    return not('smaller-gets-more', {
      nl: 'Na de norm voor de andere blijft er voor de kleinste geen groter deel over.',
      en: 'After the norm for the others no larger part is left for the smallest.',
    });
  return {
    kind: 'smaller-gets-more',
    volumes: inOrder(sites, (siteId) => (siteId === smallest.siteId ? left : least)),
    words: { nl: 'De kleinste krijgt het grootste deel.', en: 'The smallest gets the largest part.' },
  };
}

const inOrder = (sites: readonly Counted[], of: (siteId: SiteId) => number): InsurerVariant['volumes'] =>
  sites.map(({ siteId }) => ({ siteId, patients: asCases(of(siteId)) }));

/** Whole numbers of at least `least` that add up to `total`, by largest remainder. */
function roundedTo(exact: readonly number[], total: number, least: number): readonly number[] {
  const whole = exact.map((value) => Math.max(least, Math.floor(value + 1e-9)));
  let left = total - whole.reduce((sum, value) => sum + value, 0);
  const order = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value + 1e-9) }))
    .toSorted((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of order) {
    if (left <= 0) break;
    whole[index] = (whole[index] ?? 0) + 1;
    left -= 1;
  }
  return whole;
}

const not = (kind: InsurerVariant['kind'], words: BilingualText): InsurerVariant => ({ kind, volumes: null, words });
const tooFew: BilingualText = { nl: 'Er zijn twee locaties of meer nodig.', en: 'Two sites or more are needed.' };
const tooLittle = (total: number, needed: number): BilingualText => ({
  nl: `Samen ${total} patiënten per jaar; nodig zijn er ${needed}.`,
  en: `Together ${total} patients a year; ${needed} are needed.`,
});
