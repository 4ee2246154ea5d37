import { describe, expect, it } from 'vitest';
import type { PlanAnswer, PlanView } from '../client/index.ts';
import { planPoints } from './plan-points.ts';

const site = (siteId: string, latitude: number | null, included = true) => ({
  siteId,
  providerId: siteId,
  name: siteId,
  town: siteId,
  latitude,
  longitude: latitude === null ? null : 5,
  included,
});
// Only what the map needs.
const answer = {
  alternatives: [],
  ties: { alternatives: [], either: [] },
  sites: [site('a', 52), site('b', 52), site('c', 53), site('d', null), site('e', 51, false)],
  areas: [
    { areaId: 'x', latitude: 52.5, longitude: 5, patients: 3 },
    { areaId: 'y', latitude: 51.5, longitude: 5, patients: 1 },
  ],
} as unknown as PlanAnswer;
const plan = {
  openSiteIds: ['a', 'c'],
  volumes: [{ siteId: 'a', patients: 20 }],
  areas: [2, -1],
} as unknown as PlanView;

describe('the points of a plan on the map', () => {
  const { sites, places } = planPoints(answer, plan);

  it('say of every site with a known place whether it is open, closed or outside the question', () => {
    expect(sites.map(({ id, state, patients }) => [id, state, patients])).toEqual([
      ['a', 'open', 20],
      ['b', 'closed', 0],
      ['c', 'open', 0],
      ['e', 'outside', 0],
    ]);
  });

  it('lie apart where towns are the same, and where they are otherwise', () => {
    const [a, b, c] = sites;
    expect([a?.latitude, a?.longitude]).not.toEqual([b?.latitude, b?.longitude]);
    expect([c?.latitude, c?.longitude]).toEqual([53, 5]);
  });

  it('give open sites different colours, and tie each place to its site or to none', () => {
    expect(sites[0]?.colour).not.toBe(sites[2]?.colour);
    expect(places.map((place) => place.site?.id ?? null)).toEqual(['c', null]);
  });

  it('are neither open nor closed where equally good plans differ, in those plans and in no other', () => {
    const [other, dearer] = [
      { ...plan, openSiteIds: ['b', 'c'] },
      { ...plan, openSiteIds: ['a', 'b'] },
    ];
    const told = {
      ...answer,
      best: plan,
      alternatives: [other, dearer],
      ties: { alternatives: [{ tie: true }, { tie: false }], either: ['a', 'b'] },
    } as unknown as PlanAnswer;
    const statesOf = (shown: PlanView) => planPoints(told, shown).sites.map(({ state }) => state);
    expect(statesOf(plan)).toEqual(['either', 'either', 'open', 'outside']);
    expect(statesOf(other)).toEqual(['either', 'either', 'open', 'outside']);
    expect(statesOf(dearer)).toEqual(['open', 'open', 'closed', 'outside']);
    // A site with patients has a colour of its own whatever it is called.
    expect(planPoints(told, plan).sites[0]?.colour).not.toBe(planPoints(told, plan).sites[1]?.colour);
  });
});
