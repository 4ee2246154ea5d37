import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as schemas from '../../src/api/schemas.ts';
import type { Stack } from './stack.ts';
import { closingScenario, demoId, openDemo, type Player } from './table-stack.ts';

let stack: Stack;
let now = '2026-11-20T12:00:00Z';
let facilitator: Player;
let hospital: Player;
let others: readonly Player[];
beforeAll(async () => {
  const demo = await openDemo({ now: () => new Date(now) });
  stack = demo.stack;
  facilitator = await demo.player('facilitator');
  hospital = await demo.player('ziekenhuis-een');
  others = await Promise.all(['ziekenhuis-twee', 'verzekeraar', 'patienten'].map(demo.player));
});
afterAll(() => stack.close());

const asOf = async (day: string) => {
  const { status, json } = await hospital.get(`tables/${demoId}?asOf=${day}`);
  return status === 200 ? schemas.tableView.parse(json) : status;
};

describe('the table as of a day', () => {
  it('is what was on record at its end in the Netherlands: plan, positions, dates and what could still be done', async () => {
    const scenario = await closingScenario(stack, ['nier-lokaal']);
    const preview = schemas.planPreview.parse((await facilitator.post(`tables/${demoId}/plan-preview`, scenario)).json);
    const weighings = preview.losing.map(({ providerId }) => ({
      providerId,
      text: 'Besproken met bestuur en staf; zorg komt terug.',
    }));
    const freeze = (title: string, planId: string | null, after: number) =>
      facilitator.act({ kind: 'plan-frozen', planId, after, title, scenario, weighings });
    now = '2026-11-21T12:00:00Z';
    expect((await freeze('Eerste', null, 0)).status).toBe(200);
    const [plan] = schemas.tableView.parse(await hospital.table()).plans;
    // Half an hour before midnight in the Netherlands, and half an hour after it: both are 22 November in UTC.
    now = '2026-11-22T22:30:00Z';
    const position = {
      kind: 'position-taken',
      planId: plan?.planId,
      version: 1,
      about: [],
      paramount: false,
      argument: '',
      partyId: 'ziekenhuis-een',
    };
    const first = await hospital.act({ ...position, stance: 'stand-aside', replaces: null });
    now = '2026-11-22T23:30:00Z';
    expect((await hospital.act({ ...position, stance: 'agree', replaces: first.json.seq })).status).toBe(200);
    now = '2026-11-24T12:00:00Z';
    expect((await freeze('Tweede', plan?.planId ?? null, 1)).status).toBe(200);

    const stances = async (day: string) => {
      const view = await asOf(day);
      return typeof view === 'number'
        ? view
        : view.plans.map(({ title, positions }) => [title, ...positions.map(({ stance }) => stance)]);
    };
    expect(await stances('2026-11-19')).toBe(404);
    expect(await stances('2026-11-20')).toEqual([]);
    expect(await stances('2026-11-21')).toEqual([['Eerste']]);
    expect(await stances('2026-11-22')).toEqual([['Eerste', 'stand-aside']]);
    expect(await stances('2026-11-23')).toEqual([['Eerste', 'agree']]);
    expect(await stances('2026-11-24')).toEqual([['Tweede'], ['Eerste', 'agree']]);
    const then = await asOf('2026-11-23');
    if (typeof then === 'number') throw new Error(String(then));
    // The newest version of that day is the newest, and the days are counted from that day.
    expect(then.plans.map(({ latest }) => latest)).toEqual([true]);
    expect(then.steps.find(({ id }) => id === 'in-force')?.daysLeft).toBe(39);
    expect(
      (await hospital.get(`tables/${demoId}/letters/memo?format=html&lang=nl&asOf=2026-11-21`)).bytes.toString(),
    ).toContain('Stand op 2026-11-21');
    expect((await hospital.get(`tables/${demoId}?asOf=yesterday`)).status).toBe(400);
  });

  it('does not take back time: an entry of a clock that is behind gets the moment of the one before', async () => {
    now = '2026-11-01T12:00:00Z';
    const { status } = await hospital.act({
      kind: 'comment-made',
      anchor: { kind: 'plan', id: 'x' },
      text: 'te laat',
      mentions: [],
      ownPartyOnly: false,
    });
    expect(status).toBe(200);
    const { items } = schemas.tableLog.parse((await hospital.get(`tables/${demoId}/log`)).json);
    expect(items.map(({ at }) => at)).toEqual(items.map(({ at }) => at).toSorted());
    expect(items.at(-1)?.at).toBe('2026-11-24T12:00:00.000Z');
  });
});

it('tells the public the Dutch day of a decision, also half an hour after midnight', async () => {
  now = '2026-11-25T23:30:00Z';
  const [plan] = schemas.tableView.parse(await hospital.table()).plans;
  const of = { planId: plan?.planId, version: plan?.version };
  const agree = { kind: 'position-taken', ...of, stance: 'agree', about: [], paramount: false, argument: '' };
  for (const player of [hospital, ...others]) {
    const partyId = schemas.tableView.parse(await player.table()).me?.partyId;
    expect(await player.act({ ...agree, partyId, replaces: null })).toMatchObject({ status: 200 });
  }
  const decided = await facilitator.act({ kind: 'decided', ...of, interventionId: 'nier-lokaal' });
  expect(decided).toMatchObject({ status: 200 });
  const preview = await facilitator.get(`tables/${demoId}/release-preview/${of.planId}/${of.version}`);
  expect(schemas.releasePreview.parse(preview.json).document.decisions.map(({ on }) => on)).toEqual(['2026-11-26']);
});
