import type { ChoiceProblem } from '../../problem/index.ts';
import type { ChoicePlan } from '../../plan/index.ts';
import { decision, landOf, type Land } from './land.ts';
import { Searcher, type Found } from './search.ts';

/**
 * Good sets in which a site changes sides (docs/model.md §10.8): for every site that `plan` closes the best set found that keeps it, for
 * every site that it keeps the best set found that closes it. Each meets all that is asked; that nothing better flips the site is not
 * proven. Every set once, least loss first.
 */
export function flipsOf(problem: ChoiceProblem, plan: ChoicePlan): readonly ChoicePlan[] {
  const land = landOf(problem);
  const own = new Map(Array.from(land.sites, (site, at) => [site, at]));
  const base = plan.open.flatMap((site) => own.get(site) ?? []);
  const searcher = new Searcher(land);
  const best: (Found | undefined)[] = [];
  const offer = (found: Found, flipped: readonly number[]): void => {
    for (const site of flipped) if (found.loss < (best[site]?.loss ?? Infinity)) best[site] = found;
  };
  const consider = (without: number, added: number): void => {
    const set = [...base.filter((site) => site !== without), ...(added < 0 ? [] : [added])].toSorted((a, b) => a - b);
    const flipped = [without, added].filter((site) => site >= 0);
    const loss = searcher.lossOf(set);
    // What flips nothing better than before need not be looked at to the end.
    if (flipped.every((site) => loss >= (best[site]?.loss ?? Infinity)) || !searcher.feasible(set)) return;
    offer({ open: set, loss }, flipped);
  };
  const outside = Array.from({ length: land.n }, (_, site) => site).filter((site) => !base.includes(site));
  const mayClose = base.filter((site) => land.first[site] !== decision.open);
  for (const added of outside) consider(-1, added);
  for (const without of mayClose) {
    consider(without, -1);
    for (const added of outside) consider(without, added);
  }
  for (const site of outside) if (best[site] === undefined) keeping(land, base, site, (found) => offer(found, [site]));
  const different = new Map(best.flatMap((found) => (found === undefined ? [] : [[found.open.join(' '), found]])));
  return [...different.values()]
    .toSorted((a, b) => a.loss - b.loss)
    .map(({ open, loss }) => planOf(problem, land, searcher, { open, loss }));
}

/**
 * Where no set beside the plan keeps a site: it is held open, whoever falls short beside it closes, and as long as it is short itself the site
 * closes that costs least for what it brings; the set that is found is improved around it.
 */
function keeping(land: Land, base: readonly number[], site: number, tell: (found: Found) => void): void {
  const held = { ...land, first: Uint8Array.from(land.first, (one, at) => (at === site ? decision.open : one)) };
  const searcher = new Searcher(held);
  let open: readonly number[] = [...base, site].toSorted((a, b) => a - b);
  for (;;) {
    const found = searcher.repair(open);
    if (found !== null && searcher.feasible(found.open)) {
      tell(searcher.improve(found.open, () => undefined));
      return;
    }
    const [loss, volume] = [searcher.lossOf(open), searcher.volumesOf(open)[site] ?? 0];
    let [least, next] = [Infinity, open];
    for (const other of open) {
      if (held.first[other] === decision.open) continue;
      const without = open.filter((one) => one !== other);
      const price = (searcher.lossOf(without) - loss) / ((searcher.volumesOf(without)[site] ?? 0) - volume);
      if (price < least) [least, next] = [price, without];
    }
    if (next === open) return;
    open = next;
  }
}

function planOf(problem: ChoiceProblem, land: Land, searcher: Searcher, { open, loss }: Found): ChoicePlan {
  const volumes = Array.from(problem.sites, () => 0);
  for (const [at, volume] of searcher.volumesOf(open).entries()) volumes[land.sites[at] ?? -1] = volume;
  return {
    open: open.map((at) => land.sites[at] ?? -1),
    loss: (loss + land.offset) * problem.minutesPerUtility,
    volumes,
  };
}
