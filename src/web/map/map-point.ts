import type { Mark } from '../components/verdict.tsx';

/** A hospital as the map draws it. */
export interface MapPoint {
  readonly id: string;
  readonly name: string;
  readonly town: string | null;
  readonly longitude: number;
  readonly latitude: number;
  readonly mark: Mark;
}
