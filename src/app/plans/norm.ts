import type { InterventionId } from '../../core/ids/index.ts';
import {
  normInForce,
  type BilingualText,
  type CountLevel,
  type Norm,
  type NormSet,
  type Register,
} from '../../core/register/index.ts';
import { assertNever, fail, ok, type Result } from '../../core/result/index.ts';
import type { IsoDate } from '../../core/units/index.ts';
import { failure, type Failure } from '../failures.ts';
import { levelWords } from '../words.ts';
import type { PlanNormSource } from './types.ts';

/** At which level a norm is counted (Dutch: telniveau), and whether its source says so. */
export interface NormLevel {
  readonly counts: CountLevel;
  readonly basis: Norm['countLevelBasis'];
}

/** The norm that a plan must meet, patients a year, and what to know of it. */
export interface PlanNorm {
  readonly cases: number;
  readonly source: PlanNormSource;
  /** Null for a norm that is not of the register. */
  readonly level: NormLevel | null;
  readonly assumptions: readonly BilingualText[];
}

interface NormQuestion {
  readonly interventionId: InterventionId;
  readonly interventionName: BilingualText;
  readonly set: NormSet;
  readonly date: IsoDate;
  /** Given with the question; goes before the register. */
  readonly given: number | undefined;
}

/** The norm of the register that counts on the day, or the one that was given; a norm of another kind cannot be planned with. */
export function planNorm(register: Register, asked: NormQuestion): Result<PlanNorm, Failure> {
  const { given, interventionId, set, date } = asked;
  if (given !== undefined) {
    if (Number.isFinite(given) && given >= 0)
      return ok({ cases: given, source: { kind: 'question' }, level: null, assumptions: [] });
    const expected = { nl: 'een aantal per jaar vanaf 0', en: 'a number a year from 0' };
    return fail(failure('invalid-request', { parameter: 'norm', found: `'${given}'`, expected }));
  }
  const norm = normInForce(register, { interventionId, set, date });
  if (norm === null) return fail(without(asked, { nl: 'geen norm op deze dag', en: 'no norm on this day' }));
  switch (norm.requirement.kind) {
    case 'minimum':
      return ok({
        cases: norm.requirement.cases,
        source: sourceOf(register, norm),
        level: { counts: norm.countLevel, basis: norm.countLevelBasis },
        assumptions: assumptionsOf(norm),
      });
    case 'tiers':
      return fail(without(asked, { nl: 'een norm in treden', en: 'a norm in tiers' }));
    case 'share-within':
      return fail(without(asked, { nl: 'een norm voor een aandeel op tijd', en: 'a norm for a share in time' }));
    case 'no-consensus':
      return fail(without(asked, { nl: 'geen consensus over een norm', en: 'no consensus on a norm' }));
    default:
      return assertNever(norm.requirement);
  }
}

const without = ({ interventionName }: NormQuestion, why: BilingualText): Failure =>
  failure('norm-unknown', { intervention: interventionName, why });

const sourceOf = (register: Register, norm: Norm): PlanNormSource => ({
  kind: 'register',
  normId: norm.id,
  title: register.sources.find(({ id }) => id === norm.sourceId)?.title ?? norm.sourceId,
  where: norm.where,
});

function assumptionsOf({ countLevel, yearsAveraged }: Norm): readonly BilingualText[] {
  const level = levelWords[countLevel];
  return [
    ...(countLevel === 'institution'
      ? []
      : [
          {
            nl: `De norm telt per ${level.nl}; het plan houdt elke locatie die open blijft aan de norm.`,
            en: `The norm counts per ${level.en}; the plan holds every site that stays open to the norm.`,
          },
        ]),
    ...(yearsAveraged === 1
      ? []
      : [
          {
            nl: `De norm middelt over ${yearsAveraged} jaar; het plan rekent met de aantallen van één jaar.`,
            en: `The norm averages over ${yearsAveraged} years; the plan uses the counts of one year.`,
          },
        ]),
  ];
}
