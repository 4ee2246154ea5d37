import { useTranslation } from 'react-i18next';
import { useLang } from '../app/use-lang.ts';
import type { Assessment, InterventionView } from '../client/index.ts';
import { formatInterval, formatNumber } from '../components/format.ts';
import { useNames } from '../features/register/names.ts';
import { axisTicks } from './scale.ts';
import { useNarrow } from './use-narrow.ts';

const rowHeight = 26;
const top = 42;
/** Widths in units that are pixels on the page, so that letters keep their size on a narrow screen. */
const wide = { name: 216, plot: 206, value: 56, letters: 26 };
const narrow = { name: 122, plot: 116, value: 50, letters: 17 };

const shorten = (name: string, letters: number): string =>
  name.length > letters ? `${name.slice(0, letters - 1).trimEnd()}…` : name;

/** Counts per hospital with the norm as a line; a masked count is a hatched bar over all it may be. The table holds the same. */
export function CountBars({ data }: { data: InterventionView }) {
  const { t } = useTranslation();
  const { lang } = useLang();
  const names = useNames();
  const size = useNarrow() ? narrow : wide;
  const shown = data.assessments.filter((item) => item.decisive.value !== null);
  const thresholds = [
    ...new Set(shown.flatMap((item) => (item.decisive.threshold === null ? [] : [item.decisive.threshold]))),
  ];
  const greatest = Math.max(
    0,
    ...thresholds,
    ...shown.map((item) => item.decisive.value?.high ?? item.decisive.value?.low ?? 0),
  );
  const ticks = axisTicks(greatest, size === narrow ? 2 : 4);
  const scale = (value: number): number => size.name + (value / (ticks.at(-1) ?? 1)) * size.plot;
  const height = top + shown.length * rowHeight + 8;
  return (
    <figure className="zp-bars">
      <svg
        viewBox={`0 0 ${size.name + size.plot + size.value} ${height}`}
        role="img"
        aria-label={t('intervention.chartAlt', { count: shown.length })}
        focusable="false"
      >
        <HatchPattern />
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={scale(tick)} x2={scale(tick)} y1={top - 6} y2={height - 8} className="zp-bars__grid" />
            <text x={scale(tick)} y={top - 12} textAnchor="middle" className="zp-bars__tick">
              {formatNumber(tick, lang)}
            </text>
          </g>
        ))}
        {shown.map((item, index) => (
          <Bar
            key={`${item.providerId}-${item.tierId ?? ''}`}
            item={item}
            name={shorten(names.provider(item.providerId), size.letters)}
            y={top + index * rowHeight}
            scale={scale}
            lang={lang}
          />
        ))}
        {thresholds.map((threshold) => (
          <g key={threshold}>
            <line x1={scale(threshold)} x2={scale(threshold)} y1={top - 8} y2={height - 4} className="zp-bars__norm" />
            <text x={scale(threshold)} y={14} textAnchor="middle" className="zp-bars__norm-label">
              {t('intervention.normLine', { cases: formatNumber(threshold, lang) })}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  );
}

function HatchPattern() {
  return (
    <defs>
      <pattern id="zp-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" className="zp-bars__hatch-ground" />
        <line x1="0" x2="0" y1="0" y2="6" className="zp-bars__hatch" />
      </pattern>
    </defs>
  );
}

interface BarProps {
  readonly item: Assessment;
  readonly name: string;
  readonly y: number;
  readonly scale: (value: number) => number;
  readonly lang: 'nl' | 'en';
}

function Bar({ item, name, y, scale, lang }: BarProps) {
  const { value } = item.decisive;
  if (value === null) return null;
  const low = scale(value.low);
  const high = scale(value.high ?? value.low);
  const middle = y + rowHeight / 2;
  return (
    <g>
      <text x={scale(0) - 10} y={middle} dy="0.35em" textAnchor="end" className="zp-bars__name">
        {name}
      </text>
      <rect
        x={scale(0)}
        y={y + 5}
        width={Math.max(1, low - scale(0))}
        height={rowHeight - 10}
        rx="2"
        className={`zp-bars__bar zp-bars__bar--${item.verdict}`}
      />
      {high > low ? (
        <rect
          x={low}
          y={y + 5}
          width={high - low}
          height={rowHeight - 10}
          fill="url(#zp-hatch)"
          className="zp-bars__range"
        />
      ) : null}
      <text x={high + 7} y={middle} dy="0.35em" className="zp-bars__value">
        {formatInterval(value, lang)}
      </text>
    </g>
  );
}
