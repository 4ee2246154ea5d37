import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paperPlan, paperTable, type PaperTable } from '../../testing/table.ts';
import type { IsoDate } from '../units/index.ts';
import { hasVote, ladderOf, type Act, type Stance } from './index.ts';

const speak = (table: PaperTable, partyId: string, stance: Stance, more: object = {}) => {
  const before = table.state.positions.find((one) => one.partyId === partyId)?.seq ?? null;
  const act = {
    kind: 'position-taken',
    planId: 'plan',
    version: 1,
    stance,
    about: [],
    paramount: false,
    argument: stance === 'objection' ? 'Omdat.' : '',
    partyId,
    replaces: before,
    ...more,
  };
  return table.put(partyId, act as Act);
};
const ladder = (table: PaperTable, today: IsoDate = '2025-02-01') => ladderOf(table.state, paperPlan(), today);
const round = (rung: 'consent' | 'extra-round' | 'fallback'): Act => ({
  kind: 'round-opened',
  planId: 'plan',
  version: 1,
  rung,
  closes: '2025-02-10',
});
const decided = (interventionId: string): Act => ({
  kind: 'decided',
  planId: 'plan',
  version: 1,
  interventionId,
  rung: 'consensus',
});
const frozen = (): PaperTable => {
  const table = paperTable();
  expect(table.put('facilitator', { kind: 'plan-frozen', plan: paperPlan() })).toBe('ok');
  return table;
};
const voters = ['a', 'b', 'z', 'p', 'v'] as const;

describe('consensus', () => {
  it('is when every party with a vote agrees, and not while one is silent or stands aside', () => {
    const table = frozen();
    for (const one of voters.slice(0, 4)) speak(table, one, 'agree');
    // Four of five: the quorum of two thirds is there, consensus is not.
    expect(ladder(table)[0]).toMatchObject({ spoken: 4, voters: 5, silent: ['v'], decidable: null });
    speak(table, 'v', 'stand-aside');
    expect(ladder(table)[0]).toMatchObject({ silent: [], decidable: null, next: 'consent' });
    speak(table, 'v', 'agree');
    expect(ladder(table).map(({ decidable }) => decidable)).toEqual(['consensus', 'consensus']);
    expect(table.put('facilitator', decided('long'))).toBe('ok');
    expect(table.put('a', decided('nier'))).toBe('not-allowed');
    expect(ladder(table).map((line) => line.decided?.rung)).toEqual(['consensus', undefined]);
  });

  it('counts an objection to one treatment as agreement with the others', () => {
    const table = frozen();
    for (const one of voters.slice(1)) speak(table, one, 'agree');
    speak(table, 'a', 'objection', { about: ['nier'], paramount: true });
    expect(ladder(table).map(({ decidable }) => decidable)).toEqual(['consensus', null]);
    expect(ladder(table)[1]?.blocks.map(({ kind, partyId }) => [kind, partyId])).toEqual([
      ['unanswered', 'a'],
      ['objection', 'a'],
    ]);
  });
});

describe('consent', () => {
  it('is when nobody has a paramount objection, the quorum and the leading parties have spoken, and the round has closed on who is silent', () => {
    const table = frozen();
    for (const one of ['a', 'b', 'p'] as const) speak(table, one, 'agree');
    expect(table.put('facilitator', round('consent'))).toBe('ok');
    // 3 of 5 is below two thirds (4); z leads and is silent.
    expect(ladder(table)[0]?.blocks.map(({ kind }) => kind)).toEqual(['quorum', 'silent', 'silent']);
    speak(table, 'z', 'stand-aside');
    expect(ladder(table, '2025-02-10')[0]?.blocks.map(({ partyId }) => partyId)).toEqual(['v']);
    expect(ladder(table, '2025-02-11')[0]).toMatchObject({ blocks: [], decidable: 'consent' });
    speak(table, 'v', 'objection');
    expect(ladder(table, '2025-02-11')[0]?.blocks.map(({ kind }) => kind)).toEqual(['unanswered']);
    const objection = table.state.positions.find(({ partyId }) => partyId === 'v')?.seq ?? 0;
    expect(table.put('v', { kind: 'objection-answered', objection, text: 'Ja.' })).toBe('contradiction');
    expect(table.put('a', { kind: 'objection-answered', objection, text: 'Zo doen wij het.' })).toBe('ok');
    // An objection that is not paramount stands in nobody's way.
    expect(ladder(table, '2025-02-11')[0]?.decidable).toBe('consent');
  });
});

