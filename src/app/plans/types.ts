import type { BilingualText, NormSet } from '../../core/register/index.ts';
import type { DataKind } from '../../core/volumes/index.ts';
import type { MatrixPedigree, TravelMode } from '../../engine/matrix/index.ts';
import type { AllocationModel } from '../../engine/plan/index.ts';
import type { NormReading } from '../../engine/worlds/index.ts';
import type {
  BandView,
  BesideView,
  GroundView,
  KnownTravel,
  MeasuresView,
  SurvivalView,
  TiesView,
} from '../ground/types.ts';

/** Which sites should keep a treatment? Names or ids; every field but the treatment has a default. */
export interface PlanQuestion {
  readonly intervention: string;
  /** A version of the data; default: the newest. */
  readonly dataVersion?: string | undefined;
  readonly year?: number | undefined;
  readonly set?: NormSet | undefined;
  readonly date?: string | undefined;
  /** Patients a year that every site must have, instead of the norm of the register. */
  readonly norm?: number | undefined;
  /** One region; absent: the whole country. */
  readonly region?: string | undefined;
  /** How patients move; default `choice`. */
  readonly model?: AllocationModel | undefined;
  /** Ids of sites that stay open whatever comes. */
  readonly fixedOpen?: readonly string[] | undefined;
  /** Ids of sites that may not be open. */
  readonly excluded?: readonly string[] | undefined;
  readonly leastOpen?: number | undefined;
  readonly mostOpen?: number | undefined;
  /** Most patients a year of any site. */
  readonly capacity?: number | undefined;
  /** Most patients a year of single sites, by id or name; goes before `capacity`. */
  readonly siteCapacities?: readonly { readonly site: string; readonly patientsPerYear: number }[] | undefined;
  /** Every open site must meet the norm next year with at least this chance, 0 to 1 (docs/model.md §12.1). */
  readonly chance?: number | undefined;
  /** Which sites may keep the treatment: those that perform it now (default), or every site of those hospitals. */
  readonly candidates?: 'performing' | 'all-sites' | undefined;
  /** Also the plans that are best for some mix of criteria. */
  readonly pareto?: boolean | undefined;
  /** Ids (hashes, or their beginning) of stored areas, rates by age and observed flows; absent: those in use. */
  readonly areas?: string | undefined;
  readonly rates?: string | undefined;
  readonly flows?: string | undefined;
  /** Id (hash) of a stored travel matrix; absent: the built-in estimate. */
  readonly matrix?: string | undefined;
  /** Counts from the illustrative set of tranche 1 instead of the register. */
  readonly illustrative?: boolean | undefined;
  readonly seed?: number | undefined;
  /** Hospitals without a count of which it is known that they perform the treatment, or that they do not; names or ids. */
  readonly performs?: readonly string[] | undefined;
  readonly performsNot?: readonly string[] | undefined;
  /** Patients a year in the whole country, where known. */
  readonly total?: number | undefined;
  /** What is known of how far patients go: the decay is calibrated by it instead of taken from the settings. */
  readonly calibrate?: KnownTravel | undefined;
  /** What of a site must meet the norm in the worlds: its rate over years (default), or the count of one year (docs/model.md §12.4). */
  readonly reading?: NormReading | undefined;
  /** False: without the other ways of moving beside it, where only the plan is wanted. */
  readonly beside?: false | undefined;
}

/** The question as it was understood. */
export interface ResolvedPlanQuestion {
  readonly interventionId: string;
  readonly interventionName: BilingualText;
  readonly year: number;
  readonly set: NormSet;
  readonly date: string;
  /** Patients a year. */
  readonly norm: number;
  readonly normSource: PlanNormSource;
  readonly regionId: string | null;
  readonly regionName: BilingualText | null;
  readonly model: AllocationModel;
  readonly fixedOpen: readonly string[];
  readonly excluded: readonly string[];
  readonly leastOpen: number | null;
  readonly mostOpen: number | null;
  readonly capacity: number | null;
  /** Only where it was asked. */
  readonly siteCapacities?: readonly { readonly siteId: string; readonly patientsPerYear: number }[];
  /** Only where it was asked: the chance, and the patients a year that a site needs for it. */
  readonly chance?: { readonly atLeast: number; readonly patientsPerYear: number };
  readonly candidates: 'performing' | 'all-sites';
  readonly pareto: boolean;
  readonly illustrative: boolean;
  readonly seed: number;
  readonly reading: NormReading;
  /** Only where the other ways of moving were not wanted. */
  readonly beside?: false;
  /** Only where they were asked. */
  readonly performs?: readonly string[];
  readonly performsNot?: readonly string[];
  /** Ids of stored areas, rates and flows that it was asked with. */
  readonly areas?: string;
  readonly rates?: string;
  readonly flows?: string;
  readonly total?: number;
  readonly calibrate?: KnownTravel;
}

