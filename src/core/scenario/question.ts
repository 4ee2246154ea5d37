import type { NormSet } from '../register/index.ts';
import type { Baseline } from './types.ts';

/** What a baseline is asked with; absent is as usual. */
export interface QuestionOn {
  readonly dataVersion: string;
  readonly year: number;
  readonly set: NormSet;
  readonly date: string;
  readonly region?: string;
  readonly illustrative?: true;
  readonly matrix?: string;
  readonly areas?: string;
  readonly rates?: string;
  readonly flows?: string;
}

/** A baseline as the question that it answers, on its own data: for a plan, for the live page. */
export const questionOn = (baseline: Baseline): QuestionOn => ({
  dataVersion: baseline.dataVersion,
  year: baseline.year,
  set: baseline.set,
  date: baseline.date,
  ...(baseline.regionId === null ? {} : { region: baseline.regionId }),
  ...(baseline.illustrative ? { illustrative: true } : {}),
  ...(baseline.matrixId === null ? {} : { matrix: baseline.matrixId }),
  ...inputsOf(baseline),
});

/** Stored inputs that a baseline names; nothing of those in use. */
export const inputsOf = ({ areas, rates, flows }: Baseline): Pick<Baseline, 'areas' | 'rates' | 'flows'> => ({
  ...(areas === undefined ? {} : { areas }),
  ...(rates === undefined ? {} : { rates }),
  ...(flows === undefined ? {} : { flows }),
});
