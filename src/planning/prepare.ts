import { fail, ok, type Result } from '../core/result/index.ts';
import {
  choiceProblemOf,
  decayOf,
  fitGround,
  type ChoiceSite,
  type FittedGround,
  type GroundFailure,
  type GroundInput,
} from '../engine/ground/index.ts';
import { noLimit, siteStatus, type ChoiceProblem, type ProblemFault } from '../engine/problem/index.ts';
import { assembleProblem, type AssembledProblem, type SiteOfQuestion } from './problem.ts';

/** A question as plain numbers, that a thread can be sent: a ground to fit, and the sites to choose among. */
export interface QuestionInput {
  readonly ground: GroundInput;
  /** The n sites of the question; a place in `ground.performers`, or null for one that does not perform now. */
  readonly sites: readonly (SiteOfQuestion & { readonly performer: number | null })[];
  /** Minutes of the sites [n × areas], site-major; Infinity where there is no way. */
  readonly siteMinutes: Float64Array;
  /** Patients a year. */
  readonly norm: number;
  readonly leastOpen: number | null;
  readonly mostOpen: number | null;
}

/** A question that can be asked: its ground, and the two problems that it makes. */
export interface PreparedQuestion {
  readonly ground: FittedGround;
  /** For nearest, stay-or-nearest and steered: the patients who go to these sites today. */
  readonly assembled: AssembledProblem;
  /** For choice: all patients of the areas, with everybody who performs elsewhere in the choice. */
  readonly choice: ChoiceProblem;
}

export type QuestionFailure =
  | { readonly kind: 'ground'; readonly failure: GroundFailure }
  | { readonly kind: 'problem'; readonly faults: readonly ProblemFault[] };

/** Fits the ground of a question and makes its problems. */
export function prepareQuestion(input: QuestionInput): Result<PreparedQuestion, QuestionFailure> {
  const affinity = decayOf(input.ground.minutes, input.ground.decay);
  const fitted = fitGround(input.ground, { affinity });
  if (!fitted.ok) return fail({ kind: 'ground', failure: fitted.failure });
  const ground = fitted.value;
  const sites = choiceSitesOf(input, ground);
  const { flows, weights } = rowsOf(input, ground, sites);
  const assembled = assembleProblem({
    sites: input.sites,
    areaIds: input.ground.areas.map(({ id }) => id),
    minutes: input.siteMinutes,
    flows,
    weights,
    norm: input.norm,
    leastOpen: input.leastOpen,
    mostOpen: input.mostOpen,
  });
  if (!assembled.ok) return fail({ kind: 'problem', faults: assembled.failure });
  return ok({ ground, assembled: assembled.value, choice: choiceOf(input, ground, sites) });
}

/** The question under choice on any ground of the same performers, such as another case of a band or a drawn world. */
export function choiceOn(input: QuestionInput, ground: FittedGround, minutes = input.ground.minutes): ChoiceProblem {
  return choiceOf({ ...input, ground: { ...input.ground, minutes } }, ground, choiceSitesOf(input, ground));
}

const choiceOf = (
  { ground: input, sites, norm, leastOpen, mostOpen }: QuestionInput,
  ground: FittedGround,
  choiceSites: readonly ChoiceSite[],
): ChoiceProblem =>
  choiceProblemOf(ground, input, {
    sites: choiceSites,
    norm,
    capacity: Float64Array.from(sites, ({ capacity }) => capacity ?? noLimit),
    status: Uint8Array.from(sites, ({ status }) => siteStatus[status]),
    leastOpen: leastOpen ?? 1,
    mostOpen: mostOpen ?? sites.length,
  });

/** A site that does not perform now pulls like the least of those of the question that do, should it open (docs/model.md §15.3). */
function choiceSitesOf(
  { sites, siteMinutes, ground: { areas } }: QuestionInput,
  { attraction }: FittedGround,
): readonly ChoiceSite[] {
  const m = areas.length;
  const pulls = sites.flatMap(({ performer }) => (performer === null ? [] : [attraction[performer] ?? 0]));
  const positive = pulls.filter((pull) => pull > 0);
  const least = positive.length === 0 ? 0 : Math.min(...positive);
  return sites.map(({ id, performer }, site) =>
    performer === null
      ? { id, attraction: least, minutes: siteMinutes.subarray(site * m, site * m + m) }
      : { performer },
  );
}

/** Patients and weights per site of the question [n × areas]; nobody goes to a site that does not perform now. */
function rowsOf(
  { ground: { areas } }: QuestionInput,
  ground: FittedGround,
  sites: readonly ChoiceSite[],
): { readonly flows: Float64Array; readonly weights: Float64Array } {
  const m = areas.length;
  const flows = new Float64Array(sites.length * m);
  const weights = new Float64Array(sites.length * m);
  for (const [at, site] of sites.entries())
    if ('performer' in site) {
      const from = site.performer * m;
      flows.set(ground.flows.subarray(from, from + m), at * m);
      weights.set(ground.weights.subarray(from, from + m), at * m);
    } else {
      const decay = decayOf(site.minutes, ground.decay);
      weights.set(
        decay.map((value) => site.attraction * value),
        at * m,
      );
    }
  return { flows, weights };
}
