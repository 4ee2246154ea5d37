import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paperPlan, paperTable, tally } from '../../testing/table.ts';
import {
  emptyTable,
  entryText,
  firstHash,
  fold,
  markOf,
  planDifference,
  regionMark,
  shiftSteps,
  stepViews,
  timetables,
  timetableText,
  complexShare,
  complexities,
  expectations,
  verifyChain,
  type Act,
  type Entry,
  type Expectation,
  type Party,
  type Role,
  type StoredEntry,
} from './index.ts';

const milestone = (id: string, due: `${number}-${number}-${number}`, after: readonly string[] = []): Act => ({
  kind: 'milestone-set',
  milestone: { id, interventionId: 'nier', providerId: 'b', name: id, due, after },
});

describe('seats', () => {
  const seat = (personId: string, partyId: string, roles: readonly Role[]): Act => ({
    kind: 'person-seated',
    seat: { personId, partyId, roles },
  });

  it('leave somebody who facilitates, and only an administrator makes another', () => {
    const table = paperTable();
    expect(table.put('facilitator', seat('f', 'facilitator', ['facilitate']))).toBe('ok');
    expect(table.put('facilitator', seat('f', 'facilitator', ['read']))).toBe('contradiction');
    expect(table.put('facilitator', { kind: 'person-unseated', personId: 'f' })).toBe('contradiction');
    expect(table.put('facilitator', { kind: 'person-unseated', personId: 'nobody' })).toBe('unknown');
    expect(table.put('facilitator', seat('g', 'a', ['facilitate']))).toBe('ok');
    expect(table.put('facilitator', { kind: 'person-unseated', personId: 'f' })).toBe('ok');
    expect(table.put('facilitator', seat('h', 'a', []))).toBe('empty');
    expect(table.put('facilitator', seat('h', 'nowhere', ['read']))).toBe('unknown');
    expect(table.put('a', seat('h', 'a', ['read']))).toBe('not-allowed');
  });

  it('go to two leading hospitals and one market leader, who is an insurer', () => {
    const table = paperTable();
    const add = (party: Partial<Party>) =>
      table.put('facilitator', {
        kind: 'party-seated',
        party: { id: 'n', kind: 'provider', name: 'N', registerId: null, regie: false, marketLeader: false, ...party },
      });
    expect(add({ regie: true })).toBe('contradiction');
    expect(add({ marketLeader: true })).toBe('contradiction');
    expect(add({ kind: 'insurer', marketLeader: true, regie: true })).toBe('contradiction');
    expect(add({ kind: 'patient-organisation', regie: true })).toBe('contradiction');
    expect(add({ name: ' ' })).toBe('empty');
    expect(add({})).toBe('ok');
    expect(add({ kind: 'insurer' })).toBe('contradiction');
  });
});

describe('freezing a plan', () => {
  it('needs the weighing of every losing hospital, at least a sentence of 40 characters', () => {
    const table = paperTable();
    const freeze = (text: string) =>
      table.put('facilitator', {
        kind: 'plan-frozen',
        plan: paperPlan({ weighings: [{ providerId: 'b', name: 'B', text }] }),
      });
    expect(freeze('')).toBe('empty');
    expect(freeze('x'.repeat(39))).toBe('empty');
    expect(freeze(`${' '.repeat(40)}x`)).toBe('empty');
    expect(freeze('x'.repeat(40))).toBe('ok');
    expect(
      table.put('facilitator', { kind: 'plan-frozen', plan: paperPlan({ planId: 'q', interventionIds: [] }) }),
    ).toBe('empty');
    expect(table.put('facilitator', { kind: 'plan-frozen', plan: paperPlan({ planId: 'q', title: ' ' }) })).toBe(
      'empty',
    );
  });

  it('tells what changed since the version before', () => {
    const after = paperPlan({
      version: 2,
      title: 'Plan B',
      changesInWords: [{ nl: 'A stopt met nier.', en: 'A stops with kidney.' }],
      weighings: [{ providerId: 'a', name: 'A', text: 'nieuw' }],
      figures: { moved: 12, extraMinutesOfMoved: null, meanMinutesAfter: 20, sitesAfter: 3 },
    });
    expect(planDifference(paperPlan(), after).map(({ nl }) => nl)).toEqual([
      'Titel: ‘Plan’ werd ‘Plan B’.',
      'Vervalt: B stopt met nier.',
      'Nieuw: A stopt met nier.',
      'A verliest nu ook zorg; haar belangen zijn gewogen.',
      'Patiënten per jaar die elders gaan: 10 werd 12.',
      'Extra minuten van wie verhuist: 5 werd onbekend.',
    ]);
    expect(planDifference(paperPlan(), paperPlan())).toEqual([]);
  });
});

