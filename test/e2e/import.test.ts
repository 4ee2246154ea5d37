import { describe, expect, it } from 'vitest';
import { browserTitle, findChromium } from './support/chromium.ts';
import { useStage } from './support/stage.ts';
import { openPage, seriousFindings } from './support/watched-page.ts';

const header = 'intervention;provider;year;count;status;source';
const csv = (name: string, ...rows: readonly string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from([header, ...rows].join('\n')),
});

describe.skipIf(findChromium() === null)(browserTitle('importing counts'), () => {
  const stage = useStage();

  it('lists every problem with row, column and remedy, and offers nothing to accept', async () => {
    const { page, context } = await openPage(stage.browser, stage.url, '/gegevens');
    const file = csv(
      'fout.csv',
      'rectum-resectie;Rijnstaat;2024;12;final;proef',
      'rectum-resectie;Isala;2024;-3;final;proef',
    );
    await page.getByLabel('Bestand (CSV of XLSX)').setInputFiles(file);
    await page.getByRole('button', { name: 'Bestand controleren' }).click();
    await page.getByText('Dit bestand kan niet worden opgeslagen', { exact: false }).waitFor();
    const problems = page.getByRole('region', { name: /Problemen/ }).locator('tbody tr');
    expect(await problems.count()).toBeGreaterThanOrEqual(2);
    expect(await problems.first().innerText()).toContain('Rijnstate');
    expect(await page.getByRole('button', { name: 'Aanvaarden en opslaan' }).count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
    await context.close();
  });

  it('asks for a file and for a name before it goes on, stores on acceptance, and then tells where a number came from', async () => {
    const { page, context, faults } = await openPage(stage.browser, stage.url, '/gegevens');
    // Whoever stores counts is an administrator.
    await page.goto(await stage.server.administratorLink());
    await page.getByRole('heading', { name: 'Account' }).waitFor();
    await page.goto(`${stage.url}/gegevens`);
    await page.getByRole('button', { name: 'Bestand controleren' }).click();
    await page.getByText('Kies eerst een bestand.').waitFor();
    const file = csv('goed.csv', 'nier-lokaal;Isala;2024;80;final;proef', 'nier-lokaal;Rijnstate;2024;60;final;proef');
    await page.getByLabel('Bestand (CSV of XLSX)').setInputFiles(file);
    await page.getByRole('button', { name: 'Bestand controleren' }).click();
    await page.getByText('2 rijen kunnen worden opgeslagen.').waitFor();
    await page.getByRole('button', { name: 'Aanvaarden en opslaan' }).click();
    await page.getByText('Vul uw naam of functie in.').waitFor();
    await page.getByLabel('Uw naam of functie').fill('Gegevensbeheer');
    await page.getByRole('button', { name: 'Aanvaarden en opslaan' }).click();
    await page.getByText('2 rijen uit goed.csv zijn opgeslagen.').waitFor();
    const record = page.getByRole('article', { name: 'goed.csv' });
    await record.waitFor();
    expect(await record.innerText()).toContain('Gegevensbeheer');
    expect(faults).toEqual([]);

    const volumes = await page.evaluate(() =>
      fetch('/api/v1/volumes?intervention=nier-lokaal').then(
        (response) => response.json() as Promise<{ items: { id: string }[] }>,
      ),
    );
    expect(volumes.items).toHaveLength(2);
    await page.goto(`${stage.url}/gegevens?volume=${encodeURIComponent(volumes.items[0]?.id ?? '')}`);
    const dialog = page.getByRole('dialog');
    await dialog.getByText('goed.csv').waitFor();
    expect(await dialog.innerText()).toContain('Gegevensbeheer');
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await context.close();
  });

  it('judges kidney local at 60 by the set: met when adopted, not met when proposed', async () => {
    const { page, context } = await openPage(stage.browser, stage.url, '/behandeling/nier-lokaal?set=adopted');
    const row = page.locator('.zp-chart-row tbody tr', { hasText: 'Rijnstate' });
    expect(await row.innerText()).toContain('voldoet');
    expect(await row.innerText()).not.toContain('voldoet niet');
    await page.goto(`${stage.url}/behandeling/nier-lokaal?set=proposed`);
    await row.getByText('voldoet niet').waitFor();
    await context.close();
  });

  it('goes through all stored counts page by page', async () => {
    const { page, context } = await openPage(stage.browser, stage.url, '/gegevens');
    const rows = page.getByRole('region', { name: /Alle aantallen/ }).locator('tbody tr');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(25);
    const seen = new Set<string>();
    for (let turn = 0; turn < 10; turn += 1) {
      for (const name of await rows
        .getByRole('link')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))) {
        seen.add(new URL(name, stage.url).searchParams.get('volume') ?? '');
      }
      const next = page.getByRole('link', { name: 'Volgende' });
      if ((await next.count()) === 0) break;
      const answer = page.waitForResponse((response) => response.url().includes('cursor='));
      await next.click();
      await (await answer).finished();
      await page.locator('.zp-volumes[aria-busy="false"]').waitFor();
    }
    const total: unknown = await page.evaluate(() =>
      fetch('/api/v1/volumes?limit=1').then((response) => response.json()),
    );
    expect(total).toMatchObject({ total: seen.size });
    await context.close();
  });
});
