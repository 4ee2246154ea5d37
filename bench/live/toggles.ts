/** The toggle that is measured, without Node or browser, so that both measure the same. */
import { assign, baselineRules, type SiteRule, type TreatmentGround } from '../../src/engine/scenario/index.ts';

/** Under which model a toggle asks who goes where. */
export type Followed = 'nearest' | 'stay-or-nearest' | 'choice';

export interface Measured {
  readonly followed: Followed;
  /** Milliseconds of a toggle with its answer: median over sites, of the slowest site, and of the slowest single toggle. */
  readonly median: number;
  readonly slowestSite: number;
  readonly slowest: number;
  /** Sum over all toggles of a volume: equal everywhere when the answers are. */
  readonly check: number;
}

export interface Measurement {
  readonly measured: readonly Measured[];
}

const rounds = 5;
const all: readonly Followed[] = ['nearest', 'stay-or-nearest', 'choice'];

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Closes all sites and opens them again, `rounds` times each; a site's time is the median of its toggles. */
export function measure(ground: TreatmentGround, now: () => number): Measurement {
  const sites = ground.problem.sites.length;
  const flows = new Float64Array(ground.today.length);
  const rules: SiteRule[] = [...baselineRules(ground)];
  const answer = (what: Followed, site: number): number => {
    const rule = rules[site];
    if (rule !== undefined) rules[site] = { ...rule, open: !rule.open };
    const found = assign(ground, rules, what, 0, flows);
    return found.kind === 'assigned' ? (found.volumes[(site + 1) % sites] ?? 0) : 0;
  };
  const measured = all.map((what): Measured => {
    const times = Array.from({ length: sites }, (): number[] => []);
    let check = 0;
    for (let round = 0; round <= rounds; round += 1)
      // First every other site is closed, then the rest, then they are opened again: toggles meet few and many open sites.
      for (const order of [0, 1, 0, 1])
        for (let site = order; site < sites; site += 2) {
          const from = now();
          check += answer(what, site);
          const took = now() - from;
          // The first round warms up.
          if (round > 0) times[site]?.push(took);
        }
    const bySite = times.map(middle);
    return {
      followed: what,
      median: middle(bySite),
      slowestSite: Math.max(...bySite),
      slowest: Math.max(...times.flat()),
      check,
    };
  });
  return { measured };
}
