import { describe, expect, it } from 'vitest';
import { allowedSets, cheapestOfSet } from '../../testing/brute-force.ts';
import { gridlandProblem, variedOptions } from '../../testing/gridland-problems.ts';
import { cheapestCirculation } from '../../testing/min-cost-flow.ts';
import type { Requirement } from '../plan/index.ts';
import { buildProblem, type Problem, type ProblemInput } from '../problem/index.ts';
import { requirementsOf } from './asked.ts';
import { explainInfeasible, findOpenSites } from './index.ts';

/** Three areas of 41, 60 and 99 patients; a reaches s0 only, b reaches s0 and s1, c reaches s1 and s2. */
const reach = [[0, 1], [1, 2], [2]];
const input: ProblemInput = {
  areas: [
    { id: 'a', patients: 41 },
    { id: 'b', patients: 60 },
    { id: 'c', patients: 99 },
  ],
  sites: [{ id: 's0' }, { id: 's1' }, { id: 's2' }],
  minutes: (site, area) => (reach[site]?.includes(area) === true ? 10 : Infinity),
  norm: 75,
};
function problemOf(changes: Partial<ProblemInput>): Problem {
  const built = buildProblem({ ...input, ...changes });
  if (!built.ok) throw new Error(built.failure.map(({ sentence }) => sentence.en).join(' '));
  return built.value;
}
const found = (changes: Partial<ProblemInput>): { kinds: string; en: string } | null => {
  const conflict = explainInfeasible(problemOf(changes));
  const kinds = conflict?.requirements.map((each) =>
    'site' in each ? `${each.kind} ${each.site}` : 'area' in each ? `${each.kind} ${each.area}` : each.kind,
  );
  return conflict === null ? null : { kinds: (kinds ?? []).join(', '), en: conflict.sentence.en };
};

describe('explainInfeasible', () => {
  it('has nothing to explain where a plan exists', () => {
    expect(found({})).toBe(null);
    expect(findOpenSites(problemOf({}))).toMatchObject({ kind: 'feasible' });
  });

  it.each<[string, Partial<ProblemInput>, string, string]>([
    [
      'all patients together below the norm',
      {
        areas: [{ id: 'a', patients: 41 }],
        norm: 41,
        minutes: () => 5,
        sites: [
          { id: 's0', status: 'fixedOpen' },
          { id: 's1', status: 'fixedOpen' },
        ],
      },
      'norm, site-open 0, site-open 1',
      's0 and s1 must stay open and share 41 patients a year: 41 each takes 82.',
    ],
    [
      'an area whose only site is reached by too few',
      { norm: 102 },
      'norm, serve-area 0',
      'a can only go to s0; together 101 patients a year can reach it: 102 is out of reach.',
    ],
    [
      'a site that must stay open at the end of the land',
      { norm: 100, sites: [{ id: 's0' }, { id: 's1' }, { id: 's2', status: 'fixedOpen' }] },
      'norm, site-open 2',
      'Together 99 patients a year can go to s2: it must stay open, and cannot reach 100.',
    ],
    [
      'two sites that share too few',
      { norm: 90, sites: [{ id: 's0' }, { id: 's1', status: 'fixedOpen' }, { id: 's2', status: 'fixedOpen' }] },
      'norm, site-open 1, site-open 2',
      's1 and s2 must stay open and share 159 patients a year: 90 each takes 180.',
    ],
    [
      'more sites than the norm allows',
      { leastOpen: 3 },
      'norm, least-open',
      'At least 3 sites must be open, but 200 patients a year cannot be shared so that each reaches 75.',
    ],
    [
      'more sites fixed open than may be open',
      {
        norm: 0,
        mostOpen: 1,
        sites: [{ id: 's0', status: 'fixedOpen' }, { id: 's1' }, { id: 's2', status: 'fixedOpen' }],
      },
      'most-open, site-open 0, site-open 2',
      '2 sites must stay open, and at most 1 may be open.',
    ],
    [
      'fewer sites left than must be open',
      { norm: 0, leastOpen: 3, sites: [{ id: 's0' }, { id: 's1', status: 'excluded' }, { id: 's2' }] },
      'least-open, site-closed 1',
      'At least 3 sites must be open, and 2 are not excluded.',
    ],
    [
      'capacity below the patients who have nowhere else to go',
      {
        sites: [{ id: 's0' }, { id: 's1', capacity: 80 }, { id: 's2', capacity: 75 }],
        norm: 0,
        areas: [
          { id: 'a', patients: 41 },
          { id: 'b', patients: 60 },
          { id: 'c', patients: 156 },
        ],
      },
      'capacity 1, capacity 2, serve-area 2',
      'Together 156 patients a year from c can only go to s1 and s2, with room for 155.',
    ],
  ])('explains %s', (_, changes, kinds, en) => {
    expect(found(changes)).toEqual({ kinds, en });
  });

  it('explains an area that is cut off by what the question excludes, and one that reaches nothing', () => {
    // buildProblem refuses these; a problem that changed afterwards may still hold them.
    const problem = problemOf({ norm: 0 });
    const closed = { ...problem, status: Uint8Array.of(2, 0, 0) };
    expect(explainInfeasible(closed)?.sentence).toEqual({
      nl: 'a kan alleen naar s0, en dat is uitgesloten.',
      en: 'a can only go to s0, which the question excludes.',
    });
    const island = { ...problem, time: problem.time.map((time, pair) => (pair % 3 === 0 ? -1 : time)) };
    expect(explainInfeasible(island)?.sentence.en).toBe('a can reach no site.');
  });

  it('uses the names and the place it is given', () => {
    const problem = { ...problemOf({ areas: [{ id: 'a', patients: 41 }], norm: 41 }), norm: 75_000 };
    const names = { place: { nl: 'in Oost', en: 'in Oost' } };
    expect(explainInfeasible(problem, { names })?.sentence).toEqual({
      nl: 'Samen 41 patiënten per jaar in Oost: geen enkele locatie kan 75 halen.',
      en: 'Together 41 patients a year in Oost: no site can reach 75.',
    });
    const fixed = problemOf({ norm: 100, sites: [{ id: 's0' }, { id: 's1' }, { id: 's2', status: 'fixedOpen' }] });
    expect(explainInfeasible(fixed, { names: { site: (site) => `Ziekenhuis ${site}` } })?.sentence.nl).toBe(
      'Samen 99 patiënten per jaar kunnen naar Ziekenhuis 2: die moet open blijven, en kan 100 niet halen.',
    );
  });
});

