import highsPackage from 'highs';
import type { MasterModel, MasterRow, MasterSolver } from '../engine/across/index.ts';

// The package describes its CommonJS form; its ES module exports the loader itself.
const loadHighs = highsPackage as unknown as typeof highsPackage.default;

/** A solver of masters by HiGHS (WebAssembly), to a gap of 0; `seconds` ends a solve, which then answers `stopped`. */
export async function loadMasterSolver(seconds = 60): Promise<MasterSolver> {
  const highs = await loadHighs();
  return (model) => {
    if (model.cost.length === 0) return { kind: 'solved', values: [] };
    const result = highs.solve(lpText(model), {
      output_flag: false,
      mip_rel_gap: 0,
      mip_abs_gap: 0,
      time_limit: seconds,
    });
    if (result.Status === 'Infeasible') return { kind: 'infeasible' };
    if (result.Status !== 'Optimal') return { kind: 'stopped' };
    const { Columns: columns } = result;
    return { kind: 'solved', values: model.cost.map((_, column) => columns[`x${column}`]?.Primal ?? 0) };
  };
}

/** Costs are scaled to at most a million, so that the solver's absolute tolerances mean little. */
function lpText({ cost, rows }: MasterModel): string {
  const largest = cost.reduce((most, value) => Math.max(most, value), 0);
  const scale = largest > 1e6 ? 1e6 / largest : 1;
  const term = (value: number, column: number): string => `${value < 0 ? '-' : '+'} ${Math.abs(value)} x${column}`;
  const aim = cost.map((value, column) => term(value * scale, column)).join('\n ');
  const lines = rows.flatMap((row, index) => rowText(row, index, term));
  const binaries = cost.map((_, column) => `x${column}`).join('\n ');
  return ['Minimize', ` aim: ${aim}`, 'Subject To', ...lines, 'Binary', ` ${binaries}`, 'End'].join('\n');
}

function rowText(
  { low, high, entries }: MasterRow,
  index: number,
  term: (value: number, column: number) => string,
): string[] {
  // The format has no rows without a variable.
  const sum = entries.length === 0 ? '+ 0 x0' : entries.map(({ value, column }) => term(value, column)).join('\n ');
  if (low === high) return [` r${index}: ${sum} = ${low}`];
  return [
    ...(low > -Infinity ? [` l${index}: ${sum} >= ${low}`] : []),
    ...(high < Infinity ? [` h${index}: ${sum} <= ${high}`] : []),
  ];
}
