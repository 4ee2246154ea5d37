import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserTitle, findChromium } from './support/chromium.ts';
import { belowNormLink } from './support/scenario-link.ts';
import { useStage } from './support/stage.ts';
import { openPage } from './support/watched-page.ts';

const path = '/scenario?behandeling=rectum-resectie';
const words = (page: Page) => page.locator('.zp-scenario__words');

/** Presses Tab, or goes back with Shift, until the element that has the focus has this name. */
async function tabTo(page: Page, name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const most = 60;
  for (let pressed = 1; pressed <= most; pressed += 1) {
    await page.keyboard.press(key);
    const found = await page.evaluate(() => {
      const here = document.activeElement;
      return here?.getAttribute('aria-label') ?? here?.textContent ?? '';
    });
    if (name.test(found)) return;
  }
  throw new Error(`no ${name.source} within ${most} steps of the Tab key`);
}

describe.skipIf(findChromium() === null)(browserTitle('a scenario'), () => {
  const stage = useStage();

  it('goes the whole way by keyboard alone: open, close a site, keep, compare, export', async () => {
    const { page, context, faults } = await openPage(stage.browser, stage.url, '/');
    await tabTo(page, /^Scenario$/);
    await page.keyboard.press('Enter');
    await words(page).waitFor();
    await tabTo(page, /^Stoppen: /);
    // Along the list with the arrow keys; the Tab key passes the list in two steps.
    for (let row = 0; row < 60; row += 1) {
      const label = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
      if (label?.includes('Deventer') === true) break;
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
    await page.waitForFunction(() =>
      /patiënten per jaar gaan naar een ander ziekenhuis/.test(
        document.querySelector('.zp-scenario__words')?.textContent ?? '',
      ),
    );
    expect(new URL(page.url()).searchParams.get('s')).toMatch(/~close\.[a-z-]+\.deventer/);
    await page.keyboard.press('Control+z');
    await page.waitForFunction(() => !window.location.search.includes('close'));
    await page.keyboard.press('Control+y');
    await page.waitForFunction(() => window.location.search.includes('close'));
    await tabTo(page, /^Bewaren$/, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await tabTo(page, /^Vergelijken$/);
    await page.keyboard.press('Enter');
    await page.locator('#kpi').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      tabTo(page, /^CSV$/).then(() => page.keyboard.press('Enter')),
    ]);
    expect(download.suggestedFilename()).toBe('vergelijking.csv');
    const text = await readFile(await download.path(), 'utf8');
    expect(text).toContain('Patiënten die naar een ander ziekenhuis gaan');
    expect(text).toContain('Normenset;vastgesteld');
    expect(text).toMatch(/scenario\?s=.*close\.rectum-resectie\.deventer-deventer/);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('shows in the table what the map shows, and what an address says is what one gets', async () => {
    const link = await belowNormLink(stage.url);
    const { page, context, faults } = await openPage(stage.browser, stage.url, `${path}&s=${link}`);
    await page.getByText('27 van 3.313 patiënten').waitFor();
    expect(await page.locator('#wijzigingen, .zp-changes').first().isVisible()).toBe(true);
    const map = page.locator('.zp-map [tabindex="0"]').first();
    await map.focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('.zp-map').first().innerText()).toMatch(/patiënten per jaar/);
    await page.locator('#plaatsen').scrollIntoViewIfNeeded();
    expect(await page.locator('.zp-places tbody tr').count()).toBe(20);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('opens or closes a site for one of all treatments in the panel, along which the arrow keys go', async () => {
    const { page, context, faults } = await openPage(stage.browser, stage.url, path);
    await words(page).waitFor();
    await page.getByText(/^Alle behandelingen en locaties/).click();
    const panel = page.locator('.zp-toggles');
    await panel.locator('input[tabindex="0"]').focus();
    const first = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const third = await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
    expect(third).not.toBe(first);
    const cell = panel.getByLabel(third, { exact: true });
    const before = await cell.isChecked();
    await page.keyboard.press('Space');
    await page.waitForFunction(() => /(close|open)\./.test(window.location.search));
    expect(await cell.isChecked()).toBe(!before);
    expect(new URL(page.url()).searchParams.get('s')).toContain(before ? '~close.' : '~open.');
    // One stop of the Tab key for the whole panel.
    expect(await panel.locator('input[tabindex="0"]').count()).toBe(1);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('with illustrative counts says on every page that they are made up', async () => {
    const { page, context } = await openPage(stage.browser, stage.url, '/scenario?region=oost&illustratief=true');
    await words(page).waitFor();
    const label = page.getByText('Illustratieve aantallen: verzonnen om het rekenen te laten zien').first();
    expect(await label.isVisible()).toBe(true);
    await page.getByRole('link', { name: 'Vergelijken' }).click();
    await label.waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'Impactblad' }).click();
    await page.locator('.zp-report').waitFor();
    expect(await label.isVisible()).toBe(true);
    await context.close();
  });

  it('makes by one click the three ways in which insurers divide two sites', async () => {
    const { page, context } = await openPage(stage.browser, stage.url, path);
    await page.getByText('Met één klik').click();
    await page.getByRole('button', { name: /^Stop alles onder de norm van 20/ }).click();
    await page.getByText('27 van 3.313 patiënten').waitFor();
    expect(new URL(page.url()).searchParams.get('s')?.match(/close\./g)).toHaveLength(3);
    await context.close();
  });

  it('says which fault a file has, and goes on as it was', async () => {
    const { page, context } = await openPage(stage.browser, stage.url, path);
    await words(page).waitFor();
    const choose = (content: string) =>
      page.locator('.zp-tools__file input').setInputFiles({
        name: 'a.json',
        mimeType: 'application/json',
        buffer: Buffer.from(content),
      });
    await choose('geen json');
    await page.getByText('Dit bestand is geen scenario (geen JSON).').waitFor();
    await choose('{"format":"zwaartepunt-scenario/9"}');
    await page.getByText(/zwaartepunt-scenario\/9/).waitFor();
    expect(await words(page).innerText()).toBe('Niemand gaat naar een ander ziekenhuis.');
    await context.close();
  });

  it('gives the figures of the page in every file of the impact sheet', async () => {
    const link = await belowNormLink(stage.url);
    const { page, context, faults } = await openPage(stage.browser, stage.url, `/impact?s=${link}`);
    await page.locator('.zp-report').waitFor();
    const shown = (await page.locator('.zp-report table td, .zp-report table tbody th').allInnerTexts()).map((text) =>
      text.trim(),
    );
    expect(shown.length).toBeGreaterThan(300);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'HTML' }).press('Enter'),
    ]);
    const html = await readFile(await download.path(), 'utf8');
    const cells = [...html.matchAll(/<t(?:d|h scope="row")[^>]*>([^<]*)<\/t[dh]>/g)].map((match) =>
      (match[1] ?? '').trim(),
    );
    const plain = (text: string) =>
      text.replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
    expect(cells.map(plain)).toEqual(shown);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('opens on the data it was made on after later ones, says so, and is carried over when asked', async () => {
    const link = await belowNormLink(stage.url);
    const file = new TextEncoder().encode(
      'behandeling;zorgaanbieder;jaar;aantal;bron\nnier-lokaal;Slingeland;2024;60;opgave\n',
    );
    const hash = createHash('sha256').update(file).digest('hex');
    const query = new URLSearchParams({ file: 'later.csv', openness: 'published', person: 'Test', hash });
    const note = await readFile(join(stage.server.data, 'server.json'), 'utf8');
    const { operatorToken } = JSON.parse(note) as { operatorToken: string };
    const headers = { 'content-type': 'application/octet-stream', authorization: `Bearer ${operatorToken}` };
    const stored = await fetch(`${stage.url}/api/v1/imports?${query}`, { method: 'POST', headers, body: file });
    expect(stored.status, await stored.text()).toBe(200);
    const { page, context, faults } = await openPage(stage.browser, stage.url, `${path}&s=${link}`);
    const bar = page.getByText(/^Gegevens van .+ \(versie [0-9a-f]{12}\); er zijn nieuwere\.$/);
    await bar.waitFor();
    expect(await words(page).innerText()).toContain('27 van 3.313 patiënten per jaar');
    await page.getByRole('button', { name: 'Zet over op de gegevens van nu' }).press('Enter');
    await bar.waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('s')).not.toBe(link);
    expect(faults).toEqual([]);
    await context.close();
  });
});
