import type {
  CascadeRisk,
  ClimateImpact,
  GroupImpact,
  LedgerLine,
  LoadImpact,
  ModelFigures,
  SpreadingLedger,
  SweepPoint,
  Tornado,
  TravelImpact,
} from '../../core/impact/index.ts';
import type { PathwayTravel, StepKind } from '../../core/pathway/index.ts';
import type { BilingualText } from '../../core/register/index.ts';
import type { NamedScenario, ScenarioSettings } from '../../core/scenario/index.ts';
import type { DataKind } from '../../core/volumes/index.ts';
import type { GroundView, MeasuresView } from '../ground/types.ts';
import type { NormLevel } from '../plans/norm.ts';
import type { PlanPedigree } from '../plans/types.ts';

/** A scenario with what it is about in words. */
export interface ScenarioView extends NamedScenario {
  readonly regionName: BilingualText | null;
  /** One sentence per change, in its order. */
  readonly changesInWords: readonly BilingualText[];
  /** Compact text of the scenario for a link (`?s=`). */
  readonly link: string;
}

/** A site of the scenario under one treatment. */
export interface SiteImpact {
  readonly siteId: string;
  readonly providerId: string;
  readonly name: string;
  readonly town: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly openBefore: boolean;
  readonly openAfter: boolean;
  readonly forced: boolean;
  /** Patients a year: as counted (a range where masked or disputed), and what the flows hold. */
  readonly counted: { readonly low: number; readonly high: number } | null;
  readonly before: number;
  readonly after: number;
  /** Lowest and highest volume over the allocation models that are possible. */
  readonly band: { readonly low: number; readonly high: number } | null;
  readonly difference: number;
  /** Difference over before; null when there was nobody before. */
  readonly relative: number | null;
  /** Against the norm; `unknown` where a range lies across it. */
  readonly verdictBefore: 'met' | 'notMet' | 'unknown' | 'notApplicable';
  readonly verdictAfter: 'met' | 'notMet' | 'unknown' | 'notApplicable';
  readonly marginAfter: number | null;
  /** Chance to meet the norm next year with this volume, 0 to 1; null when closed or without a norm. */
  readonly chanceNextYear: number | null;
}

/**
 * Hospitals outside the question that perform the treatment as well: of other regions, or without a count that can be used. They stay as they are,
 * and patients who choose may go there (docs/model.md §15.3).
 */
export interface ElsewhereImpact {
  /** Patients a year who leave the question, and who come into it where a site starts. */
  readonly leave: number;
  readonly come: number;
  readonly sites: readonly {
    readonly siteId: string;
    readonly providerId: string;
    readonly name: string;
    readonly town: string;
    readonly latitude: number | null;
    readonly longitude: number | null;
    /** Whether its patients are counted, or it is said or assumed to perform; then `before` follows from that. */
    readonly basis: 'counted' | 'stated' | 'assumed';
    /** Patients a year, from wherever. */
    readonly before: number;
    readonly after: number;
    readonly difference: number;
  }[];
}

