import { noLimit, type Problem, type Units } from '../problem/index.ts';
import type { Certificate } from './certificate.ts';
import type { ChoicePlanFile } from './choice-file.ts';
import type { AllocationModel, Conflict, Outcome, Plan } from './outcome.ts';

/** Anything that JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The problem as the file holds it: whole numbers and ids, times by site. */
export interface FileProblem {
  readonly units: Units;
  readonly areas: readonly string[];
  readonly sites: readonly string[];
  /** Units of patients a year per area [m], each above 0. */
  readonly demand: readonly number[];
  /** Per site [n] a row of times per area [m], in units; −1 unreachable. */
  readonly time: readonly (readonly number[])[];
  readonly norm: number;
  /** Units of patients a year per site [n]; null: no limit. */
  readonly capacity: readonly (number | null)[];
  readonly fixedCost: readonly number[];
  /** 0 undecided, 1 fixed open, 2 excluded, per site [n]. */
  readonly status: readonly number[];
  readonly leastOpen: number;
  readonly mostOpen: number;
}

/** How the solve ended, without its certificate. */
export interface FileOutcome {
  readonly model: AllocationModel;
  readonly status: Outcome['kind'];
  /** Why a solve without proof stopped; null for the others. */
  readonly why: 'cancelled' | 'limit' | null;
  /** Lower bound on the cost of every plan, in units; null where there is none, and for `infeasible`. */
  readonly bound: number | null;
  readonly plan: Plan | null;
  readonly conflict: Conflict | null;
}

/** A question, its answer and the proof in one JSON object that others can check without us (§9). */
export interface PlanFile {
  readonly format: 'zwaartepunt-plan/1';
  /** What was asked, and of which data, matrix and version; made by the caller. */
  readonly question: { readonly [key: string]: Json };
  readonly problem: FileProblem;
  readonly outcome: FileOutcome;
  readonly certificate: Certificate | null;
  /** SHA-256 (hex) of the canonical text with null in this place; filled by the caller. */
  readonly contentHash: string | null;
  /** Of the installation that made the file; absent in files of before. */
  readonly signature?: PlanSignature;
}

/** A signature of an installation over `signedText` (§9.3). */
export interface PlanSignature {
  readonly algorithm: 'Ed25519';
  /** The public key: base64 of its SubjectPublicKeyInfo in DER. */
  readonly key: string;
  /** Base64 of the 64 bytes. */
  readonly value: string;
}

/** What is signed: the SHA-256 (hex) of the canonical text without signature and with null in the place of the hash, after what it is. */
export const signedText = (sha256: string): string => `zwaartepunt-plan-signature/1\n${sha256}\n`;

/** Puts question, problem and outcome into one file; the hash is left open. */
export function planFileOf(
  question: PlanFile['question'],
  problem: Problem,
  model: AllocationModel,
  outcome: Outcome,
): PlanFile {
  const bound = outcome.kind === 'infeasible' || !Number.isSafeInteger(outcome.bound) ? null : outcome.bound;
  return {
    format: 'zwaartepunt-plan/1',
    question,
    problem: fileProblemOf(problem),
    outcome: {
      model,
      status: outcome.kind,
      why: outcome.kind === 'bounded' ? outcome.why : null,
      bound,
      plan: outcome.kind === 'infeasible' ? null : outcome.plan,
      conflict: outcome.kind === 'infeasible' ? outcome.conflict : null,
    },
    certificate: outcome.certificate,
    contentHash: null,
  };
}

/** A problem as a file holds it. */
export function fileProblemOf(problem: Problem): FileProblem {
  const { areas, sites, time, capacity } = problem;
  return {
    units: problem.units,
    areas,
    sites,
    demand: [...problem.demand],
    time: sites.map((_, site) => [...time.subarray(site * areas.length, (site + 1) * areas.length)]),
    norm: problem.norm,
    capacity: Array.from(capacity, (value) => (value === noLimit ? null : value)),
    fixedCost: [...problem.fixedCost],
    status: [...problem.status],
    leastOpen: problem.leastOpen,
    mostOpen: problem.mostOpen,
  };
}

/** The problem of a file that was read, as solvers and referee take it. */
export function problemOfFile(file: FileProblem): Problem {
  return {
    units: file.units,
    areas: file.areas,
    sites: file.sites,
    demand: Float64Array.from(file.demand),
    time: Int32Array.from(file.time.flat()),
    norm: file.norm,
    capacity: Float64Array.from(file.capacity, (value) => value ?? noLimit),
    fixedCost: Float64Array.from(file.fixedCost),
    status: Uint8Array.from(file.status),
    leastOpen: file.leastOpen,
    mostOpen: file.mostOpen,
  };
}

/**
 * The canonical text: keys of every object in alphabetical order, no spaces, one line end. The same content gives the same
 * bytes, whatever the order in which it was put together.
 */
export function planFileText(file: PlanFile | ChoicePlanFile): string {
  return `${JSON.stringify(sorted(file))}\n`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? 0 : value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  );
}
