export { amountOf, isFormula, textOf } from './cells.ts';
export { fromHeader, namesIn } from './from-header.ts';
export { openRows, type OpenRows, type TableFile } from './open-rows.ts';
export { listing, problemLogOf, type ProblemCase, type ProblemLog } from './problem-log.ts';
export { both, error, FILE_PROBLEM_TEXTS, warning, type FileProblemCode, type ProblemText } from './problem-texts.ts';
export { readTable, type TextTable } from './read-table.ts';
export { DEFAULT_LIMITS, type ImportLimits, type ProblemOf, type RawCell, type RawRow } from './types.ts';
