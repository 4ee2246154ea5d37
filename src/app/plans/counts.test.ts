import { expect, it } from 'vitest';
import { asId, type ProviderId } from '../../core/ids/index.ts';
import { perHospital, type HospitalCount } from './counts.ts';

const count = (id: string, low: number, high = low, networkId: string | null = null): HospitalCount => ({
  providerId: asId<ProviderId>(id),
  name: id,
  range: { low, high },
  why: null,
  networkId,
});

it('a hospital that was counted in two tiers is one hospital, with the patients of both', () => {
  const whole = perHospital([count('a', 12), count('b', 20), count('a', 1, 9, 'net')]);
  expect(whole.map(({ providerId, range, networkId }) => [providerId, range, networkId])).toEqual([
    ['a', { low: 13, high: 21 }, 'net'],
    ['b', { low: 20, high: 20 }, null],
  ]);
  expect(whole[0]?.why?.nl).toContain('13 tot en met 21');
  expect(whole[1]?.why).toBe(null);
});