export interface TreatmentImpact {
  readonly interventionId: string;
  readonly name: BilingualText;
  readonly conditionId: string;
  readonly conditionName: BilingualText;
  readonly unit: 'operations' | 'new-patients' | 'treatments' | 'patients';
  readonly touched: boolean;
  /** What the figures of a treatment that is changed rest on; null for one that stays as it is. */
  readonly ground: GroundView | null;
  /**
   * Reach, trip and loss of choice of who must move, with their bands: what these open sites do to patients who choose, whatever model the
   * scenario has. Null where nothing is changed, or more than which sites are open (caps, shares, named moves).
   */
  readonly measures: MeasuresView | null;
  /** Patients a year that an open site must have; null without a volume norm. */
  readonly norm: {
    readonly cases: number;
    readonly words: BilingualText;
    /** At which level the register counts it, and whether its source says so; null for a norm that is not of the register. */
    readonly level: NormLevel | null;
  } | null;
  readonly sites: readonly SiteImpact[];
  readonly elsewhere: ElsewhereImpact;
  /** Hospitals that stay out of the figures, with the reason. */
  readonly leftOut: readonly { readonly name: string; readonly why: BilingualText }[];
  readonly sitesBefore: number;
  readonly sitesAfter: number;
  /** Under the model of the scenario, at `sites` and then at those of `elsewhere`; null where that model has no answer, then `models` says why. */
  readonly travel: TravelImpact | null;
  /** Coordinates and names for `travel.areas`, in their order. */
  readonly places: readonly { readonly name: string; readonly latitude: number; readonly longitude: number }[];
  /** All four models side by side. */
  readonly models: readonly ModelFigures[];
  /** The least mean minutes of any plan that meets the norm, with how it is proven; null where no plan exists. */
  readonly provenBest: {
    readonly meanMinutes: number;
    readonly sites: number;
    readonly words: BilingualText;
    readonly planId: string;
  } | null;
  readonly publicTransport: TravelImpact | null;
  readonly pathway: {
    readonly basis: 'source' | 'assumed';
    readonly steps: readonly { readonly kind: StepKind; readonly name: BilingualText }[];
    readonly today: PathwayTravel;
    /** Every step at the centre, against only the treatment at the centre. */
    readonly allAtCentre: PathwayTravel;
    readonly onlyTreatmentAtCentre: PathwayTravel;
  } | null;
  readonly assumptions: readonly BilingualText[];
}

export interface HospitalImpact {
  readonly providerId: string;
  readonly name: string;
  readonly regionId: string | null;
  readonly loses: readonly string[];
  readonly gains: readonly string[];
  readonly lines: readonly LedgerLine[];
  readonly loads: readonly LoadImpact[];
  readonly risks: readonly CascadeRisk[];
  /** Revenue that comes less what leaves, and the part of its cost that stays (unknown without a share); null without tariffs. */
  readonly money: { readonly shift: number; readonly fixedCostTail: number | null } | null;
}

/** Where no hospital of a region meets the norm of a treatment (Dutch: niemand voldoet). */
export interface NobodyQualifies {
  readonly interventionId: string;
  readonly regionId: string;
  readonly words: BilingualText;
  /** Most sites that could meet the norm together, by patients alone; null where counts are unknown. */
  readonly roomFor: number | null;
}

/** Everything of one scenario, for page, report and command line: they render it and compute nothing. */
export interface ImpactSheet {
  readonly format: 'zwaartepunt-impact/1';
  /** Whether any of its counts are made up. */
  readonly data: DataKind;
  readonly scenario: ScenarioView;
  readonly pedigree: PlanPedigree;
  readonly seed: number;
  readonly assumptions: readonly BilingualText[];
  readonly sources: readonly {
    readonly id: string;
    readonly title: string;
    readonly publisher: string;
    readonly url: string | null;
    readonly licence: string | null;
  }[];
  readonly treatments: readonly TreatmentImpact[];
  readonly total: {
    readonly patients: number;
    readonly moved: number;
    readonly unserved: number;
    /** Σ patient-minutes over patients; null when a treatment has no answer. */
    readonly meanBefore: number | null;
    readonly meanAfter: number | null;
    /** Null where nobody moves, where fewer than five do, or where a treatment has no answer. */
    readonly extraMeanOfMoved: number | null;
    readonly groups: readonly GroupImpact[];
  };
  readonly hospitals: readonly HospitalImpact[];
  readonly ledger: SpreadingLedger;
  readonly climate: ClimateImpact;
  readonly waiting: readonly { readonly words: BilingualText; readonly sourceId: string }[];
  readonly nobodyQualifies: readonly NobodyQualifies[];
  /** How the regions in groups and flows are called. */
  readonly regions: readonly { readonly regionId: string; readonly name: BilingualText }[];
  /** Filled when they were asked: they need plans of their own. */
  readonly tornados: readonly Tornado[] | null;
  readonly sweep: readonly { readonly interventionId: string; readonly points: readonly SweepPoint[] }[] | null;
}

