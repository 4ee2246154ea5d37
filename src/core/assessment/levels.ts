import type { CountLevel } from '../register/types.ts';
import type { Year } from '../units/index.ts';
import { SEVERITY } from './goal.ts';
import { judge, type Question } from './level.ts';
import { institutionSubject, networkSubjects, rowsOf, siteSubjects, type Scope, type Subject } from './subjects.ts';
import type { LevelVerdict } from './types.ts';

/** The level that decides, what is counted at it, and the other levels beside it. */
export interface Levels {
  readonly subject: Subject;
  readonly decisive: LevelVerdict;
  readonly otherLevels: readonly LevelVerdict[];
}

/** Chooses the level that decides and judges the others beside it (docs/model.md §1.6). */
export function judgeLevels(scope: Scope, level: CountLevel, question: Question): Levels {
  const { year } = question;
  const own = institutionSubject(scope);
  const networks = networkSubjects(scope, year);
  const sites = level === 'site' || knowsSites(scope, year) ? siteSubjects(scope, year) : [];
  const judged = (subject: Subject): readonly [Subject, LevelVerdict] => [subject, judge(subject, question)];
  const all = [own, ...networks.named, ...networks.registered, ...sites].map(judged);
  const [, ...afterOwn] = all;
  const network = afterOwn.find(([subject]) => subject.level === 'network');
  let chosen = all[0];
  if (level === 'site') chosen = worst(all.filter(([subject]) => subject.level === 'site')) ?? chosen;
  else if (networks.named.length > 0 || level === 'network') chosen = network ?? chosen;
  const [subject, decisive] = chosen ?? judged(own);
  const otherLevels = all.filter(([other]) => other !== subject).map(([, verdict]) => verdict);
  const alone = level === 'network' && network === undefined ? [notInNetwork(own, decisive)] : [];
  return { subject, decisive, otherLevels: [...otherLevels, ...alone] };
}

/** Without rows, or without sites in the register or in the rows, the level of sites adds nothing to the institution. */
function knowsSites(scope: Scope, year: Year): boolean {
  const rows = rowsOf(scope, scope.providerId, year);
  return (
    rows.length > 0 && (scope.register.sites(scope.providerId).length > 0 || rows.some((row) => row.siteId !== null))
  );
}

/** The site that decides: a failing one before an unknown one, the smallest margin first; sites that did none do not count. */
function worst(sites: readonly (readonly [Subject, LevelVerdict])[]): readonly [Subject, LevelVerdict] | undefined {
  const active = sites.filter(([, verdict]) => verdict.value?.high !== 0);
  return (active.length > 0 ? active : sites).toSorted(
    ([a, x], [b, y]) =>
      SEVERITY[x.verdict] - SEVERITY[y.verdict] ||
      (x.margin?.low ?? 0) - (y.margin?.low ?? 0) ||
      (a.id < b.id ? -1 : 1),
  )[0];
}

function notInNetwork(own: Subject, decisive: LevelVerdict): LevelVerdict {
  const steps = decisive.steps.filter((step) => step.step === 'norm');
  return {
    level: 'network',
    subjectId: own.id,
    subjectName: own.name,
    verdict: 'notApplicable',
    reasons: ['not-in-network'],
    value: null,
    threshold: decisive.threshold,
    margin: null,
    steps: [...steps, { step: 'reason', code: 'not-in-network' }],
  };
}
