import type { SiteState } from '../../map/plan-points.ts';
import { sitePaths } from '../../map/site-marks.ts';

/** The sign of a site as on the map, beside its words. */
export function SiteMark({ state }: { state: SiteState }) {
  const { outline, sign } = sitePaths[state];
  return (
    <svg className={`zp-site zp-site--${state}`} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={outline} className="zp-site__shape" />
      <path d={sign} className="zp-site__sign" />
    </svg>
  );
}
