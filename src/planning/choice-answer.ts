import {
  bestChoice,
  flipsOf,
  type ChoiceAnswer,
  type ChoicePlan,
  type ChoiceProgress,
  type Near,
} from '../engine/exact/choice/index.ts';
import {
  bandOf,
  carries,
  figuresOf as groundFiguresOf,
  fitCases,
  type Band,
  type BandOptions,
  type Carries,
  type CarryLimits,
  type GroundFigures,
  type GroundRegion,
} from '../engine/ground/index.ts';
import { measure, type ChoiceFigures } from '../engine/moves/index.ts';
import type { ChoiceProblem } from '../engine/problem/index.ts';
import { choiceOn, type QuestionInput } from './prepare.ts';

/** A question for the best plan under choice, with all that its answer must say of itself. */
export interface ChoiceQuestion {
  readonly input: QuestionInput;
  /** The central problem, as `prepareQuestion` made it. */
  readonly problem: ChoiceProblem;
  /** Whose home share is told; null for the whole country. */
  readonly region: GroundRegion | null;
  readonly band: BandOptions;
  readonly limits: CarryLimits;
  /** Flows of the region were observed. */
  readonly observed: boolean;
  /** Which sets beside the best are listed, with proof that none is missing; null: none. */
  readonly near: Near | null;
  /** Which sets that flip a site are listed too, as far as they were found; null: none. */
  readonly flips: Flips | null;
  readonly seed: number;
}

/** Sets that flip a site: so many at most, that lose at most this share more than the best. */
export interface Flips {
  readonly most: number;
  readonly share: number;
}

/** Figures of a ground over the cases of its band; null where there is nobody to tell of. */
export type GroundBands = { readonly [Figure in keyof GroundFigures]: Band | null };

/** What is certain of a set of open sites and what hangs on the ground, over the cases of its band. */
export interface MeasureBands {
  /** Extra minutes to the nearest, of who must move: within the question, and anywhere. */
  readonly reachWithin: Band | null;
  readonly reachAnywhere: Band | null;
  /** Extra minutes of the trip of who must move, by choice and to the nearest, over every case: the sign is not fixed. */
  readonly trip: Band | null;
  /** Minutes of lost choice per mover. */
  readonly lossPerMover: Band | null;
  readonly movers: Band | null;
  /** Of who must move the share that leaves the question. */
  readonly leaveShare: Band | null;
  /** Patients a year per site [n]. */
  readonly volumes: readonly Band[];
}

export interface FoundPlan {
  /** Open sites, ascending. */
  readonly open: readonly number[];
  readonly figures: ChoiceFigures;
  readonly bands: MeasureBands;
}

/** A ground over the cases of its band. */
export interface ToldGround {
  readonly central: GroundFigures;
  /** Over the cases of the same form of decay in which all who are taken to perform do. */
  readonly bands: GroundBands;
  /** Over all cases: another form of decay, and half of who is assumed to perform. */
  readonly wide: GroundBands;
  readonly cases: number;
}

export interface ChoiceFound {
  readonly ground: ToldGround;
  readonly carries: Carries | null;
  readonly answer: ChoiceAnswer;
  /** The best, then the others that were listed and those that flip a site, least loss first; empty where there is none. */
  readonly plans: readonly FoundPlan[];
  /** Everything open as today. */
  readonly today: FoundPlan;
}

export interface ChoiceHooks {
  readonly stop: () => boolean;
  readonly progress: (progress: ChoiceProgress) => void;
}

/** Seeks the best set under choice and says what it rests on: the figures of the ground and of every plan, each with its band. */
export function answerChoice(question: ChoiceQuestion, { stop, progress }: ChoiceHooks): ChoiceFound {
  const { problem, near, seed } = question;
  const answer = bestChoice(problem, { seed, stop, onProgress: progress, ...(near === null ? {} : { near }) });
  const sets = answer.kind === 'infeasible' ? [] : listedOf(question, answer.plans, stop).map(({ open }) => open);
  const today = [...problem.performing.keys()].filter((site) => problem.performing[site] === 1);
  const told = tellOf(question, [today, ...sets]);
  const [ofToday, ...plans] = told.plans;
  if (ofToday === undefined) throw new Error('Today has no figures');
  return { ground: told.ground, carries: told.carries, answer, plans, today: ofToday };
}

/** What was proven with what flips a site beside it; the best stays first. */
function listedOf(
  { problem, flips }: Pick<ChoiceQuestion, 'problem' | 'flips'>,
  plans: readonly ChoicePlan[],
  stop: () => boolean,
): readonly ChoicePlan[] {
  const [best, ...others] = plans;
  if (best === undefined || flips === null || stop()) return plans;
  const known = new Set(plans.map(({ open }) => open.join(' ')));
  const most = best.loss + flips.share * Math.abs(best.loss);
  const found = flipsOf(problem, best).filter(({ open, loss }) => loss <= most && !known.has(open.join(' ')));
  return [best, ...[...others, ...found.slice(0, flips.most)].toSorted((a, b) => a.loss - b.loss)];
}

