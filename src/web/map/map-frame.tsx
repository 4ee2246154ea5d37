import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { canDraw, type Listeners, type MapCanvas } from './base-map.ts';
import type { Placed } from './map-point.ts';

interface Props<Point extends Placed, Canvas extends MapCanvas> {
  readonly points: readonly Point[];
  /** Name of the map and its keys, for who does not see it. */
  readonly label: string;
  /** Makes the canvas; the same function at every draw. */
  readonly make: (container: HTMLElement, listeners: Listeners) => Canvas;
  /** Puts the content on the canvas; a new function when the content is another. */
  readonly draw: (canvas: Canvas) => void;
  /** What a point is, in words. */
  readonly wordsOf: (point: Point) => string;
  /** The same for the eye. */
  readonly noteOf: (point: Point) => ReactNode;
  readonly onOpen: (id: string) => void;
}

/** A map as one stop of the Tab key: arrow keys go along the points, Enter opens one. */
export function MapFrame<Point extends Placed, Canvas extends MapCanvas>(props: Props<Point, Canvas>) {
  const { points, label, make, draw, wordsOf, noteOf, onOpen } = props;
  const { t } = useTranslation();
  const container = useRef<HTMLDivElement>(null);
  const canvas = useRef<Canvas | null>(null);
  const [able] = useState(canDraw);
  const [activeId, setActiveId] = useState<string | null>(null);
  const listId = useId();
  const opener = useRef(onOpen);

  useEffect(() => {
    if (container.current === null) return undefined;
    canvas.current = make(container.current, { onHover: setActiveId, onOpen: (id) => opener.current(id) });
    return () => {
      canvas.current?.remove();
      canvas.current = null;
    };
  }, [make]);
  useEffect(() => {
    opener.current = onOpen;
  });
  useEffect(() => {
    if (canvas.current !== null) draw(canvas.current);
  }, [draw]);
  const active = points.find((point) => point.id === activeId) ?? null;
  useEffect(() => canvas.current?.mark(active), [active]);

  const move = (step: number) => {
    const index = points.findIndex((point) => point.id === activeId);
    const next =
      points[index === -1 ? (step > 0 ? 0 : points.length - 1) : (index + step + points.length) % points.length];
    setActiveId(next?.id ?? null);
  };
  const press = (event: KeyboardEvent) => {
    const actions: Readonly<Record<string, () => void>> = {
      ArrowRight: () => move(1),
      ArrowDown: () => move(1),
      ArrowLeft: () => move(-1),
      ArrowUp: () => move(-1),
      Home: () => setActiveId(points[0]?.id ?? null),
      End: () => setActiveId(points.at(-1)?.id ?? null),
      Enter: () => active !== null && onOpen(active.id),
      Escape: () => setActiveId(null),
      '+': () => canvas.current?.zoom(1),
      '-': () => canvas.current?.zoom(-1),
      '0': () => canvas.current?.zoom(0),
    };
    const action = actions[event.key];
    if (action === undefined) return;
    event.preventDefault();
    action();
  };
  if (!able) return <p className="zp-map__wait">{t('overview.mapFailed')}</p>;
  return (
    <div className="zp-map__frame">
      <div ref={container} className="zp-map__canvas" aria-hidden="true" />
      <div
        className="zp-map__keys"
        role="listbox"
        tabIndex={0}
        aria-label={label}
        aria-activedescendant={active === null ? undefined : `${listId}-${active.id}`}
        onKeyDown={press}
      >
        {points.map((point) => (
          <span
            key={point.id}
            id={`${listId}-${point.id}`}
            role="option"
            aria-selected={point.id === activeId}
            className="zp-hidden"
          >
            {`${point.name}, ${wordsOf(point)}`}
          </span>
        ))}
      </div>
      {active === null ? null : (
        <p className="zp-map__active">
          <strong>{active.name}</strong>
          {active.town === null ? null : <span>{active.town}</span>}
          {noteOf(active)}
        </p>
      )}
      <div className="zp-map__zoom">
        {(
          [
            [1, '+', 'zoomIn'],
            [-1, '−', 'zoomOut'],
            [0, '⤢', 'zoomReset'],
          ] as const
        ).map(([step, sign, name]) => (
          <button
            key={name}
            type="button"
            aria-label={t(`overview.${name}`)}
            onClick={() => canvas.current?.zoom(step)}
          >
            <span aria-hidden="true">{sign}</span>
          </button>
        ))}
      </div>
    </div>
  );
}
