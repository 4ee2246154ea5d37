import highsPackage from 'highs';

// The package describes its CommonJS form; its ES module exports the loader itself.
const loadHighs = highsPackage as unknown as typeof highsPackage.default;

/** One linear fact an attacker knows: Σ coefficient × variable = 0. */
export type Equation = readonly { readonly variable: number; readonly coefficient: number }[];

/** What an attacker knows: bounds of every number (null: no upper limit) and facts that hold between them. */
export interface Knowledge {
  readonly bounds: readonly { readonly low: number; readonly high: number | null }[];
  readonly equations: readonly Equation[];
}

/** An attacker with a linear programming solver (HiGHS): finds the least and the greatest value a number can have. */
export async function loadAttacker(): Promise<
  (knowledge: Knowledge, variable: number) => { low: number; high: number }
> {
  const highs = await loadHighs();
  return (knowledge, variable) => {
    const extreme = (sense: 'Minimize' | 'Maximize'): number => {
      const result = highs.solve(lpText(knowledge, variable, sense), { output_flag: false });
      if (result.Status === 'Unbounded') return Infinity;
      if (result.Status !== 'Optimal')
        throw new Error(`The attack ended ${result.Status}: what is published contradicts itself`);
      return Math.round(result.ObjectiveValue * 1e6) / 1e6;
    };
    return { low: extreme('Minimize'), high: extreme('Maximize') };
  };
}

function lpText({ bounds, equations }: Knowledge, variable: number, sense: string): string {
  const term = (coefficient: number, of: number): string =>
    `${coefficient < 0 ? '-' : '+'} ${Math.abs(coefficient)} x${of}`;
  const lines = equations.map(
    (equation, i) => ` e${i}: ${equation.map((part) => term(part.coefficient, part.variable)).join(' ')} = 0`,
  );
  const limits = bounds.map(({ low, high }, i) => (high === null ? ` x${i} >= ${low}` : ` ${low} <= x${i} <= ${high}`));
  return [sense, ` aim: x${variable}`, 'Subject To', ...lines, 'Bounds', ...limits, 'End'].join('\n');
}
