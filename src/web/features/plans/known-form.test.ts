import { describe, expect, it } from 'vitest';
import { formOf, knownFaults, knownQuestion, knownSearchOf, readKnown, type KnownForm } from './known-form.ts';

const empty = formOf({});
const form = (change: Partial<KnownForm>): KnownForm => ({ ...empty, ...change });
const id = '0123456789abcdef';
const whole = {
  performs: 'a-1,b',
  performsNot: 'c',
  total: 900,
  reading: 'count',
  calibrate: 'home-share:62.5',
  areas: id,
  rates: id,
  flows: id,
  matrix: id,
} as const;

describe('what the reader knows, in the address', () => {
  it('comes back through the fields as it was', () => {
    expect(readKnown(whole)).toEqual(whole);
    expect(knownSearchOf(formOf(whole))).toEqual(whole);
    expect(knownSearchOf(empty)).toEqual({});
  });

  it('is a part of the question: shares from percent to 0 to 1', () => {
    expect(knownQuestion(whole)).toEqual({
      performs: ['a-1', 'b'],
      performsNot: ['c'],
      total: 900,
      reading: 'count',
      calibrate: { kind: 'home-share', share: 0.625 },
      areas: id,
      rates: id,
      flows: id,
      matrix: id,
    });
    expect(knownQuestion({ calibrate: 'flows' })).toEqual({ calibrate: { kind: 'flows' } });
    expect(knownQuestion({ calibrate: 'mean-minutes:30' })).toEqual({
      calibrate: { kind: 'mean-minutes', minutes: 30 },
    });
    expect(knownQuestion({ calibrate: 'mean-km:25' })).toEqual({ calibrate: { kind: 'mean-km', km: 25 } });
    expect(knownQuestion({})).toEqual({});
  });

  it('leaves out what it does not understand', () => {
    const odd = { performs: 'A b', total: 0, reading: 'rate', calibrate: 'mean-minutes:0', areas: '12', flows: 3 };
    expect(readKnown(odd)).toEqual({});
    for (const calibrate of ['mean-minutes', 'mean-minutes:301', 'home-share:99.5', 'toString:3', ':3'])
      expect(readKnown({ calibrate })).toEqual({});
  });
});

it.each<[string, Partial<KnownForm>, boolean, object]>([
  ['a total below 1', { total: '0' }, true, { total: 'total' }],
  ['a total that is a word', { total: 'veel' }, true, { total: 'total' }],
  ['no figure', { calibrate: 'mean-minutes' }, true, { figure: 'figure' }],
  ['a figure with a comma is none', { calibrate: 'mean-minutes', figure: '30,5' }, true, {}],
  ['a share over 99', { calibrate: 'nearest-share', figure: '100' }, true, { figure: 'share' }],
  ['a share of the region without one', { calibrate: 'home-share', figure: '60' }, false, { figure: 'region' }],
  ['flows that are not chosen', { calibrate: 'flows' }, true, { figure: 'flows' }],
  ['flows that are', { calibrate: 'flows', flows: id }, true, {}],
])('what is wrong is said beside its field: %s', (_, change, region, faults) => {
  expect(knownFaults(form(change), region)).toEqual(faults);
});
