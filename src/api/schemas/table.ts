/** Shapes of the regional table. */
import { z } from 'zod';
import { anchor, complexity, expectation, gatedKey, milestone, party, role, rung, stance, stepId } from './acts.ts';
import { bilingual, isoDate, normSet } from './register.ts';

export const onRecord = z
  .object({ seq: z.number(), hash: z.string(), kind: z.string() })
  .meta({ id: 'OnRecord', description: 'Where an act landed in the record' });

const demoAccount = z.object({ partyId: z.string(), name: z.string() });
export const meView = z
  .object({
    person: z
      .object({ id: z.string(), name: z.string(), email: z.string(), oneFactor: z.boolean(), demo: z.boolean() })
      .nullable(),
    administers: z.boolean(),
    seats: z.array(z.object({ tableId: z.string(), partyId: z.string() })),
    openId: z.boolean(),
    hasPassword: z.boolean(),
    demo: z.array(demoAccount),
    demoTable: z.string().nullable(),
  })
  .meta({ id: 'MeView' });

const stepView = z
  .object({
    id: stepId,
    name: bilingual,
    due: isoDate.nullable(),
    sourceId: z.string(),
    where: z.string(),
    status: z.enum(['done', 'overdue', 'at-risk', 'busy', 'open']),
    shown: z.enum(['record', 'noted']).nullable(),
    ownerPartyId: z.string().nullable(),
    evidence: z.string(),
    expected: isoDate.nullable(),
    daysLeft: z.number().nullable(),
  })
  .meta({ id: 'StepView' });

const planFigures = z
  .object({
    moved: z.number().nullable(),
    extraMinutesOfMoved: z.number().nullable(),
    meanMinutesAfter: z.number().nullable(),
    sitesAfter: z.number(),
  })
  .meta({ id: 'PlanFigures' });

const fallbackResult = z
  .object({
    interventionId: z.string(),
    kind: z.enum(['allocated', 'nobody-qualifies', 'tie', 'unknown', 'no-norm']),
    words: bilingual,
    keeps: z.array(z.string()),
    dataVersion: z.string(),
    year: z.number(),
  })
  .meta({ id: 'FallbackResult' });

const ladderView = z
  .object({
    interventionId: z.string(),
    rung,
    closes: isoDate.nullable(),
    decided: z.object({ rung, seq: z.number() }).nullable(),
    fallback: fallbackResult.nullable(),
    spoken: z.number(),
    voters: z.number(),
    silent: z.array(z.string()),
    decidable: rung.nullable(),
    blocks: z.array(z.object({ kind: z.string(), partyId: z.string().nullable(), words: bilingual })),
    next: z.enum(['consent', 'extra-round', 'fallback']).nullable(),
  })
  .meta({ id: 'LadderView' });

const position = z
  .object({
    seq: z.number(),
    at: z.string(),
    partyId: z.string(),
    byPartyId: z.string(),
    stance,
    about: z.array(z.string()),
    paramount: z.boolean(),
    argument: z.string(),
    answer: z.object({ seq: z.number(), partyId: z.string(), text: z.string() }).nullable(),
  })
  .meta({ id: 'Position' });

const tablePlan = z
  .object({
    planId: z.string(),
    version: z.number(),
    title: z.string(),
    interventionIds: z.array(z.string()),
    scenarioId: z.string(),
    link: z.string(),
    dataVersion: z.string(),
    set: normSet,
    year: z.number(),
    illustrative: z.boolean(),
    changesInWords: z.array(bilingual),
    weighings: z.array(z.object({ providerId: z.string(), name: z.string(), text: z.string() })),
    figures: planFigures,
    documentHash: z.string(),
    seq: z.number(),
    at: z.string(),
    partyId: z.string(),
    latest: z.boolean(),
    ladder: z.array(ladderView),
    positions: z.array(position),
    difference: z.array(bilingual),
    released: z.boolean(),
  })
  .meta({ id: 'TablePlan' });