/** Ground and figures of given sets of open sites over the cases of the band; of a scenario as well as of a plan. */
export function tellOf(
  { input, problem, region, band, limits, observed }: Omit<ChoiceQuestion, 'near' | 'flips' | 'seed'>,
  sets: readonly (readonly number[])[],
): { readonly ground: ToldGround; readonly carries: Carries | null; readonly plans: readonly FoundPlan[] } {
  const about = region ?? everybody(input);
  const flags = sets.map((open) => flagsOf(problem.sites.length, open));
  const central = flags.map((open) => measure(problem, open));
  const cases: Case[] = [];
  for (const { input: ground, fitted, decay, performers } of fitCases(input.ground, band)) {
    if (!fitted.ok) continue;
    const other = choiceOn({ ...input, ground }, fitted.value);
    cases.push({
      inner: decay.form === input.ground.decay.form && performers === 'all',
      ground: groundFiguresOf(fitted.value, ground, about),
      measured: flags.map((open) => measure(other, open)),
    });
  }
  const [first] = cases;
  if (first === undefined) throw new Error('The central ground was fitted before, and now is not');
  const inner = cases.filter((one) => one.inner);
  const bands = groundBands(inner.map(({ ground }) => ground));
  return {
    ground: {
      central: first.ground,
      bands,
      wide: groundBands(cases.map(({ ground }) => ground)),
      cases: cases.length,
    },
    carries: region === null ? null : carries({ figures: bands }, observed, limits),
    plans: sets.map((open, at) => {
      const own = central[at];
      if (own === undefined) throw new Error('A set has no figures');
      const of = (some: readonly Case[]) => some.flatMap(({ measured }) => measured[at] ?? []);
      return { open, figures: own, bands: measureBands(of(inner), of(cases)) };
    }),
  };
}

/** One way in which the ground may be, with what it says. */
interface Case {
  readonly inner: boolean;
  readonly ground: GroundFigures;
  /** Per set. */
  readonly measured: readonly ChoiceFigures[];
}

function everybody({ ground: { areas, performers } }: QuestionInput): GroundRegion {
  return { home: new Uint8Array(areas.length).fill(1), members: new Uint8Array(performers.length).fill(1) };
}

function flagsOf(n: number, open: readonly number[]): Uint8Array {
  const flags = new Uint8Array(n);
  for (const site of open) flags[site] = 1;
  return flags;
}

function groundBands(figures: readonly GroundFigures[]): GroundBands {
  const band = (name: keyof GroundFigures): Band | null => bandOf(figures.map((one) => one[name]));
  return {
    homeShare: band('homeShare'),
    stayShare: band('stayShare'),
    meanMinutes: band('meanMinutes'),
    nearestShare: band('nearestShare'),
    total: band('total'),
  };
}

/** The first case is the central one. The trip hangs on how patients choose more than the others do: its band is over every case. */
function measureBands(cases: readonly ChoiceFigures[], all: readonly ChoiceFigures[]): MeasureBands {
  const band = (value: (figures: ChoiceFigures) => number | null): Band | null => bandOf(cases.map(value));
  const trip = bandOf(all.map(({ trip: own }) => (own.kind === 'known' ? own.extra : null)));
  const nearest = bandOf(all.map(toNearest));
  return {
    reachWithin: band(({ reach }) => extraOf(reach.within.movers)),
    reachAnywhere: band(({ reach }) => extraOf(reach.anywhere.movers)),
    trip:
      trip === null || nearest === null
        ? null
        : { low: Math.min(trip.low, nearest.low), central: trip.central, high: Math.max(trip.high, nearest.high) },
    lossPerMover: band(({ loss: { perMover } }) => (perMover.kind === 'known' ? perMover.minutes : null)),
    movers: band(({ movers }) => movers),
    leaveShare: band(({ leave, movers }) => (movers > 0 ? leave / movers : null)),
    volumes: Array.from(cases[0]?.volumes ?? [], (_, site) => {
      const values = cases.map(({ volumes }) => volumes[site] ?? 0);
      return { low: Math.min(...values), central: values[0] ?? 0, high: Math.max(...values) };
    }),
  };
}

const extraOf = (movers: ChoiceFigures['reach']['within']['movers']): number | null =>
  movers.kind === 'known' ? movers.extra : null;

/** The extra trip if everybody who must move went to the nearest open site of anybody instead. */
function toNearest({ reach, trip }: ChoiceFigures): number | null {
  const { movers } = reach.anywhere;
  return movers.kind === 'known' && trip.kind === 'known' ? movers.after - trip.before : null;
}
