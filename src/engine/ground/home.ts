/** Nobody's: an area that reaches no hospital of any region. */
export const noHome = -1;

/**
 * Home region per area [m]: the region of the nearest hospital of any kind by minutes (docs/model.md §7.5), because no list of places by
 * region is public. `minutes` [s × m] is site-major; `regions` [s] numbers the region of each hospital, negative where it has none (it then
 * makes nobody at home). Of hospitals equally near the first counts.
 */
export function homeOf(minutes: Float64Array, regions: Int32Array): Int32Array {
  const m = regions.length === 0 ? 0 : minutes.length / regions.length;
  const home = new Int32Array(m).fill(noHome);
  const nearest = new Float64Array(m).fill(Number.POSITIVE_INFINITY);
  for (const [site, region] of regions.entries()) {
    if (region < 0) continue;
    for (let area = 0; area < m; area += 1) {
      const time = minutes[site * m + area] ?? Number.NaN;
      if (!(time < (nearest[area] ?? 0))) continue;
      nearest[area] = time;
      home[area] = region;
    }
  }
  return home;
}
