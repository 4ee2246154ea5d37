import type { Assessment } from '../core/assessment/index.ts';
import type { DataKind } from '../core/volumes/index.ts';

/** What verdicts rest on: made-up counts as soon as one counted row calls itself illustrative; of one year, or of all that they count. */
export const dataOfAssessments = (assessments: readonly Assessment[], year?: number): DataKind =>
  assessments.some(({ decisive, otherLevels }) =>
    [decisive, ...otherLevels].some(({ steps }) =>
      steps.some(
        (step) =>
          step.step === 'counted' &&
          (year === undefined || step.year === year) &&
          step.rows.some(({ status }) => status === 'illustrative'),
      ),
    ),
  )
    ? 'illustrative'
    : 'real';