export type PlanNormSource =
  | { readonly kind: 'register'; readonly normId: string; readonly title: string; readonly where: string }
  /** Given with the question. */
  | { readonly kind: 'question' }
  /** Under which the illustrative counts were drawn. */
  | { readonly kind: 'illustrative' };

/** Where the numbers come from. */
export interface PlanPedigree {
  readonly product: string;
  readonly dataVersion: string;
  readonly registerVersion: string;
  readonly matrix: MatrixPedigree & { readonly mode: TravelMode; readonly unreachablePairs: number };
  readonly flows: {
    readonly method: BilingualText;
    /** Mean minutes of today's patients under the flows. */
    readonly meanMinutes: number;
    readonly parameters: Readonly<Record<string, number>>;
  };
  readonly origins: { readonly source: string; readonly count: number };
}

/** A site of the question: a candidate, or a hospital that had to stay out of it, with the reason. */
export interface PlanSite {
  readonly siteId: string;
  readonly providerId: string;
  readonly name: string;
  readonly town: string;
  /** WGS84 degrees of the town; null where it is not known. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** Patients a year now; null when it is not known, never 0 instead. */
  readonly volumeNow: number | null;
  /** What the source said, when it is no single number. */
  readonly volumeNowRange: { readonly low: number; readonly high: number | null } | null;
  readonly included: boolean;
  /** Why it is left out, or what was assumed of it. */
  readonly why: BilingualText | null;
}

/** A place where patients live. */
export interface PlanArea {
  readonly areaId: string;
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
  /** Patients a year in this question. */
  readonly patients: number;
}

/** What a plan means for patients and hospitals. Minutes are one way, by the matrix of the pedigree. */
export interface Kpis {
  /** Open sites. */
  readonly sites: number;
  readonly meanMinutes: number;
  /** Nine in ten patients travel at most this long. */
  readonly p90Minutes: number;
  readonly worstMinutes: number;
  /** Patients a year who go to another site than now. */
  readonly patientsMoved: number;
  /** Mean extra minutes of the patients who move; null when fewer than five do, with `patientsMoved` beside it. */
  readonly extraMinutesOfMoved: number | null;
  /** Least volume of an open site minus the norm that was asked, also where a chance raised what a site needs; null without open sites. */
  readonly smallestMargin: number | null;
  /** Hospitals that perform now and keep no site. */
  readonly hospitalsThatLose: number;
}

/** One plan. */
export interface PlanView {
  readonly openSiteIds: readonly string[];
  /** Patients a year per open site, with the band that the ground leaves open where it was told. */
  readonly volumes: readonly {
    readonly siteId: string;
    readonly patients: number;
    readonly band: BandView | null;
  }[];
  /** Patient-minutes a year. */
  readonly cost: number;
  readonly kpis: Kpis;
  /** The same sites when only patients of closed sites move, to the nearest open one, whatever the norm; null where they reach none. */
  readonly kpisIfOnlyClosedMove: Kpis | null;
  /** The ways in which patients may move under which every open site meets the norm. */
  readonly feasibleUnder: readonly AllocationModel[];
  /** Chance that every open site meets the norm next year, 0 to 1; null where it was not computed. */
  readonly chanceNextYear: number | null;
  /** Per area of the answer the place in `sites` of the site that most of its patients go to; −1 for none. */
  readonly areas: readonly number[];
  /** Reach, trip and loss of choice with their bands; null where an older answer has none. */
  readonly measures: MeasuresView | null;
}

/** `no-ground`: what the question rests on cannot carry a plan. */
export type PlanStatus = 'optimal' | 'bounded' | 'infeasible' | 'cancelled' | 'no-ground';

