import type { BilingualText, NormSet } from '../register/index.ts';
import type { IsoDate } from '../units/index.ts';

/** What a party is at the regional table; `public` has no seat (Dutch: partij). */
export type PartyKind =
  | 'provider'
  | 'insurer'
  | 'patient-organisation'
  | 'professional-body'
  | 'facilitator'
  | 'supervisor';

/** What a person may do for its party (Dutch: rol). */
export type Role = 'read' | 'contribute' | 'decide' | 'facilitate' | 'administer';

/** A party at a table. Names of persons are nowhere in the record; persons are opaque ids. */
export interface Party {
  readonly id: string;
  readonly kind: PartyKind;
  readonly name: string;
  /** Id of the hospital or insurer in the register; null where it has none. */
  readonly registerId: string | null;
  /** One of the parties that lead the process: the two largest providers and the market leader (Dutch: regiepartij). */
  readonly regie: boolean;
  /** The leading insurer of the region; it leads the extra round (Dutch: marktleider). */
  readonly marketLeader: boolean;
}

/** A person's place at the table. */
export interface Seat {
  readonly personId: string;
  readonly partyId: string;
  readonly roles: readonly Role[];
}

/** How this table decides; agreed by its parties, so data and not rules. */
export interface TableSettings {
  /** Share of the parties with a vote that must have spoken before a decision, 0 to 1 (Dutch: quorum). */
  readonly quorum: number;
  /** Days before a date from which what has not been begun is at risk. */
  readonly riskDays: number;
  /** Fewest answers, or parties, of which a sum is shown. */
  readonly leastAnswers: number;
}

/** A step of the process with its date (Dutch: processtap). */
export interface ProcessStep {
  readonly id: StepId;
  readonly name: BilingualText;
  /** Null where no source gives a date. */
  readonly due: IsoDate | null;
  readonly sourceId: string;
  readonly where: string;
}
export type StepId =
  | 'contact'
  | 'norms'
  | 'scenario'
  | 'extra-round'
  | 'timetable'
  | 'implementation'
  | 'contract'
  | 'in-force';

export type Stance = 'agree' | 'stand-aside' | 'objection';
/** Where on the ladder a proposal stands (Dutch: besluitladder). */
export type Rung = 'consensus' | 'consent' | 'extra-round' | 'fallback';
/** The three sides that sign a timetable (Dutch: tripartiet). */
export type Side = 'providers' | 'insurer' | 'patients';
export type Expectation = 'surely' | 'likely' | 'neutral' | 'unlikely' | 'surely-not';
export type Complexity = 'very-simple' | 'simple' | 'neutral' | 'complex' | 'very-complex' | 'not-applicable';

/** What a losing hospital's interests are and how they were weighed (Dutch: belangenafweging). */
export interface Weighing {
  readonly providerId: string;
  readonly name: string;
  readonly text: string;
}

/** What people see first of a plan; the whole of it is the document of this hash. */
export interface PlanFigures {
  /** Patients a year who go elsewhere; null where no model has an answer. */
  readonly moved: number | null;
  readonly extraMinutesOfMoved: number | null;
  readonly meanMinutesAfter: number | null;
  readonly sitesAfter: number;
}

/** A plan as it was put to decision; nothing of it changes afterwards. */
export interface PlanVersion {
  readonly planId: string;
  /** From 1. */
  readonly version: number;
  readonly title: string;
  readonly interventionIds: readonly string[];
  readonly scenarioId: string;
  /** The scenario as text for a link; opens on the pages as it was frozen. */
  readonly link: string;
  readonly dataVersion: string;
  readonly set: NormSet;
  readonly year: number;
  readonly illustrative: boolean;
  readonly changesInWords: readonly BilingualText[];
  readonly weighings: readonly Weighing[];
  readonly figures: PlanFigures;
  /** SHA-256 (hex) of the stored document: scenario, impact sheet, spreading ledger, weighings. */
  readonly documentHash: string;
}

/** Who keeps a treatment by last year's volumes alone. */
export interface FallbackResult {
  readonly interventionId: string;
  readonly kind: 'allocated' | 'nobody-qualifies' | 'tie' | 'unknown' | 'no-norm';
  readonly words: BilingualText;
  readonly keeps: readonly string[];
  readonly dataVersion: string;
  readonly year: number;
}

