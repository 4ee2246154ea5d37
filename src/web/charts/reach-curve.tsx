import { useTranslation } from 'react-i18next';
import { useLang } from '../app/use-lang.ts';
import { formatShare } from '../components/format.ts';

interface Point {
  readonly minutes: number;
  readonly share: number;
}

const size = { width: 544, height: 220, left: 56, right: 12, top: 12, bottom: 30 };

/** Share of patients who travel at most so many minutes, before and after; the table of figures holds the same in numbers. */
export function ReachCurve({ before, after }: { before: readonly Point[]; after: readonly Point[] }) {
  const { t } = useTranslation();
  const { lang } = useLang();
  const most = Math.max(
    30,
    ...[...before, ...after].filter(({ share }) => share < 0.999).map(({ minutes }) => minutes + 5),
  );
  const across = (minutes: number): number =>
    size.left + (Math.min(minutes, most) / most) * (size.width - size.left - size.right);
  const up = (share: number): number => size.height - size.bottom - share * (size.height - size.top - size.bottom);
  const line = (points: readonly Point[]): string =>
    points
      .filter(({ minutes }) => minutes <= most)
      .map(({ minutes, share }) => `${across(minutes)},${up(share)}`)
      .join(' ');
  return (
    <figure className="zp-curve">
      <svg
        viewBox={`0 0 ${size.width} ${size.height}`}
        role="img"
        aria-label={t('scenario.curveAlt')}
        focusable="false"
      >
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <g key={share}>
            <line x1={size.left} x2={size.width - size.right} y1={up(share)} y2={up(share)} className="zp-bars__grid" />
            <text x={size.left - 6} y={up(share)} dy="0.35em" textAnchor="end" className="zp-bars__tick">
              {formatShare(share, lang)}
            </text>
          </g>
        ))}
        {[0, 15, 30, 45, 60, 90, 120]
          .filter((minutes) => minutes <= most)
          .map((minutes) => (
            <text key={minutes} x={across(minutes)} y={size.height - 10} textAnchor="middle" className="zp-bars__tick">
              {minutes}
            </text>
          ))}
        <polyline points={line(before)} className="zp-curve__before" />
        <polyline points={line(after)} className="zp-curve__after" />
      </svg>
      <figcaption className="zp-note">{t('scenario.curveNote')}</figcaption>
    </figure>
  );
}
