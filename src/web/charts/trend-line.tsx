import { useTranslation } from 'react-i18next';
import { useLang } from '../app/use-lang.ts';
import type { Assessment } from '../client/index.ts';
import { formatInterval, formatMargin } from '../components/format.ts';
import { axisTicks } from './scale.ts';

const width = 260;
const height = 96;
const pad = { left: 8, right: 8, top: 10, bottom: 18 };

/** Counts per year with the norm as a line, and the years as words under it. */
export function TrendLine({ item, name }: { item: Assessment; name: string }) {
  const { t } = useTranslation();
  const { lang } = useLang();
  const years = item.trend.years.toSorted((one, other) => one.year - other.year);
  if (years.length < 2) return <p className="zp-note">{t('provider.oneYear')}</p>;
  const threshold = item.decisive.threshold;
  const ticks = axisTicks(Math.max(threshold ?? 0, ...years.map(({ value }) => value.high ?? value.low)), 4);
  const x = (index: number): number => pad.left + (index / (years.length - 1)) * (width - pad.left - pad.right);
  const y = (value: number): number =>
    height - pad.bottom - (value / (ticks.at(-1) ?? 1)) * (height - pad.top - pad.bottom);
  return (
    <figure className="zp-trend">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={t('provider.trendAlt', { name })}
        focusable="false"
      >
        {threshold === null ? null : (
          <line x1={pad.left} x2={width - pad.right} y1={y(threshold)} y2={y(threshold)} className="zp-bars__norm" />
        )}
        <polyline
          points={years.map(({ value }, index) => `${x(index)},${y(value.low)}`).join(' ')}
          className="zp-trend__line"
        />
        {years.map(({ year, value }, index) => (
          <g key={year}>
            <line
              x1={x(index)}
              x2={x(index)}
              y1={y(value.low)}
              y2={y(value.high ?? value.low)}
              className="zp-trend__range"
            />
            <circle cx={x(index)} cy={y(value.low)} r="3.5" className="zp-trend__dot" />
            <text
              x={x(index)}
              y={height - 4}
              textAnchor={index === 0 ? 'start' : index === years.length - 1 ? 'end' : 'middle'}
              className="zp-bars__tick"
            >
              {year}
            </text>
          </g>
        ))}
      </svg>
      <figcaption className="zp-note">
        {years.map(({ year, value }) => `${year}: ${formatInterval(value, lang)}`).join(' · ')}
        {item.trend.mean === null ? '' : ` · ${t('provider.mean', { value: formatInterval(item.trend.mean, lang) })}`}
        {item.trend.slopePerYear === null
          ? ''
          : ` · ${t('provider.slope', { value: formatMargin({ low: item.trend.slopePerYear, high: item.trend.slopePerYear }, lang) })}`}
      </figcaption>
    </figure>
  );
}
