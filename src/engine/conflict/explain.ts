import type { Conflict, Requirement } from '../plan/index.ts';
import type { Problem } from '../problem/index.ts';
import { askedWith, groupsOf, requirementsOf } from './asked.ts';
import { irreducible, smaller } from './reduce.ts';
import { searchSites } from './search.ts';
import { conflictSentence, type Names } from './words.ts';

export interface ConflictOptions {
  /** How sites and areas are called in the sentence; their ids where not given. */
  readonly names?: Names;
  /** Work of the first search for a plan, in arcs of its flows (default 10 million, a few seconds); the others are in proportion. */
  readonly work?: number;
}

/** Most sets looked at for a smaller conflict. */
const mostSets = 3000;

/**
 * Why there is no plan: requirements that cannot hold together, of which none can be missed, and as few as possible where there are few
 * enough to look at all (§11). Null when a plan exists, or when the search ran out before it could be sure. Where a later search runs
 * out, a requirement stays in that might be missed.
 */
export function explainInfeasible(problem: Problem, options: ConflictOptions = {}): Conflict | null {
  const { names, work = 10_000_000 } = options;
  const groups = groupsOf(problem);
  const within = (total: number, each: number) => {
    let left = total;
    return (requirements: readonly Requirement[]): boolean => {
      const budget = { left: Math.min(each, left) };
      const before = budget.left;
      const answer = searchSites(askedWith(problem, groups, requirements), budget);
      left -= before - budget.left;
      return answer.kind === 'infeasible';
    };
  };
  const all = requirementsOf(problem);
  if (!within(work, work)(all)) return null;
  const kept = irreducible(all, within(4 * work, work / 20));
  const fewest = smaller(all, kept.length, within(work, work / 200), mostSets);
  const requirements = (fewest ?? kept).toSorted(inOrder);
  return { requirements, sentence: conflictSentence(problem, requirements, names) };
}

const order: readonly Requirement['kind'][] = [
  'norm',
  'least-open',
  'most-open',
  'site-open',
  'site-closed',
  'capacity',
  'serve-area',
];
const about = (requirement: Requirement): number =>
  'site' in requirement ? requirement.site : 'area' in requirement ? requirement.area : -1;
const inOrder = (a: Requirement, b: Requirement): number =>
  order.indexOf(a.kind) - order.indexOf(b.kind) || about(a) - about(b);
