import { createHash, createPublicKey, verify } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as schemas from '../../src/api/schemas.ts';
import { closingScenario, demoId, openDemo, type Player } from './table-stack.ts';
import type { Stack } from './stack.ts';
import type { z } from 'zod';

type View = z.output<typeof schemas.tableView>;

let stack: Stack;
let players: Record<'facilitator' | 'one' | 'two' | 'insurer' | 'patients', Player>;
let scenario: Record<string, unknown>;
beforeAll(async () => {
  const demo = await openDemo();
  stack = demo.stack;
  players = {
    facilitator: await demo.player('facilitator'),
    one: await demo.player('ziekenhuis-een'),
    two: await demo.player('ziekenhuis-twee'),
    insurer: await demo.player('verzekeraar'),
    patients: await demo.player('patienten'),
  };
  scenario = await closingScenario(stack, ['long-resectie', 'nier-lokaal']);
});
afterAll(() => stack.close());

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const view = async (player: Player): Promise<View> => schemas.tableView.parse(await player.table());
const partyIds = { one: 'ziekenhuis-een', two: 'ziekenhuis-twee', insurer: 'verzekeraar', patients: 'patienten' };

/** What a voter says on the newest plan. */
async function speak(who: keyof typeof partyIds, stance: 'agree' | 'stand-aside' | 'objection', more: object = {}) {
  const [plan] = (await view(players[who])).plans;
  const before = plan?.positions.find(({ partyId }) => partyId === partyIds[who]);
  return players[who].act({
    kind: 'position-taken',
    planId: plan?.planId,
    version: plan?.version,
    stance,
    about: [],
    paramount: false,
    argument: '',
    partyId: partyIds[who],
    replaces: before?.seq ?? null,
    ...more,
  });
}

async function freeze(title: string, planId: string | null = null, after = 0) {
  const preview = schemas.planPreview.parse(
    (await players.facilitator.post(`tables/${demoId}/plan-preview`, scenario)).json,
  );
  const weighings = preview.losing.map(({ providerId, name }) => ({
    providerId,
    text: `De belangen van ${name} zijn met bestuur en staf besproken; ${title}.`,
  }));
  return players.facilitator.act({ kind: 'plan-frozen', planId, after, title, scenario, weighings });
}

const rungs = async () => (await view(players.one)).plans[0]?.ladder ?? [];

