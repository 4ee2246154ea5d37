/**
 * First view from a cold cache: `node bench/web/first-view.ts [runs]`. Starts the real server with a fresh data folder,
 * opens the overview in a fresh browser profile each run, and prints the time until the headline figures and the matrix
 * are painted, with the compressed script that the first view needed apart from the map. Needs Chromium.
 */
import { launch } from '../../test/e2e/support/chromium.ts';
import { startServer } from '../../test/e2e/support/server.ts';

const runs = Number(process.argv[2] ?? 7);
const kilobyte = 1000;

interface View {
  readonly painted: number;
  readonly firstPaint: number;
  readonly script: number;
}

const server = await startServer();
const browser = await launch();
const views: View[] = [];
// The first run warms the server, not the browser: each context has an empty cache.
for (let run = 0; run <= runs; run += 1) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'nl-NL' });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const watch = new MutationObserver(() => {
      if (
        document.querySelector('.zp-figure__value') === null ||
        document.querySelector('.zp-matrix tbody tr') === null
      )
        return;
      watch.disconnect();
      requestAnimationFrame(() => setTimeout(() => performance.mark('painted')));
    });
    watch.observe(document, { childList: true, subtree: true });
  });
  await page.goto(server.url, { waitUntil: 'commit' });
  await page.waitForFunction(() => performance.getEntriesByName('painted').length > 0);
  const view = await page.evaluate(() => ({
    painted: performance.getEntriesByName('painted')[0]?.startTime ?? Number.NaN,
    firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    script: performance
      .getEntriesByType('resource')
      .filter((entry): entry is PerformanceResourceTiming => entry instanceof PerformanceResourceTiming)
      .filter(({ name }) => name.endsWith('.js') && !/hospital-map|map-frame|maplibre/.test(name))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  }));
  if (run > 0) views.push(view);
  await context.close();
}
await browser.close();
await server.stop();

const sorted = views.map(({ painted }) => painted).toSorted((one, other) => one - other);
const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
const script = Math.max(...views.map((view) => view.script)) / kilobyte;
console.log(`first view, ${runs} runs with a cold cache`);
console.log(
  `  headline and matrix painted: median ${median.toFixed(0)} ms, worst ${(sorted.at(-1) ?? Number.NaN).toFixed(0)} ms (goal 1500 ms)`,
);
console.log(`  first paint of text: worst ${Math.max(...views.map((view) => view.firstPaint)).toFixed(0)} ms`);
console.log(`  script apart from the map, as sent: ${script.toFixed(1)} kB (goal 200 kB)`);
