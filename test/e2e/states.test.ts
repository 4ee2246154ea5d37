import { describe, expect, it } from 'vitest';
import { browserTitle, findChromium } from './support/chromium.ts';
import { useStage } from './support/stage.ts';
import { openPage, seriousFindings } from './support/watched-page.ts';

describe.skipIf(findChromium() === null)(browserTitle('when things are not as they should be'), () => {
  const stage = useStage();

  it('shows the words of the API for a hospital that does not exist', async () => {
    const { page, context } = await openPage(stage.browser, stage.url, '/ziekenhuis/bestaat-niet');
    const alert = page.getByRole('alert');
    await alert.waitFor();
    const answer: unknown = await page.evaluate(() =>
      fetch('/api/v1/providers/bestaat-niet').then((response) => response.json()),
    );
    expect(answer).toMatchObject({ status: 404 });
    expect(await alert.innerText()).toContain((answer as { detail: string }).detail);
    expect(await seriousFindings(page)).toEqual([]);
    await context.close();
  });

  it('says that no answer came and loads again on request', async () => {
    const { page, context } = await openPage(stage.browser, stage.url, '/gegevens');
    await page.route('**/api/v1/overview*', (route) => route.abort());
    await page.getByRole('link', { name: 'Overzicht' }).click();
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toContain('De server geeft geen antwoord');
    expect(await seriousFindings(page)).toEqual([]);
    await page.unroute('**/api/v1/overview*');
    await page.getByRole('button', { name: 'Opnieuw proberen' }).click();
    await page.locator('.zp-matrix tbody tr').first().waitFor();
    await context.close();
  });

  it('says that it is loading while the answer is under way', async () => {
    const { page, context } = await openPage(stage.browser, stage.url, '/gegevens');
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/api/v1/overview*', async (route) => {
      await held;
      await route.continue();
    });
    await page.getByRole('link', { name: 'Overzicht' }).click();
    await page.locator('main').getByText('Gegevens laden…').first().waitFor({ state: 'attached' });
    release();
    await page.locator('.zp-matrix tbody tr').first().waitFor();
    await context.close();
  });

  it('says that there is no connection and keeps what was loaded', async () => {
    const { page, context } = await openPage(stage.browser, stage.url, '/');
    await context.setOffline(true);
    await page.getByText('Geen verbinding.').waitFor();
    expect(await page.locator('.zp-matrix tbody tr').count()).toBeGreaterThan(0);
    await context.setOffline(false);
    await page.getByText('Geen verbinding.').waitFor({ state: 'detached' });
    await context.close();
  });

  it('shows an empty treatment as unknown, not as zero', async () => {
    const { page, context } = await openPage(stage.browser, stage.url, '/behandeling/long-systemisch');
    await page.getByText('Voor 2024 zijn geen aantallen bekend', { exact: false }).waitFor();
    await context.close();
  });
});
