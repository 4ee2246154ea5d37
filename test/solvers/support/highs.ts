import highsPackage from 'highs';
import { mostSites, siteStatus, unreachable, type Problem } from '../../../src/engine/problem/index.ts';

// The package describes its CommonJS form; its ES module exports the loader itself.
const loadHighs = highsPackage as unknown as typeof highsPackage.default;

/** What HiGHS says: its open sites and the cost of its own numbers, in units; null where it proves there is no plan. */
export interface HighsAnswer {
  readonly open: readonly number[];
  readonly cost: number;
}

/** Loads HiGHS (WebAssembly) and gives a function that solves §6.1 as a mixed-integer program with constraints (1) to (4). */
export async function loadHighsSolver(): Promise<(problem: Problem) => HighsAnswer | null> {
  const highs = await loadHighs();
  return (problem) => {
    const result = highs.solve(lpText(problem), { output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0, threads: 1 });
    if (result.Status === 'Infeasible') return null;
    if (result.Status !== 'Optimal') throw new Error(`HiGHS ended ${result.Status}.`);
    const open = problem.sites.flatMap((_, site) => (primal(result.Columns[`y${site}`]) > 0.5 ? site : []));
    const fixed = open.reduce((sum, site) => sum + (problem.fixedCost[site] ?? 0), 0);
    let travel = 0;
    for (const [area, site, patients, minutes] of pairs(problem))
      travel += primal(result.Columns[`x${site}_${area}`]) * patients * minutes;
    return { open, cost: travel + fixed };
  };
}

const primal = (column: unknown): number => {
  const value = typeof column === 'object' && column !== null && 'Primal' in column ? column.Primal : 0;
  return typeof value === 'number' ? value : 0;
};

function* pairs({ areas, sites, demand, time }: Problem): Generator<readonly [number, number, number, number]> {
  for (let area = 0; area < areas.length; area += 1)
    for (let site = 0; site < sites.length; site += 1) {
      const minutes = time[site * areas.length + area] ?? unreachable;
      if (minutes !== unreachable) yield [area, site, demand[area] ?? 0, minutes];
    }
}

/** The program in the LP format, volumes in patients and costs in patient-minutes so that its numbers are of one size. */
function lpText(problem: Problem): string {
  const { areas, sites, units, norm, capacity, fixedCost, status, leastOpen } = problem;
  const cost = units.perPatient * units.perMinute;
  const byArea = areas.map((): string[] => []);
  const bySite = sites.map((): string[] => []);
  const aim: string[] = sites.map((_, site) => `${(fixedCost[site] ?? 0) / cost} y${site}`);
  const links: string[] = [];
  for (const [area, site, patients, minutes] of pairs(problem)) {
    aim.push(`${(patients * minutes) / cost} x${site}_${area}`);
    byArea[area]?.push(`x${site}_${area}`);
    bySite[site]?.push(`${patients / units.perPatient} x${site}_${area}`);
    links.push(` x${site}_${area} - y${site} <= 0`);
  }
  const open = sites.map((_, site) => `y${site}`);
  const rows = [
    ...byArea.map((terms) => ` ${terms.join(' + ') || '0 y0'} = 1`),
    ...links,
    ...bySite.flatMap((terms, site) => {
      const volume = terms.join(' + ') || `0 y${site}`;
      const limit = capacity[site] ?? Infinity;
      return [
        ` ${volume} - ${norm / units.perPatient} y${site} >= 0`,
        ...(limit === Infinity ? [] : [` ${volume} - ${limit / units.perPatient} y${site} <= 0`]),
      ];
    }),
    ` ${open.join(' + ')} >= ${leastOpen}`,
    ` ${open.join(' + ')} <= ${mostSites(problem)}`,
    ...open.flatMap((name, site) => {
      if (status[site] === siteStatus.fixedOpen) return [` ${name} = 1`];
      return status[site] === siteStatus.excluded ? [` ${name} = 0`] : [];
    }),
  ];
  const text = ['Minimize', ` aim: ${aim.join(' + ')}`, 'Subject To', ...rows, 'Binary', ` ${open.join(' ')}`, 'End'];
  return text.join('\n').replaceAll('+ -', '- ');
}
