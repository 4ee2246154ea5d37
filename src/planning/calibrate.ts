import { assertNever, ok, type Result } from '../core/result/index.ts';
import {
  calibrateDecay,
  type Calibrated,
  type CalibrationFailure,
  type Decay,
  type GroundInput,
  type Known,
} from '../engine/ground/index.ts';

/** What the decay of a question is sought from, and what is varied around it; plain numbers, that a thread can be sent. */
export interface CalibrationAsked {
  /** Its decay is the setting, to which the one found lies nearest where there are more. */
  readonly input: GroundInput;
  readonly known: Known;
  /** Decays of the setting, of which other forms are tried too; and factors on who performs without a count. */
  readonly decays: readonly Decay[];
  readonly competitors: readonly number[];
  readonly margin: StatedMargin;
}

/** How far a figure that somebody states may be off: means by a share of themselves, shares by so much up and down. */
export interface StatedMargin {
  readonly relative: number;
  readonly points: number;
}

/** The decay that goes with what is known, and those that may go with it as well. */
export interface CalibrationFound {
  readonly central: Calibrated;
  /**
   * The central one; those at the other factors, and at the ends of the margin of what was stated; from flows the ends of the 95% interval; and
   * the central figure in another form.
   */
  readonly band: readonly Decay[];
}

/** Ends of a normal 95% interval, in standard errors. */
const sigmas = 1.96;

/** Calibrates the decay by what is known, and again under what else may be assumed (docs/model.md §7.6). */
export function calibrateQuestion({
  input,
  known,
  decays,
  competitors,
  margin,
}: CalibrationAsked): Result<CalibrationFound, CalibrationFailure> {
  const central = calibrateDecay(input, known);
  if (!central.ok) return central;
  const other = decays.find(({ form }) => form !== input.decay.form);
  const free =
    known.kind !== 'flows' && input.total === undefined && input.performers.some(({ count }) => count === null);
  const factors = [input.competitor, ...(free ? competitors.filter((factor) => factor !== input.competitor) : [])];
  const at = (decay: Decay, competitor: number, what: Known): readonly Decay[] => {
    const found = calibrateDecay({ ...input, decay, competitor }, what);
    return found.ok ? within(found.value) : [];
  };
  const band = [
    ...within(central.value),
    ...endsOf(known, margin).flatMap((end) => at(input.decay, input.competitor, end)),
    ...factors.slice(1).flatMap((factor) => at(input.decay, factor, known)),
    ...(other === undefined ? [] : factors.flatMap((factor) => at(other, factor, known))),
  ];
  return ok({ central: central.value, band });
}

function within({ decay, standardError }: Calibrated): readonly Decay[] {
  if (standardError === null) return [decay];
  const ends = [decay.beta - sigmas * standardError, decay.beta + sigmas * standardError];
  return [decay, ...ends.filter((beta) => beta > 0).map((beta) => ({ ...decay, beta }))];
}

/** What was stated, at the ends of its margin; flows have an error of their own. */
function endsOf(known: Known, { relative, points }: StatedMargin): readonly Known[] {
  switch (known.kind) {
    case 'flows':
      return [];
    case 'mean-minutes':
      return [1 - relative, 1 + relative].map((factor) => ({ ...known, minutes: known.minutes * factor }));
    case 'mean-km':
      return [1 - relative, 1 + relative].map((factor) => ({ ...known, km: known.km * factor }));
    case 'nearest-share':
    case 'home-share':
      return [-points, points].map((more) => ({ ...known, share: known.share + more }));
    default:
      return assertNever(known);
  }
}
