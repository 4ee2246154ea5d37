import type { Units } from '../problem/index.ts';

/** How long a group of patients travels, one way, in minutes; all 0 for nobody. */
export interface Minutes {
  /** Patients a year in the group. */
  readonly patients: number;
  readonly mean: number;
  /** Least time within which at least half, and nine in ten, arrive. */
  readonly median: number;
  readonly p90: number;
  readonly longest: number;
  /** Patients × minutes. */
  readonly patientMinutes: number;
}

/** Spread of the times of pairs [n × m] with the amounts that `of` gives; a share of 90% leaves at most ⌊total / 10⌋ units (§8.5). */
export function minutesOf(time: Int32Array, { perPatient, perMinute }: Units, of: (pair: number) => number): Minutes {
  const pairs: number[] = [];
  let [total, travel] = [0, 0];
  for (let pair = 0; pair < time.length; pair += 1) {
    const amount = of(pair);
    if (!(amount > 0)) continue;
    pairs.push(pair);
    total += amount;
    travel += amount * (time[pair] ?? 0);
  }
  pairs.sort((a, b) => (time[a] ?? 0) - (time[b] ?? 0));
  const within = (late: number): number => {
    let left = total;
    for (const pair of pairs) {
      left -= of(pair);
      // A millionth of a unit is the rounding of shares that are not whole.
      if (left <= late + 1e-6) return (time[pair] ?? 0) / perMinute;
    }
    return 0;
  };
  return {
    patients: total / perPatient,
    mean: total > 0 ? travel / total / perMinute : 0,
    median: within(Math.floor(total / 2)),
    p90: within(Math.floor(total / 10)),
    longest: (time[pairs.at(-1) ?? -1] ?? 0) / perMinute,
    patientMinutes: travel / perPatient / perMinute,
  };
}
