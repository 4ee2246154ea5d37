import type { TravelMode } from '../../engine/matrix/index.ts';
import type { InputFile, InputKind } from '../../store/index.ts';
import type { InputProblem } from './reader.ts';

/** What users bring to the ground: where patients live, how often they become one by age, where they went, and how long the road takes. */
export type GroundKind = InputKind | 'matrix';

/** Files that together say one thing; only areas may come in several. */
export interface InputRequest {
  readonly kind: GroundKind;
  readonly files: readonly { readonly file: string; readonly bytes: Uint8Array }[];
  /** Id (or its beginning) of stored areas that flows or a matrix are about; absent: the areas in use. */
  readonly areas?: string | undefined;
  /** How people travel in a matrix; default by car. */
  readonly mode?: TravelMode | undefined;
}

/** Everything about files that were read and not stored. */
export interface InputReport {
  readonly kind: GroundKind;
  readonly files: readonly InputFile[];
  /** Hash of what was read; it must be given to store it. Null when there is an error. */
  readonly id: string | null;
  /** Areas, groups of age, pairs with a number. */
  readonly rows: number;
  readonly acceptable: boolean;
  /** Null for who may not import. */
  readonly alreadyStored: boolean | null;
  readonly problems: readonly InputProblem[];
  readonly problemsTotal: number;
}

/** A stored input in a list. Who may not import sees names and hashes that tell nothing of the files, and no person. */
export interface InputView {
  /** A hash (hex), of areas, rates and flows under the secret of the installation; a question names it by this or its beginning. */
  readonly id: string;
  readonly kind: GroundKind;
  readonly files: readonly InputFile[];
  readonly rows: number;
  /** ISO 8601 instant. */
  readonly added: string;
  readonly addedBy: string | null;
  readonly bytes: number;
}