/** A dated step of one treatment at one hospital (Dutch: mijlpaal). */
export interface Milestone {
  readonly id: string;
  readonly interventionId: string;
  /** Null: for all hospitals of the treatment. */
  readonly providerId: string | null;
  readonly name: string;
  readonly due: IsoDate;
  /** Milestones that must be reached first. */
  readonly after: readonly string[];
}

/** What a comment hangs on: a figure, a treatment, a plan, a step. */
export type Anchor = { readonly kind: 'figure' | 'intervention' | 'plan' | 'step'; readonly id: string };

/** Everything that can be put on record. What a person asks and what the record says are the same words. */
export type Act =
  | {
      readonly kind: 'table-opened';
      readonly regionId: string;
      readonly name: string;
      readonly tranche: string;
      readonly demo: boolean;
      readonly settings: TableSettings;
      readonly steps: readonly ProcessStep[];
    }
  | { readonly kind: 'party-seated'; readonly party: Party }
  | { readonly kind: 'person-seated'; readonly seat: Seat }
  | { readonly kind: 'person-unseated'; readonly personId: string }
  | {
      readonly kind: 'proxy-given';
      /** The party that gives it is the one that speaks; this one may speak for it. */
      readonly toPartyId: string;
      readonly ground: string;
    }
  | { readonly kind: 'proxy-ended'; readonly toPartyId: string }
  | { readonly kind: 'data-accepted'; readonly dataVersion: string; readonly set: NormSet; readonly year: number }
  | {
      readonly kind: 'step-noted';
      readonly stepId: StepId;
      readonly state: 'open' | 'busy' | 'done';
      readonly ownerPartyId: string | null;
      readonly evidence: string;
      readonly expected: IsoDate | null;
    }
  | { readonly kind: 'plan-frozen'; readonly plan: PlanVersion }
  | {
      readonly kind: 'position-taken';
      readonly planId: string;
      readonly version: number;
      readonly stance: Stance;
      /** Treatments that an objection is about; empty: all of the plan. */
      readonly about: readonly string[];
      /** Whether the objection outweighs the proposal (Dutch: overwegend, beargumenteerd bezwaar). */
      readonly paramount: boolean;
      readonly argument: string;
      /** For whom: the own party, or one that gave its proxy. */
      readonly partyId: string;
      /** Place in the record of the position that this one replaces; null: the first of this party. */
      readonly replaces: number | null;
    }
  | { readonly kind: 'objection-answered'; readonly objection: number; readonly text: string }
  | {
      readonly kind: 'round-opened';
      readonly planId: string;
      readonly version: number;
      readonly rung: Exclude<Rung, 'consensus'>;
      readonly closes: IsoDate;
    }
  | {
      readonly kind: 'fallback-computed';
      readonly planId: string;
      readonly version: number;
      readonly result: FallbackResult;
    }
  | {
      readonly kind: 'decided';
      readonly planId: string;
      readonly version: number;
      readonly interventionId: string;
      readonly rung: Rung;
    }
  | { readonly kind: 'milestone-set'; readonly milestone: Milestone }
  | { readonly kind: 'milestone-reached'; readonly id: string; readonly evidence: string }
  | { readonly kind: 'milestone-dropped'; readonly id: string; readonly ground: string }
  | { readonly kind: 'timetable-signed'; readonly interventionId: string; readonly side: Side; readonly text: string }
  | {
      readonly kind: 'expectation-given';
      readonly theme: string;
      readonly due: IsoDate;
      readonly expectation: Expectation;
    }
  | {
      readonly kind: 'representative-chosen';
      readonly theme: string;
      readonly due: IsoDate;
      readonly expectation: Expectation;
      readonly ground: string;
    }
  | {
      readonly kind: 'survey-answered';
      readonly complexity: readonly { readonly interventionId: string; readonly answer: Complexity }[];
      readonly factors: readonly string[];
    }
  | {
      readonly kind: 'comment-made';
      readonly id: string;
      readonly anchor: Anchor;
      readonly text: string;
      readonly mentions: readonly string[];
      readonly ownPartyOnly: boolean;
    }
  | { readonly kind: 'comment-resolved'; readonly id: string }
  | {
      readonly kind: 'figure-supplied';
      readonly figure: GatedKey;
      /** SHA-256 (hex) of `figureText`, which who may see the figure can make again. */
      readonly figureHash: string;
      /** Absent in lines of before the salt was kept: nobody can open those. */
      readonly salted?: true;
    }
  | {
      readonly kind: 'gated-read';
      readonly subjectPartyIds: readonly string[];
      readonly figures: number;
      /** Only a sum over several parties was shown. */
      readonly summed: boolean;
    }
  | {
      readonly kind: 'released';
      readonly planId: string;
      readonly version: number;
      /** SHA-256 (hex) of the document that is public. */
      readonly documentHash: string;
      readonly hidden: number;
    }
  | {
      /** What became of the data without anybody's act; the installation says it, never a person. */
      readonly kind: 'custody-noted';
      readonly what: 'restored-other-key' | 'restored-unsigned' | 'key-rotated' | 'key-replaced';
      /** Beginning of the hash of the key of the installation now. */
      readonly key: string;
      /** The same of the key before it, or of who signed the backup; null where nobody did. */
      readonly before: string | null;
    }
  | { readonly kind: 'dossier-exported'; readonly manifestHash: string; readonly throughSeq: number };

