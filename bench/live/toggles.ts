/** The toggle that is measured, without Node or browser, so that both measure the same. */
import { createLive, type LiveInput, type LiveModel } from '../../src/engine/allocate/index.ts';

export interface Measured {
  readonly model: LiveModel;
  /** Milliseconds of a toggle with its figures: median over sites, of the slowest site, and of the slowest single toggle. */
  readonly median: number;
  readonly slowestSite: number;
  readonly slowest: number;
  /** Sum of mean minutes over all toggles: equal everywhere when the answers are. */
  readonly check: number;
}

export interface Measurement {
  readonly preparing: number;
  readonly measured: readonly Measured[];
}

const rounds = 9;
const models: readonly LiveModel[] = ['nearest', 'stay-or-nearest', 'choice'];

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Closes all sites and opens them again, `rounds` times per model; a site's time is the median of its toggles. */
export function measure(input: LiveInput, now: () => number): Measurement {
  const started = now();
  const live = createLive(input);
  const preparing = now() - started;
  const sites = input.problem.sites.length;
  const measured = models.map((model): Measured => {
    const times = Array.from({ length: sites }, (): number[] => []);
    let check = 0;
    for (let round = 0; round <= rounds; round += 1)
      // First every other site is closed, then the rest, then they are opened again: toggles meet few and many open sites.
      for (const order of [0, 1, 0, 1])
        for (let site = order; site < sites; site += 2) {
          const from = now();
          live.toggle(site);
          const { meanMinutes } = live.figures(model);
          const took = now() - from;
          check += meanMinutes;
          // The first round warms up.
          if (round > 0) times[site]?.push(took);
        }
    const bySite = times.map(middle);
    return {
      model,
      median: middle(bySite),
      slowestSite: Math.max(...bySite),
      slowest: Math.max(...times.flat()),
      check,
    };
  });
  return { preparing, measured };
}
