import { describe, expect, it } from 'vitest';
import type * as schemas from '../../src/api/schemas.ts';
import { timesTried } from '../../src/testing/long-run.ts';
import { postgresMissing, startPostgres } from '../../src/testing/postgres.ts';
import type { z } from 'zod';
import { closingScenario, demoId, openDemo, type Player } from './table-stack.ts';

type View = z.output<typeof schemas.tableView>;
const rounds = timesTried(50, 200);

/** Two people of one party that speak at the same moment, again and again. */
async function speakAtOnce(database?: string): Promise<void> {
  const { stack, player } = await openDemo(database === undefined ? {} : { database });
  try {
    const facilitator = await player('facilitator');
    const first = await player('ziekenhuis-een');
    const second = await player('ziekenhuis-een');
    const scenario = await closingScenario(stack, ['nier-lokaal']);
    const preview = (await facilitator.post(`tables/${demoId}/plan-preview`, scenario)).json as z.output<
      typeof schemas.planPreview
    >;
    const weighings = preview.losing.map(({ providerId }) => ({
      providerId,
      text: 'Besproken met bestuur en staf; zorg komt terug.',
    }));
    await facilitator.act({ kind: 'plan-frozen', planId: null, after: 0, title: 'Plan', scenario, weighings });
    const [plan] = (await first.table<View>()).plans;
    let replaces: number | null = null;
    const won: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const take = (who: Player, stance: 'agree' | 'stand-aside') =>
        who.act({
          kind: 'position-taken',
          planId: plan?.planId,
          version: 1,
          stance,
          about: [],
          paramount: false,
          argument: `ronde ${round}`,
          partyId: 'ziekenhuis-een',
          replaces,
        });
      const outcomes = await Promise.all(
        round % 2 === 0
          ? [take(first, 'agree'), take(second, 'stand-aside')]
          : [take(second, 'agree'), take(first, 'stand-aside')],
      );
      expect(outcomes.map(({ status }) => status).toSorted(), `round ${round}`).toEqual([200, 409]);
      const winner = outcomes.find(({ status }) => status === 200)?.json.seq ?? 0;
      expect(outcomes.find(({ status }) => status === 409)?.json.detail).toContain('intussen een standpunt ingenomen');
      won.push(winner);
      replaces = winner;
    }
    // Each of the winners is on record, in order, and nothing else; what stands is the last.
    const { items } = (await facilitator.get(`tables/${demoId}/log`)).json as z.output<typeof schemas.tableLog>;
    expect(items.filter(({ kind }) => kind === 'position-taken').map(({ seq }) => seq)).toEqual(won);
    const [shown] = (await second.table<View>()).plans;
    expect(shown?.positions.map(({ seq }) => seq)).toEqual([replaces]);
    const {
      tables: [verified],
    } = await stack.app.verifyData(demoId);
    expect(verified?.faults).toEqual([]);
    expect(stack.logged).toEqual([]);
  } finally {
    await stack.close();
  }
}

describe('two people of a party who decide at the same moment', () => {
  it(`make one position of it, ${rounds} times over, on the embedded database`, () => speakAtOnce());

  it.skipIf(postgresMissing !== null)(
    `make one position of it, ${rounds} times over, on PostgreSQL${postgresMissing === null ? '' : ` (${postgresMissing})`}`,
    async () => {
      const cluster = await startPostgres();
      try {
        await speakAtOnce(await cluster.newDatabase());
      } finally {
        await cluster.stop();
      }
    },
  );
});
