import type { Interval, Year } from '../units/index.ts';
import { asYear } from '../units/index.ts';
import { addIntervals } from '../volumes/index.ts';
import type { Volume } from '../volumes/types.ts';
import { compare, type Goal } from './goal.ts';
import type { Subject } from './subjects.ts';
import type { Tally } from './tally.ts';
import type { CountedRow, LevelVerdict, ProofStep, ReasonCode, Verdict } from './types.ts';

/** What all levels of one assessment share. */
export interface Question {
  readonly year: Year;
  readonly goal: Goal;
  /** Calendar years that the norm averages; 1 = the year by itself. */
  readonly yearsAveraged: number;
  /** The step that names the norm, or that there is none. */
  readonly normStep: ProofStep;
  readonly basis: 'stated' | 'assumed';
}

const NO_REASONS: readonly ReasonCode[] = [];

/** Verdict with proof at one level (docs/model.md §1.1 and §1.7). */
export function judge(subject: Subject, question: Question): LevelVerdict {
  const { goal, year } = question;
  const span = goal.kind === 'threshold' ? question.yearsAveraged : 1;
  const years = span === 1 ? [year] : Array.from({ length: span }, (_, back) => asYear(year - span + 1 + back));
  const tallies = years.map((of) => subject.tally(of));
  const value = meanOf(tallies, goal.unit);
  const steps: ProofStep[] = [
    question.normStep,
    { step: 'level', level: subject.level, subjectId: subject.id, subjectName: subject.name, basis: question.basis },
    ...tallies.map((tally, i): ProofStep => ({
      step: 'counted',
      year: years[i] ?? year,
      unit: goal.unit,
      rows: tally.rows.map(countedRow),
      total: tally.value,
    })),
  ];
  if (span > 1 && value !== null) steps.push({ step: 'averaged', years, unit: goal.unit, mean: value });
  const result = { level: subject.level, subjectId: subject.id, subjectName: subject.name, value };
  if (goal.kind === 'none') {
    steps.push({ step: 'reason', code: goal.reason });
    return { ...result, verdict: 'notApplicable', reasons: [goal.reason], threshold: null, margin: null, steps };
  }

  const outcome = compare(value, goal);
  // A site without rows may do none at all: then a low count is no failure.
  const verdict: Verdict = subject.mayBeIdle && outcome.verdict === 'notMet' ? 'unknown' : outcome.verdict;
  const { threshold, margin } = outcome;
  const reasons = verdict === 'unknown' ? reasonsFor(tallies, threshold === null) : NO_REASONS;
  if (value !== null && threshold !== null && margin !== null)
    steps.push({ step: 'compared', value, threshold, unit: goal.unit, verdict, margin });
  for (const code of reasons) steps.push({ step: 'reason', code });
  return { ...result, verdict, reasons, threshold, margin, steps };
}

/** Mean over the years; a year without a value makes it a lower bound, and for shares open up to 1. */
function meanOf(tallies: readonly Tally[], unit: Goal['unit']): Interval | null {
  const [only] = tallies;
  if (tallies.length === 1 && only) return only.value;
  const sum = addIntervals(tallies.map((tally) => tally.value ?? (unit === 'share' ? { low: 0, high: 1 } : null)));
  if (sum === null || tallies.every((tally) => tally.value === null)) return null;
  return { low: sum.low / tallies.length, high: sum.high === null ? null : sum.high / tallies.length };
}

function reasonsFor(tallies: readonly Tally[], tierUnknown: boolean): readonly ReasonCode[] {
  const reasons = new Set<ReasonCode>(tierUnknown ? ['tier-not-supplied'] : []);
  const latest = tallies.at(-1);
  for (const tally of tallies) {
    if (tally !== latest && tally.value === null) reasons.add('years-missing');
    else for (const cause of tally.causes) reasons.add(cause);
  }
  return [...reasons];
}

function countedRow(row: Volume): CountedRow {
  return {
    providerId: row.providerId,
    siteId: row.siteId,
    networkId: row.networkId,
    year: row.year,
    count: row.count,
    share: row.share,
    status: row.status,
    source: row.source,
    importId: row.lineage.importId,
    file: row.lineage.file,
    row: row.lineage.row,
  };
}
