import type { OwnFigures } from '../../client/index.ts';

/** Where the browser keeps figures of the reader; the server stores none. */
const key = 'zwaartepunt-own-figures';

/** A file of own figures with its name, as it was read. */
export interface KeptFigures {
  readonly file: string;
  readonly figures: OwnFigures;
}

/** The figures of the reader; null when there are none or they cannot be read. */
export function keptFigures(): KeptFigures | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return isKept(kept) ? kept : null;
  } catch {
    return null;
  }
}

export const keepFigures = (kept: KeptFigures): void => localStorage.setItem(key, JSON.stringify(kept));
export const dropFigures = (): void => localStorage.removeItem(key);

const isKept = (value: unknown): value is KeptFigures =>
  typeof value === 'object' && value !== null && 'file' in value && 'figures' in value;
