/** One solve by HiGHS (WebAssembly). Arguments: model.mps, limit in seconds. Prints a ChildReport as the last line. */
import { readFileSync } from 'node:fs';
import highsPackage from 'highs';
import type { ChildReport } from './contender.ts';

const [model = '', limit = '60'] = process.argv.slice(2);
// The package describes its CommonJS form; its ES module exports the loader itself.
const loadHighs = highsPackage as unknown as typeof highsPackage.default;
const { dependencies } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  dependencies: Record<string, string>;
};

const highs = await loadHighs();
const report = highs.withModel({ format: 'mps', data: readFileSync(model) }, (solver): ChildReport => {
  solver.options.set({ time_limit: Number(limit), mip_rel_gap: 0, mip_abs_gap: 0, output_flag: false });
  const started = performance.now();
  solver.run();
  const solving = (performance.now() - started) / 1000;
  const finite = (name: string): number | null => {
    const value = Number(solver.info.get(name));
    return Number.isFinite(value) && Math.abs(value) < 1e29 ? value : null;
  };
  const found = finite('primal_solution_status') === 2;
  return {
    version: `npm ${dependencies.highs}`,
    cost: found ? solver.getObjectiveValue() : null,
    bound: finite('mip_dual_bound'),
    solving,
    nodes: finite('mip_node_count'),
    note: `model status ${solver.getModelStatus()}`,
  };
});
console.log(JSON.stringify(report));
