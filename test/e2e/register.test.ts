import { describe, expect, it } from 'vitest';
import { browserTitle, findChromium } from './support/chromium.ts';
import { useStage } from './support/stage.ts';
import { openPage, seriousFindings } from './support/watched-page.ts';

const counts = {
  name: 'eigen.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      'intervention;provider;year;count;status;source',
      ...['Radboudumc;150', 'Rijnstate;95', 'CWZ;80', 'Waalstad Ziekenhuis;70', 'Slingeland;30', 'Bernhoven;25'].map(
        (row) => `nier-lokaal;${row.replace(';', ';2024;')};final;proef`,
      ),
    ].join('\n'),
  ),
};

describe.skipIf(findChromium() === null)(browserTitle('a hospital of one’s own'), () => {
  const stage = useStage();

  it('is added by the form, takes counts, and is a candidate in a plan; a merger adds two up, until it is withdrawn', async () => {
    const { page, context, faults } = await openPage(stage.browser, stage.url, '/gegevens');
    await page.goto(await stage.server.administratorLink());
    await page.getByRole('heading', { name: 'Account' }).waitFor();
    await page.goto(`${stage.url}/gegevens`);
    const section = page.getByRole('region', { name: 'Ziekenhuizen', exact: true });
    const check = section.getByRole('button', { name: 'Toevoeging controleren' });
    const accept = async (): Promise<void> => {
      await section.getByLabel('Uw naam of functie').fill('Gegevensbeheer');
      await section.getByRole('button', { name: 'Aanvaarden en opslaan' }).click();
      await section.getByText('Toegevoegd: het register kent dit nu.').waitFor();
    };

    // First what cannot be: all problems at once, and nothing to accept.
    await section.getByLabel('AGB-code').fill('123');
    await check.click();
    await section.getByText('Dit kan niet worden toegevoegd', { exact: false }).waitFor();
    expect(await section.getByRole('button', { name: 'Aanvaarden en opslaan' }).count()).toBe(0);

    await section.getByLabel('Naam', { exact: true }).fill('Waalstad Ziekenhuis');
    await section.getByLabel('AGB-code').fill('06099999');
    await section.getByLabel('Plaats', { exact: true }).fill('Tiel');
    await section.getByLabel('Breedtegraad').fill('51,89');
    await section.getByLabel('Lengtegraad').fill('5,43');
    await section.getByLabel('Regio', { exact: true }).selectOption({ label: 'Oost' });
    await check.click();
    await section.getByText('Waalstad Ziekenhuis hoort bij regio Oost', { exact: false }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await accept();
    const card = section.getByRole('article', { name: 'formulier-hospital.json' });
    expect(await card.innerText()).toContain('Gegevensbeheer');

    await page.getByLabel('Bestand (CSV of XLSX)', { exact: true }).setInputFiles(counts);
    await page.getByRole('button', { name: 'Bestand controleren' }).click();
    await page.getByText('6 rijen kunnen worden opgeslagen.').waitFor();
    const importing = page.getByRole('region', { name: 'Aantallen importeren' });
    await importing.getByLabel('Uw naam of functie').fill('Gegevensbeheer');
    await importing.getByRole('button', { name: 'Aanvaarden en opslaan' }).click();
    await page.getByText('6 rijen uit eigen.csv zijn opgeslagen.').waitFor();

    await section.getByLabel('Wat wilt u toevoegen?').selectOption({ label: 'een fusie' });
    await section.getByLabel('Ziekenhuis dat overblijft of ontstaat').fill('Slingeland');
    await section.getByLabel('Ziekenhuizen die samengaan', { exact: false }).fill('Bernhoven');
    await section.getByLabel('Vanaf').fill('2026-01-01');
    await check.click();
    await section.getByText('Fusie van', { exact: false }).first().waitFor();
    await accept();

    // Used in a question: the hospital itself, and 30 + 25 = 55 at the merged one.
    await page.goto(`${stage.url}/behandeling/nier-lokaal`);
    const row = (name: string) => page.locator('.zp-chart-row tbody tr', { hasText: name });
    await row('Waalstad Ziekenhuis').waitFor();
    expect(await row('Waalstad Ziekenhuis').innerText()).toContain('70');
    expect(await row('Slingeland').innerText()).toContain('55');
    expect(await row('Bernhoven').count()).toBe(0);
    const plan = await page.evaluate(async () => {
      const question = { intervention: 'nier-lokaal', region: 'oost', norm: 50 };
      const headers = { 'content-type': 'application/json' };
      const asked = await fetch('/api/v1/plans', { method: 'POST', headers, body: JSON.stringify(question) });
      const { id } = (await asked.json()) as { id: string };
      await (await fetch(`/api/v1/jobs/${id}/events`)).text();
      const { planId } = (await (await fetch(`/api/v1/jobs/${id}`)).json()) as { planId: string };
      return (await (await fetch(`/api/v1/plans/${planId}`)).json()) as { sites: { name: string }[] };
    });
    expect(plan.sites.map(({ name }) => name)).toContain('Waalstad Ziekenhuis, Tiel');

    await page.goto(`${stage.url}/gegevens`);
    const merger = section.getByRole('article', { name: 'formulier-merger.json' });
    await merger.getByRole('button', { name: 'formulier-merger.json intrekken' }).click();
    await merger.getByLabel('Uw naam of functie').fill('Gegevensbeheer');
    await merger.getByRole('button', { name: 'Intrekken' }).click();
    await merger.getByText('Ingetrokken door Gegevensbeheer', { exact: false }).waitFor();
    await page.goto(`${stage.url}/behandeling/nier-lokaal`);
    await row('Bernhoven').waitFor();
    expect(await row('Slingeland').innerText()).toContain('30');
    expect(faults).toEqual([]);
    await context.close();
  });
});
