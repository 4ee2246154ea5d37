import type { ConditionId, InterventionId, RegionId, SiteId } from '../ids/index.ts';
import type { BilingualText, NormSet } from '../register/index.ts';
import type { CasesPerYear, IsoDate, Share, Year } from '../units/index.ts';
import type { AllocationModelName } from './model.ts';

/** What a scenario starts from: the same baseline and changes give the same report, to the byte (Dutch: uitgangspunt). */
export interface Baseline {
  /** Hash over the register and the accepted imports. */
  readonly dataVersion: string;
  readonly set: NormSet;
  readonly year: Year;
  /** Day on which norms and region membership are taken. */
  readonly date: IsoDate;
  /** Null: the whole country. */
  readonly regionId: RegionId | null;
  /** Counts of the illustrative set instead of the register; labelled wherever they are shown. */
  readonly illustrative: boolean;
  /** Hash of a stored travel matrix; null: the built-in estimate. */
  readonly matrixId: string | null;
  /** Ids of stored areas, rates by age and observed flows; absent: those in use. */
  readonly areas?: string;
  readonly rates?: string;
  readonly flows?: string;
}

/** One treatment, or all treatments of a condition. */
export type ChangeTarget =
  | { readonly kind: 'intervention'; readonly interventionId: InterventionId }
  | { readonly kind: 'condition'; readonly conditionId: ConditionId };

interface AtSite {
  readonly target: ChangeTarget;
  readonly siteId: SiteId;
}

/** One change on the baseline (Dutch: wijziging). Later changes act on the outcome of earlier ones. */
export type Change =
  /** The site stops; its patients go where the allocation model sends them. */
  | ({ readonly kind: 'close' } & AtSite)
  /** A site that performs now stays; takes back an earlier `close`. */
  | ({ readonly kind: 'keep' } & AtSite)
  /** A site that does not perform now starts. */
  | ({ readonly kind: 'open' } & AtSite)
  /** The site is open whatever the norm says, also in plans that are sought; contradicts every `close` of it. */
  | ({ readonly kind: 'force' } & AtSite)
  /** At most so many patients a year; the others go on to the next open site. */
  | ({ readonly kind: 'cap'; readonly patientsPerYear: CasesPerYear } & AtSite)
  /** The site gets this share of all patients of the treatment, those for whom it costs the least travel first. */
  | ({ readonly kind: 'set-share'; readonly share: Share } & AtSite)
  /** A share of the patients of the site goes to a named site. */
  | ({ readonly kind: 'move'; readonly toSiteId: SiteId; readonly share: Share } & AtSite)
  /** Only the treatment itself moves to the hub; the other steps of the pathway stay at the site (Dutch: shared care). */
  | ({ readonly kind: 'share-care'; readonly hubSiteId: SiteId } & AtSite);

/** How the consequences are computed. */
export interface ScenarioSettings {
  readonly model: AllocationModelName;
  /** Share of the patients that follows the plan under `choice`, 0 to 1 (Dutch: volgzaamheid). */
  readonly adherence: Share;
}

/** Changes on a baseline; pure content, without names. Its id is a hash of `scenarioText`. */
export interface Scenario {
  readonly baseline: Baseline;
  readonly changes: readonly Change[];
  readonly settings: ScenarioSettings;
}

/** A scenario as people keep it: what it is called says nothing about what it does, and is not part of its id. */
export interface NamedScenario {
  /** SHA-256 (hex) of `scenarioText(scenario)`. */
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly tags: readonly string[];
  /** Id of the scenario that this one branched from. */
  readonly parentId: string | null;
  readonly scenario: Scenario;
}

/** What is wrong with a scenario or its file: where, and a sentence with what to do. */
export interface ScenarioFault {
  readonly code:
    | 'format-unknown'
    | 'field-not-valid'
    | 'id-differs'
    | 'site-unknown'
    | 'intervention-unknown'
    | 'condition-unknown'
    | 'not-performing'
    | 'performs-already'
    | 'contradiction'
    | 'move-to-self'
    | 'move-to-closed'
    | 'shares-above-one'
    | 'nothing-open'
    | 'data-version-differs';
  /** Path in the file, such as `scenario.changes[2].share`, or the place of the change; empty for the whole. */
  readonly path: string;
  readonly sentence: BilingualText;
}

/** A site as a scenario leaves it, for one treatment. */
export interface SitePlan {
  readonly siteId: SiteId;
  readonly performsNow: boolean;
  readonly open: boolean;
  readonly forced: boolean;
  /** Most patients a year; null: no limit. */
  readonly cap: CasesPerYear | null;
  /** Share of all patients of the treatment that it gets; null: what follows from the model. */
  readonly share: Share | null;
  /** Where named shares of its patients of today go; the shares add up to at most 1. */
  readonly moves: readonly { readonly toSiteId: SiteId; readonly share: Share }[];
  /** Set where care is shared: the treatment itself happens there. */
  readonly hubSiteId: SiteId | null;
}

/** A treatment as a scenario leaves it. */
export interface TreatmentPlan {
  readonly interventionId: InterventionId;
  /** Whether any change is about it; an untouched treatment equals the baseline. */
  readonly touched: boolean;
  readonly sites: readonly SitePlan[];
}

/** What a scenario can be about: per treatment the sites there are, and which perform now. */
export interface ScenarioWorld {
  readonly treatments: readonly {
    readonly interventionId: InterventionId;
    readonly conditionId: ConditionId;
    readonly sites: readonly { readonly siteId: SiteId; readonly performsNow: boolean }[];
  }[];
}