const timetable = z
  .object({
    interventionId: z.string(),
    milestones: z.array(
      z.object({
        ...milestone.shape,
        status: z.enum(['reached', 'overdue', 'at-risk', 'planned']),
        waitsFor: z.array(z.string()),
      }),
    ),
    signed: z.array(z.enum(['providers', 'insurer', 'patients'])),
    agreed: z.boolean(),
    textHash: z.string(),
  })
  .meta({ id: 'Timetable' });

const news = z
  .object({
    seq: z.number(),
    at: z.string(),
    kind: z.string(),
    partyId: z.string(),
    forMe: z.boolean(),
    words: bilingual,
  })
  .meta({ id: 'NewsItem' });

export const tableView = z
  .object({
    id: z.string(),
    regionId: z.string(),
    regionName: bilingual,
    name: z.string(),
    tranche: z.string(),
    demo: z.boolean(),
    asOf: isoDate.nullable(),
    seq: z.number(),
    at: z.string(),
    settings: z.object({ quorum: z.number(), riskDays: z.number(), leastAnswers: z.number() }),
    me: z
      .object({ personId: z.string(), partyId: z.string(), roles: z.array(role), may: z.array(z.string()) })
      .nullable(),
    parties: z.array(party),
    members: z.array(z.object({ personId: z.string(), name: z.string(), partyId: z.string(), roles: z.array(role) })),
    proxies: z.array(z.object({ fromPartyId: z.string(), toPartyId: z.string(), ground: z.string() })),
    accepted: z.object({ dataVersion: z.string(), set: z.string(), year: z.number(), at: z.string() }).nullable(),
    steps: z.array(stepView),
    plans: z.array(tablePlan),
    timetables: z.array(timetable),
    comments: z.array(
      z.object({
        id: z.string(),
        anchor,
        text: z.string(),
        mentions: z.array(z.string()),
        ownPartyOnly: z.boolean(),
        seq: z.number(),
        at: z.string(),
        personId: z.string(),
        personName: z.string(),
        partyId: z.string(),
        resolvedAt: z.string().nullable(),
      }),
    ),
    interventions: z.array(z.object({ id: z.string(), name: bilingual })),
    unread: z.number(),
    news: z.array(news),
  })
  .meta({ id: 'TableView' });

export const tableList = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        regionId: z.string(),
        regionName: bilingual,
        demo: z.boolean(),
        seated: z.boolean(),
        steps: z.array(stepView),
        plans: z.number(),
        decided: z.number(),
        treatments: z.number(),
        blocked: z.array(bilingual),
        unread: z.number(),
      }),
    ),
  })
  .meta({ id: 'TableList' });

export const planPreview = z
  .object({
    scenarioId: z.string(),
    dataVersion: z.string(),
    interventionIds: z.array(z.string()),
    changesInWords: z.array(bilingual),
    figures: planFigures,
    losing: z.array(z.object({ providerId: z.string(), name: z.string(), loses: z.array(z.string()) })),
  })
  .meta({ id: 'PlanPreview' });

