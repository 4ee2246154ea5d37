/**
 * As many counts as a country could have for years: treatments × hospitals × years stored, a year an import, and read again, with the
 * memory it takes (docs/benchmarks.md). Run: node bench/import/run.ts [treatments] [hospitals] [years]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { asId } from '../../src/core/ids/index.ts';
import { asYear } from '../../src/core/units/index.ts';
import { openStore, type ImportRow } from '../../src/store/index.ts';

const [treatments = 2000, hospitals = 50, years = 15] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'zwaartepunt-import-'));
const opened = await openStore({ kind: 'embedded', folder: join(folder, 'data') });
if (!opened.ok) throw new Error(opened.failure.message.en);
const store = opened.value;
const megabytes = (): string => (process.memoryUsage().rss / 1024 / 1024).toFixed(0);
const seconds = async <Value>(work: () => Promise<Value>): Promise<readonly [string, Value]> => {
  const from = performance.now();
  const value = await work();
  return [((performance.now() - from) / 1000).toFixed(1), value];
};

const rowsOf = (year: number): ImportRow[] =>
  Array.from({ length: treatments * hospitals }, (_, at) => ({
    row: at + 2,
    volume: {
      interventionId: asId(`treatment-${Math.floor(at / hospitals)}`),
      providerId: asId(`hospital-${at % hospitals}`),
      siteId: null,
      networkId: null,
      year: asYear(year),
      count: { kind: 'exact', value: (at * 31) % 400 },
      share: null,
      tierId: null,
      status: 'final',
      openness: 'published',
      source: 'made up',
      sourceAdvice: null,
    },
  }));

try {
  console.log(
    `${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}\n`,
  );
  console.log('| What | Rows | Seconds | MB after |\n|---|---|---|---|');
  for (let year = 2026 - years; year < 2026; year += 1) {
    const rows = rowsOf(year);
    const meta = {
      id: `year-${year}`,
      file: `${year}.csv`,
      fileHash: String(year).padStart(64, '0'),
      importerVersion: '1',
      importedAt: '2026-12-01T00:00:00.000Z',
      importedBy: 'bench',
      openness: 'published',
      findings: [],
      seal: () => ({ key: 'none', signature: 'none' }),
    } as const;
    const [took, saved] = await seconds(() => store.saveImport(meta, rows));
    if (!saved.ok) throw new Error(saved.failure.message.en);
    console.log(`| import of ${year} | ${rows.length} | ${took} | ${megabytes()} |`);
  }
  const [paged] = await seconds(() => store.volumesPage({ limit: 1000 }));
  console.log(`| a page of 1,000 | ${treatments * hospitals * years} | ${paged} | ${megabytes()} |`);
  const [checked] = await seconds(() => store.verifyRows());
  console.log(`| verify-data | ${treatments * hospitals * years} | ${checked} | ${megabytes()} |`);
  const [read, all] = await seconds(() => store.volumes());
  console.log(`| all counts read | ${all.length} | ${read} | ${megabytes()} |`);
} finally {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
}
