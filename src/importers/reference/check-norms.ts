import { judgeExample, type Norm } from '../../core/register/index.ts';
import { pathText, type ReferenceProblem } from './problems.ts';
import type { Files } from './schemas.ts';

type NormRecord = Files['norms.json']['norms'][number];

/** Examples recomputed from the requirement, examples on both sides of each threshold, and dates in order. */
export function checkNorms(norms: readonly NormRecord[]): readonly ReferenceProblem[] {
  return norms.flatMap((norm, index) => [
    ...checkExamples(norm, index),
    ...checkSides(norm, index),
    ...checkDates(norm, index),
  ]);
}

const requirementOf = (norm: NormRecord): Norm['requirement'] => norm.requirement as Norm['requirement'];

function checkExamples(norm: NormRecord, index: number): readonly ReferenceProblem[] {
  return norm.examples.flatMap((example, at): readonly ReferenceProblem[] => {
    const verdict = judgeExample(requirementOf(norm), example.value, example.tierId ?? null);
    if (verdict === example.verdict) return [];
    const message = `${norm.id}: ${example.value} gives ${verdict}, the example says ${example.verdict}. Correct the example or the requirement.`;
    return [
      { code: 'example-disagrees', file: 'norms.json', where: pathText(['norms', index, 'examples', at]), message },
    ];
  });
}

/** Each threshold needs an example below, one exactly at it and one above. */
function checkSides(norm: NormRecord, index: number): readonly ReferenceProblem[] {
  return thresholds(norm).flatMap(({ threshold, tierId }): readonly ReferenceProblem[] => {
    const values = norm.examples.filter((item) => (item.tierId ?? null) === tierId).map(({ value }) => value);
    const missing = [
      values.some((value) => value < threshold) ? [] : ['below'],
      values.includes(threshold) ? [] : ['at'],
      values.some((value) => value > threshold) ? [] : ['above'],
    ].flat();
    if (missing.length === 0) return [];
    const message = `${norm.id}: no example ${missing.join(' or ')} the threshold of ${threshold}. Add one.`;
    return [{ code: 'examples-one-sided', file: 'norms.json', where: pathText(['norms', index, 'examples']), message }];
  });
}

function thresholds(norm: NormRecord): readonly { readonly threshold: number; readonly tierId: string | null }[] {
  const { requirement } = norm;
  switch (requirement.kind) {
    case 'minimum':
      return [{ threshold: requirement.cases, tierId: null }];
    case 'share-within':
      return [{ threshold: requirement.share, tierId: null }];
    case 'tiers':
      return requirement.tiers.map(({ id, cases }) => ({ threshold: cases, tierId: id }));
    case 'no-consensus':
      return [];
  }
}

function checkDates(norm: NormRecord, index: number): readonly ReferenceProblem[] {
  const problem = (message: string): ReferenceProblem => ({
    code: 'dates-disagree',
    file: 'norms.json',
    where: pathText(['norms', index]),
    message: `${norm.id}: ${message}`,
  });
  const begins = norm.effective ?? norm.published;
  return [
    ...(norm.status !== 'proposed' && norm.effective === null
      ? [problem('no day of effect. Give one, or make it proposed.')]
      : []),
    ...(norm.status === 'proposed' && norm.sets.includes('adopted')
      ? [problem('a proposal in the adopted set. Take it out.')]
      : []),
    ...(norm.until !== null && norm.until < begins ? [problem('ends before it begins. Correct until.')] : []),
    ...(norm.transitionUntil !== null && norm.transitionUntil < begins
      ? [problem('the transition ends before it begins. Correct transitionUntil.')]
      : []),
  ];
}