export type ActKind = Act['kind'];

/** Which commercially sensitive figure of whom (Dutch: concurrentiegevoelig gegeven). */
export interface GatedKey {
  readonly field: 'tariff' | 'revenue' | 'capacity' | 'month-count';
  readonly interventionId: string | null;
  /** First and last day that it is about. */
  readonly from: IsoDate;
  readonly until: IsoDate;
}

/** One line of the record, as far as the reader may see it. */
export interface Entry {
  /** From 1, without gaps, per table. */
  readonly seq: number;
  /** ISO 8601 instant. */
  readonly at: string;
  readonly personId: string;
  readonly partyId: string;
  /** For whom it is: `*` the table, `public`, `party:<id>`, `person:<id>`. */
  readonly audience: readonly string[];
  readonly act: Act;
}

/** A position as it stands, with where it is in the record. */
export interface Position extends Extract<Act, { readonly kind: 'position-taken' }> {
  readonly seq: number;
  readonly at: string;
  readonly byPartyId: string;
  readonly answer: { readonly seq: number; readonly partyId: string; readonly text: string } | null;
}

export interface Comment extends Extract<Act, { readonly kind: 'comment-made' }> {
  readonly seq: number;
  readonly at: string;
  readonly personId: string;
  readonly partyId: string;
  readonly resolvedAt: string | null;
}

type Stamped<Kind extends ActKind> = Extract<Act, { readonly kind: Kind }> & {
  readonly seq: number;
  readonly at: string;
  readonly partyId: string;
};

/** The table as the record leaves it at some moment, for one reader. Made by `fold` alone. */
export interface TableState {
  readonly id: string;
  readonly opened: Stamped<'table-opened'> | null;
  readonly parties: readonly Party[];
  readonly seats: readonly Seat[];
  readonly proxies: readonly { readonly fromPartyId: string; readonly toPartyId: string; readonly ground: string }[];
  readonly accepted: readonly Stamped<'data-accepted'>[];
  readonly steps: readonly Stamped<'step-noted'>[];
  readonly plans: readonly (PlanVersion & { readonly seq: number; readonly at: string; readonly partyId: string })[];
  /** One per plan version and party: the last. */
  readonly positions: readonly Position[];
  readonly rounds: readonly Stamped<'round-opened'>[];
  readonly fallbacks: readonly Stamped<'fallback-computed'>[];
  readonly decisions: readonly Stamped<'decided'>[];
  readonly milestones: readonly (Milestone & {
    readonly reached: { readonly at: string; readonly evidence: string } | null;
  })[];
  readonly signatures: readonly Stamped<'timetable-signed'>[];
  readonly expectations: readonly Stamped<'expectation-given'>[];
  readonly representatives: readonly Stamped<'representative-chosen'>[];
  readonly surveys: readonly Stamped<'survey-answered'>[];
  readonly comments: readonly Comment[];
  readonly figures: readonly Stamped<'figure-supplied'>[];
  readonly reads: readonly (Stamped<'gated-read'> & { readonly personId: string })[];
  readonly releases: readonly Stamped<'released'>[];
  readonly dossiers: readonly Stamped<'dossier-exported'>[];
  /** Last entry seen, 0 before the first. */
  readonly seq: number;
  readonly at: string;
}

/** Who asks. */
export interface Actor {
  readonly personId: string;
  readonly partyId: string;
  readonly roles: readonly Role[];
}

export type RefusalCode =
  | 'not-allowed'
  | 'unknown'
  | 'exists'
  | 'empty'
  | 'too-late'
  | 'out-of-order'
  | 'changed-meanwhile'
  | 'blocked'
  | 'contradiction';

/** Why an act is not put on record. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly words: BilingualText;
}
