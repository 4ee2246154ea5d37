import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { type HospitalCanvas, makeMap } from './map-canvas.ts';
import { MapFrame } from './map-frame.tsx';
import type { MapPoint } from './map-point.ts';

/** Hospitals with their verdicts on the map of the country. */
export default function HospitalMap({ points }: { points: readonly MapPoint[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const draw = useCallback((canvas: HospitalCanvas) => canvas.show(points), [points]);
  return (
    <MapFrame
      points={points}
      label={t('overview.mapHelp', { count: points.length })}
      make={makeMap}
      draw={draw}
      wordsOf={({ mark }) => t(`verdict.${mark}`)}
      noteOf={({ mark }) => <span className={`zp-map__verdict zp-map__verdict--${mark}`}>{t(`verdict.${mark}`)}</span>}
      onOpen={(id) => void navigate({ to: '/ziekenhuis/$id', params: { id } })}
    />
  );
}