describe('the ladder of decision', () => {
  it('takes a plan only with the interests of every losing hospital weighed, and a second version with its difference', async () => {
    const empty = await players.facilitator.act({
      kind: 'plan-frozen',
      planId: null,
      after: 0,
      title: 'A',
      scenario,
      weighings: [],
    });
    expect(empty.status).toBe(422);
    expect(empty.json.detail).toContain('Maasziekenhuis Pantein');
    expect((await freeze('Twee behandelingen')).status).toBe(200);
    const [first] = (await view(players.one)).plans;
    expect((await freeze('Herzien', first?.planId, 1)).status).toBe(200);
    // Whoever still holds version 1 is told so, and makes no second version 2.
    expect(await freeze('Te laat', first?.planId, 1)).toMatchObject({ status: 409, json: { code: 'act-refused' } });
    const [second] = (await view(players.one)).plans;
    expect(second).toMatchObject({ version: 2, latest: true });
    expect(second?.difference.map(({ nl }) => nl)).toContain('Titel: ‘Twee behandelingen’ werd ‘Herzien’.');
    expect(second?.difference.filter(({ nl }) => nl.startsWith('De afweging voor')).length).toBe(3);
  });

  it('keeps the frozen document under the hash of its bytes', async () => {
    const [plan] = (await view(players.one)).plans;
    const { bytes } = await players.one.get(`tables/${demoId}/documents/${plan?.documentHash}`);
    expect(sha256(bytes)).toBe(plan?.documentHash);
    const document = JSON.parse(bytes.toString()) as Record<string, unknown>;
    expect(Object.keys(document)).toEqual(['format', 'title', 'scenario', 'sheet', 'weighings']);
    expect(document['scenario']).toEqual(scenario);
    expect((document['sheet'] as { ledger: object }).ledger).toBeDefined();
  });

  it('hears each party once, an objection only with its argument, and refuses who speaks on what was not seen', async () => {
    expect((await speak('one', 'agree')).status).toBe(200);
    expect(await speak('two', 'objection', { paramount: true, about: ['nier-lokaal'] })).toMatchObject({ status: 422 });
    const argument = 'De spoedzorg voor nierpatiënten verliest hiermee haar achterwacht.';
    expect((await speak('two', 'objection', { paramount: true, about: ['nier-lokaal'], argument })).status).toBe(200);
    expect(
      (await speak('two', 'objection', { paramount: true, about: ['nier-lokaal'], argument, replaces: null })).status,
    ).toBe(409);
    expect((await speak('insurer', 'agree', { partyId: 'patienten' })).json.code).toBe('not-allowed');
    const ladder = await rungs();
    expect(ladder.map(({ spoken, voters, silent }) => [spoken, voters, silent])).toEqual([
      [3 - 1, 4, ['verzekeraar', 'patienten']],
      [3 - 1, 4, ['verzekeraar', 'patienten']],
    ]);
  });

  it('records a proxy, and who spoke by it', async () => {
    expect(
      (
        await players.patients.act({
          kind: 'proxy-given',
          toPartyId: 'verzekeraar',
          ground: 'Mandaatbrief van 1 november 2026',
        })
      ).status,
    ).toBe(200);
    expect((await speak('insurer', 'agree', { partyId: 'patienten', replaces: null })).status).toBe(200);
    expect((await speak('insurer', 'agree')).status).toBe(200);
    const [plan] = (await view(players.one)).plans;
    expect(plan?.positions.find(({ partyId }) => partyId === 'patienten')?.byPartyId).toBe('verzekeraar');
  });

  it('decides by consensus where nobody objects, and says what blocks where somebody does', async () => {
    const [lung, kidney] = await rungs();
    expect(lung).toMatchObject({ interventionId: 'long-resectie', decidable: 'consensus', blocks: [] });
    expect(kidney?.blocks.map(({ kind }) => kind)).toEqual(['unanswered', 'objection']);
    const [plan] = (await view(players.one)).plans;
    const decide = (interventionId: string) =>
      players.facilitator.act({ kind: 'decided', planId: plan?.planId, version: plan?.version, interventionId });
    expect((await decide('long-resectie')).status).toBe(200);
    expect(await decide('long-resectie')).toMatchObject({
      status: 409,
      json: { detail: 'Over deze behandeling is al besloten.' },
    });
    const refused = await decide('nier-lokaal');
    expect(refused.status).toBe(409);
    expect(refused.json.detail).toContain('Rijnstate heeft een overwegend bezwaar.');
  });

  it('goes up the ladder in order: answer, consent, one extra round of the market leader, fallback', async () => {
    const [plan] = (await view(players.one)).plans;
    const of = { planId: plan?.planId, version: plan?.version };
    const open = (player: Player, rung: string) =>
      player.act({ kind: 'round-opened', ...of, rung, closes: '2026-12-15' });
    expect((await open(players.facilitator, 'fallback')).status).toBe(409);
    // Not before the objection has its answer in writing.
    expect((await open(players.facilitator, 'consent')).json.detail).toContain('schriftelijk');
    const objection = plan?.positions.find(({ stance }) => stance === 'objection')?.seq;
    const answer = (player: Player, text: string) => player.act({ kind: 'objection-answered', objection, text });
    expect((await answer(players.two, 'Wij nemen ons eigen bezwaar terug.')).status).toBe(409);
    expect((await answer(players.facilitator, ' ')).status).toBe(422);
    expect((await answer(players.facilitator, 'Radboudumc houdt een achterwacht beschikbaar.')).status).toBe(200);
    expect((await open(players.facilitator, 'extra-round')).status).toBe(403);
    expect((await open(players.facilitator, 'consent')).status).toBe(200);
    expect((await open(players.facilitator, 'extra-round')).json.detail).toContain('marktleider');
    expect(
      (await players.facilitator.act({ kind: 'fallback-computed', ...of, interventionId: 'nier-lokaal' })).status,
    ).toBe(409);
    expect((await open(players.insurer, 'extra-round')).status).toBe(200);
    expect((await open(players.insurer, 'extra-round')).status).toBe(409);
    expect((await open(players.insurer, 'fallback')).status).toBe(200);
    expect((await rungs())[1]?.blocks.map(({ kind }) => kind)).toEqual(['not-computed']);
    expect(
      (await players.facilitator.act({ kind: 'fallback-computed', ...of, interventionId: 'nier-lokaal' })).status,
    ).toBe(200);
    const [, kidney] = await rungs();
    // Last year's volumes (illustrative): Radboudumc and Slingeland meet 75, the other three do not.
    expect(kidney?.fallback).toMatchObject({ kind: 'allocated', keeps: ['radboudumc', 'slingeland'] });
    expect(kidney?.decidable).toBe('fallback');
    expect((await players.facilitator.act({ kind: 'decided', ...of, interventionId: 'nier-lokaal' })).status).toBe(200);
    expect((await rungs()).map(({ decided }) => decided?.rung)).toEqual(['consensus', 'fallback']);
    expect((await view(players.one)).steps.find(({ id }) => id === 'scenario')).toMatchObject({
      status: 'done',
      shown: 'record',
    });
    expect((await speak('one', 'agree')).status).toBe(409);
  });
});

