import type { InterventionId, ProviderId, RegionId, SiteId } from '../ids/index.ts';
import type { BilingualText } from '../register/index.ts';
import type { AllocationModelName } from '../scenario/index.ts';
import type { Interval } from '../units/index.ts';

/** A place where patients live, with what they can be grouped by; null where it is not known. */
export interface ImpactArea {
  readonly areaId: string;
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly municipality: string | null;
  /** Region of the nearest hospital of the care network: no list of places by region is public. */
  readonly regionId: RegionId | null;
  /** Share of the patients who are 75 or older, 0 to 1. */
  readonly share75: number | null;
}

/** A site as the impact needs it. */
export interface ImpactSite {
  readonly siteId: SiteId;
  readonly providerId: ProviderId;
  readonly regionId: RegionId | null;
}

/** Who goes where before and after, for one treatment. Pairs are site-major: site i, area j at `i * m + j`. */
export interface TravelCase extends TripCase {
  readonly areas: readonly ImpactArea[];
  readonly sites: readonly ImpactSite[];
}

/** The same where nothing needs to be known of areas and sites but how many there are. */
export interface TripCase {
  readonly areas: readonly unknown[];
  readonly sites: readonly unknown[];
  /** Units of amounts in one patient a year, and of time in one minute. */
  readonly perPatient: number;
  readonly perMinute: number;
  /** Time per pair [n × m], −1 where nobody can travel. */
  readonly time: Int32Array;
  /** Patients a year per pair [n × m], in units. */
  readonly before: Float64Array;
  readonly after: Float64Array;
  /** Patients per area [m] who reach no open site afterwards, in units. */
  readonly unserved: Float64Array;
}

/**
 * How long a group of patients travels one way, or how much longer. Times are taken to the tenth of a minute before they
 * are ranked; the mean is not. All null when the group is empty, or of people who move fewer than five: then `why` says which.
 */
export interface Spread {
  /** Patients a year. */
  readonly patients: number;
  readonly mean: number | null;
  readonly median: number | null;
  readonly p90: number | null;
  readonly max: number | null;
  /** Share of the group, 0 to 1, above so many minutes. */
  readonly over: { readonly 30: number; readonly 45: number; readonly 60: number; readonly 90: number } | null;
  /** Why there are no figures; null where there are. */
  readonly why: 'nobody' | 'too-few' | null;
}

/** Cumulative share of patients who travel at most so many minutes (Dutch: S-curve). */
export interface CurvePoint {
  readonly minutes: number;
  /** 0 to 1. */
  readonly share: number;
}

/** One group of patients: a municipality, people of 75 and older, a band of distance, a region. */
export interface GroupImpact {
  readonly by: 'region' | 'municipality' | 'age-75' | 'distance';
  /** Id or label; for `distance` the lower bound of today's minutes. */
  readonly key: string;
  readonly patients: number;
  readonly moved: number;
  readonly unserved: number;
  readonly before: Spread;
  readonly after: Spread;
  /** Extra minutes of those who move. */
  readonly extraOfMoved: Spread;
}

/** One area, for map and table. */
export interface AreaImpact {
  readonly areaId: string;
  readonly patients: number;
  readonly moved: number;
  readonly unserved: number;
  /** Mean minutes of its patients; null where nobody is served. */
  readonly minutesBefore: number | null;
  readonly minutesAfter: number | null;
  /** Place of the site that most of its patients go to; −1 for none. */
  readonly siteBefore: number;
  readonly siteAfter: number;
}

/** What a scenario does to the patients of one treatment under one allocation model. */
export interface TravelImpact {
  readonly patients: number;
  /** Patients a year who go to another site than now. */
  readonly moved: number;
  /** Patients who reach no open site: counted here, never as 0 minutes. */
  readonly unserved: number;
  readonly unservedAreas: readonly string[];
  readonly all: { readonly before: Spread; readonly after: Spread };
  readonly movers: {
    readonly before: Spread;
    readonly after: Spread;
    readonly extra: Spread;
    /** Patient-minutes a year more, of all who move; a sum, so that it stands for any number of them. */
    readonly extraMinutes: number;
  };
  readonly curve: { readonly before: readonly CurvePoint[]; readonly after: readonly CurvePoint[] };
  /** Patients a year per site [n]. */
  readonly volumes: { readonly before: readonly number[]; readonly after: readonly number[] };
  readonly groups: readonly GroupImpact[];
  readonly areas: readonly AreaImpact[];
  /** Patients who live in one region and are treated in another. */
  readonly borders: readonly {
    readonly from: RegionId;
    readonly to: RegionId;
    readonly before: number;
    readonly after: number;
  }[];
}

/** The short figures of one allocation model, side by side with the others (Dutch: bandbreedte). */
export interface ModelFigures {
  readonly model: AllocationModelName;
  /** False: under this model the sites cannot all keep norm and limit; the figures then are null. */
  readonly possible: boolean;
  readonly why: BilingualText | null;
  readonly moved: number | null;
  readonly unserved: number | null;
  readonly meanAfter: number | null;
  readonly p90After: number | null;
  readonly maxAfter: number | null;
  readonly extraMeanOfMoved: number | null;
  /** Least volume of an open site minus the norm. */
  readonly smallestMargin: number | null;
}

/** A quantity that may be a range or unknown: `null` is unknown, never 0. */
export type Known = Interval | null;

/** What a case takes of a hospital (Dutch: beslag op capaciteit). */
export type Resource = 'operating-hours' | 'ic-days' | 'bed-days' | 'clinic-hours';

