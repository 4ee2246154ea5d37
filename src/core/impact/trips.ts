import type { TravelCase } from './types.ts';

/** Someone stays (`from` = `to`), moves, or reaches nothing (`to` is −1); amounts are units of the case. */
export type Visit = (area: number, from: number, to: number, amount: number) => void;

/**
 * Every patient once, area by area. Before and after say how many go where, not who; within an area those who leave a site are
 * taken to spread over the sites that gain, and over those who reach none, in proportion (docs/model.md §16.1).
 */
export function eachTrip(input: TravelCase, visit: Visit): void {
  const { before, after, unserved } = input;
  const [n, m] = [input.sites.length, input.areas.length];
  const { start, site } = entriesByArea(input, n, m);
  const leaving: { site: number; amount: number }[] = [];
  const gaining: { site: number; amount: number }[] = [];
  for (let area = 0; area < m; area += 1) {
    leaving.length = 0;
    gaining.length = 0;
    let left = 0;
    for (let at = start[area] ?? 0; at < (start[area + 1] ?? 0); at += 1) {
      const own = site[at] ?? 0;
      const pair = own * m + area;
      const [was, is] = [before[pair] ?? 0, after[pair] ?? 0];
      const stays = Math.min(was, is);
      if (stays > 0) visit(area, own, own, stays);
      if (was > is) {
        leaving.push({ site: own, amount: was - is });
        left += was - is;
      } else if (is > was) gaining.push({ site: own, amount: is - was });
    }
    if (!(left > 0)) continue;
    const lost = unserved[area] ?? 0;
    for (const from of leaving) {
      const share = from.amount / left;
      for (const to of gaining) visit(area, from.site, to.site, to.amount * share);
      if (lost > 0) visit(area, from.site, -1, lost * share);
    }
  }
}

/** The sites with anybody before or after, per area, by a counting sort over the pairs in the order in which they lie. */
function entriesByArea(
  { before, after }: TravelCase,
  n: number,
  m: number,
): { readonly start: Int32Array; readonly site: Int32Array } {
  const start = new Int32Array(m + 1);
  for (let i = 0, pair = 0; i < n; i += 1)
    for (let j = 0; j < m; j += 1, pair += 1)
      if ((before[pair] ?? 0) > 0 || (after[pair] ?? 0) > 0) start[j + 1] = (start[j + 1] ?? 0) + 1;
  for (let j = 0; j < m; j += 1) start[j + 1] = (start[j + 1] ?? 0) + (start[j] ?? 0);
  const next = start.slice(0, m);
  const site = new Int32Array(start[m] ?? 0);
  for (let i = 0, pair = 0; i < n; i += 1)
    for (let j = 0; j < m; j += 1, pair += 1)
      if ((before[pair] ?? 0) > 0 || (after[pair] ?? 0) > 0) {
        const at = next[j] ?? 0;
        site[at] = i;
        next[j] = at + 1;
      }
  return { start, site };
}