/** The answer, with everything one must know to use it. */
export interface PlanAnswer {
  /** Hash of question, data, matrix and product: the same id is the same answer. */
  readonly id: string;
  /** Whether any of its counts are made up. */
  readonly data: DataKind;
  readonly question: ResolvedPlanQuestion;
  readonly pedigree: PlanPedigree;
  readonly assumptions: readonly BilingualText[];
  /** Candidates first, in the order of the problem; then who was left out. */
  readonly sites: readonly PlanSite[];
  readonly areas: readonly PlanArea[];
  /** Patients a year in the question. */
  readonly patients: number;
  readonly status: PlanStatus;
  /** The proof in words: "bewezen: geen plan is beter", or how much better at most. */
  readonly provenWords: BilingualText;
  /** No plan costs less, patient-minutes a year; null when nothing is proven. */
  readonly bound: number | null;
  /** (cost − bound) / cost of the best plan, 0 when proven; null when there is no plan or no bound. */
  readonly gap: number | null;
  readonly certificate: { readonly bytes: number; readonly verified: boolean } | null;
  readonly today: Kpis;
  /** Mean minutes when all sites are open and everybody goes to the nearest: what a norm costs is counted from here. */
  readonly leastMinutes: number | null;
  readonly best: PlanView | null;
  /** Other good plans, cheapest first. */
  readonly alternatives: readonly PlanView[];
  /** Plans that no other plan beats on every criterion; empty when it was not asked. */
  readonly front: readonly PlanView[];
  /** Whether every possible set of sites was looked at for alternatives and front, and how many meet the norm. */
  readonly enumeration: {
    readonly complete: boolean;
    readonly feasiblePlans: number | null;
    /** Plans of the whole front; `front` shows the most telling of them. */
    readonly frontPlans: number | null;
  };
  /** Why no plan exists. */
  readonly conflict: BilingualText | null;
  /** What is proven and how much of it survives, in one line. */
  readonly firstLine: BilingualText;
  /** What the question rests on, with its band; null where an older answer has none. */
  readonly ground: GroundView | null;
  /** What other ways of moving would give, at equal rank; empty where the question asked for one of those. */
  readonly beside: readonly BesideView[];
  /** How much survives in drawn worlds; null until they were drawn. */
  readonly survival: SurvivalView | null;
  /** Which plans are as good as the best, and which sites differ between them. */
  readonly ties: TiesView;
}

/** What is known while a plan is sought; minutes are the mean over all patients. */
export interface PlanProgress {
  readonly phase: string;
  readonly sites: number | null;
  readonly meanMinutes: number | null;
  readonly boundMinutes: number;
  readonly gap: number | null;
  readonly nodesDone: number;
  readonly nodesOpen: number;
}

/** A stored answer in a list. */
export interface StoredPlanView {
  readonly id: string;
  readonly data: DataKind;
  readonly interventionId: string;
  readonly regionId: string | null;
  readonly year: number;
  readonly norm: number;
  readonly model: AllocationModel;
  readonly status: PlanStatus;
  readonly created: string;
  /** SHA-256 (hex) of the plan file. */
  readonly fileHash: string;
  readonly bytes: number;
}

/** What the separate checker says of a plan file. */
export interface PlanVerification {
  readonly valid: boolean;
  /** What the file claims and the checker confirmed, or did not. */
  readonly words: BilingualText;
  /** Question, sites, norm, patients, data and open sites that the verdict is about; null where the file is refused. */
  readonly about: BilingualText | null;
  /** Whether an installation signed it: this one, another one, or nobody, as files of before. */
  readonly signature: { readonly by: 'installation' | 'other' | 'nobody'; readonly words: BilingualText };
  /** What was recomputed. */
  readonly checked: readonly BilingualText[];
  /** Leaves of the proof that were recomputed. */
  readonly leaves: number;
  readonly problems: readonly BilingualText[];
  /** What is proven; null where nothing is. */
  readonly status: 'optimal' | 'bounded' | 'infeasible' | null;
  /** Cost of the plan and bound on every plan, in the whole units of the file. */
  readonly cost: number | null;
  readonly bound: number | null;
}

/** A stored travel matrix in a list. */
export interface MatrixView {
  readonly id: string;
  readonly mode: TravelMode;
  readonly pedigree: MatrixPedigree;
  readonly origins: number;
  readonly destinations: number;
  readonly unreachable: readonly { readonly origin: string; readonly destination: string }[];
  readonly unreachableTotal: number;
  readonly missingTotal: number;
  readonly bytes: number;
  readonly created: string;
  /** SHA-256 (hex) of the file it was read from, and who brought it; null where it was made here. */
  readonly fileHash: string | null;
  readonly addedBy: string | null;
}
