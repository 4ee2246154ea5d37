import { describe, expect, it } from 'vitest';
import { asId, type ProviderId } from '../../core/ids/index.ts';
import type { Provider } from '../../core/register/index.ts';
import { aProvider, aSite, gridland } from '../../testing/register.ts';
import type { Candidate } from '../plans/candidates.ts';
import { performersOf, type WhoPerforms } from './performers.ts';

const kinds: Readonly<Record<string, Provider['kind']>> = {
  noord: 'academic',
  oost: 'general',
  zuid: 'top-clinical',
  west: 'unknown',
  oog: 'categorical',
};
const register = gridland({
  providers: Object.entries(kinds).map(([id, kind]) => ({ ...aProvider(id), kind })),
  sites: Object.keys(kinds).map((id) => aSite(`${id}-1`, id)),
});
const id = (text: string): ProviderId => asId(text);
const counted = (provider: string, low: number, high = low): Candidate => ({
  site: aSite(`${provider}-1`, provider),
  providerName: provider,
  range: { low, high },
  why: null,
  inRegion: true,
});
const leftOut = (provider: string, performs: boolean): WhoPerforms['leftOut'][number] => ({
  providerId: id(provider),
  name: provider,
  range: null,
  why: { nl: 'Onbekend.', en: 'Unknown.' },
  performs,
});
const who = (change: Partial<WhoPerforms> = {}) =>
  performersOf(register, {
    interventionId: asId('resectie'),
    counted: [counted('oost', 20)],
    leftOut: [],
    complete: false,
    performs: [],
    performsNot: [],
    ...change,
  }).map((one) => [one.site.providerId, one.basis, one.kind, one.count?.low ?? null]);

describe('who competes for the patients of a treatment', () => {
  it('is who has a count, and every other academic or general hospital, assumed; never one of a single specialism', () => {
    expect(who()).toEqual([
      ['noord', 'assumed', 'academic', null],
      ['oost', 'counted', 'general', 20],
      ['west', 'assumed', 'general', null],
      ['zuid', 'assumed', 'general', null],
    ]);
  });

  it('is nobody else where the counts are of the whole country', () => {
    expect(who({ complete: true })).toEqual([['oost', 'counted', 'general', 20]]);
    // Who performs without a usable count still does.
    expect(who({ complete: true, leftOut: [leftOut('zuid', true), leftOut('west', false)] })).toEqual([
      ['oost', 'counted', 'general', 20],
      ['zuid', 'stated', 'general', null],
    ]);
  });

  it('follows what is stated: one specialism that performs is in, and who does not perform is out', () => {
    expect(who({ performs: [id('oog')], performsNot: [id('noord'), id('west')] })).toEqual([
      ['oog', 'stated', 'categorical', null],
      ['oost', 'counted', 'general', 20],
      ['zuid', 'assumed', 'general', null],
    ]);
  });

  it('does not assume of a hospital what a source denies, and keeps a count whatever is stated', () => {
    expect(who({ leftOut: [leftOut('noord', false)], performsNot: [id('oost')] })).toEqual([
      ['oost', 'counted', 'general', 20],
      ['west', 'assumed', 'general', null],
      ['zuid', 'assumed', 'general', null],
    ]);
  });

  it('leaves out a hospital of which no place is known', () => {
    const without = { ...register, sites: register.sites.filter(({ providerId }) => providerId !== 'zuid') };
    const found = performersOf(without, {
      interventionId: asId('resectie'),
      counted: [],
      leftOut: [],
      complete: false,
      performs: [id('zuid')],
      performsNot: [],
    });
    expect(found.map(({ site }) => site.providerId)).toEqual(['noord', 'oost', 'west']);
  });
});
