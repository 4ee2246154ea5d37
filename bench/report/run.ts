/**
 * Reports of the seven regions on the illustrative set (no real counts): every site below the norm stops, in all treatments at once. Prints
 * time and memory, and the extra minutes beside those that KPMG published (docs/benchmarks.md). Run: node bench/report/run.ts
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { configFrom } from '../../src/app/config.ts';
import { openApp } from '../../src/app/open-app.ts';
import { readPackageFile } from '../../src/app/package-file.ts';
import type { ImpactSheet } from '../../src/app/scenario/types.ts';
import type { Problem } from '../../src/engine/problem/index.ts';
import { decodeGround } from '../../src/engine/scenario/index.ts';
import { renderReport, type ReportFormat } from '../../src/report/impact/index.ts';

/** Extra travel in minutes, lowest and highest of the treatments of a region (KPMG 2025, Annex II). */
const published: Readonly<Record<string, string>> = {
  'noord-holland-flevoland': '2–25',
  noordoost: '6–30',
  midden: '4–17',
  oost: '10–18',
  zuidoost: '0–39',
  west: '7–15',
  zuidwest: '2–27',
};

const folder = await mkdtemp(join(tmpdir(), 'bench-report-'));
const opened = await openApp(configFrom({}, '0.0.0-bench', { data: join(folder, 'data') }));
if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
const app = opened.value;
const megabytes = (): string => (process.resourceUsage().maxRSS / 1024).toFixed(0);
console.log(`${cpus()[0]?.model}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}\n`);
console.log(
  '| Region | Treatments | Of which change | Sheet, s | Sheet again, s | PDF | DOCX | XLSX | HTML (ms) | Peak memory, MB |',
);
console.log('|---|---|---|---|---|---|---|---|---|---|');
const minutes: string[] = [];
const from = performance.now();
try {
  for (const region of Object.keys(published)) {
    const made = await app.scenarios.make({ region, illustrative: true, close: [], open: [], closeBelowNorm: ['all'] });
    if (!made.ok) throw new Error(JSON.stringify(made.failure));
    const scenario: unknown = JSON.parse(made.value.file);
    const [sheet, first] = await timed(() => sheetOf(scenario));
    const [, again] = await timed(() => sheetOf(scenario));
    const times: number[] = [];
    for (const format of ['pdf', 'docx', 'xlsx', 'html'] as const satisfies readonly ReportFormat[]) {
      const [, took] = await timed(() =>
        renderReport({ sheet, kind: 'impact', format, language: 'nl' }, readPackageFile),
      );
      times.push(took);
    }
    const touched = sheet.treatments.filter((one) => one.touched);
    const cells = [
      region,
      sheet.treatments.length,
      touched.length,
      (first / 1000).toFixed(1),
      (again / 1000).toFixed(1),
      ...times.map((ms) => ms.toFixed(0)),
      megabytes(),
    ];
    console.log(`| ${cells.join(' | ')} |`);
    minutes.push(await extraMinutes(region, touched));
  }
} finally {
  await app.close();
  await rm(folder, { recursive: true });
}
console.log(
  `\nAll regions, every form: ${((performance.now() - from) / 1000).toFixed(1)} s, peak ${megabytes()} MB.\n`,
);
console.log(
  '| Region | Published | From the hospital of now | From the nearest now | Per treatment: the one / the other |',
);
console.log('|---|---|---|---|---|');
for (const line of minutes) console.log(line);

async function sheetOf(scenario: unknown): Promise<ImpactSheet> {
  const sheet = await app.scenarios.impact({ scenario });
  if (!sheet.ok) throw new Error(JSON.stringify(sheet.failure));
  return sheet.value;
}

interface Extra {
  readonly interventionId: string;
  /** Of those who move, from the hospital that they use now. */
  readonly extra: number | null;
  /** Of those whose nearest site stops, from the nearest now to the nearest then: it cannot be below 0. */
  readonly nearest: number | null;
}

/** The extra minutes of a region, treatment by treatment, read in two ways; nothing is fitted to what was published. */
async function extraMinutes(region: string, touched: ImpactSheet['treatments']): Promise<string> {
  const found: Extra[] = [];
  for (const { interventionId, travel, sites } of touched) {
    const bytes = await app.scenarios.ground({ region, illustrative: true, intervention: interventionId });
    const ground = bytes.ok ? decodeGround(bytes.value) : null;
    if (ground === null || !ground.ok) throw new Error(`no numbers for ${interventionId}`);
    found.push({
      interventionId,
      extra: travel?.movers.extra.mean ?? null,
      nearest: nearestToNearest(
        ground.value.ground.problem,
        new Set(sites.filter(({ openBefore }) => openBefore).map(({ siteId }) => siteId)),
        new Set(sites.filter(({ openAfter }) => openAfter).map(({ siteId }) => siteId)),
      ),
    });
  }
  const each = found.map(
    ({ interventionId, extra, nearest }) => `${interventionId} ${fixed(extra)} / ${fixed(nearest)}`,
  );
  return `| ${region} | ${published[region]} | ${range(found.map(({ extra }) => extra))} | ${range(found.map(({ nearest }) => nearest))} | ${each.join(', ')} |`;
}

function nearestToNearest(problem: Problem, before: ReadonlySet<string>, after: ReadonlySet<string>): number | null {
  const { areas, sites, time, demand, units } = problem;
  let [patients, extra] = [0, 0];
  for (let area = 0; area < areas.length; area += 1) {
    const least = (open: ReadonlySet<string>): number =>
      Math.min(
        ...sites.flatMap((id, site) => {
          const value = time[site * areas.length + area] ?? -1;
          return open.has(id) && value >= 0 ? [value] : [];
        }),
      );
    const longer = least(after) - least(before);
    if (!(longer > 0) || !Number.isFinite(longer)) continue;
    patients += demand[area] ?? 0;
    extra += (demand[area] ?? 0) * longer;
  }
  return patients === 0 ? null : extra / patients / units.perMinute;
}

function fixed(value: number | null): string {
  return value === null ? '–' : value.toFixed(1);
}
function range(values: readonly (number | null)[]): string {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? '–' : `${Math.min(...known).toFixed(0)} to ${Math.max(...known).toFixed(0)}`;
}

async function timed<Value>(work: () => Promise<Value>): Promise<readonly [Value, number]> {
  const started = performance.now();
  const value = await work();
  return [value, performance.now() - started];
}
