import {
  decide,
  emptyTable,
  fold,
  audienceOf,
  type Act,
  type Actor,
  type Party,
  type PlanVersion,
  type Role,
  type TableState,
  type Tally,
} from '../core/decision/index.ts';
import type { IsoDate } from '../core/units/index.ts';

/** Counts answers, or gives null below the least number that may be shown. */
export function tally<Answer extends string>(
  answers: readonly Answer[],
  possible: readonly Answer[],
  least: number,
): Tally<Answer> {
  if (answers.length < least) return null;
  const counts = Object.fromEntries(possible.map((one) => [one, 0])) as Record<Answer, number>;
  for (const answer of answers) counts[answer] += 1;
  return counts;
}

/** A paper table: acts are put on record as the rules allow, without a database. */
export interface PaperTable {
  readonly state: TableState;
  /** Puts an act on record, or gives the code of the refusal. */
  readonly put: (partyId: string, act: Act, day?: IsoDate) => string;
  readonly at: (day: IsoDate) => PaperTable;
}

const party = (id: string, kind: Party['kind'], more: Partial<Party> = {}): Party => ({
  id,
  kind,
  name: id.toUpperCase(),
  registerId: id,
  regie: false,
  marketLeader: false,
  ...more,
});

/** Two hospitals, the market leader, patients, a professional body, a supervisor and the facilitator. */
export const paperParties: readonly Party[] = [
  party('a', 'provider', { regie: true }),
  party('b', 'provider', { regie: true }),
  party('z', 'insurer', { regie: true, marketLeader: true }),
  party('p', 'patient-organisation'),
  party('v', 'professional-body'),
  party('nza', 'supervisor'),
];

const roles: readonly Role[] = ['contribute', 'decide'];

export const paperPlan = (more: Partial<PlanVersion> = {}): PlanVersion => ({
  planId: 'plan',
  version: 1,
  title: 'Plan',
  interventionIds: ['long', 'nier'],
  scenarioId: 's',
  link: '',
  dataVersion: 'd'.repeat(64),
  set: 'proposed',
  year: 2024,
  illustrative: false,
  changesInWords: [{ nl: 'B stopt met nier.', en: 'B stops with kidney.' }],
  weighings: [{ providerId: 'b', name: 'B', text: 'Met bestuur en staf van B besproken, zorg komt terug.' }],
  figures: { moved: 10, extraMinutesOfMoved: 5, meanMinutesAfter: 20, sitesAfter: 3 },
  documentHash: 'e'.repeat(64),
  ...more,
});

/** A table on which everything so far is allowed; `quorum` is the share that must have spoken. */
export function paperTable(quorum = 2 / 3, first: IsoDate = '2025-01-10'): PaperTable {
  let state = emptyTable('oost');
  let today = first;
  const put = (partyId: string, act: Act, day: IsoDate = today): string => {
    today = day;
    const leads = partyId === 'facilitator';
    const actor: Actor = {
      personId: `person-${partyId}`,
      partyId,
      roles: leads ? ['facilitate', 'administer'] : roles,
    };
    const decided = decide(state, act, actor, day);
    if (!decided.ok) return decided.failure.code;
    const entry = {
      seq: state.seq + 1,
      at: `${day}T12:00:00.000Z`,
      personId: actor.personId,
      partyId,
      audience: audienceOf(act, actor),
      act: decided.value,
    };
    state = fold(state, [entry]);
    return 'ok';
  };
  const table: PaperTable = {
    get state() {
      return state;
    },
    put,
    at: (day) => {
      today = day;
      return table;
    },
  };
  put('facilitator', {
    kind: 'table-opened',
    regionId: 'oost',
    name: 'Oost',
    tranche: '1',
    demo: false,
    settings: { quorum, riskDays: 30, leastAnswers: 3 },
    steps: [
      { id: 'contact', name: { nl: 'aanspreekpunt', en: 'contact' }, due: '2025-03-17', sourceId: 's', where: '8' },
      { id: 'scenario', name: { nl: 'scenario', en: 'scenario' }, due: '2025-06-01', sourceId: 's', where: '8' },
      { id: 'implementation', name: { nl: 'plan', en: 'plan' }, due: null, sourceId: 's', where: '5' },
      { id: 'in-force', name: { nl: 'geldt', en: 'in force' }, due: '2027-01-01', sourceId: 's', where: '8' },
    ],
  });
  // Who opens a table sits down as its facilitator; the database does that, here it is said.
  state = fold(state, [
    {
      seq: 2,
      at: `${first}T12:00:00.000Z`,
      personId: 'person-facilitator',
      partyId: 'facilitator',
      audience: ['*'],
      act: { kind: 'party-seated', party: party('facilitator', 'facilitator') },
    },
  ]);
  for (const one of paperParties) put('facilitator', { kind: 'party-seated', party: one });
  return table;
}
