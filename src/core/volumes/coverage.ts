import type { Year } from '../units/index.ts';
import type { Volume } from './types.ts';

/** How many of those who are expected to deliver counts did so in a year. */
export interface Coverage {
  readonly year: Year;
  /** Counts of a provider and a treatment, a network's apart, that are known, masked or disputed in this year. */
  readonly delivered: number;
  /** The same of any year: who ever delivered is expected to. */
  readonly expected: number;
}

/** Per year with rows how complete it is, newest first. A row that says that nothing is known delivers nothing. */
export function coverageOf(
  volumes: readonly Pick<Volume, 'interventionId' | 'providerId' | 'networkId' | 'year' | 'count'>[],
): readonly Coverage[] {
  const ever = new Set<string>();
  const byYear = new Map<Year, Set<string>>();
  for (const { interventionId, providerId, networkId, year, count } of volumes) {
    const delivered = byYear.get(year) ?? new Set<string>();
    byYear.set(year, delivered);
    if (count.kind === 'missing') continue;
    const key = JSON.stringify([interventionId, providerId, networkId]);
    delivered.add(key);
    ever.add(key);
  }
  return [...byYear]
    .map(([year, delivered]) => ({ year, delivered: delivered.size, expected: ever.size }))
    .toSorted((a, b) => b.year - a.year);
}

/** The newest year of which at least this share was delivered, else the most complete one, the newest of those; null without rows. */
export function completeYear(coverage: readonly Coverage[], leastShare: number): Year | null {
  const enough = coverage.find(({ delivered, expected }) => expected > 0 && delivered >= leastShare * expected);
  if (enough !== undefined) return enough.year;
  const [first, ...rest] = coverage;
  if (first === undefined) return null;
  return rest.reduce((most, one) => (one.delivered > most.delivered ? one : most), first).year;
}
