import type {
  Act,
  ActKind,
  Anchor,
  Comment,
  Complexity,
  Expectation,
  GatedKey,
  LadderView,
  Party,
  PlanFigures,
  PlanVersion,
  Position,
  RegionMark,
  Role,
  StepView,
  TableSettings,
  TimetableView,
} from '../../core/decision/index.ts';
import type { BilingualText } from '../../core/register/index.ts';
import type { IsoDate } from '../../core/units/index.ts';

/** Who asks, as the session says; null is the public. */
export interface Visitor {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  /** Signs in here with a password and no second factor. */
  readonly oneFactor: boolean;
  /** Id of the verified session; null for who asks without one, on behalf of the installation. */
  readonly session: string | null;
  /** Of the demonstration: an account that is everybody's, and that counts nowhere else. */
  readonly demo: boolean;
}

type Computed =
  | 'plan-frozen'
  | 'fallback-computed'
  | 'decided'
  | 'timetable-signed'
  | 'figure-supplied'
  | 'released'
  | 'data-accepted'
  | 'comment-made'
  | 'gated-read'
  | 'dossier-exported'
  | 'custody-noted'
  | 'table-opened';

/** What a person asks to put on record; what the product computes itself is left out. */
export type ActRequest =
  | Exclude<Act, { readonly kind: Computed }>
  | {
      readonly kind: 'plan-frozen';
      /** Null: a new plan. */
      readonly planId: string | null;
      /** The version that the person saw last, 0 for a new plan. */
      readonly after: number;
      readonly title: string;
      /** A scenario file. */
      readonly scenario: unknown;
      readonly weighings: readonly { readonly providerId: string; readonly text: string }[];
    }
  | {
      readonly kind: 'fallback-computed';
      readonly planId: string;
      readonly version: number;
      readonly interventionId: string;
    }
  | { readonly kind: 'decided'; readonly planId: string; readonly version: number; readonly interventionId: string }
  /** `seen` is the hash of the timetable that the person looked at. */
  | { readonly kind: 'timetable-signed'; readonly interventionId: string; readonly seen: string }
  | {
      readonly kind: 'figure-supplied';
      readonly figure: GatedKey;
      readonly value: number;
      readonly unit: string;
      readonly sharedWith: readonly string[];
    }
  | { readonly kind: 'released'; readonly planId: string; readonly version: number }
  | { readonly kind: 'data-accepted'; readonly set: 'proposed' | 'adopted'; readonly year: number }
  | {
      readonly kind: 'comment-made';
      readonly anchor: Anchor;
      readonly text: string;
      readonly mentions: readonly string[];
      readonly ownPartyOnly: boolean;
    };

export interface MemberView {
  readonly personId: string;
  readonly name: string;
  readonly partyId: string;
  readonly roles: readonly Role[];
}

export interface PlanView extends PlanVersion {
  readonly seq: number;
  readonly at: string;
  readonly partyId: string;
  readonly latest: boolean;
  readonly ladder: readonly LadderView[];
  readonly positions: readonly Position[];
  /** What changed since the version before it. */
  readonly difference: readonly BilingualText[];
  readonly released: boolean;
}

/** Everything of one table for one reader, today or as of a day. */
export interface TableView {
  readonly id: string;
  readonly regionId: string;
  readonly regionName: BilingualText;
  readonly name: string;
  readonly tranche: string;
  readonly demo: boolean;
  /** Day that is shown; null: now. */
  readonly asOf: IsoDate | null;
  readonly seq: number;
  readonly at: string;
  readonly settings: TableSettings;
  readonly me: {
    readonly personId: string;
    readonly partyId: string;
    readonly roles: readonly Role[];
    readonly may: readonly ActKind[];
  } | null;
  readonly parties: readonly Party[];
  readonly members: readonly MemberView[];
  readonly proxies: readonly { readonly fromPartyId: string; readonly toPartyId: string; readonly ground: string }[];
  readonly accepted: {
    readonly dataVersion: string;
    readonly set: string;
    readonly year: number;
    readonly at: string;
  } | null;
  readonly steps: readonly StepView[];
  readonly plans: readonly PlanView[];
  readonly timetables: readonly (TimetableView & { readonly textHash: string })[];
  readonly comments: readonly (Comment & { readonly personName: string })[];
  readonly interventions: readonly { readonly id: string; readonly name: BilingualText }[];
  /** Entries of others since the reader last looked. */
  readonly unread: number;
  readonly news: readonly NewsItem[];
}