/** Slow and obvious: every set of sites, and for each a circulation in which patients who need not be treated may be left out. */
function possible(problem: Problem, requirements: readonly Requirement[]): boolean {
  const has = (kind: Requirement['kind'], about = -1): boolean =>
    requirements.some(
      (one) => one.kind === kind && ('site' in one ? one.site : 'area' in one ? one.area : -1) === about,
    );
  const { areas, sites, demand, time } = problem;
  const norm = has('norm') ? problem.norm : 0;
  const least = has('least-open') ? problem.leastOpen : 1;
  const most = has('most-open') ? problem.mostOpen : sites.length;
  const free: Problem = {
    ...problem,
    norm: 0,
    leastOpen: least,
    mostOpen: most,
    status: Uint8Array.from(sites, (_, site) => (has('site-open', site) ? 1 : has('site-closed', site) ? 2 : 0)),
  };
  for (const open of allowedSets(free)) {
    const limits = open.map((site) => (has('capacity', site) ? (problem.capacity[site] ?? 0) : 1e9));
    if (limits.some((limit) => limit < norm)) continue;
    const arcs = [
      ...areas.map((_, area) => ({
        from: 0,
        to: 1 + area,
        least: has('serve-area', area) ? (demand[area] ?? 0) : 0,
        most: demand[area] ?? 0,
        cost: 0,
      })),
      ...open.flatMap((site) =>
        areas.flatMap((_, area) =>
          time[site * areas.length + area] === -1
            ? []
            : { from: 1 + area, to: 1 + areas.length + site, least: 0, most: 1e9, cost: 0 },
        ),
      ),
      ...open.map((site, place) => ({
        from: 1 + areas.length + site,
        to: 0,
        least: norm,
        most: limits[place] ?? 0,
        cost: 0,
      })),
    ];
    if (cheapestCirculation(1 + areas.length + sites.length, arcs).kind === 'solved') return true;
  }
  return false;
}

describe('explainInfeasible on gridlands', () => {
  it('explains exactly those without a plan, with requirements of which none can be missed, and no fewer will do', () => {
    let [explained, feasible, checkedSmaller] = [0, 0, 0];
    for (let seed = 0; seed < 260; seed += 1) {
      const problem = gridlandProblem(seed, variedOptions(seed, { areas: 4, sites: 4 }));
      if (problem === null) continue;
      const exists = [...allowedSets(problem)].some((open) => cheapestOfSet(problem, open) !== null);
      const conflict = explainInfeasible(problem);
      expect(conflict === null, `seed ${seed}`).toBe(exists);
      if (conflict === null) {
        feasible += 1;
        continue;
      }
      explained += 1;
      const { requirements } = conflict;
      expect(possible(problem, requirements), `seed ${seed}`).toBe(false);
      for (const one of requirements)
        expect(
          possible(
            problem,
            requirements.filter((other) => other !== one),
          ),
          `seed ${seed}`,
        ).toBe(true);
      if (requirements.length < 3) continue;
      const all = requirementsOf(problem);
      checkedSmaller += 1;
      const pairs = all.flatMap((a, at) => all.slice(at).map((b) => [a, b]));
      expect(
        pairs.every((pair) => possible(problem, pair)),
        `seed ${seed}`,
      ).toBe(true);
    }
    expect(explained).toBeGreaterThan(30);
    expect(feasible).toBeGreaterThan(80);
    expect(checkedSmaller).toBeGreaterThan(5);
  });
});
