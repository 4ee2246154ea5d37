/** Shape of what a scenario does to whom. */
import { z } from 'zod';
import { groundView, measuresView } from './ground.ts';
import { allocationModel, planPedigree } from './plans.ts';
import { bilingual, dataKind, interval } from './register.ts';
import { scenarioView } from './scenario.ts';

const many = z.number();
const maybe = z.number().nullable();
const known = interval.nullable().describe('null is unknown, never 0');

const spread = z
  .object({
    patients: many,
    mean: maybe,
    median: maybe,
    p90: maybe,
    max: maybe,
    why: z
      .enum(['nobody', 'too-few'])
      .nullable()
      .describe('why there are no figures: of fewer than five who move none are given'),
    over: z
      .object({ '30': many, '45': many, '60': many, '90': many })
      .nullable()
      .describe('share above so many minutes'),
  })
  .meta({ id: 'Spread' });

const curve = z.array(z.object({ minutes: many, share: many }));

const group = z
  .object({
    by: z.enum(['region', 'municipality', 'age-75', 'distance']),
    key: z.string(),
    patients: many,
    moved: many,
    unserved: many,
    before: spread,
    after: spread,
    extraOfMoved: spread,
  })
  .meta({ id: 'GroupImpact' });

const travel = z
  .object({
    patients: many,
    moved: many.describe('patients a year who go to another site than now'),
    unserved: many.describe('patients who reach no open site'),
    unservedAreas: z.array(z.string()),
    all: z.object({ before: spread, after: spread }),
    movers: z.object({
      before: spread,
      after: spread,
      extra: spread,
      extraMinutes: many.describe('patient-minutes a year'),
    }),
    curve: z.object({ before: curve, after: curve }),
    volumes: z.object({ before: z.array(many), after: z.array(many) }),
    groups: z.array(group),
    areas: z.array(
      z.object({
        areaId: z.string(),
        patients: many,
        moved: many,
        unserved: many,
        minutesBefore: maybe,
        minutesAfter: maybe,
        siteBefore: many,
        siteAfter: many,
      }),
    ),
    borders: z.array(z.object({ from: z.string(), to: z.string(), before: many, after: many })),
  })
  .meta({ id: 'TravelImpact' });

const verdict = z.enum(['met', 'notMet', 'unknown', 'notApplicable']);

const siteImpact = z
  .object({
    siteId: z.string(),
    providerId: z.string(),
    name: z.string(),
    town: z.string(),
    latitude: maybe,
    longitude: maybe,
    openBefore: z.boolean(),
    openAfter: z.boolean(),
    forced: z.boolean(),
    counted: z.object({ low: many, high: many }).nullable(),
    before: many,
    after: many,
    band: z.object({ low: many, high: many }).nullable().describe('over the allocation models'),
    difference: many,
    relative: maybe,
    verdictBefore: verdict,
    verdictAfter: verdict,
    marginAfter: maybe,
    chanceNextYear: maybe,
  })
  .meta({ id: 'SiteImpact' });

const pathwayTravel = z.object({
  trips: z.object({ low: many, high: many }),
  minutes: z.object({ low: many, high: many }),
  hospitals: many,
});

const treatment = z
  .object({
    interventionId: z.string(),
    name: bilingual,
    conditionId: z.string(),
    conditionName: bilingual,
    unit: z.enum(['operations', 'new-patients', 'treatments', 'patients']),
    touched: z.boolean(),
    ground: groundView.nullable().describe('what the figures rest on; null for a treatment that stays as it is'),
    measures: measuresView
      .nullable()
      .describe(
        'reach, trip and loss of choice of who must move; null where more is changed than which sites are open',
      ),
    norm: z
      .object({
        cases: many,
        words: bilingual,
        level: z
          .object({ counts: z.enum(['site', 'institution', 'network']), basis: z.enum(['stated', 'assumed']) })
          .nullable(),
      })
      .nullable(),
    sites: z.array(siteImpact),
    elsewhere: z
      .object({
        leave: many.describe('patients a year who leave the question for a hospital outside it'),
        come: many.describe('patients a year who come into it where a site starts'),
        sites: z.array(
          z.object({
            siteId: z.string(),
            providerId: z.string(),
            name: z.string(),
            town: z.string(),
            latitude: maybe,
            longitude: maybe,
            basis: z.enum(['counted', 'stated', 'assumed']),
            before: many,
            after: many,
            difference: many,
          }),
        ),
      })
      .describe('hospitals outside the question that perform as well; in `travel` they stand after the sites'),
    leftOut: z.array(z.object({ name: z.string(), why: bilingual })),
    sitesBefore: many,
    sitesAfter: many,
    travel: travel.nullable(),
    places: z.array(z.object({ name: z.string(), latitude: many, longitude: many })),
    models: z.array(
      z.object({
        model: allocationModel,
        possible: z.boolean(),
        why: bilingual.nullable(),
        moved: maybe,
        unserved: maybe,
        meanAfter: maybe,
        p90After: maybe,
        maxAfter: maybe,
        extraMeanOfMoved: maybe,
        smallestMargin: maybe,
      }),
    ),
    provenBest: z.object({ meanMinutes: many, sites: many, words: bilingual, planId: z.string() }).nullable(),
    publicTransport: travel.nullable(),
    pathway: z
      .object({
        basis: z.enum(['source', 'assumed']),
        steps: z.array(
          z.object({
            kind: z.enum(['referral', 'diagnostics', 'mdo', 'intervention', 'systemic-therapy', 'follow-up']),
            name: bilingual,
          }),
        ),
        today: pathwayTravel,
        allAtCentre: pathwayTravel,
        onlyTreatmentAtCentre: pathwayTravel,
      })
      .nullable(),
    assumptions: z.array(bilingual),
  })
  .meta({ id: 'TreatmentImpact' });

