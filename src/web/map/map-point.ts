import type { Mark } from '../components/verdict.tsx';

/** A place with a name, anywhere on a map. */
export interface Placed {
  readonly id: string;
  readonly name: string;
  readonly town: string | null;
  readonly longitude: number;
  readonly latitude: number;
}

/** A hospital as the map draws it. */
export interface MapPoint extends Placed {
  readonly mark: Mark;
}
