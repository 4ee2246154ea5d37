import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { z } from 'zod';
import * as schemas from '../../src/api/schemas.ts';
import { closingScenario, demoId, openDemo, type Player } from './table-stack.ts';
import type { Stack } from './stack.ts';

let stack: Stack;
let facilitator: Player;
let others: readonly Player[];
beforeAll(async () => {
  const demo = await openDemo();
  stack = demo.stack;
  facilitator = await demo.player('facilitator');
  others = await Promise.all(['ziekenhuis-een', 'ziekenhuis-twee', 'verzekeraar', 'patienten'].map(demo.player));
}, 60_000);
afterAll(() => stack.close());

const get = (url: string) => stack.api.inject({ url: `/api/v1/${url}` });
const post = (url: string, payload: object) => stack.api.inject({ method: 'POST', url: `/api/v1/${url}`, payload });
type Start = z.output<typeof schemas.scenarioStart>;

async function importRow(row: string): Promise<void> {
  const file = `interventie;zorgaanbieder;jaar;aantal;bron\n${row}`;
  const hash = createHash('sha256').update(file).digest('hex');
  const request = { file: 'v.csv', bytes: Buffer.from(file), openness: 'published' as const, person: 'Test', hash };
  expect(await stack.app.importAccept(request)).toMatchObject({ ok: true });
}

/** A plan of the demonstration on which all parties agree, and that is decided. */
async function decidedPlan(scenario: object): Promise<string> {
  const preview = schemas.planPreview.parse((await facilitator.post(`tables/${demoId}/plan-preview`, scenario)).json);
  const weighings = preview.losing.map(({ providerId }) => ({
    providerId,
    text: 'Besproken met bestuur en staf; zorg komt terug.',
  }));
  const frozen = { kind: 'plan-frozen', planId: null, after: 0, title: 'Een', scenario, weighings };
  expect(await facilitator.act(frozen)).toMatchObject({ status: 200 });
  const [plan] = schemas.tableView.parse(await facilitator.table()).plans;
  const of = { planId: plan?.planId, version: plan?.version };
  for (const player of others) {
    const partyId = schemas.tableView.parse(await player.table()).me?.partyId;
    const agree = { kind: 'position-taken', ...of, partyId, stance: 'agree', about: [], paramount: false };
    expect(await player.act({ ...agree, argument: '', replaces: null })).toMatchObject({ status: 200 });
  }
  expect(await facilitator.act({ kind: 'decided', ...of, interventionId: 'nier-lokaal' })).toMatchObject({
    status: 200,
  });
  return `tables/${demoId}/release-preview/${of.planId}/${of.version}`;
}

it('scenario, link, ground, comparison, report and decided plan open after imports with the same bytes', async () => {
  const empty = (await get('scenario-start')).json<Start>();
  const first = empty.scenario.scenario.baseline.dataVersion;
  const absent = empty.treatments
    .find(({ interventionId }) => interventionId === 'rectum-resectie')
    ?.sites.find(({ performsNow }) => !performsNow)?.providerId;
  const target = { kind: 'intervention', interventionId: 'rectum-resectie' };
  const made = await stack.app.scenarios.make({ close: ['rectumresectie=Rivas Beatrixziekenhuis'], open: [] });
  const other = await stack.app.scenarios.make({ close: ['rectumresectie=Rode Kruis'], open: [] });
  if (!made.ok || !other.ok) throw new Error(JSON.stringify([made, other]));
  const scenario = JSON.parse(made.value.file) as object;
  const scenarios = [scenario, JSON.parse(other.value.file) as object];
  const demonstration = await closingScenario(stack, ['nier-lokaal']);
  const release = await decidedPlan(demonstration);
  const on = `dataVersion=${first}&intervention=${target.interventionId}`;
  const read = async () => {
    const answers = [
      await get(`scenario-start?s=${encodeURIComponent(made.value.view.link)}`),
      await get(`scenario-ground?${on}`),
      await get(`fallback?${on}`),
      await post('impact', { scenario }),
      await post('comparisons', { scenarios }),
      await post('report-documents?kind=impact&lang=nl', { scenario }),
      await post('impact', { scenario: demonstration }),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 200));
    return [...answers.map(({ rawPayload }) => rawPayload), (await facilitator.get(release)).bytes].map((bytes) =>
      createHash('sha256').update(bytes).digest('hex'),
    );
  };
  const before = await read();
  // Of a new year, and a hospital more in the year that the scenario is of.
  await importRow('rectumresectie;Slingeland;2025;24;opgave');
  await importRow(`rectumresectie;${absent};2024;33;opgave`);
  expect(await read()).toEqual(before);
  const newest = (await get('scenario-start')).json<Start>().scenario.scenario.baseline.dataVersion;
  expect(newest).not.toBe(first);
  expect((await get(`scenario-ground?intervention=${target.interventionId}`)).rawPayload).not.toEqual(
    (await get(`scenario-ground?${on}`)).rawPayload,
  );
}, 120_000);

it('a question opens on the data that it names, and a version that never was is refused', async () => {
  const first = (await get('scenario-start')).json<Start>().scenario.scenario.baseline.dataVersion;
  await importRow('rectumresectie;Isala;2025;8;opgave');
  const unknown = await get(`scenario-start?dataVersion=${'e'.repeat(64)}`);
  expect(unknown.json()).toMatchObject({ status: 409, code: 'scenario-data' });
  const again = (await get(`scenario-start?dataVersion=${first}`)).json<Start>();
  expect(again.scenario.scenario.baseline.dataVersion).toBe(first);
});
