import type { Conflict, Requirement } from '../plan/index.ts';
import type { Problem } from '../problem/index.ts';
import { askedWith, groupsOf, requirementsOf } from './asked.ts';
import { irreducible, smaller } from './reduce.ts';
import { searchSites } from './search.ts';
import { conflictSentence, type Names } from './words.ts';

export interface ConflictOptions {
  /** How sites and areas are called in the sentence; their ids where not given. */
  readonly names?: Names;
  /** Most flows in one search for a plan; more find a conflict in larger problems. */
  readonly flows?: number;
  /** Most sets looked at for a smaller conflict; 0: irreducible is enough. */
  readonly sets?: number;
}

/**
 * Why there is no plan: requirements that cannot hold together, of which none can be missed, and as few as possible where there are few
 * enough to look at all (§11). Null when a plan exists, or when the search ran out before it could be sure.
 */
export function explainInfeasible(problem: Problem, options: ConflictOptions = {}): Conflict | null {
  const { names, flows = 2000, sets = 3000 } = options;
  const groups = groupsOf(problem);
  const impossible = (requirements: readonly Requirement[]): boolean =>
    searchSites(askedWith(problem, groups, requirements), flows).kind === 'infeasible';
  const all = requirementsOf(problem);
  if (!impossible(all)) return null;
  const kept = irreducible(all, impossible);
  const requirements = (smaller(all, kept.length, impossible, sets) ?? kept).toSorted(inOrder);
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
