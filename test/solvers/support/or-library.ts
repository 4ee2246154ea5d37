import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildProblem, type Problem, type ProblemInput } from '../../../src/engine/problem/index.ts';

function built(input: ProblemInput): Problem {
  const result = buildProblem(input);
  if (!result.ok) throw new Error(result.failure.map(({ sentence }) => sentence.en).join(' '));
  return result.value;
}

const numbersOf = (path: string): number[] => readFileSync(path, 'utf8').trim().split(/\s+/).map(Number);

/** Ten-thousandths: the costs per unit in the files have four decimals. */
const costUnit = 10_000;

/**
 * A warehouse location problem of OR-Library (Beasley 1990): capacity and fixed cost per warehouse, and per customer its demand and the
 * cost of all of it from each warehouse. The cost per unit of demand has four decimals, so that in ten-thousandths everything is whole
 * and nothing is rounded; whether that holds is checked here.
 */
export function warehouses(folder: string, name: string, kind: 'capacitated' | 'uncapacitated'): Problem {
  const numbers = numbersOf(join(folder, `${name}.txt`));
  let at = 0;
  const next = (): number => numbers[at++] ?? Number.NaN;
  const [n, m] = [next(), next()];
  const sites = Array.from({ length: n }, (_, index) => ({ id: `w${index}`, capacity: next(), fixedCost: next() }));
  const unitCost: number[][] = [];
  const areas = Array.from({ length: m }, (_, index) => {
    const demand = next();
    const costs = sites.map(() => (next() / demand) * costUnit);
    if (costs.some((cost) => Math.abs(cost - Math.round(cost)) > 1e-6))
      throw new Error(`${name}: c${index} is not whole.`);
    unitCost.push(costs.map((cost) => Math.round(cost)));
    return { id: `c${index}`, patients: demand };
  });
  return built({
    areas,
    sites: kind === 'capacitated' ? sites : sites.map(({ id, fixedCost }) => ({ id, fixedCost })),
    minutes: (site, area) => (unitCost[area]?.[site] ?? Number.NaN) / costUnit,
    units: { perPatient: 1, perMinute: costUnit },
  });
}

/**
 * A p-median problem of OR-Library (Beasley 1985): a graph, of which the last length of an edge counts, and p. Lengths are whole
 * minutes; they are kept in thousandths, so that whole prices are fine enough for a tight bound.
 */
export function medians(folder: string, name: string): Problem {
  const [n = 0, , p = 0, ...edges] = numbersOf(join(folder, `${name}.txt`));
  const length = Array.from({ length: n }, (_, from) =>
    Array.from({ length: n }, (__, to) => (from === to ? 0 : Infinity)),
  );
  const set = (from: number, to: number, value: number): void => {
    const row = length[from];
    if (row !== undefined) row[to] = value;
  };
  for (let at = 0; at + 2 < edges.length; at += 3) {
    const [from, to, value] = [(edges[at] ?? 0) - 1, (edges[at + 1] ?? 0) - 1, edges[at + 2] ?? 0];
    set(from, to, value);
    set(to, from, value);
  }
  for (const through of length)
    for (const row of length) {
      const first = row[length.indexOf(through)] ?? Infinity;
      if (first === Infinity) continue;
      for (let to = 0; to < n; to += 1) row[to] = Math.min(row[to] ?? Infinity, first + (through[to] ?? Infinity));
    }
  const ids = length.map((_, index) => ({ id: `v${index + 1}` }));
  return built({
    areas: ids.map(({ id }) => ({ id, patients: 1 })),
    sites: ids,
    minutes: (site, area) => length[site]?.[area] ?? Number.NaN,
    leastOpen: p,
    mostOpen: p,
    units: { perPatient: 1, perMinute: 1000 },
  });
}

/** The published optima of a file: name and value per line. */
export function publishedOptima(path: string): ReadonlyMap<string, number> {
  const rows = readFileSync(path, 'utf8').matchAll(/^((?:cap|pmed)\w+)\s+(\d+(?:\.\d+)?)\s*$/gm);
  return new Map([...rows].map(([, name = '', value = '']) => [name, Number(value)]));
}
