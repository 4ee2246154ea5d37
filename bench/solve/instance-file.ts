/**
 * The plain file that every contender's model is made from:
 *
 *     zwaartepunt-instance 1
 *     areas <m> sites <n> norm <units> perPatient <units> perMinute <units>
 *     demand <m whole numbers>
 *     site <capacity or inf> <fixed cost> <undecided|fixedOpen|excluded> <m whole times, -1 unreachable>      (n lines)
 *
 * and its SHA-256, so that two runs can be seen to have had the same instance.
 */
import { createHash } from 'node:crypto';
import { siteStatus, type Problem } from '../../src/engine/problem/index.ts';

const statuses = Object.keys(siteStatus) as (keyof typeof siteStatus)[];

export function writeInstance(problem: Problem): { text: string; sha256: string } {
  const { areas, sites, norm, units, demand, time, capacity, fixedCost, status } = problem;
  const lines = [
    'zwaartepunt-instance 1',
    `areas ${areas.length} sites ${sites.length} norm ${norm} perPatient ${units.perPatient} perMinute ${units.perMinute}`,
    `demand ${demand.join(' ')}`,
    ...sites.map((_, site) => {
      const own = time.subarray(site * areas.length, (site + 1) * areas.length);
      const limit = capacity[site] === Number.POSITIVE_INFINITY ? 'inf' : capacity[site];
      return `site ${limit} ${fixedCost[site]} ${statuses[status[site] ?? 0]} ${own.join(' ')}`;
    }),
  ];
  const text = `${lines.join('\n')}\n`;
  return { text, sha256: createHash('sha256').update(text).digest('hex') };
}

/** Reads what `writeInstance` wrote; ids are a0…, s0…; throws on anything else. */
export function readInstance(text: string): Problem {
  const [title, head = '', demandLine = '', ...siteLines] = text.trimEnd().split('\n');
  if (title !== 'zwaartepunt-instance 1') throw new Error(`Not an instance: ${title}`);
  const values = head.split(' ').map(Number);
  const [m = 0, n = 0, norm = 0, perPatient = 0, perMinute = 0] = [1, 3, 5, 7, 9].map((index) => values[index]);
  const rows = siteLines.map((line) => line.split(' '));
  if (rows.length !== n) throw new Error(`Asked ${n} sites, found ${rows.length}.`);
  return {
    units: { perPatient, perMinute },
    areas: Array.from({ length: m }, (_, area) => `a${area}`),
    sites: Array.from({ length: n }, (_, site) => `s${site}`),
    demand: Float64Array.from(demandLine.split(' ').slice(1), Number),
    time: Int32Array.from(rows.flatMap((row) => row.slice(4).map(Number))),
    norm,
    capacity: Float64Array.from(rows, (row) => (row[1] === 'inf' ? Number.POSITIVE_INFINITY : Number(row[1]))),
    fixedCost: Float64Array.from(rows, (row) => Number(row[2])),
    status: Uint8Array.from(rows, (row) => statuses.indexOf(row[3] as keyof typeof siteStatus)),
    leastOpen: 1,
    mostOpen: n,
  };
}