/** Two to six scenarios side by side; the first is what the others are compared with. */
export interface Comparison {
  readonly format: 'zwaartepunt-comparison/1';
  readonly data: DataKind;
  readonly scenarios: readonly ScenarioView[];
  readonly criteria: readonly {
    readonly id: CriterionId;
    readonly name: BilingualText;
    readonly unit: BilingualText;
    /** Whether less is better. */
    readonly lessIsBetter: boolean;
    /** One value per scenario; null is unknown. */
    readonly values: readonly (number | null)[];
  }[];
  /** The treatments that any of the scenarios changes. */
  readonly treatments: readonly { readonly interventionId: string; readonly name: BilingualText }[];
  /** Per treatment and area the difference of mean minutes with the first scenario, where it is not 0. */
  readonly differences: readonly {
    readonly interventionId: string;
    readonly areaId: string;
    readonly name: string;
    readonly latitude: number;
    readonly longitude: number;
    readonly minutes: readonly (number | null)[];
  }[];
  readonly pedigree: PlanPedigree;
}

export type CriterionId =
  | 'sites'
  | 'moved'
  | 'mean-minutes'
  | 'p90-minutes'
  | 'worst-minutes'
  | 'extra-of-moved'
  | 'over-45'
  | 'unserved'
  | 'smallest-margin'
  | 'sites-meeting'
  | 'hospitals-that-lose';

/** What the reader wants computed. */
export interface ImpactQuestion {
  readonly scenario: NamedScenario;
  /** Tariffs (euro per case), fte per case, capacities and low-complex care that the user supplies. */
  readonly own?: OwnFigures | undefined;
  readonly sensitivity?: boolean | undefined;
  /** Norms to try, patients a year, for every treatment that is changed. */
  readonly sweep?: readonly number[] | undefined;
  /** Also seek the proven best plan of every treatment that is changed; it takes seconds each. */
  readonly best?: boolean | undefined;
}

/** Figures of the user; they are never stored with the reference data. */
export interface OwnFigures {
  readonly tariffs?: Readonly<Record<string, number>> | undefined;
  readonly ftePerCase?: Readonly<Record<string, number>> | undefined;
  /** Share of the cost of a case that stays when the case leaves, 0 to 1. */
  readonly fixedCostShare?: number | undefined;
  readonly capacities?:
    | readonly { readonly providerId: string; readonly resource: LoadImpact['resource']; readonly amount: number }[]
    | undefined;
  /** What a case takes, low to high, where the user knows better than the sources. */
  readonly careUse?:
    | readonly {
        readonly interventionId: string;
        readonly resource: LoadImpact['resource'];
        readonly low: number;
        readonly high: number;
        readonly source?: string | undefined;
      }[]
    | undefined;
  /** Low-complex care that is moved back near home. */
  readonly movesBack?:
    | readonly {
        readonly fromProviderId: string;
        readonly toProviderId: string;
        readonly name: string;
        readonly patientsPerYear: number;
        readonly tariff?: number | undefined;
        readonly ftePerCase?: number | undefined;
        readonly minutesNearer?: number | undefined;
      }[]
    | undefined;
}

/** What the live page needs to start with: the treatments and sites that can be toggled. */
export interface ScenarioStart {
  readonly data: DataKind;
  /** ISO 8601 instant of the last that came into the data of the baseline. */
  readonly dataAt: string | null;
  readonly scenario: ScenarioView;
  readonly treatments: readonly {
    readonly interventionId: string;
    readonly name: BilingualText;
    readonly conditionId: string;
    readonly conditionName: BilingualText;
    /** Null: it can be toggled. Else why there are no figures. */
    readonly why: BilingualText | null;
    readonly norm: number | null;
    readonly sites: readonly {
      readonly siteId: string;
      readonly providerId: string;
      readonly name: string;
      readonly town: string;
      readonly latitude: number;
      readonly longitude: number;
      readonly regionId: string | null;
      readonly performsNow: boolean;
      readonly counted: { readonly low: number; readonly high: number } | null;
    }[];
  }[];
  readonly settings: ScenarioSettings;
  readonly pedigree: PlanPedigree | null;
}
