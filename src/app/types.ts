import type { Advice, Assessment, LevelVerdict, ProofStep, Verdict } from '../core/assessment/index.ts';
import type {
  BilingualText,
  Condition,
  Evidence,
  Intervention,
  Membership,
  Network,
  Norm,
  NormSet,
  Provider,
  Region,
  Requirement,
  Site,
  Source,
} from '../core/register/index.ts';
import type { Interval, IsoDate } from '../core/units/index.ts';
import type { Coverage, DataKind, Finding, Lineage } from '../core/volumes/index.ts';
import type { ImportProblem } from '../importers/volumes/index.ts';
import type { ImportRecord, StoredVolume } from '../store/index.ts';

/** Language of a text for a person; Dutch first. */
export type Language = 'nl' | 'en';

/** What a question may be narrowed to; every field is optional and has a default in `meta`. */
export interface Question {
  readonly year?: number | undefined;
  readonly set?: NormSet | undefined;
  readonly date?: string | undefined;
  readonly intervention?: string | undefined;
  readonly provider?: string | undefined;
  readonly region?: string | undefined;
  readonly condition?: string | undefined;
  readonly verdict?: Verdict | undefined;
}

/** A slice of a list: at most `limit` items after the opaque `cursor`. */
export interface Slice {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly total: number;
  readonly nextCursor: string | null;
}

/** A step of a proof with its sentence. */
export interface ProofStepView {
  readonly step: ProofStep['step'];
  readonly text: BilingualText;
  readonly detail: Record<string, unknown>;
}

export interface LevelVerdictView extends Omit<LevelVerdict, 'steps'> {
  readonly steps: readonly ProofStepView[];
}

/** An assessment whose proof can be read by a person. */
export interface AssessmentView extends Omit<Assessment, 'decisive' | 'otherLevels'> {
  readonly decisive: LevelVerdictView;
  readonly otherLevels: readonly LevelVerdictView[];
}

export interface MetaView {
  readonly product: 'zwaartepunt';
  readonly version: string;
  readonly dataVersion: string;
  readonly registerVersion: string;
  readonly today: string;
  readonly years: readonly number[];
  /** How complete each of them is. */
  readonly coverage: readonly Coverage[];
  readonly leastCoverage: number;
  readonly sets: readonly NormSet[];
  readonly smallCountThreshold: number;
  readonly defaults: { readonly year: number; readonly set: NormSet; readonly date: string };
}

export interface ProviderWithPlaces extends Provider {
  readonly sites: readonly Site[];
  readonly regions: readonly {
    readonly regionId: string;
    readonly networks: Membership['networks'];
    readonly basis: Membership['basis'];
  }[];
  readonly networkIds: readonly string[];
}

export interface RegisterView {
  readonly conditions: readonly Condition[];
  readonly interventions: readonly Intervention[];
  readonly providers: readonly ProviderWithPlaces[];
  readonly regions: readonly Region[];
  readonly networks: readonly Network[];
  readonly sources: readonly Source[];
}

export interface OverviewCell {
  readonly interventionId: string;
  readonly verdict: Verdict;
  readonly value: Interval | null;
  readonly threshold: number | null;
  readonly advice: Advice['kind'];
}

export interface OverviewRow {
  readonly providerId: string;
  readonly name: string;
  readonly town: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly regionIds: readonly string[];
  readonly cells: readonly OverviewCell[];
}

export interface OverviewColumn {
  readonly id: string;
  readonly name: BilingualText;
  readonly conditionId: string;
  readonly requirement: Requirement | null;
  readonly met: number;
  readonly notMet: number;
  readonly unknown: number;
}

/** Totals over everything the filters let through. */
export interface Headline {
  readonly met: number;
  readonly notMet: number;
  readonly unknown: number;
  readonly notApplicable: number;
  readonly positive: number;
  readonly negative: number;
  readonly conditional: number;
  /** Verdicts that rest on a count: met + notMet. */
  readonly judged: number;
  /** Negative advice without any reported count: part of `negative`, not of `notMet`. */
  readonly negativeWithoutCount: number;
  readonly providers: number;
  readonly interventions: number;
}

export interface OverviewView {
  /** Whether any count that a verdict rests on is made up. */
  readonly data: DataKind;
  readonly year: number;
  readonly set: NormSet;
  readonly date: string;
  readonly contractYear: number;
  readonly headline: Headline;
  readonly interventions: readonly OverviewColumn[];
  readonly rows: readonly OverviewRow[];
  readonly published: {
    readonly failing: number;
    /** Of the treatments and regions in which at least one hospital fails; the source names no others. */
    readonly performingWhereOneFails: number;
    readonly kidneyLocal: string;
    readonly kidneySystemic: string;
  } | null;
}

export interface InterventionView {
  readonly intervention: Intervention;
  readonly condition: Condition;
  readonly evidence: readonly Evidence[];
  readonly normInForce: Norm | null;
  readonly norms: readonly Norm[];
  readonly year: number;
  readonly set: NormSet;
  readonly date: string;
  readonly assessments: readonly AssessmentView[];
  readonly advisedAgainst: readonly {
    readonly nameInSource: string;
    readonly providerId: string;
    readonly sourceId: string;
    readonly where: string;
  }[];
}

export interface ProviderView {
  readonly provider: ProviderWithPlaces;
  readonly year: number;
  readonly set: NormSet;
  readonly date: string;
  readonly assessments: readonly AssessmentView[];
}

export interface ImportReport {
  readonly file: string;
  readonly fileHash: string;
  readonly importerVersion: string;
  readonly rowsRead: number;
  readonly rowsAccepted: number;
  readonly acceptable: boolean;
  /** Null for who may not import: nobody else learns which files came. */
  readonly alreadyImported: boolean | null;
  readonly problems: readonly ImportProblem[];
  readonly problemsTotal: number;
  readonly findings: readonly Finding[];
  readonly preview: readonly {
    readonly row: number;
    readonly intervention: string;
    readonly provider: string;
    readonly year: number;
    readonly count: string;
    readonly source: string;
  }[];
}

/** An accepted import, as the reader may see it. */
export type ImportRecordView = Omit<ImportRecord, 'importedBy'> & Pick<Lineage, 'importedBy'>;

/** A stored count with the name of its hospital. */
export type VolumeRowView = StoredVolume & { readonly providerName: string };

/** A value in a table; a text in two languages is chosen when the table is written. */
export type TableCell = string | number | null | BilingualText;

/** A table to hand to a person, with what they must know to cite it; `report/` writes it as CSV or XLSX. */
export interface TableAnswer {
  readonly table: {
    readonly name: BilingualText;
    readonly columns: readonly {
      readonly key: string;
      readonly header: BilingualText;
      readonly unit?: BilingualText;
    }[];
    readonly rows: readonly Readonly<Record<string, TableCell>>[];
  };
  readonly about: {
    readonly sources: readonly Source[];
    /** Whether any count in it is made up: its title and its file say so. */
    readonly data: DataKind;
    readonly dataVersion: string;
    readonly normSet: NormSet | null;
    readonly date: string | null;
    readonly generatedAt: string;
    readonly notes: readonly BilingualText[];
  };
}

export type TableName = 'assessments' | 'volumes' | 'norms' | 'overview';

/** The day and the moment, given by the edge; `app` never looks at a clock itself. */
export interface Clock {
  /** Calendar day in the Netherlands. */
  readonly today: () => IsoDate;
  /** ISO 8601 instant. */
  readonly now: () => string;
}
