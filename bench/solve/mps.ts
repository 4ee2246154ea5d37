/**
 * The strong mixed-integer model of docs/model.md §6.1 as free MPS, for the solvers that read it: constraint (2) per pair
 * (x_ij ≤ y_i), which gives the tightest relaxation. Costs are patient-minutes, volumes are patients.
 */
import { siteStatus, unreachable, type Problem } from '../../src/engine/problem/index.ts';

export function toMps(problem: Problem): string {
  const { areas, sites, demand, time, norm, capacity, fixedCost, status, units } = problem;
  const m = areas.length;
  const patients = (value: number): number => value / units.perPatient;
  const minutes = (value: number): number => value / units.perPatient / units.perMinute;
  const reached = (site: number, area: number): boolean => time[site * m + area] !== unreachable;
  const limited = (site: number): boolean => capacity[site] !== Number.POSITIVE_INFINITY;

  const rows = ['NAME zwaartepunt', 'ROWS', ' N cost'];
  const columns = ['COLUMNS'];
  const right = ['RHS'];
  const bounds = ['BOUNDS'];
  for (let area = 0; area < m; area += 1) {
    rows.push(` E a${area}`);
    right.push(` RHS1 a${area} 1`);
  }
  rows.push(' G some');
  right.push(' RHS1 some 1');
  columns.push(" m1 'MARKER' 'INTORG'");
  for (let site = 0; site < sites.length; site += 1) {
    rows.push(` G n${site}`);
    columns.push(` y${site} cost ${minutes(fixedCost[site] ?? 0)} n${site} ${-patients(norm)}`, ` y${site} some 1`);
    if (limited(site)) {
      rows.push(` L u${site}`);
      columns.push(` y${site} u${site} ${-patients(capacity[site] ?? 0)}`);
    }
    for (let area = 0; area < m; area += 1) {
      if (!reached(site, area)) continue;
      rows.push(` L l${site}_${area}`);
      columns.push(` y${site} l${site}_${area} -1`);
    }
    bounds.push(` UP BND1 y${site} ${status[site] === siteStatus.excluded ? 0 : 1}`);
    if (status[site] === siteStatus.fixedOpen) bounds.push(` LO BND1 y${site} 1`);
  }
  columns.push(" m2 'MARKER' 'INTEND'");
  for (let site = 0; site < sites.length; site += 1) {
    for (let area = 0; area < m; area += 1) {
      if (!reached(site, area)) continue;
      const own = demand[area] ?? 0;
      const x = `x${site}_${area}`;
      columns.push(
        ` ${x} cost ${minutes(own * (time[site * m + area] ?? 0))} a${area} 1`,
        ` ${x} n${site} ${patients(own)} l${site}_${area} 1`,
      );
      if (limited(site)) columns.push(` ${x} u${site} ${patients(own)}`);
    }
  }
  return `${[...rows, ...columns, ...right, ...bounds, 'ENDATA'].join('\n')}\n`;
}
