/** The assessment part in a process of its own, so that its memory is measured without the database. */
import { assessEach } from '../../src/core/assessment/index.ts';
import { asYear } from '../../src/core/units/index.ts';
import { DATE, FIRST_YEAR, makeRegister, makeVolumes, YEARS } from './world.ts';

/** What the parent is told after each round. */
export interface Round {
  readonly milliseconds: number;
  readonly assessments: number;
  readonly proofSteps: number;
  readonly peakBytes: number;
  /** Verdicts by key; only after the first round. */
  readonly verdicts: readonly (readonly [string, string])[] | null;
}

let rounds = 0;
let world: {
  readonly register: ReturnType<typeof makeRegister>;
  readonly rows: ReturnType<typeof makeVolumes>;
} | null = null;

/** Assesses everything from a list not seen before, so that indexing it is part of the time. */
function round(seed: number): Round {
  // What earlier rounds left behind is no part of this one.
  globalThis.gc?.();
  world ??= { register: makeRegister(), rows: makeVolumes(seed) };
  const { register } = world;
  const volumes = [...world.rows];
  const started = performance.now();
  let assessments = 0;
  let proofSteps = 0;
  const verdicts: [string, string][] = [];
  rounds += 1;
  const wanted = rounds === 1;
  for (let year = FIRST_YEAR; year < FIRST_YEAR + YEARS; year += 1)
    for (const item of assessEach(register, volumes, { year: asYear(year), set: 'adopted', date: DATE })) {
      assessments += 1;
      proofSteps += item.decisive.steps.length;
      if (wanted)
        verdicts.push([`${item.interventionId} ${item.providerId} ${item.year} ${item.tierId ?? ''}`, item.verdict]);
    }
  const milliseconds = performance.now() - started;
  return {
    milliseconds,
    assessments,
    proofSteps,
    peakBytes: process.resourceUsage().maxRSS * 1024,
    verdicts: wanted ? verdicts : null,
  };
}

process.on('message', (seed: number) => {
  process.send?.(round(seed));
});
