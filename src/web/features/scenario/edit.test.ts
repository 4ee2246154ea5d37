import { describe, expect, it } from 'vitest';
import { asId } from '../../../core/ids/index.ts';
import type { ChangeTarget, Scenario } from '../../../core/scenario/index.ts';
import { asShare, asYear } from '../../../core/units/index.ts';
import type { ScenarioStart } from '../../client/index.ts';
import { asPlan, closeBelowNorm, setOpen, variantsOf, worldOf, type StartTreatment } from './edit.ts';

const site = (siteId: string, count: number | null): StartTreatment['sites'][number] => ({
  siteId,
  providerId: siteId,
  name: siteId,
  town: '',
  latitude: 52,
  longitude: 5,
  regionId: null,
  performsNow: count !== null,
  counted: count === null ? null : { low: count, high: count },
});
const treatment: StartTreatment = {
  interventionId: 'rectum',
  name: { nl: 'Rectum', en: 'Rectum' },
  conditionId: 'darm',
  conditionName: { nl: 'Darm', en: 'Bowel' },
  why: null,
  norm: 50,
  sites: [site('a', 80), site('b', 40), site('c', null)],
};
const start = { treatments: [treatment] } as unknown as ScenarioStart;
const world = worldOf(start);
const target: ChangeTarget = { kind: 'intervention', interventionId: asId('rectum') };
const empty: Scenario = {
  baseline: {
    dataVersion: 'b'.repeat(64),
    set: 'adopted',
    year: asYear(2024),
    date: '2026-11-23',
    regionId: null,
    illustrative: false,
    matrixId: null,
  },
  changes: [],
  settings: { model: 'nearest', adherence: asShare(0) },
};

describe('a toggle', () => {
  it('and its reverse leave no change', () => {
    const closed = setOpen(empty, world, target, asId('a'), false);
    expect(closed.changes).toEqual([{ kind: 'close', target, siteId: 'a' }]);
    expect(setOpen(closed, world, target, asId('a'), true).changes).toEqual([]);
    const opened = setOpen(empty, world, target, asId('c'), true);
    expect(opened.changes).toEqual([{ kind: 'open', target, siteId: 'c' }]);
    expect(setOpen(opened, world, target, asId('c'), false).changes).toEqual([]);
  });

  it('keeps a site that a change of the whole condition closed', () => {
    const all: ChangeTarget = { kind: 'condition', conditionId: asId('darm') };
    const closed = setOpen(empty, world, all, asId('a'), false);
    expect(setOpen(closed, world, target, asId('a'), true).changes.map(({ kind }) => kind)).toEqual(['close', 'keep']);
  });
});

it('closes what is below the norm, but never everything', () => {
  expect(closeBelowNorm(empty, treatment)?.changes).toEqual([{ kind: 'close', target, siteId: 'b' }]);
  expect(closeBelowNorm(empty, { ...treatment, norm: 90 })).toBeNull();
  expect(closeBelowNorm(empty, { ...treatment, norm: null })).toBeNull();
});

it('takes a plan over: what it leaves out closes, what it adds opens, patients steered', () => {
  const plan = asPlan(setOpen(empty, world, target, asId('a'), false), treatment, ['a', 'c']);
  expect(plan.changes.map(({ kind, siteId }) => `${kind} ${siteId}`)).toEqual(['close b', 'open c']);
  expect(plan.settings.model).toBe('steered');
});

it('opens a plan that keeps every site as a scenario that is about them: its patients go elsewhere all the same', () => {
  const plan = asPlan(empty, treatment, ['a', 'b']);
  expect(plan.changes.map(({ kind, siteId }) => `${kind} ${siteId}`)).toEqual(['keep a', 'keep b']);
});

it('makes the three variants of 80 and 40 at a norm of 50 by moving only who must go', () => {
  const [a, b] = treatment.sites;
  if (a === undefined || b === undefined) throw new Error('two sites');
  const changes = variantsOf(treatment, a, b).map(({ apply }) => apply?.(empty).changes);
  expect(changes).toEqual([
    [
      { kind: 'close', target, siteId: 'b' },
      { kind: 'move', target, siteId: 'b', toSiteId: 'a', share: 1 },
    ],
    [{ kind: 'move', target, siteId: 'a', toSiteId: 'b', share: 0.125 }],
    [{ kind: 'move', target, siteId: 'a', toSiteId: 'b', share: 0.375 }],
  ]);
});