describe('steps', () => {
  it('are late, at risk or open by their dates, and done by evidence or by what the record shows', () => {
    const table = paperTable();
    const at = (today: `${number}-${number}-${number}`) =>
      stepViews(table.state, today).map(({ id, status }) => `${id} ${status}`);
    expect(at('2025-02-01')).toEqual(['contact open', 'scenario open', 'implementation open', 'in-force open']);
    // Thirty days before 17 March is 15 February.
    expect(at('2025-02-14')[0]).toBe('contact open');
    expect(at('2025-02-15')[0]).toBe('contact at-risk');
    expect(at('2025-03-17')[0]).toBe('contact at-risk');
    // Behind a late step, everything is at risk.
    expect(at('2025-03-18')).toEqual([
      'contact overdue',
      'scenario at-risk',
      'implementation at-risk',
      'in-force at-risk',
    ]);
    const note = (
      state: 'busy' | 'done',
      evidence: string,
      expected: `${number}-${number}-${number}` | null = null,
    ): Act => ({ kind: 'step-noted', stepId: 'contact', state, ownerPartyId: 'a', evidence, expected });
    expect(table.put('facilitator', note('done', ''))).toBe('empty');
    expect(table.put('facilitator', note('busy', '', '2025-03-20'))).toBe('ok');
    // Begun, but expected after its date.
    expect(at('2025-03-01')[0]).toBe('contact at-risk');
    expect(table.put('facilitator', note('done', 'Brief van 10 maart'))).toBe('ok');
    expect(at('2025-03-18').slice(0, 2)).toEqual(['contact done', 'scenario open']);
    table.put('facilitator', { kind: 'plan-frozen', plan: paperPlan({ interventionIds: ['nier'] }) });
    for (const partyId of ['a', 'b', 'z', 'p', 'v'])
      table.put(partyId, {
        kind: 'position-taken',
        planId: 'plan',
        version: 1,
        stance: 'agree',
        about: [],
        paramount: false,
        argument: '',
        partyId,
        replaces: null,
      });
    table.put('facilitator', {
      kind: 'decided',
      planId: 'plan',
      version: 1,
      interventionId: 'nier',
      rung: 'consensus',
    });
    expect(stepViews(table.state, '2025-07-01').find(({ id }) => id === 'scenario')).toMatchObject({
      status: 'done',
      shown: 'record',
      daysLeft: -30,
    });
  });

  it('of a later tranche keep their distances in days, across a leap day too', () => {
    const steps = paperTable().state.opened?.steps ?? [];
    // 17 March 2025 to 1 January 2027 is 655 days; 20 February 2028 plus 366 is 20 February 2029, plus 289 is 6 December.
    expect(shiftSteps(steps, '2028-02-20').map(({ due }) => due)).toEqual([
      '2028-02-20',
      '2028-05-06',
      null,
      '2029-12-06',
    ]);
  });
});

