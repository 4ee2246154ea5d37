import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { canDraw, type MapCanvas, makeMap } from './map-canvas.ts';
import type { MapPoint } from './map-point.ts';

/** The map as one stop of the Tab key: arrow keys go along the hospitals, Enter opens one. */
export default function HospitalMap({ points }: { points: readonly MapPoint[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const container = useRef<HTMLDivElement>(null);
  const canvas = useRef<MapCanvas | null>(null);
  const [able] = useState(canDraw);
  const [activeId, setActiveId] = useState<string | null>(null);
  const listId = useId();
  const open = (id: string) => void navigate({ to: '/ziekenhuis/$id', params: { id } });
  const opener = useRef(open);

  useEffect(() => {
    if (container.current === null) return undefined;
    canvas.current = makeMap(container.current, { onHover: setActiveId, onOpen: (id) => opener.current(id) });
    return () => {
      canvas.current?.remove();
      canvas.current = null;
    };
  }, []);
  useEffect(() => {
    opener.current = open;
  });
  useEffect(() => canvas.current?.show(points), [points]);
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
      Enter: () => active !== null && open(active.id),
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
        aria-label={t('overview.mapHelp', { count: points.length })}
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
            {`${point.name}, ${t(`verdict.${point.mark}`)}`}
          </span>
        ))}
      </div>
      {active === null ? null : (
        <p className="zp-map__active">
          <strong>{active.name}</strong>
          {active.town === null ? null : <span>{active.town}</span>}
          <span className={`zp-map__verdict zp-map__verdict--${active.mark}`}>{t(`verdict.${active.mark}`)}</span>
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