const ledgerLine = z
  .object({
    providerId: z.string(),
    interventionId: z.string(),
    leaves: many,
    comes: many,
    revenueLeaves: maybe,
    revenueComes: maybe,
    fteLeaves: maybe,
    fteComes: maybe,
    minutesNearer: many,
  })
  .meta({ id: 'LedgerLine' });

const resource = z.enum(['operating-hours', 'ic-days', 'bed-days', 'clinic-hours']);

const hospital = z
  .object({
    providerId: z.string(),
    name: z.string(),
    regionId: z.string().nullable(),
    loses: z.array(z.string()),
    gains: z.array(z.string()),
    lines: z.array(ledgerLine),
    loads: z.array(
      z.object({
        providerId: z.string(),
        resource,
        before: known,
        after: known,
        capacity: maybe,
        verdict: z.enum(['fits', 'may-not-fit', 'does-not-fit', 'unknown']),
        unknownFor: z.array(z.string()),
        uses: z
          .array(
            z.object({
              interventionId: z.string(),
              resource,
              perCase: z.object({ low: many, high: many }),
              sourceId: z.string(),
              where: z.string(),
              note: bilingual,
            }),
          )
          .describe('what a case takes, with its source'),
      }),
    ),
    risks: z.array(
      z.object({
        providerId: z.string(),
        serviceId: z.string(),
        service: bilingual,
        path: z.array(z.string()),
        ruleId: z.string(),
        rule: bilingual,
        basis: z.enum(['source', 'assumed']),
        sourceId: z.string(),
        where: z.string(),
      }),
    ),
    money: z.object({ shift: many, fixedCostTail: maybe }).nullable(),
  })
  .meta({ id: 'HospitalImpact' });

/** A known outcome, or the sentence that says why it is not. */
const outcome = { value: maybe, why: bilingual.nullable() };
const end = z.object({ words: bilingual, ...outcome });
const tornado = z.object({
  measure: z.enum(['smallest-margin', 'extra-trip', 'loss-per-mover']),
  base: z.object(outcome),
  bars: z.array(
    z.object({
      assumption: z.enum(['norm', 'year', 'travel', 'decay', 'model', 'adherence', 'growth']),
      words: bilingual,
      low: end,
      high: end,
    }),
  ),
});

export const impactSheet = z
  .object({
    format: z.literal('zwaartepunt-impact/1'),
    data: dataKind,
    scenario: scenarioView,
    pedigree: planPedigree,
    seed: many,
    assumptions: z.array(bilingual),
    sources: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        publisher: z.string(),
        url: z.string().nullable(),
        licence: z.string().nullable(),
      }),
    ),
    treatments: z.array(treatment),
    total: z.object({
      patients: many,
      moved: many,
      unserved: many,
      meanBefore: maybe,
      meanAfter: maybe,
      extraMeanOfMoved: maybe,
      groups: z.array(group),
    }),
    hospitals: z.array(hospital),
    ledger: z.object({
      lines: z.array(ledgerLine),
      balance: z.object({ patients: many, revenue: maybe, fte: maybe, unserved: many }),
    }),
    climate: z.object({ extraKm: maybe, travelCost: known, co2: known, factors: z.array(z.string()) }),
    waiting: z.array(z.object({ words: bilingual, sourceId: z.string() })),
    nobodyQualifies: z.array(
      z.object({ interventionId: z.string(), regionId: z.string(), words: bilingual, roomFor: maybe }),
    ),
    regions: z.array(z.object({ regionId: z.string(), name: bilingual })),
    tornados: z.array(tornado).nullable().describe('one for each outcome; null where sensitivity was not asked'),
    sweep: z
      .array(
        z.object({
          interventionId: z.string(),
          points: z.array(
            z.object({
              norm: many,
              meetNow: many,
              sites: maybe,
              moved: maybe,
              meanMinutes: maybe,
              p90Minutes: maybe,
              proven: z.boolean(),
            }),
          ),
        }),
      )
      .nullable(),
  })
  .meta({ id: 'ImpactSheet' });