describe('a timetable', () => {
  it('is agreed by three sides on one text, and no milestone waits for itself', () => {
    const table = paperTable();
    expect(table.put('b', milestone('x', '2026-06-01'))).toBe('ok');
    expect(table.put('b', milestone('y', '2026-05-01', ['x']))).toBe('ok');
    expect(table.put('b', milestone('x', '2026-06-01', ['y']))).toBe('contradiction');
    expect(table.put('b', milestone('z', '2026-06-01', ['nowhere']))).toBe('unknown');
    // Due before what it waits for.
    expect(timetables(table.state, '2026-01-01')[0]?.milestones.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'y at-risk',
      'x planned',
    ]);
    const sign = (
      partyId: string,
      side: 'providers' | 'insurer' | 'patients',
      text = timetableText(table.state, 'nier'),
    ) => table.put(partyId, { kind: 'timetable-signed', interventionId: 'nier', side, text });
    expect(sign('a', 'patients')).toBe('not-allowed');
    expect(sign('v', 'patients')).toBe('not-allowed');
    expect(sign('a', 'providers', 'another text')).toBe('changed-meanwhile');
    expect([sign('a', 'providers'), sign('z', 'insurer')]).toEqual(['ok', 'ok']);
    expect(timetables(table.state, '2026-01-01')[0]).toMatchObject({ signed: ['providers', 'insurer'], agreed: false });
    expect(sign('p', 'patients')).toBe('ok');
    expect(timetables(table.state, '2026-01-01')[0]?.agreed).toBe(true);
    table.put('b', milestone('x', '2026-04-01'));
    expect(timetables(table.state, '2026-01-01')[0]?.signed).toEqual([]);
    expect(table.put('b', { kind: 'milestone-reached', id: 'y', evidence: 'brief' })).toBe('out-of-order');
    expect(table.put('b', { kind: 'milestone-reached', id: 'x', evidence: '' })).toBe('empty');
    expect(table.put('b', { kind: 'milestone-reached', id: 'x', evidence: 'brief' })).toBe('ok');
    expect(timetables(table.state, '2026-05-02')[0]?.milestones.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'x reached',
      'y overdue',
    ]);
    expect(table.put('facilitator', { kind: 'milestone-dropped', id: 'x', ground: 'vervalt' })).toBe('contradiction');
  });
});

describe('the survey', () => {
  it('draws figure 6: two answers make a tick, two a cross, neutral a dash', () => {
    expect(expectations.map(markOf)).toEqual(['makes', 'makes', 'neutral', 'misses', 'misses']);
  });

  it('takes the chosen answer, else the middle one, the less hopeful of two; and nothing of too few', () => {
    const of = (answers: readonly Expectation[], least = 3) =>
      regionMark(tally(answers, expectations, least), null, answers.length);
    expect(of(['likely', 'likely'])).toEqual({ mark: null, by: null, answers: 2 });
    expect(of(['surely', 'likely', 'neutral'])).toEqual({ mark: 'makes', by: 'median', answers: 3 });
    expect(of(['surely', 'likely', 'neutral', 'unlikely'])).toEqual({ mark: 'neutral', by: 'median', answers: 4 });
    expect(regionMark(null, 'likely', 1)).toEqual({ mark: 'makes', by: 'representative', answers: 1 });
    // The footnote of figure 6: neutral, probably and certainly for one date, and one answer chosen to stand for them.
    expect(regionMark(tally(['neutral', 'likely', 'surely'], expectations, 1), 'likely', 3).mark).toBe('makes');
  });

  it('shares out of those to whom a treatment applies', () => {
    const answers = ['complex', 'very-complex', 'simple', 'not-applicable'] as const;
    expect(complexShare(tally([...answers], complexities, 3))).toBeCloseTo(2 / 3, 12);
    expect(complexShare(tally(['not-applicable', 'not-applicable', 'not-applicable'], complexities, 3))).toBeNull();
    expect(complexShare(tally(['complex'], complexities, 3))).toBeNull();
  });
});

