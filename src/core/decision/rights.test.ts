import { afterEach, describe, expect, it } from 'vitest';
import { paperTable } from '../../testing/table.ts';
import {
  audienceOf,
  decide,
  emptyTable,
  fold,
  mayPut,
  needsSecondFactor,
  rights,
  seatOnRecord,
  type Act,
  type ActKind,
  type Actor,
  type Party,
  type Role,
} from './index.ts';

const roles: readonly Role[] = ['read', 'contribute', 'decide', 'facilitate', 'administer'];
const actor: Actor = { personId: 'p', partyId: 'a', roles };
const party: Party = { id: 'a', kind: 'provider', name: 'A', registerId: null, regie: false, marketLeader: false };
const of = (kind: string): Act => ({ kind }) as unknown as Act;

describe('an act of a kind that no rule knows', () => {
  const added = rights as Record<string, unknown>;
  afterEach(() => delete added['record-erased']);

  it.each(['record-erased', 'constructor', '__proto__', ''])('is refused to everybody: %s', (kind) => {
    const table = paperTable();
    for (const who of ['facilitator', 'a', 'insurer']) expect(table.put(who, of(kind))).toBe('unknown');
    expect(mayPut(kind as ActKind, actor, party)).toBe(false);
    expect(decide(emptyTable('t'), of(kind), actor, '2026-11-23')).toMatchObject({ failure: { code: 'unknown' } });
  });

  it('is refused also when somebody was given the right to it and forgot the rule', () => {
    added['record-erased'] = { roles };
    expect(paperTable().put('facilitator', of('record-erased'))).toBe('unknown');
  });

  it('is shown to nobody, and not passed over in a record', () => {
    expect(() => audienceOf(of('record-erased'), actor)).toThrow('Unexpected case');
    const entry = { seq: 1, at: '', personId: 'p', partyId: 'a', audience: ['*'], act: of('record-erased') };
    expect(() => fold(emptyTable('t'), [entry])).toThrow('Unexpected case');
  });
});

describe('a seat', () => {
  it('binds others by each of three roles alone, and asks a second factor for it', () => {
    expect(roles.filter((role) => needsSecondFactor([role]))).toEqual(['decide', 'facilitate', 'administer']);
    expect(needsSecondFactor(['read', 'contribute'])).toBe(false);
    expect(needsSecondFactor(['read', 'facilitate'])).toBe(true);
  });

  it('may do what the record and the database both say, and no more', () => {
    const seat = (given: readonly Role[], partyId = 'a') => ({ personId: 'p', partyId, roles: given });
    const recorded = { seats: [seat(['read', 'decide'])] };
    expect(seatOnRecord(recorded, seat(['decide', 'facilitate']))).toEqual(seat(['decide']));
    expect(seatOnRecord(recorded, seat(['read']))).toEqual(seat(['read']));
    expect(seatOnRecord(recorded, seat(['facilitate']))).toBeNull();
    expect(seatOnRecord(recorded, seat(['decide'], 'b'))).toBeNull();
    expect(seatOnRecord({ seats: [] }, seat(['decide']))).toBeNull();
  });
});
