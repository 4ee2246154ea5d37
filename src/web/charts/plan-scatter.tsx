import { type KeyboardEvent, useId, useState } from 'react';
import { formatNumber } from '../components/format.ts';
import { spanTicks } from './scale.ts';
import { useNarrow } from './use-narrow.ts';

/** A plan, or today, as a mark in the chart. */
export interface ScatterPoint {
  readonly key: string;
  readonly name: string;
  readonly kind: 'best' | 'alternative' | 'front' | 'today';
  readonly x: number;
  readonly y: number;
}

interface Props {
  readonly points: readonly ScatterPoint[];
  readonly shownKey: string;
  readonly xLabel: string;
  readonly yLabel: string;
  /** Name of the chart and its keys, for who does not see it. */
  readonly label: string;
  readonly lang: 'nl' | 'en';
  readonly onOpen: (key: string) => void;
}

const sizes = {
  wide: { width: 720, height: 420, left: 62, right: 18, top: 30, bottom: 46 },
  narrow: { width: 330, height: 330, left: 50, right: 12, top: 30, bottom: 46 },
};

const heights = { front: 0, alternative: 1, today: 2, best: 3 } as const;

/** Two measures of every plan against each other; one stop of the Tab key, arrow keys go along the plans. */
export function PlanScatter({ points, shownKey, xLabel, yLabel, label, lang, onOpen }: Props) {
  const size = useNarrow() ? sizes.narrow : sizes.wide;
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const listId = useId();
  const plans = points.filter(({ kind }) => kind !== 'today').toSorted((a, b) => a.x - b.x || a.y - b.y);
  const xTicks = spanTicks(
    points.map(({ x }) => x),
    size === sizes.narrow ? 3 : 6,
  );
  const yTicks = spanTicks(
    points.map(({ y }) => y),
    5,
  );
  const across = scaleOf(xTicks, size.left, size.width - size.right);
  const up = scaleOf(yTicks, size.height - size.bottom, size.top);
  // What is sought most lies on top.
  const drawn = points.toSorted((a, b) => heights[a.kind] - heights[b.kind]);
  const active = points.find(({ key }) => key === activeKey) ?? null;

  const move = (step: number) => {
    const index = plans.findIndex(({ key }) => key === (activeKey ?? shownKey));
    const from = activeKey === null && index !== -1 ? index - step : index;
    setActiveKey(plans[(from + step + plans.length) % plans.length]?.key ?? null);
  };
  const press = (event: KeyboardEvent) => {
    const actions: Readonly<Record<string, () => void>> = {
      ArrowRight: () => move(1),
      ArrowDown: () => move(1),
      ArrowLeft: () => move(-1),
      ArrowUp: () => move(-1),
      Home: () => setActiveKey(plans[0]?.key ?? null),
      End: () => setActiveKey(plans.at(-1)?.key ?? null),
      Enter: () => activeKey !== null && onOpen(activeKey),
      ' ': () => activeKey !== null && onOpen(activeKey),
      Escape: () => setActiveKey(null),
    };
    const action = actions[event.key];
    if (action === undefined) return;
    event.preventDefault();
    action();
  };
  const words = ({ name, x, y }: ScatterPoint): string =>
    `${name}: ${xLabel} ${formatNumber(x, lang)}, ${yLabel} ${formatNumber(y, lang)}`;

  return (
    <figure className="zp-bars zp-scatter">
      <div className="zp-scatter__frame">
        <svg viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true" focusable="false">
          {xTicks.map((tick) => (
            <g key={tick}>
              <line
                x1={across(tick)}
                x2={across(tick)}
                y1={size.top - 6}
                y2={size.height - size.bottom}
                className="zp-bars__grid"
              />
              <text x={across(tick)} y={size.height - size.bottom + 18} textAnchor="middle" className="zp-bars__tick">
                {formatNumber(tick, lang)}
              </text>
            </g>
          ))}
          {yTicks.map((tick) => (
            <g key={tick}>
              <line
                x1={size.left - 4}
                x2={size.width - size.right}
                y1={up(tick)}
                y2={up(tick)}
                className="zp-bars__grid"
              />
              <text x={size.left - 9} y={up(tick)} dy="0.35em" textAnchor="end" className="zp-bars__tick">
                {formatNumber(tick, lang)}
              </text>
            </g>
          ))}
          <text x={size.width - size.right} y={size.height - 8} textAnchor="end" className="zp-scatter__label">
            {xLabel} →
          </text>
          <text x={4} y={14} className="zp-scatter__label">
            ↑ {yLabel}
          </text>
          {drawn.map((point) => (
            <g
              key={point.key}
              transform={`translate(${across(point.x)} ${up(point.y)})`}
              className={`zp-dot zp-dot--${point.kind}`}
              onMouseEnter={() => setActiveKey(point.key)}
              onMouseLeave={() => setActiveKey(null)}
              onClick={() => (point.kind === 'today' ? undefined : onOpen(point.key))}
            >
              {point.key === shownKey ? <circle r="12" className="zp-dot__shown" /> : null}
              {point.key === activeKey ? <circle r="14" className="zp-dot__active" /> : null}
              <circle r="12" className="zp-dot__target" />
              <DotShape kind={point.kind} />
            </g>
          ))}
        </svg>
        <div
          className="zp-map__keys"
          role="listbox"
          tabIndex={0}
          aria-label={label}
          aria-activedescendant={active === null || active.kind === 'today' ? undefined : `${listId}-${active.key}`}
          onKeyDown={press}
        >
          {plans.map((point) => (
            <span
              key={point.key}
              id={`${listId}-${point.key}`}
              role="option"
              aria-selected={point.key === shownKey}
              className="zp-hidden"
            >
              {words(point)}
            </span>
          ))}
        </div>
      </div>
      <figcaption className="zp-scatter__note">{active === null ? ' ' : words(active)}</figcaption>
    </figure>
  );
}

/** The kind of a plan by its shape. */
export function DotShape({ kind }: { kind: ScatterPoint['kind'] }) {
  switch (kind) {
    case 'best':
      return <path d="M0-8 8 0 0 8-8 0z" className="zp-dot__shape" />;
    case 'alternative':
      return <circle r="6" className="zp-dot__shape" />;
    case 'front':
      return <circle r="5" className="zp-dot__shape" />;
    case 'today':
      return <path d="M-6-6 6 6M6-6-6 6" className="zp-dot__shape" />;
  }
}

function scaleOf(ticks: readonly number[], from: number, to: number): (value: number) => number {
  const low = ticks[0] ?? 0;
  const high = ticks.at(-1) ?? 1;
  return (value) => from + ((value - low) / (high - low || 1)) * (to - from);
}