/** Use per case, low to high, where a source states it. */
export interface CareUse {
  readonly interventionId: InterventionId;
  readonly resource: Resource;
  readonly perCase: { readonly low: number; readonly high: number };
  readonly sourceId: string;
  readonly where: string;
  /** What the range is of, and what it leaves out. */
  readonly note: BilingualText;
}

/** Load of one resource at a hospital before and after; null is unknown. */
export interface LoadImpact {
  readonly providerId: ProviderId;
  readonly resource: Resource;
  readonly before: Known;
  readonly after: Known;
  /** What the hospital says it has for these treatments a year. */
  readonly capacity: number | null;
  readonly verdict: 'fits' | 'may-not-fit' | 'does-not-fit' | 'unknown';
  /** Treatments of which the use per case is not known. */
  readonly unknownFor: readonly InterventionId[];
  /** What a case takes of it, with its source, for the treatments of which that is known. */
  readonly uses: readonly CareUse[];
}

/** A linked service that is at risk at a hospital, with the rule that says so; never added up silently. */
export interface CascadeRisk {
  readonly providerId: ProviderId;
  readonly serviceId: string;
  readonly service: BilingualText;
  /** The lost treatment or service first, then each link to this one. */
  readonly path: readonly string[];
  readonly ruleId: string;
  readonly rule: BilingualText;
  /** Whether a source states this link, or it is our reading, to be confirmed. */
  readonly basis: 'source' | 'assumed';
  readonly sourceId: string;
  readonly where: string;
}

/** One line of the spreading ledger (Dutch: spreidingsbalans). Amounts a year. */
export interface LedgerLine {
  readonly providerId: ProviderId;
  readonly interventionId: InterventionId;
  readonly leaves: number;
  readonly comes: number;
  /** Euro, at the tariff the user supplied; null without one. */
  readonly revenueLeaves: number | null;
  readonly revenueComes: number | null;
  readonly fteLeaves: number | null;
  readonly fteComes: number | null;
  /** Patient-minutes a year that patients of this hospital travel less (above 0) or more. */
  readonly minutesNearer: number;
}

/** What a hospital loses and gets, summed; and over all of them, zero where everybody is served. */
export interface SpreadingLedger {
  readonly lines: readonly LedgerLine[];
  readonly balance: {
    readonly patients: number;
    readonly revenue: number | null;
    readonly fte: number | null;
    /** Patients who reach no site: what the balance of patients lacks. */
    readonly unserved: number;
  };
}

/** Travel cost and CO2 of the extra way, both directions, all contacts that are counted. */
export interface ClimateImpact {
  readonly extraKm: number | null;
  readonly travelCost: Known;
  /** Kilograms a year. */
  readonly co2: Known;
  readonly factors: readonly string[];
}

/** What an outcome of the tornado is, or why it is not known. */
export type Outcome =
  | { readonly value: number; readonly why: null }
  | { readonly value: null; readonly why: BilingualText };

/**
 * Least volume less norm of the open sites, in patients; extra minutes of the trip of who must move, on average; minutes of choice
 * that are lost, per patient who must move (docs/model.md §17.6).
 */
export type TornadoMeasure = 'smallest-margin' | 'extra-trip' | 'loss-per-mover';

/** An outcome when an assumption is at one of its ends, and what that end is. */
export type SensitivityEnd = Outcome & { readonly words: BilingualText };

/** One bar of the tornado: what the outcome is when one assumption is low and when it is high. */
export interface SensitivityBar {
  readonly assumption: 'norm' | 'year' | 'travel' | 'decay' | 'model' | 'adherence' | 'growth';
  readonly words: BilingualText;
  readonly low: SensitivityEnd;
  readonly high: SensitivityEnd;
}

export interface Tornado {
  readonly measure: TornadoMeasure;
  readonly base: Outcome;
  readonly bars: readonly SensitivityBar[];
}

/** What is left at a norm (Dutch: normdoorrekening). */
export interface SweepPoint {
  readonly norm: number;
  /** Sites, in the region where there is one, whose patients of today surely meet it, with nobody moved. */
  readonly meetNow: number;
  /** Sites of the proven best plan, to which patients are moved; null when no plan exists at this norm. */
  readonly sites: number | null;
  readonly moved: number | null;
  readonly meanMinutes: number | null;
  readonly p90Minutes: number | null;
  /** Whether the plan at this norm is proven best. */
  readonly proven: boolean;
}

/** Minutes to the nearest open site, of who must move: at today's sites, at the open ones, and what that is more. */
export interface ReachOfMovers {
  readonly before: number;
  readonly after: number;
  readonly extra: number;
  /** Half of who must move have at most so many more minutes, and nine in ten. */
  readonly p50: number;
  readonly p90: number;
  /** Of who must move the share with more minutes than that to the nearest. */
  readonly beyond: readonly { readonly minutes: number; readonly before: number; readonly after: number }[];
}

/** What a set of open sites does to patients who choose, before and after under one model (docs/model.md §8.6). */
export interface ChoiceMeasures {
  /** Patients a year whose site closes. */
  readonly movers: number;
  /** Of those: who leave the question (the region), and who stay in it. */
  readonly leave: number;
  readonly stay: number;
  /** To the nearest open site within the question, and anywhere; null where too few people move to say. */
  readonly reachWithin: ReachOfMovers | null;
  readonly reachAnywhere: ReachOfMovers | null;
  /** The trip under choice. */
  readonly trip: { readonly before: number; readonly after: number; readonly extra: number } | null;
  /** Loss of choice: patient-minutes a year, and minutes per mover; null where somebody reaches no open site any more. */
  readonly loss: { readonly patientMinutes: number | null; readonly perMover: number | null };
  /** Why means are missing: so few people a year must move; null where nothing is missing. */
  readonly tooFew: number | null;
}
