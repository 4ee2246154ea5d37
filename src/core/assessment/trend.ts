import type { Interval, Year } from '../units/index.ts';
import { addIntervals, isExact } from '../volumes/index.ts';
import type { Scope, Subject } from './subjects.ts';
import type { Trend } from './types.ts';

/** Years of which the mean shows whether a norm is met on a structural basis (docs/model.md §1.8). */
const STRUCTURAL_YEARS = 3;

/** Development of a subject up to and including a year; years without a value are left out, never taken as 0. */
export function trendOf(subject: Subject, scope: Scope, until: Year): Trend {
  const series = seriesOf(subject, scope);
  const years = (series.at(-1)?.year ?? until) <= until ? series : series.filter((entry) => entry.year <= until);
  const latest = latestYears(years);
  const sum = addIntervals(latest.map((entry) => entry.value));
  const mean = sum && { low: sum.low / latest.length, high: sum.high === null ? null : sum.high / latest.length };
  return { years, mean, slopePerYear: slope(years) };
}

/** All years of a subject that have a value, ascending; worked out once for the same rows and register. */
function seriesOf(subject: Subject, scope: Scope): Trend['years'] {
  const known = scope.volumes.series(scope.register);
  const key = [
    scope.interventionId,
    scope.providerId,
    subject.level,
    subject.id,
    scope.unit,
    scope.tierId ?? String(scope.tierId),
  ].join(' ');
  const found = known.get(key);
  if (found !== undefined) return found;
  const series: { year: Year; value: Interval }[] = [];
  for (const year of subject.years()) {
    const { value } = subject.tally(year);
    if (value !== null) series.push({ year, value });
  }
  known.set(key, series);
  return series;
}

/** The latest years with a value, at most three, newest first. */
export function latestYears(years: Trend['years']): Trend['years'] {
  return years.slice(-STRUCTURAL_YEARS).toReversed();
}

/** Least-squares slope over the years with one possible value: Σ(x−x̄)(y−ȳ) / Σ(x−x̄)²; null with fewer than two. */
function slope(years: Trend['years']): number | null {
  const exact = years.filter((entry) => isExact(entry.value));
  if (exact.length < 2) return null;
  const meanYear = exact.reduce((sum, entry) => sum + entry.year, 0) / exact.length;
  const meanValue = exact.reduce((sum, entry) => sum + entry.value.low, 0) / exact.length;
  let products = 0;
  let squares = 0;
  for (const { year, value } of exact) {
    products += (year - meanYear) * (value.low - meanValue);
    squares += (year - meanYear) ** 2;
  }
  return products / squares;
}