describe('the rungs', () => {
  it('follow one after the other, the extra round is opened by the market leader, once, and only an answered objection is left behind', () => {
    const table = frozen();
    for (const one of voters.slice(1)) speak(table, one, 'agree');
    speak(table, 'a', 'objection', { paramount: true });
    expect(table.put('z', round('extra-round'))).toBe('blocked');
    const objection = table.state.positions.find(({ partyId }) => partyId === 'a')?.seq ?? 0;
    expect(table.put('facilitator', { kind: 'objection-answered', objection, text: 'Antwoord.' })).toBe('ok');
    expect(table.put('z', round('extra-round'))).toBe('out-of-order');
    expect(table.put('facilitator', round('consent'))).toBe('ok');
    expect(table.put('facilitator', round('consent'))).toBe('out-of-order');
    expect(table.put('facilitator', round('extra-round'))).toBe('not-allowed');
    expect(table.put('b', round('extra-round'))).toBe('not-allowed');
    expect(table.put('z', { ...round('extra-round'), closes: '2025-01-09' } as Act)).toBe('too-late');
    expect(table.put('z', round('extra-round'))).toBe('ok');
    expect(table.put('z', round('extra-round'))).toBe('out-of-order');
    expect(table.put('facilitator', decided('long'))).toBe('blocked');
    expect(table.put('facilitator', round('fallback'))).toBe('ok');
    const result = {
      interventionId: 'long',
      kind: 'nobody-qualifies' as const,
      words: { nl: 'niemand', en: 'nobody' },
      keeps: [],
      dataVersion: 'd',
      year: 2024,
    };
    expect(table.put('facilitator', { kind: 'fallback-computed', planId: 'plan', version: 1, result })).toBe('ok');
    expect(ladder(table).map(({ decidable }) => decidable)).toEqual(['fallback', null]);
    expect(table.put('facilitator', decided('long'))).toBe('ok');
    expect(table.put('facilitator', decided('long'))).toBe('exists');
  });

  it('give way to a newer version of the plan', () => {
    const table = frozen();
    for (const one of voters) speak(table, one, 'agree');
    expect(table.put('facilitator', { kind: 'plan-frozen', plan: paperPlan({ version: 3 }) })).toBe(
      'changed-meanwhile',
    );
    expect(table.put('facilitator', { kind: 'plan-frozen', plan: paperPlan({ version: 2 }) })).toBe('ok');
    expect(ladder(table)[0]?.blocks.map(({ kind }) => kind)).toEqual(['newer-version']);
    expect(speak(table, 'a', 'agree')).toBe('too-late');
    expect(table.put('facilitator', decided('long'))).toBe('too-late');
  });

  it('never decide over a paramount objection that stands, whatever people say in whatever order', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            who: fc.constantFrom(...voters),
            stance: fc.constantFrom<Stance>('agree', 'stand-aside', 'objection'),
            paramount: fc.boolean(),
            about: fc.constantFrom([], ['long'], ['nier']),
            next: fc.constantFrom('none', 'answer', 'consent', 'extra-round'),
          }),
          { minLength: 1, maxLength: 12 },
        ),
        (steps) => {
          const table = frozen();
          for (const { who, stance, paramount, about, next } of steps) {
            speak(table, who, stance, {
              paramount: stance === 'objection' && paramount,
              about: stance === 'objection' ? about : [],
            });
            if (next === 'answer')
              for (const one of table.state.positions)
                table.put('facilitator', { kind: 'objection-answered', objection: one.seq, text: 'Antwoord.' });
            else if (next !== 'none') table.put(next === 'consent' ? 'facilitator' : 'z', round(next));
            for (const line of ladder(table, '2025-03-01')) {
              const against = table.state.positions.some(
                (one) =>
                  one.stance === 'objection' &&
                  one.paramount &&
                  (one.about.length === 0 || one.about.includes(line.interventionId)),
              );
              if (against) expect(line.decidable).toBeNull();
              expect(line.spoken + line.silent.length).toBe(table.state.parties.filter(hasVote).length);
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('positions', () => {
  it('are taken for the own party, or for one that gave its proxy until it ends', () => {
    const table = frozen();
    const forP = (): string => speak(table, 'z', 'agree', { partyId: 'p', replaces: null });
    expect(forP()).toBe('not-allowed');
    expect(table.put('p', { kind: 'proxy-given', toPartyId: 'p', ground: 'brief' })).toBe('unknown');
    expect(table.put('p', { kind: 'proxy-given', toPartyId: 'z', ground: ' ' })).toBe('empty');
    expect(table.put('p', { kind: 'proxy-given', toPartyId: 'z', ground: 'brief' })).toBe('ok');
    expect(forP()).toBe('ok');
    expect(table.put('p', { kind: 'proxy-ended', toPartyId: 'z' })).toBe('ok');
    expect(forP()).toBe('not-allowed');
    expect(speak(table, 'nza', 'agree')).toBe('not-allowed');
    expect(speak(table, 'facilitator', 'agree')).toBe('not-allowed');
  });

  it('replace only the one that was seen', () => {
    const table = frozen();
    expect(speak(table, 'a', 'agree')).toBe('ok');
    expect(speak(table, 'a', 'stand-aside', { replaces: null })).toBe('changed-meanwhile');
    expect(speak(table, 'a', 'stand-aside', { replaces: 999 })).toBe('changed-meanwhile');
    expect(speak(table, 'a', 'stand-aside')).toBe('ok');
    expect(table.state.positions.filter(({ partyId }) => partyId === 'a')).toHaveLength(1);
  });

  it('say what they are about only as an objection, with its argument', () => {
    const table = frozen();
    expect(speak(table, 'a', 'agree', { about: ['long'] })).toBe('contradiction');
    expect(speak(table, 'a', 'agree', { paramount: true })).toBe('contradiction');
    expect(speak(table, 'a', 'objection', { argument: ' ' })).toBe('empty');
    expect(speak(table, 'a', 'objection', { about: ['pancreas'] })).toBe('unknown');
    expect(speak(table, 'a', 'objection', { planId: 'other' })).toBe('unknown');
  });
});