describe('the timetable', () => {
  it('is agreed when the three sides signed the same one, and signed anew when it changes', async () => {
    const milestone = (id: string, due: string, after: readonly string[] = []) => ({
      kind: 'milestone-set',
      milestone: { id, interventionId: 'nier-lokaal', providerId: 'rijnstate', name: `Stap ${id}`, due, after },
    });
    expect((await players.two.act(milestone('overdracht', '2026-12-20'))).status).toBe(200);
    expect((await players.two.act(milestone('laatste', '2026-12-31', ['overdracht']))).status).toBe(200);
    expect((await players.two.act(milestone('overdracht', '2026-12-20', ['laatste']))).json.detail).toContain(
      'wacht zo op zichzelf',
    );
    const seen = async () => (await view(players.one)).timetables[0]?.textHash;
    const sign = async (player: Player, hash?: string) =>
      player.act({ kind: 'timetable-signed', interventionId: 'nier-lokaal', seen: hash ?? (await seen()) });
    const old = await seen();
    for (const player of [players.one, players.insurer]) expect((await sign(player)).status).toBe(200);
    expect((await players.two.act(milestone('laatste', '2027-01-01', ['overdracht']))).status).toBe(200);
    expect((await view(players.one)).timetables[0]?.signed).toEqual([]);
    expect((await sign(players.patients, old)).status).toBe(409);
    for (const player of [players.one, players.insurer, players.patients])
      expect((await sign(player)).status).toBe(200);
    expect((await view(players.one)).timetables[0]).toMatchObject({ agreed: true });
    expect((await players.one.act({ kind: 'milestone-reached', id: 'laatste', evidence: 'Brief' })).status).toBe(409);
    expect(
      (await players.one.act({ kind: 'milestone-reached', id: 'overdracht', evidence: 'Brief van 2 december' })).status,
    ).toBe(200);
  });

  it('is a calendar at an address that only its owner makes', async () => {
    const first = schemas.feedAddress.parse((await players.two.post(`tables/${demoId}/calendar`)).json);
    const second = schemas.feedAddress.parse((await players.two.post(`tables/${demoId}/calendar`)).json);
    const fetch = (path: string) => stack.api.inject({ url: path });
    expect((await fetch(first.path)).statusCode).toBe(404);
    const file = await fetch(second.path);
    expect(file.headers['content-type']).toBe('text/calendar; charset=utf-8');
    const lines = file.body.replaceAll('\r\n ', '').split('\r\n');
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(9);
    expect(lines).toContain('DTSTART;VALUE=DATE:20270101');
    expect(lines.some((line) => line.startsWith('SUMMARY:DEMO: ✓ Nier'))).toBe(true);
  });
});