/** Something on record that a reader should hear of. */
export interface NewsItem {
  readonly seq: number;
  readonly at: string;
  readonly kind: ActKind;
  readonly partyId: string;
  /** The reader is mentioned, or it is about the reader's own party. */
  readonly forMe: boolean;
  readonly words: BilingualText;
}

/** What freezing a scenario would put to decision. */
export interface PlanPreview {
  readonly scenarioId: string;
  readonly dataVersion: string;
  readonly interventionIds: readonly string[];
  readonly changesInWords: readonly BilingualText[];
  readonly figures: PlanFigures;
  /** Hospitals whose interests must be weighed. */
  readonly losing: readonly { readonly providerId: string; readonly name: string; readonly loses: readonly string[] }[];
}

/** What the public will see of a plan, and what stays inside. */
export interface ReleasePreview {
  readonly document: PublicPlan;
  readonly hidden: readonly { readonly what: BilingualText; readonly count: number }[];
}

/** The public version of a decided plan: no persons, no arguments, no counts below the threshold. */
export interface PublicPlan {
  readonly format: 'zwaartepunt-public-plan/1';
  readonly tableId: string;
  readonly regionName: BilingualText;
  readonly demo: boolean;
  readonly title: string;
  readonly version: number;
  readonly dataVersion: string;
  readonly year: number;
  readonly set: string;
  readonly illustrative: boolean;
  readonly changesInWords: readonly BilingualText[];
  readonly figures: PlanFigures;
  readonly decisions: readonly {
    readonly interventionId: string;
    readonly name: BilingualText;
    readonly rung: string;
    readonly on: string;
    readonly fallback: BilingualText | null;
  }[];
  readonly sites: readonly {
    readonly interventionId: string;
    readonly name: string;
    readonly town: string;
    readonly openAfter: boolean;
    readonly counted: { readonly low: number; readonly high: number } | null;
  }[];
}

export interface FigureView {
  readonly partyId: string;
  readonly key: GatedKey;
  readonly value: number;
  readonly unit: string;
  readonly sharedWith: readonly string[];
  readonly suppliedAt: string;
  /** Opens the hash of the figure on record (docs/table.md); null for figures of before it was kept. */
  readonly salt: string | null;
}

export interface SurveyView {
  readonly respondents: number | null;
  readonly least: number;
  readonly expectations: readonly {
    readonly theme: string;
    readonly due: IsoDate;
    readonly answers: number;
    /** Null below the least number of answers. */
    readonly counts: Readonly<Record<Expectation, number>> | null;
    readonly region: RegionMark;
  }[];
  readonly complexity: readonly {
    readonly interventionId: string;
    readonly answers: number;
    readonly counts: Readonly<Record<Complexity, number>> | null;
    readonly complexShare: number | null;
  }[];
  readonly factors: readonly { readonly id: string; readonly mentions: number | null }[];
  /** What the reader answered. */
  readonly mine: {
    readonly expectations: readonly {
      readonly theme: string;
      readonly due: IsoDate;
      readonly expectation: Expectation;
    }[];
    readonly complexity: readonly { readonly interventionId: string; readonly answer: Complexity }[];
    readonly factors: readonly string[];
  };
}

/** Lines of a record in their order, and where the page before them ends. */
export interface LogPage {
  readonly items: readonly LogLine[];
  /** Ask with this number for the lines before; null where these begin with the first. */
  readonly before: number | null;
}

/** A line of the record as the reader may see it. */
export interface LogLine {
  readonly seq: number;
  readonly at: string;
  readonly hash: string;
  readonly prev: string;
  readonly bodyHash: string;
  readonly audience: readonly string[];
  /** Null where it is not for the reader: then its hash is all there is. */
  readonly partyId: string | null;
  readonly kind: ActKind | null;
  readonly words: BilingualText | null;
}

/** One table in the overview of all regions. */
export interface TableSummary {
  readonly id: string;
  readonly name: string;
  readonly regionId: string;
  readonly regionName: BilingualText;
  readonly demo: boolean;
  /** False: the reader has no seat, and sees only that it is there. */
  readonly seated: boolean;
  readonly steps: readonly StepView[];
  readonly plans: number;
  readonly decided: number;
  readonly treatments: number;
  readonly blocked: readonly BilingualText[];
  readonly unread: number;
}
