/** Something wrong with the files of facts; all are collected, and each says what, where and what to do. */
export interface ReferenceProblem {
  readonly code:
    | 'file-missing'
    | 'file-unknown'
    | 'not-json'
    | 'shape'
    | 'custody-incomplete'
    | 'examples-too-few'
    | 'example-disagrees'
    | 'examples-one-sided'
    | 'id-unknown'
    | 'id-twice'
    | 'name-ambiguous'
    | 'name-resolves-elsewhere'
    | 'dates-disagree'
    | 'row-twice'
    | 'numbers-disagree'
    | 'file-disagrees';
  /** Name of the file, e.g. `norms.json`. */
  readonly file: string;
  /** Path in the file, e.g. `norms[3].examples`. */
  readonly where: string;
  /** A sentence in English, for whoever edits the file. */
  readonly message: string;
}

/** A path of keys and positions as a person writes it: `norms[3].examples`. */
export function pathText(path: readonly PropertyKey[]): string {
  const written = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return written.replace(/^\./, '') || 'whole file';
}