describe('what is said beside it', () => {
  it('shows a comment to whom it is for, tells who is mentioned, and keeps what was told', async () => {
    const { me } = await view(players.two);
    const plan = { kind: 'plan', id: 'x' };
    const say = (player: Player, more: object) =>
      player.act({
        kind: 'comment-made',
        anchor: plan,
        text: '<script>alert(1)</script> =1+1',
        mentions: [],
        ownPartyOnly: false,
        ...more,
      });
    await say(players.one, { ownPartyOnly: true, text: 'alleen voor ons' });
    await say(players.one, { mentions: [me?.personId] });
    expect((await say(players.one, { mentions: ['stranger'] })).status).toBe(409);
    const of = async (player: Player) => (await view(player)).comments.map(({ text }) => text);
    expect(await of(players.one)).toHaveLength(2);
    expect(await of(players.two)).toEqual(['<script>alert(1)</script> =1+1']);
    const { news, seq } = await view(players.two);
    expect(news[0]).toMatchObject({ kind: 'comment-made', forMe: true });
    expect((await players.two.post(`tables/${demoId}/seen`, { seq })).status).toBe(200);
    expect((await view(players.two)).unread).toBe(0);
    const [, comment] = (await view(players.one)).comments;
    expect((await players.two.act({ kind: 'comment-resolved', id: comment?.id })).status).toBe(403);
    expect((await players.one.act({ kind: 'comment-resolved', id: comment?.id })).status).toBe(200);
  });

  it('keeps a young tariff from the other hospital, shows it to whom it is shared with, and tells its owner who looked', async () => {
    const figure = { field: 'tariff', interventionId: 'nier-lokaal', from: '2026-01-01', until: '2026-06-30' };
    const supply = (player: Player, value: number, sharedWith: readonly string[]) =>
      player.act({ kind: 'figure-supplied', figure, value, unit: 'euro', sharedWith });
    expect((await supply(players.one, 12_345.75, ['verzekeraar', 'ziekenhuis-twee'])).status).toBe(200);
    const seen = async (player: Player) =>
      schemas.gatedFigures.parse((await player.get(`tables/${demoId}/figures`)).json).items.map(({ value }) => value);
    expect(await seen(players.two)).toEqual([]);
    expect(await seen(players.patients)).toEqual([]);
    expect(await seen(players.insurer)).toEqual([12_345.75]);
    expect((await view(players.one)).news[0]).toMatchObject({
      kind: 'gated-read',
      partyId: 'verzekeraar',
      forMe: true,
    });
    expect((await view(players.two)).news.some(({ kind }) => kind === 'gated-read')).toBe(false);
    // Fifty more on the same day, at once, are no more lines; one more figure to see is.
    const before = (await view(players.one)).seq;
    await Promise.all(Array.from({ length: 50 }, () => seen(players.insurer)));
    expect((await view(players.one)).seq).toBe(before);
    expect((await supply(players.one, 12_346, ['verzekeraar'])).status).toBe(200);
    await Promise.all([seen(players.insurer), seen(players.insurer)]);
    expect((await view(players.one)).seq).toBe(before + 2);
    const total = await players.two.get(
      `tables/${demoId}/total?field=tariff&interventionId=nier-lokaal&from=2026-01-01&until=2026-06-30`,
    );
    expect(total.json).toEqual({ total: null });
    for (const player of [players.two, players.patients])
      expect(JSON.stringify([await player.table(), (await player.get(`tables/${demoId}/log`)).json])).not.toContain(
        // With a point, which no hash has.
        '12345.75',
      );
  });

  it('counts a survey from three answers on, and the representative one where it is chosen', async () => {
    const answer = (player: Player, expectation: string) =>
      player.act({ kind: 'expectation-given', theme: 'oncology', due: '2027-01-01', expectation });
    const found = async () =>
      schemas.surveyView
        .parse((await players.patients.get(`tables/${demoId}/survey`)).json)
        .expectations.find(({ theme, due }) => theme === 'oncology' && due === '2027-01-01');
    await answer(players.one, 'likely');
    await answer(players.two, 'surely-not');
    expect(await found()).toMatchObject({ answers: 2, counts: null, region: { mark: null } });
    await answer(players.insurer, 'neutral');
    expect(await found()).toMatchObject({
      answers: 3,
      counts: { likely: 1, neutral: 1, 'surely-not': 1 },
      region: { mark: 'neutral', by: 'median' },
    });
    expect((await answer(players.one, 'no')).status).toBe(400);
    expect(
      (
        await players.facilitator.act({
          kind: 'representative-chosen',
          theme: 'oncology',
          due: '2027-01-01',
          expectation: 'likely',
          ground: 'Getoetst in de interviews',
        })
      ).status,
    ).toBe(200);
    expect(await found()).toMatchObject({ region: { mark: 'makes', by: 'representative' } });
    expect(JSON.stringify((await players.two.get(`tables/${demoId}/log`)).json)).not.toContain('surely-not');
  });
});

