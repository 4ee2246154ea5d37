import { describe, expect, it } from 'vitest';
import { browserTitle, findChromium } from './support/chromium.ts';
import { useStage } from './support/stage.ts';
import { openPage } from './support/watched-page.ts';

describe.skipIf(findChromium() === null)(browserTitle('from the overview to the proof'), () => {
  const stage = useStage();

  it('shows 13 counts below the norm and 76 that meet it, and the contract year 2026', async () => {
    const { page, context } = await openPage(stage.browser, stage.url, '/');
    const values = await page.locator('.zp-figure__value').allInnerTexts();
    expect(values.slice(0, 2)).toEqual(['76', '13']);
    expect(await page.locator('.zp-lead').innerText()).toContain('2026');
    await context.close();
  });

  it('goes by keyboard alone from the skip link over a filter to a hospital and its proof', async () => {
    const { page, context, faults } = await openPage(stage.browser, stage.url, '/');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Naar de inhoud');
    await page.keyboard.press('Enter');
    await page.getByLabel('Oordeel', { exact: true }).focus();
    await page.keyboard.type('Voldoet n');
    await page.waitForURL(/verdict=notMet/);
    await page.locator('.zp-matrix tbody tr').nth(1).waitFor();
    const link = page.locator('.zp-matrix tbody th').getByRole('link', { name: 'Rijnstate' });
    await link.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/ziekenhuis\/rijnstate/);
    await page.getByRole('heading', { level: 1, name: 'Rijnstate' }).waitFor();
    const proof = page.locator('#vulvacarcinoom-chirurgie summary');
    await proof.focus();
    await page.keyboard.press('Enter');
    const steps = page.locator('#vulvacarcinoom-chirurgie .zp-steps li');
    await steps.first().waitFor({ state: 'visible' });
    expect(await steps.count()).toBeGreaterThanOrEqual(3);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('keeps the filters in the address, so that the same link shows the same page', async () => {
    const { page, context } = await openPage(stage.browser, stage.url, '/?verdict=notMet&condition=rectumcarcinoom');
    expect(await page.getByLabel('Oordeel', { exact: true }).inputValue()).toBe('notMet');
    expect(await page.getByLabel('Aandoening').inputValue()).toBe('rectumcarcinoom');
    expect(await page.locator('.zp-matrix tbody tr').count()).toBe(3);
    await context.close();
  });

  it('goes along the hospitals of the map with the arrow keys from one stop of the Tab key', async () => {
    const { page, context } = await openPage(stage.browser, stage.url, '/');
    const map = page.getByRole('listbox');
    await map.waitFor();
    await map.focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('.zp-map__active strong').innerText()).toBe('Admiraal de Ruyter Ziekenhuis');
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('.zp-map__active strong').innerText()).toBe('Albert Schweitzer Ziekenhuis');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Albert Schweitzer Ziekenhuis' }).waitFor();
    await context.close();
  });

  it('changes the language by one link and stays on the page', async () => {
    const { page, context } = await openPage(stage.browser, stage.url, '/behandeling/rectum-resectie');
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: 'Rectal resection' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByRole('link', { name: 'Nederlands' }).click();
    await page.getByRole('heading', { level: 1, name: 'Rectumresectie' }).waitFor();
    await context.close();
  });

  it('says what to do when no verdict fits the filters', async () => {
    const { page, context } = await openPage(
      stage.browser,
      stage.url,
      '/?verdict=notApplicable&condition=rectumcarcinoom',
    );
    await page.getByText('Geen enkel oordeel past bij deze filters.').waitFor();
    await page.locator('.zp-empty').getByRole('button', { name: 'Filters wissen' }).click();
    await page.locator('.zp-matrix tbody tr').first().waitFor();
    await context.close();
  });
});