describe('the record', () => {
  const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
  const chain = (bodies: readonly string[]): StoredEntry[] => {
    let prev = firstHash;
    return bodies.map((body, index) => {
      const header = {
        table: 't',
        seq: index + 1,
        at: '2026-01-01T00:00:00.000Z',
        prev,
        audience: ['*'],
        bodyHash: sha256(body),
      };
      prev = sha256(entryText(header));
      return { ...header, hash: prev, body };
    });
  };

  it('holds as it was written, and any change, removal or exchange of lines is found', () => {
    const bodies = fc.array(fc.string(), { minLength: 3, maxLength: 8 });
    fc.assert(
      fc.property(
        bodies,
        fc.nat(),
        fc.constantFrom('body', 'hash', 'at', 'audience', 'remove', 'swap'),
        (texts, pick, what) => {
          const entries = chain(texts);
          const last = entries.at(-1);
          const head = { seq: last?.seq ?? 0, hash: last?.hash ?? '' };
          expect(verifyChain('t', entries, sha256, head)).toEqual([]);
          const at = pick % entries.length;
          const one = entries[at];
          const other = entries[(at + 1) % entries.length];
          if (one === undefined || other === undefined) return;
          const changed = [...entries];
          if (what === 'remove') changed.splice(at, 1);
          else if (what === 'swap') {
            changed[at] = { ...other, seq: one.seq };
            changed[(at + 1) % entries.length] = { ...one, seq: other.seq };
          } else if (what === 'body') changed[at] = { ...one, body: `${one.body}x` };
          else if (what === 'hash') changed[at] = { ...one, hash: sha256(one.hash) };
          else if (what === 'at') changed[at] = { ...one, at: '2026-01-01T00:00:00.001Z' };
          else changed[at] = { ...one, audience: ['public'] };
          const faults = verifyChain('t', changed, sha256, head);
          expect(faults.some(({ seq }) => seq === one.seq)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('says which line is missing, which was cut off, and that its end mark is gone', () => {
    const entries = chain(['1', '2', '3', '4']);
    const head = { seq: 4, hash: entries[3]?.hash ?? '' };
    const kinds = (given: readonly StoredEntry[], end: typeof head | null = head) =>
      verifyChain('t', given, sha256, end).map(({ kind, seq }) => `${kind} ${seq}`);
    expect(kinds(entries.filter(({ seq }) => seq !== 2))).toEqual(['missing 2']);
    expect(kinds(entries.slice(0, 2))).toEqual(['cut-short 3']);
    expect(kinds(entries, null)).toEqual(['no-head 0']);
    expect(kinds([])).toEqual(['cut-short 1']);
    // Whoever may not read a line still verifies its place.
    expect(kinds(entries.map((one) => (one.seq === 2 ? { ...one, body: null } : one)))).toEqual([]);
  });

  it('folds in parts as it folds at once', () => {
    const table = paperTable();
    table.put('facilitator', { kind: 'plan-frozen', plan: paperPlan() });
    table.put('b', milestone('x', '2026-06-01'));
    const acts: readonly Act[] = [
      {
        kind: 'party-seated',
        party: { id: 'q', kind: 'provider', name: 'Q', registerId: null, regie: false, marketLeader: false },
      },
      { kind: 'plan-frozen', plan: paperPlan() },
      milestone('x', '2026-06-01'),
      {
        kind: 'comment-made',
        id: 'c',
        anchor: { kind: 'plan', id: 'plan' },
        text: 't',
        mentions: [],
        ownPartyOnly: false,
      },
      { kind: 'comment-resolved', id: 'c' },
      { kind: 'proxy-given', toPartyId: 'z', ground: 'g' },
      { kind: 'proxy-ended', toPartyId: 'z' },
    ];
    const entries: readonly Entry[] = acts.map((act, index) => ({
      seq: index + 1,
      at: '2026-01-01T00:00:00.000Z',
      personId: 'p',
      partyId: 'a',
      audience: ['*'],
      act,
    }));
    const whole = fold(emptyTable('t'), entries);
    for (let cut = 0; cut <= entries.length; cut += 1)
      expect(fold(fold(emptyTable('t'), entries.slice(0, cut)), entries.slice(cut))).toEqual(whole);
  });
});
