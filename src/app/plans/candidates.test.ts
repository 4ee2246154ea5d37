import { expect, it } from 'vitest';
import { asId } from '../../core/ids/index.ts';
import type { Site } from '../../core/register/index.ts';
import { aSite, gridland } from '../../testing/register.ts';
import { candidatesOf } from './candidates.ts';

const since = (basis: 'source' | 'not-verified'): NonNullable<Site['since']> => ({
  text: { nl: 'Alleen poliklinieken.', en: 'Outpatient clinics only.' },
  basis,
  sourceId: basis === 'source' ? asId('paper') : null,
});
const register = gridland({
  sites: [
    aSite('noord-a', 'noord'),
    aSite('noord-b', 'noord', false),
    { ...aSite('noord-c', 'noord', false), since: since('source') },
    { ...aSite('noord-d', 'noord', false), since: since('not-verified') },
  ],
});
const hospital = {
  providerId: asId<Site['providerId']>('noord'),
  name: 'Noord',
  range: { low: 20, high: 20 },
  why: null,
  networkId: null,
};
const counts = { data: 'real' as const, hospitals: [hospital], leftOut: [], complete: true, assumptions: [] };

it('the count of a hospital stands at its main site alone', () => {
  const found = candidatesOf(register, counts, () => true, 'performing');
  expect(found.ok && found.value.map(({ site, range }) => [site.id, range?.low])).toEqual([['noord-a', 20]]);
});

it('of another site nothing is known, but for what has changed there, and hearsay says that it is', () => {
  const found = candidatesOf(register, counts, () => true, 'all-sites');
  const why = new Map(found.ok ? found.value.map((one) => [one.site.id, one.why?.en]) : []);
  expect(why.get(asId('noord-a'))).toBeUndefined();
  expect(why.get(asId('noord-b'))).toMatch(/is not public$/);
  expect(why.get(asId('noord-c'))).toMatch(/is not public\. Outpatient clinics only\.$/);
  expect(why.get(asId('noord-d'))).toMatch(/Outpatient clinics only\. \(Not verified\.\)$/);
});
