/** Sites that must take more, or can take less, than the areas around them give. */
export interface Shortage {
  /** The areas reach these sites only. */
  readonly areas: readonly number[];
  readonly sites: readonly number[];
  /** Patients of the areas and of the sites. */
  readonly demand: number;
  readonly room: number;
}

/**
 * A set of areas whose patients are more than the counts of all sites they reach (Hall's condition), or null when sums can be
 * met. Areas that reach the same sites are one; the rest is a maximal flow by shortest augmenting paths.
 * @param reach whether area can travel to site
 */
export function findShortage(
  demand: Float64Array,
  counts: Float64Array,
  reach: (site: number, area: number) => boolean,
): Shortage | null {
  const performing = [...counts.keys()].filter((site) => (counts[site] ?? 0) > 0);
  const groups = new Map<string, { areas: number[]; sites: number[]; left: number }>();
  for (const [area, patients] of demand.entries()) {
    if (!(patients > 0)) continue;
    const sites = performing.filter((site) => reach(site, area));
    const key = sites.join(' ');
    const group = groups.get(key) ?? { areas: [], sites, left: 0 };
    group.areas.push(area);
    group.left += patients;
    groups.set(key, group);
  }
  const all = [...groups.values()];
  const room = counts.slice();
  const sent = all.map(() => new Map<number, number>());
  const tiny = 1e-9 * demand.reduce((sum, value) => sum + value, 0);
  for (;;) {
    // From groups with patients left, over sites, back over groups that could send theirs elsewhere.
    const cameFrom = new Map<number, number>();
    const groupVia = new Map<number, number>();
    const queue = all.flatMap((group, index) => (group.left > tiny ? [index] : []));
    const seen = new Set(queue);
    let end = -1;
    for (let at = 0; at < queue.length && end < 0; at += 1) {
      const group = queue[at] ?? 0;
      for (const site of all[group]?.sites ?? []) {
        if (cameFrom.has(site)) continue;
        cameFrom.set(site, group);
        if ((room[site] ?? 0) > tiny) {
          end = site;
          break;
        }
        for (const [other, flows] of sent.entries()) {
          if (seen.has(other) || !((flows.get(site) ?? 0) > tiny)) continue;
          seen.add(other);
          groupVia.set(other, site);
          queue.push(other);
        }
      }
    }
    if (end < 0)
      return queue.length === 0
        ? null
        : shortageOf(
            queue.flatMap((index) => all[index] ?? []),
            demand,
            counts,
          );
    let amount = room[end] ?? 0;
    const path: { group: number; to: number; from: number | null }[] = [];
    for (let site: number | null = end; site !== null;) {
      const group: number = cameFrom.get(site) ?? 0;
      const from: number | null = groupVia.get(group) ?? null;
      path.push({ group, to: site, from });
      amount = Math.min(amount, from === null ? (all[group]?.left ?? 0) : (sent[group]?.get(from) ?? 0));
      site = from;
    }
    room[end] = (room[end] ?? 0) - amount;
    for (const { group, to, from } of path) {
      const flows = sent[group];
      flows?.set(to, (flows.get(to) ?? 0) + amount);
      if (from !== null) flows?.set(from, (flows.get(from) ?? 0) - amount);
      const own = all[group];
      if (from === null && own !== undefined) own.left -= amount;
    }
  }
}

function shortageOf(
  groups: readonly { readonly areas: readonly number[]; readonly sites: readonly number[] }[],
  demand: Float64Array,
  counts: Float64Array,
): Shortage {
  const areas = groups.flatMap((group) => group.areas).toSorted((a, b) => a - b);
  const sites = [...new Set(groups.flatMap((group) => group.sites))].toSorted((a, b) => a - b);
  return {
    areas,
    sites,
    demand: areas.reduce((sum, area) => sum + (demand[area] ?? 0), 0),
    room: sites.reduce((sum, site) => sum + (counts[site] ?? 0), 0),
  };
}
