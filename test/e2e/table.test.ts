import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserTitle, findChromium, launch } from './support/chromium.ts';
import { type RunningServer, startServer } from './support/server.ts';
import { openPage, seriousFindings, sidewaysOverflow, type WatchedPage } from './support/watched-page.ts';

const root = resolve(import.meta.dirname, '../..');
const tableName = 'Regiotafel Oost (proef)';
const argument = 'Zonder deze behandeling verliest de spoedzorg haar achterwacht.';

/** The parties of the play, beside the facilitator that the administrator is. */
const parties = [
  { id: 'radboud', name: 'Radboudumc (proef)', kind: 'provider', register: 'radboudumc', leads: 'regie' },
  { id: 'rijnstate', name: 'Rijnstate (proef)', kind: 'provider', register: 'rijnstate', leads: 'regie' },
  { id: 'insurer', name: 'Verzekeraar (proef)', kind: 'insurer', register: '', leads: 'marktleider' },
  { id: 'patients', name: 'Patiënten (proef)', kind: 'patient-organisation', register: '', leads: '' },
] as const;
type PartyId = (typeof parties)[number]['id'];

describe.skipIf(findChromium() === null)(browserTitle('a region decides'), () => {
  let server: RunningServer;
  let browser: Browser;
  let folder: string;
  let scenario: string;
  let facilitator: WatchedPage;
  const people = {} as Record<PartyId, WatchedPage>;

  beforeAll(async () => {
    server = await startServer();
    browser = await launch();
    folder = mkdtempSync(join(tmpdir(), 'zwaartepunt-table-'));
    scenario = join(folder, 'scenario.json');
    const close = [
      'long-resectie=maasziekenhuis',
      'nier-lokaal=rijnstate',
      'nier-lokaal=canisius-wilhelmina',
      'nier-lokaal=maasziekenhuis',
    ];
    const made = cli(
      'scenario',
      'new',
      scenario,
      '--region',
      'oost',
      '--illustrative',
      '--name',
      'Twee behandelingen',
      ...close.flatMap((one) => ['--close', one]),
      '--data',
      join(folder, 'data'),
    );
    if (made.status !== 0) throw new Error(made.stderr);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const cli = (...words: readonly string[]) =>
    spawnSync(process.execPath, [join(root, 'bin/zwaartepunt.mjs'), ...words], {
      encoding: 'utf8',
      env: { ...process.env, DATABASE_URL: '' },
    });
  const tab = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click();
  const fold = (page: Page, name: string) => page.locator('summary', { hasText: name }).first().click();
  const said = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
  const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
  /** The tab Besluiten, as it is now. */
  const decide = async ({ page }: WatchedPage): Promise<void> => {
    await page.reload();
    await page.getByRole('link', { name: 'Besluiten', exact: true }).click();
    await page.getByRole('heading', { name: 'Besluitladder' }).waitFor();
  };

  it('lets the administrator in by the link, once, and open a table', async () => {
    facilitator = await openPage(browser, server.url, '/tafel');
    const { page } = facilitator;
    const link = await server.administratorLink();
    await page.goto(link);
    await page.getByLabel('Nieuw wachtwoord', { exact: false }).fill('een lang wachtwoord');
    await press(page, 'Wachtwoord opslaan');
    await said(page, 'Het wachtwoord is opgeslagen.');
    const second = await openPage(browser, server.url, link.replace(server.url, '')).catch(() => null);
    expect(await second?.page.getByRole('heading', { name: 'Aanmelden' }).count()).toBe(1);
    await second?.context.close();
    await page.goto(`${server.url}/tafel`);
    await fold(page, 'Een tafel openen');
    await page.getByLabel('Kenmerk (kleine letters en streepjes)').fill('oost-proef');
    await page.getByLabel('Naam', { exact: true }).fill(tableName);
    await page.getByLabel('Regio', { exact: true }).selectOption('oost');
    await press(page, 'Openen');
    await page.getByRole('heading', { level: 1, name: tableName }).waitFor();
  });

  it('seats four parties and invites a person of each, who comes in by a link and chooses a password', async () => {
    const { page } = facilitator;
    await fold(page, 'Partij toevoegen');
    for (const { id, name, kind, register, leads } of parties) {
      await page.getByLabel('Kenmerk', { exact: true }).fill(id);
      await page.getByLabel('Naam', { exact: true }).first().fill(name);
      await page.getByLabel('Soort').selectOption(kind);
      await page.getByLabel('Ziekenhuis uit het register').selectOption(register);
      for (const box of ['regie', 'marktleider']) await page.getByLabel(box, { exact: true }).setChecked(leads === box);
      await press(page, 'Toevoegen');
      await page.getByRole('rowheader', { name }).waitFor();
    }
    await fold(page, 'Iemand uitnodigen');
    let address = '';
    for (const { id, name } of parties) {
      await page.getByLabel('E-mailadres').fill(`${id}@voorbeeld.invalid`);
      await page.getByLabel('Naam', { exact: true }).last().fill(`Bestuurder van ${name}`);
      await page.getByLabel('Partij', { exact: true }).selectOption(id);
      await press(page, 'Uitnodigen');
      await page.waitForFunction(
        (before) => ![null, undefined, before].includes(document.querySelector('[role=status] .zp-hash')?.textContent),
        address,
      );
      address = await page.locator('[role=status] .zp-hash').innerText();
      const watched = await openPage(browser, server.url, address.replace(server.url, ''));
      people[id] = watched;
      await press(watched.page, 'Plaats innemen');
      await watched.page.getByLabel('Nieuw wachtwoord', { exact: false }).fill(`wachtwoord van ${id}`);
      await press(watched.page, 'Wachtwoord opslaan');
      await said(watched.page, 'Het wachtwoord is opgeslagen.');
      await watched.page.goto(`${server.url}/tafel/oost-proef`);
      await watched.page.getByRole('heading', { level: 1, name: tableName }).waitFor();
      await page.getByRole('cell', { name: `Bestuurder van ${name}` }).waitFor();
    }
  });

  it('lists to who leads the table the invitation that waits, and takes it back', async () => {
    const { page } = facilitator;
    const waiting = page.getByRole('region', { name: 'Uitnodigingen die wachten' });
    await waiting.getByText('Er wacht geen uitnodiging.').waitFor();
    await page.getByLabel('E-mailadres').fill('vergissing@voorbeeld.invalid');
    await page.getByLabel('Naam', { exact: true }).last().fill('Een vergissing');
    await page.getByLabel('Partij', { exact: true }).selectOption('patients');
    await press(page, 'Uitnodigen');
    const item = waiting.getByRole('listitem');
    await item.waitFor();
    expect(await item.innerText()).toMatch(
      /^Een vergissing \(vergissing@voorbeeld\.invalid\), Patiënten \(proef\): .+; /,
    );
    expect(await seriousFindings(page)).toEqual([]);
    await waiting.getByRole('button', { name: 'Trek de uitnodiging van Een vergissing in' }).click();
    await waiting.getByText('Er wacht geen uitnodiging.').waitFor();
    expect(await item.count()).toBe(0);
    // Nobody else at the table has the list.
    await people.radboud.page.reload();
    expect(await people.radboud.page.getByText('Uitnodigingen die wachten').count()).toBe(0);
  });

  it('signs out and in again with the password, and with a wrong one not', async () => {
    const { page } = people.patients;
    await press(page, 'Afmelden');
    await page.getByRole('heading', { name: 'Aanmelden' }).waitFor();
    await page.getByLabel('E-mailadres').fill('patients@voorbeeld.invalid');
    await page.getByLabel('Wachtwoord').fill('wachtwoord van iemand anders');
    await press(page, /^Aanmelden$/);
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Wachtwoord').fill('wachtwoord van patients');
    await press(page, /^Aanmelden$/);
    await page.getByRole('link', { name: tableName }).click();
    await page.getByRole('heading', { level: 1, name: tableName }).waitFor();
    // The browser itself reports the refused attempt.
    people.patients.faults.length = 0;
  });

  it('freezes a plan with the interests of every losing hospital weighed', async () => {
    const { page } = facilitator;
    await tab(page, 'Besluiten');
    await page.getByLabel('Scenariobestand kiezen').setInputFiles(scenario);
    await page.getByLabel(/Afweging van de belangen van Rijnstate/).waitFor({ timeout: 60_000 });
    await press(page, 'Vastleggen als versie 1');
    await said(page, /De afweging van de belangen ontbreekt/);
    for (const field of await page.getByLabel(/^Afweging van de belangen/).all())
      await field.fill(
        'Met bestuur en staf besproken: de poliklinische zorg blijft, de staf opereert mee in het centrum.',
      );
    await press(page, 'Vastleggen als versie 1');
    await page.getByRole('heading', { name: /Twee behandelingen/ }).waitFor({ timeout: 60_000 });
    facilitator.faults.length = 0;
  });

  it('hears who agrees and who objects, and answers the objection in writing', async () => {
    const agree = async (id: PartyId) => {
      await decide(people[id]);
      const { page } = people[id];
      await press(page, 'Standpunt innemen');
      await said(page, /^.*: eens/);
    };
    for (const id of ['radboud', 'insurer', 'patients'] as const) await agree(id);
    await decide(people.rijnstate);
    const { page } = people.rijnstate;
    await page.getByLabel('Standpunt', { exact: true }).selectOption('objection');
    await page.getByLabel('Het bezwaar gaat over').selectOption('nier-lokaal');
    await page.getByLabel('Het bezwaar is overwegend', { exact: false }).check();
    await page.getByLabel('Argument (nodig bij bezwaar)').fill(argument);
    await press(page, 'Standpunt innemen');
    await said(page, 'Rijnstate (proef) heeft een overwegend bezwaar.');
    await decide(facilitator);
    await facilitator.page.locator('.zp-said', { hasText: argument }).waitFor();
    await facilitator.page
      .getByLabel('Antwoord', { exact: true })
      .fill('Radboudumc houdt een achterwacht beschikbaar.');
    await press(facilitator.page, 'Antwoord vastleggen');
    await said(facilitator.page, /Antwoord van Procesbegeleiding/);
  });

  it('shows what people write as text, whatever they write', async () => {
    const { page } = people.radboud;
    await page.reload();
    await tab(page, 'Proces');
    const script = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
    await page.getByLabel('Opmerking', { exact: true }).fill(script);
    await press(page, 'Plaatsen');
    await page.locator('.zp-said', { hasText: script }).waitFor();
    expect(await page.locator('.zp-said img, .zp-said script').count()).toBe(0);
    expect(await page.title()).toBe(`${tableName} – Zwaartepunt`);
  });

  it('takes a comment on one figure of a plan, and closes it', async () => {
    await decide(people.patients);
    const { page } = people.patients;
    await page.getByLabel('Gaat over').selectOption({ label: 'patiënten die elders gaan' });
    await page.getByLabel('Opmerking', { exact: true }).fill('Waarom 201?');
    await press(page, 'Plaatsen');
    await said(page, /gaat over patiënten die elders gaan/);
    await press(page, 'Afsluiten');
    await said(page, /· afgesloten/);
  });

  it('decides one treatment by consensus, and walks the other up the ladder to the fallback', async () => {
    const { page } = facilitator;
    await press(page, /Besluiten over Long/);
    await said(page, 'besloten bij consensus');
    const round = async (watched: WatchedPage, name: string) => {
      await decide(watched);
      await watched.page.getByLabel('Sluit op').fill('2099-12-31');
      await press(watched.page, `Ronde openen: ${name}`);
      await watched.page.getByRole('cell', { name: new RegExp(`^${name}, sluit`) }).waitFor();
    };
    await round(facilitator, 'consent');
    // The extra round is the market leader's to open.
    await decide(facilitator);
    expect(await page.getByRole('button', { name: 'Ronde openen: extra ronde' }).count()).toBe(0);
    await round(people.insurer, 'extra ronde');
    await round(facilitator, 'terugvaloptie');
    await press(page, /Terugvaloptie berekenen voor Nier/);
    await said(page, /Houden haar: Radboud UMC, Slingeland Ziekenhuis/);
    await press(page, /Besluiten over Nier/);
    await said(page, 'besloten bij terugvaloptie');
  });

  it('agrees on a timetable by three signatures', async () => {
    const { page } = people.rijnstate;
    await page.reload();
    await tab(page, 'Tijdpad');
    await fold(page, 'Mijlpaal toevoegen');
    await page.getByLabel('Behandeling', { exact: true }).selectOption('nier-lokaal');
    await page.getByLabel('Kenmerk', { exact: true }).fill('overdracht');
    await page.getByLabel('Mijlpaal', { exact: true }).fill('Patiënten overgedragen');
    await page.getByLabel('Datum', { exact: true }).fill('2027-01-01');
    await press(page, 'Vastleggen');
    await page.getByRole('rowheader', { name: 'Patiënten overgedragen' }).waitFor();
    for (const id of ['radboud', 'insurer', 'patients'] as const) {
      await people[id].page.reload();
      await tab(people[id].page, 'Tijdpad');
      await press(people[id].page, /ondertekenen/);
      await said(people[id].page, /Ondertekend door|Akkoord van alle drie/);
    }
    await said(people.patients.page, 'Akkoord van alle drie de kanten.');
  });

  it('makes the plan public in two steps, and the public sees no argument', async () => {
    await decide(facilitator);
    const { page } = facilitator;
    await fold(page, 'Openbaar maken');
    await press(page, 'Bekijk wat openbaar wordt');
    await said(page, /1 argumenten van bezwaar/);
    await press(page, /^Openbaar maken$/);
    await page.locator('.zp-tag', { hasText: 'openbaar' }).waitFor();
    const visitor = await openPage(browser, server.url, '/tafel');
    await said(visitor.page, /Houden haar: Radboud UMC, Slingeland Ziekenhuis/);
    expect(await visitor.page.locator('main').innerText()).not.toContain('achterwacht');
    expect(await seriousFindings(visitor.page)).toEqual([]);
    expect(visitor.faults).toEqual([]);
    await visitor.context.close();
  });

  it.each(['Proces', 'Besluiten', 'Tijdpad', 'Cijfers', 'Vragenlijst', 'Dossier'])(
    'the part %s has no serious fault of accessibility, and nothing runs off the page',
    async (name) => {
      const { page } = people.rijnstate;
      await tab(page, name);
      await page.locator('main .zp-loading').first().waitFor({ state: 'detached' });
      expect(await seriousFindings(page)).toEqual([]);
      await page.setViewportSize({ width: 360, height: 800 });
      expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
      await page.setViewportSize({ width: 1440, height: 900 });
    },
  );

  it('is in docs/images as it looks when a plan is decided', async () => {
    const file = join(root, 'docs/images/tafel-besluiten-1440.png');
    const { page } = people.rijnstate;
    await tab(page, 'Besluiten');
    if (process.env['UPDATE_IMAGES'] === '1' || !existsSync(file))
      await page.screenshot({ path: file, fullPage: true });
    expect(existsSync(file)).toBe(true);
  });

  it('gives a dossier that a script of its own checks, and that shows every change', async () => {
    const { page } = people.rijnstate;
    await tab(page, 'Dossier');
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Dossier downloaden')]);
    const file = join(folder, 'dossier.zip');
    await download.saveAs(file);
    const check = (path: string) =>
      spawnSync(process.execPath, [join(root, 'scripts/check-dossier.mjs'), path], { encoding: 'utf8' });
    const held = check(file);
    expect(held.stdout).toMatch(/^oost-proef: \d+ files and \d+ lines hold/);
    expect(held.status).toBe(0);
    const bytes = readFileSync(file);
    // One bit in the middle of the archive.
    bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
    writeFileSync(join(folder, 'changed.zip'), bytes);
    const broken = check(join(folder, 'changed.zip'));
    expect(broken.status).toBe(1);
    expect(broken.stdout).toMatch(/^! /);
  });

  it('had no fault on any console, and leaves a record that verifies', async () => {
    expect([facilitator, ...Object.values(people)].flatMap(({ faults }) => faults)).toEqual([]);
    await server.halt();
    const verified = cli('log', 'verify', '--table', 'oost-proef', '--data', server.data);
    expect(verified.stdout).toMatch(/^oost-proef: \d+ regels, alles klopt/);
    expect(verified.status).toBe(0);
  });
});