describe('the record', () => {
  it('shows the public nothing before the release, and after it neither arguments nor persons', async () => {
    const plans = async () =>
      schemas.publicPlans.parse((await stack.api.inject({ url: '/api/v1/public-plans' })).json()).items;
    expect(await plans()).toEqual([]);
    const [plan] = (await view(players.one)).plans;
    const preview = schemas.releasePreview.parse(
      (await players.facilitator.get(`tables/${demoId}/release-preview/${plan?.planId}/${plan?.version}`)).json,
    );
    expect(preview.hidden.find(({ what }) => what.en === 'arguments of objections')?.count).toBe(1);
    const act = { kind: 'released', planId: plan?.planId, version: plan?.version };
    expect((await players.one.act(act)).status).toBe(403);
    expect((await players.facilitator.act(act)).status).toBe(200);
    const [shown] = await plans();
    expect(shown).toEqual(preview.document);
    expect(shown?.decisions.map(({ rung }) => rung)).toEqual(['consensus', 'fallback']);
    const text = JSON.stringify(shown);
    for (const secret of ['achterwacht', 'Demo ·', 'belangen van']) expect(text).not.toContain(secret);
  });

  it('shows the table as it stood on a day', async () => {
    const at = async (day: string) => (await players.one.get(`tables/${demoId}?asOf=${day}`)).status;
    // All of this happened on the one day of this test's clock.
    expect(await at('2026-11-22')).toBe(404);
    expect(await at('2026-11-23')).toBe(200);
  });

  it('holds in every line, and names no person', async () => {
    const { items } = schemas.tableLog.parse((await players.two.get(`tables/${demoId}/log`)).json);
    expect(items.map(({ seq }) => seq)).toEqual(items.map((_, index) => index + 1));
    expect(items.some(({ words }) => words === null)).toBe(true);
    expect(JSON.stringify(items)).not.toContain('Demo ·');
    const {
      tables: [found],
    } = await stack.app.verifyData(demoId);
    expect(found).toMatchObject({ entries: items.length, faults: [] });
  });

  it('comes in pages, which together are the whole of it, each line once', async () => {
    const page = async (query: string) =>
      schemas.tableLog.parse((await players.two.get(`tables/${demoId}/log?${query}`)).json);
    const whole = await page('');
    expect(whole.before).toBe(null);
    const read: (typeof whole.items)[number][] = [];
    for (let before: number | null = whole.items.length + 1; before !== null;) {
      const { items, before: next }: typeof whole = await page(`limit=4&before=${before}`);
      expect(items).toHaveLength(Math.min(4, before - 1));
      read.unshift(...items);
      before = next;
    }
    expect(read).toEqual(whole.items);
    expect((await page('limit=1')).items).toEqual(whole.items.slice(-1));
    expect(await page('before=1')).toEqual({ items: [], before: null });
    expect((await players.two.get(`tables/${demoId}/log?before=0`)).status).toBe(400);
  });

  it('leaves as one archive that holds without the product', async () => {
    const { status, bytes } = await players.two.post(`tables/${demoId}/dossier`);
    expect(status).toBe(200);
    const files = unzipSync(bytes);
    const text = (path: string): string => strFromU8(files[path] ?? new Uint8Array());
    const signature = Buffer.from(text('manifest.sig'), 'base64');
    const manifest = files['manifest.json'] ?? new Uint8Array();
    expect(verify(null, manifest, createPublicKey(text('sleutel.pem')), signature)).toBe(true);
    const { files: listed } = JSON.parse(text('manifest.json')) as { files: { path: string; sha256: string }[] };
    expect(listed.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['leesmij.txt', 'logboek.txt', 'keten.json', 'stand.json']),
    );
    for (const { path, sha256: hash } of listed) expect(sha256(files[path] ?? ''), path).toBe(hash);
    expect(text('logboek.txt')).toContain('Besloten over Nier: lokale behandeling, bij de terugvaloptie.');
    expect(text('logboek.txt')).not.toContain('alleen voor ons');
    const key = schemas.recordKey.parse((await stack.api.inject({ url: '/api/v1/record-key' })).json());
    expect(key.publicKey).toBe(text('sleutel.pem'));
  });

  it('had nothing unexpected in all of this', () => {
    expect(stack.logged).toEqual([]);
  });
});
