interface CountedSite {
  readonly siteId: string;
  readonly performsNow: boolean;
  /** Patients a year, as far as known; null when nothing is known. */
  readonly counted: { readonly low: number; readonly high: number } | null;
}

/**
 * The sites that are surely below a norm (Dutch: voldoet niet): a range that lies across it does not count. None when that would be all
 * of them, because then nobody qualifies and the region has to choose.
 */
export function sitesBelowNorm(sites: readonly CountedSite[], norm: number | null): readonly string[] {
  if (norm === null) return [];
  const performing = sites.filter(({ performsNow }) => performsNow);
  const below = performing.filter(({ counted }) => counted !== null && counted.high < norm);
  return below.length === performing.length ? [] : below.map(({ siteId }) => siteId);
}