const publicPlan = z
  .object({
    format: z.literal('zwaartepunt-public-plan/1'),
    tableId: z.string(),
    regionName: bilingual,
    demo: z.boolean(),
    title: z.string(),
    version: z.number(),
    dataVersion: z.string(),
    year: z.number(),
    set: z.string(),
    illustrative: z.boolean(),
    changesInWords: z.array(bilingual),
    figures: planFigures,
    decisions: z.array(
      z.object({
        interventionId: z.string(),
        name: bilingual,
        rung: z.string(),
        on: z.string(),
        fallback: bilingual.nullable(),
      }),
    ),
    sites: z.array(
      z.object({
        interventionId: z.string(),
        name: z.string(),
        town: z.string(),
        openAfter: z.boolean(),
        counted: z.object({ low: z.number(), high: z.number() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'PublicPlan' });
export const publicPlans = z.object({ items: z.array(publicPlan) }).meta({ id: 'PublicPlans' });
export const releasePreview = z
  .object({ document: publicPlan, hidden: z.array(z.object({ what: bilingual, count: z.number() })) })
  .meta({ id: 'ReleasePreview' });

export const tableLog = z
  .object({
    items: z.array(
      z.object({
        seq: z.number(),
        at: z.string(),
        hash: z.string(),
        prev: z.string(),
        bodyHash: z.string(),
        audience: z.array(z.string()),
        partyId: z.string().nullable(),
        kind: z.string().nullable(),
        words: bilingual.nullable(),
      }),
    ),
    before: z.number().nullable().describe('Ask with this number for the lines before; null: there are none'),
  })
  .meta({ id: 'TableLog' });

export const gatedFigures = z
  .object({
    items: z.array(
      z.object({
        partyId: z.string(),
        key: gatedKey,
        value: z.number(),
        unit: z.string(),
        sharedWith: z.array(z.string()),
        suppliedAt: z.string(),
        salt: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'GatedFigures' });
export const gatedTotal = z
  .object({ total: z.object({ total: z.number(), parties: z.number() }).nullable() })
  .meta({ id: 'GatedTotal' });

const counted = z.record(z.string(), z.number());
export const surveyView = z
  .object({
    respondents: z.number().nullable(),
    least: z.number(),
    expectations: z.array(
      z.object({
        theme: z.string(),
        due: isoDate,
        answers: z.number(),
        counts: counted.nullable(),
        region: z.object({
          mark: z.enum(['makes', 'neutral', 'misses']).nullable(),
          by: z.enum(['representative', 'median']).nullable(),
          answers: z.number(),
        }),
      }),
    ),
    complexity: z.array(
      z.object({
        interventionId: z.string(),
        answers: z.number(),
        counts: counted.nullable(),
        complexShare: z.number().nullable(),
      }),
    ),
    factors: z.array(z.object({ id: z.string(), mentions: z.number().nullable() })),
    mine: z.object({
      expectations: z.array(z.object({ theme: z.string(), due: isoDate, expectation })),
      complexity: z.array(z.object({ interventionId: z.string(), answer: complexity })),
      factors: z.array(z.string()),
    }),
    published: z.object({
      respondents: z.number(),
      expectations: z.array(
        z.object({
          regionId: z.string(),
          theme: z.string(),
          due: isoDate,
          mark: z.enum(['makes', 'neutral', 'misses']),
        }),
      ),
      factors: z.array(z.object({ id: z.string(), mentions: z.number(), name: bilingual })),
      complexity: z.array(z.object({ name: bilingual, share: z.number(), says: z.enum(['complex', 'simple']) })),
    }),
  })
  .meta({ id: 'SurveyView' });

export const feedAddress = z.object({ path: z.string() }).meta({ id: 'FeedAddress' });
export const done = z.object({ done: z.literal(true) }).meta({ id: 'Done' });
export const openedTable = z.object({ id: z.string() }).meta({ id: 'OpenedTable' });
export const recordKey = z
  .object({
    publicKey: z.string(),
    earlier: z.array(z.object({ key: z.string(), until: z.string(), signature: z.string() })),
  })
  .meta({ id: 'RecordKey' });

export const openTableRequest = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]{1,60}$/),
    region: z.string().min(1).max(200),
    name: z.string().trim().min(1).max(200),
    tranche: z.string().trim().min(1).max(50),
    first: z.iso.date().optional(),
    settings: z
      .strictObject({
        quorum: z.number().min(0).max(1).optional(),
        riskDays: z.number().int().min(0).max(1000).optional(),
        leastAnswers: z.number().int().min(3).max(100).optional(),
      })
      .optional(),
  })
  .meta({ id: 'OpenTableRequest' });
export const passwordRequest = z
  .strictObject({ password: z.string().min(1).max(1000) })
  .meta({ id: 'PasswordRequest' });
export const demoRequest = z
  .strictObject({ partyId: z.string().regex(/^[a-z0-9-]{1,60}$/) })
  .meta({ id: 'DemoRequest' });
export const seenRequest = z.strictObject({ seq: z.number().int().min(0) }).meta({ id: 'SeenRequest' });
