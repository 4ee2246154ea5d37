import { expect, it } from 'vitest';
import type { IsoDate } from '../../src/core/units/index.ts';
import type { AnswerCount, MemberTables, Store } from '../../src/store/index.ts';
import { seatAll } from './seated.ts';

const today: IsoDate = '2026-11-23';
const at = '2026-11-23T12:00:00.000Z';
const least = 3;
const as = <Value>(store: Store, person: string, work: (tables: MemberTables) => Promise<Value>) =>
  store.asMember({ personId: person, today }, work);

/** What one person gives at once: an expectation, and a form with the factors on it. */
interface Answer {
  readonly expectation: string;
  readonly factors: readonly string[];
}

const giveAs = (store: Store, party: string, { expectation, factors }: Answer) =>
  as(store, `p-${party}`, async (tables) => {
    for (const act of [
      { kind: 'expectation-given', theme: 'oncology', due: '2025-06-01', expectation },
      { kind: 'survey-answered', complexity: [{ interventionId: 'long', answer: 'complex' }], factors },
    ])
      await tables.append('oost', {
        at,
        audience: [`person:p-${party}`],
        body: JSON.stringify({ person: `p-${party}`, party, nonce: 'n', act }),
      });
  });

/** What a reader without an answer of its own is told. */
const counts = (store: Store): Promise<readonly AnswerCount[]> =>
  as(store, 'p-z', (tables) => tables.answerCounts('oost', least));
const expectations = async (store: Store): Promise<string> =>
  (await counts(store))
    .filter(({ kind }) => kind === 'expectation')
    .map(({ answer, count }) => `${answer ?? '?'} ${count}`)
    .join(', ');

/** What every database must do with answers that only their givers may see, at a table of two providers and an insurer. */
export function describeSurvey(withStore: (use: (store: Store) => Promise<void>) => Promise<void>): void {
  const withPeople = (use: (store: Store) => Promise<void>) =>
    withStore(async (store) => {
      const more = ['c', 'd', 'e', 'f', 'g', 'h'];
      await as(store, 'admin', async (tables) => {
        for (const id of more) await tables.putParty('oost', { id, kind: 'provider', registerId: null });
      });
      await seatAll(
        store,
        'admin',
        more.map((id) => ({ tableId: 'oost', personId: `p-${id}`, partyId: id, roles: ['contribute'] })),
      );
      await use(store);
    });

  it('counts answers without showing whose they are, and nothing below the least number', () =>
    withPeople(async (store) => {
      await giveAs(store, 'a', { expectation: 'likely', factors: ['trust'] });
      await giveAs(store, 'b', { expectation: 'unlikely', factors: ['trust', 'data'] });
      expect(await counts(store)).toEqual([
        { kind: 'complexity', subject: 'long', answer: null, count: 2, answered: 2 },
        { kind: 'expectation', subject: 'oncology 2025-06-01', answer: null, count: 2, answered: 2 },
        { kind: 'respondents', subject: '', answer: null, count: 2, answered: 2 },
      ]);
      // A second answer of one person replaces the first, with what was on its form.
      await giveAs(store, 'a', { expectation: 'unlikely', factors: ['data'] });
      await giveAs(store, 'c', { expectation: 'likely', factors: ['trust', 'data'] });
      expect(await counts(store)).toEqual([
        { kind: 'complexity', subject: 'long', answer: 'complex', count: 3, answered: 3 },
        { kind: 'expectation', subject: 'oncology 2025-06-01', answer: 'likely', count: 1, answered: 3 },
        { kind: 'expectation', subject: 'oncology 2025-06-01', answer: 'unlikely', count: 2, answered: 3 },
        { kind: 'factor', subject: 'data', answer: 'data', count: 3, answered: 3 },
        { kind: 'factor', subject: 'trust', answer: 'trust', count: 2, answered: 3 },
        { kind: 'respondents', subject: '', answer: 'yes', count: 3, answered: 3 },
      ]);
      expect(await as(store, 'p-z', async (tables) => (await tables.entries('oost', 0)).length)).toBe(0);
    }));

  it('shows a fourth answer with the next ones only: who read three before would know it', () =>
    withPeople(async (store) => {
      const told: string[] = [];
      for (const party of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) {
        await giveAs(store, party, { expectation: 'likely', factors: [] });
        told.push(await expectations(store));
      }
      const [three, six] = ['likely 3', 'likely 6'];
      expect(told).toEqual(['? 1', '? 2', three, three, three, six, six]);
      // Saying the same again is no new answer, however often.
      for (const party of ['a', 'b', 'a']) await giveAs(store, party, { expectation: 'likely', factors: [] });
      expect(await expectations(store)).toBe(six);
      // With the one of g, two that change their mind make three.
      await giveAs(store, 'a', { expectation: 'neutral', factors: [] });
      expect(await expectations(store)).toBe(six);
      await giveAs(store, 'b', { expectation: 'neutral', factors: [] });
      expect(await expectations(store)).toBe('likely 5, neutral 2');
    }));

  it('holds a step against every one before it: two that return leave one that does not', () =>
    withPeople(async (store) => {
      const give = async (parties: string, expectation: string): Promise<void> => {
        for (const party of parties) await giveAs(store, party, { expectation, factors: [] });
      };
      await give('abc', 'likely');
      await give('abc', 'neutral');
      expect(await expectations(store)).toBe('neutral 3');
      // a and b as they were, and d: three that differ from the last step, two from the one before it.
      await give('ab', 'likely');
      await give('d', 'surely');
      expect(await expectations(store)).toBe('neutral 3');
      await give('e', 'surely');
      expect(await expectations(store)).toBe('likely 2, neutral 1, surely 2');
    }));

  it('tells no reader who asks after every answer a difference of fewer than so many people', () =>
    withPeople(async (store) => {
      const people = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
      const said: Record<string, string> = {};
      const steps: { readonly told: string; readonly said: Record<string, string> }[] = [{ told: '', said: {} }];
      let seed = 20_261_130;
      const draw = (below: number): number => {
        seed = (seed * 48_271) % 2_147_483_647;
        return seed % below;
      };
      for (let turn = 0; turn < 40; turn += 1) {
        const party = people[draw(people.length)] ?? 'a';
        const expectation = ['likely', 'neutral', 'unlikely'][draw(3)] ?? 'likely';
        await giveAs(store, party, { expectation, factors: [] });
        said[party] = expectation;
        const told = await expectations(store);
        if (told.startsWith('?') || told === steps.at(-1)?.told) continue;
        // What is told is what was said up to here, and what changed since any earlier time is of several people.
        const now = { told, said: { ...said } };
        const tally = Object.values(said).toSorted();
        expect(told).toBe(
          [...new Set(tally)].map((one) => `${one} ${tally.filter((x) => x === one).length}`).join(', '),
        );
        for (const before of steps)
          expect(people.filter((one) => before.said[one] !== now.said[one]).length).toBeGreaterThanOrEqual(least);
        steps.push(now);
      }
      expect(steps.length).toBeGreaterThan(4);
    }));
}
