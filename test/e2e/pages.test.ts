import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { browserTitle, findChromium } from './support/chromium.ts';
import { belowNormLink } from './support/scenario-link.ts';
import { useStage } from './support/stage.ts';
import { openPage, seriousFindings, sidewaysOverflow } from './support/watched-page.ts';

const images = resolve(import.meta.dirname, '../../docs/images');
interface Item {
  readonly name: string;
  readonly path: string | ((url: string) => Promise<string>);
  readonly title: { readonly nl: string; readonly en: string };
  /** What must be there before the page is looked at. */
  readonly ready?: string;
}
const pathOf = (url: string, { path }: Item) => (typeof path === 'string' ? path : path(url));

const pages: readonly Item[] = [
  { name: 'overzicht', path: '/', title: { nl: 'Overzicht', en: 'Overview' } },
  {
    name: 'behandeling',
    path: '/behandeling/rectum-resectie',
    title: { nl: 'Rectumresectie', en: 'Rectal resection' },
  },
  {
    name: 'plannen',
    path: '/behandeling/rectum-resectie/plannen?region=oost&norm=50&plan=best',
    title: { nl: 'Rectumresectie: plannen', en: 'Rectal resection: plans' },
    // The plan is computed when the page is opened.
    ready: '.zp-outcome__words',
  },
  { name: 'ziekenhuis', path: '/ziekenhuis/zuyderland', title: { nl: 'Zuyderland', en: 'Zuyderland' } },
  {
    name: 'scenario',
    path: async (url) => `/scenario?behandeling=rectum-resectie&s=${await belowNormLink(url)}`,
    title: { nl: 'Scenario', en: 'Scenario' },
    ready: '.zp-scenario__words >> text=27 >> nth=0',
  },
  {
    name: 'vergelijk',
    path: async (url) => `/vergelijk?s=${await belowNormLink(url)}`,
    title: { nl: 'Vergelijk', en: 'Compare' },
    ready: '#verschil',
  },
  {
    name: 'impact',
    path: async (url) => `/impact?s=${await belowNormLink(url)}`,
    title: { nl: 'Impactblad', en: 'Impact sheet' },
    ready: '.zp-report',
  },
  { name: 'regiotafel', path: '/tafel', title: { nl: 'Regiotafel', en: 'Regional table' }, ready: '#openbaar' },
  { name: 'account', path: '/account', title: { nl: 'Account', en: 'Account' }, ready: '#aanmelden' },
  { name: 'gegevens', path: '/gegevens', title: { nl: 'Gegevens', en: 'Data' } },
];

describe.skipIf(findChromium() === null)(browserTitle('every page'), () => {
  const stage = useStage();

  // A page is opened once for each language, Dutch on a wide screen and English on a phone, where axe looks at it (the
  // dearest of all: seconds a page); then it has the other widths.
  const cases = pages.flatMap((page) => [
    { ...page, lang: 'nl' as const, opened: 1440, other: 360 },
    { ...page, lang: 'en' as const, opened: 360, other: 1440 },
  ]);

  it.each(cases)(
    '$name in $lang at $opened px has its title, no error, no other host and nothing serious for axe, and fits at $other and 2560 px and on paper',
    async (item) => {
      const own = await pathOf(stage.url, item);
      const path = `${own}${own.includes('?') ? '&' : '?'}lang=${item.lang}`;
      const { page, context, faults } = await openPage(stage.browser, stage.url, path, { width: item.opened });
      if (item.ready !== undefined) await page.locator(item.ready).waitFor();
      expect(await page.title()).toBe(`${item.title[item.lang]} – Zwaartepunt`);
      expect(await page.locator('html').getAttribute('lang')).toBe(item.lang);
      expect(await page.locator('h1').count()).toBe(1);
      expect(await seriousFindings(page)).toEqual([]);
      for (const width of [item.opened, item.other, 2560]) {
        await page.setViewportSize({ width, height: 1440 });
        expect(await sidewaysOverflow(page), `at ${width} px`).toBeLessThanOrEqual(0);
      }
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('h1').isVisible()).toBe(true);
      expect(await page.locator('.zp-nav').isVisible()).toBe(false);
      for (const links of await page.locator('.zp-exports').all()) expect(await links.isVisible()).toBe(false);
      expect(faults).toEqual([]);
      await context.close();
    },
  );

  it('the proof of a verdict is on paper although it is closed on the screen', async () => {
    const { page, context } = await openPage(stage.browser, stage.url, '/ziekenhuis/zuyderland');
    const step = page.locator('.zp-steps li').first();
    expect(await step.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect(await step.evaluate((element) => element.getBoundingClientRect().height)).toBeGreaterThan(0);
    await context.close();
  });

  it('an address that leads nowhere says so', async () => {
    const { page, context } = await openPage(stage.browser, stage.url, '/bestaat-niet');
    expect(await page.locator('h1').innerText()).toBe('Pagina niet gevonden');
    await context.close();
  });

  const wanted = pages.flatMap((page) =>
    [1440, 360].map((width) => ({ ...page, width, file: join(images, `${page.name}-${width}.png`) })),
  );

  it.each(wanted)('docs/images holds $name at $width px', async (item) => {
    const { ready, width, file } = item;
    const path = await pathOf(stage.url, item);
    if (process.env['UPDATE_IMAGES'] === '1' || !existsSync(file)) {
      mkdirSync(images, { recursive: true });
      const { page, context } = await openPage(stage.browser, stage.url, path, {
        width,
        height: width === 360 ? 800 : 1000,
      });
      if (ready !== undefined) await page.locator(ready).waitFor();
      if (path === '/') await page.locator('.zp-map__canvas canvas').waitFor();
      // The map has no event for "all is drawn" on the page; a still picture may wait.
      await page.waitForTimeout(1500);
      await page.screenshot({ path: file, fullPage: true });
      await context.close();
    }
    expect(existsSync(file)).toBe(true);
  });
});
