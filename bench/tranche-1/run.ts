/**
 * Every treatment of every region of the illustrative set (no real counts): all site sets, under the four models, with the
 * front (docs/benchmarks.md). Run: node bench/tranche-1/run.ts
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PlanJobView } from '../../src/app/plans/cases.ts';
import { configFrom } from '../../src/app/config.ts';
import { openApp } from '../../src/app/open-app.ts';
import { parseReference } from '../../src/importers/reference/index.ts';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

const data = new URL('../../data/', import.meta.url);
const parsed = parseReference(
  readdirSync(data)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({ name, bytes: readFileSync(new URL(name, data)) })),
  { sha256Hex: (bytes) => createHash('sha256').update(bytes).digest('hex') },
);
if (!parsed.ok) throw new Error(parsed.failure[0]?.message);
const pairs = [...Map.groupBy(parsed.value.illustrative, (row) => `${row.regionId} ${row.interventionId}`).values()];

const folder = await mkdtemp(join(tmpdir(), 'bench-tranche-1-'));
const opened = await openApp(configFrom({}, '0.0.0-bench', { data: join(folder, 'data') }));
if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
const app = opened.value;
console.log(`${cpus()[0]?.model}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}\n`);
console.log('| Region | Treatments | Hospitals, most | Without a plan | On the fronts | Seconds |');
console.log('|---|---|---|---|---|---|');
try {
  for (const [regionId, own] of Map.groupBy(pairs, (rows) => rows[0]?.regionId ?? '')) {
    const from = performance.now();
    const found = { without: [] as string[], front: 0 };
    for (const rows of own) {
      const intervention = rows[0]?.interventionId ?? '';
      const started = await app.plans.start(
        { intervention, region: regionId, illustrative: true, pareto: true },
        'bench',
      );
      if (!started.ok) {
        // A norm above all patients of the region together is refused before anything is computed.
        if (started.failure.code !== 'plan-problem') throw new Error(JSON.stringify(started.failure));
        found.without.push(intervention);
        continue;
      }
      const job = await ended(started.value.id);
      const answer = job.planId === null ? null : await app.plans.answer(job.planId);
      if (answer === null || !answer.ok) throw new Error(`${regionId} ${intervention}: ${JSON.stringify(job.failure)}`);
      if (answer.value.status === 'infeasible') found.without.push(intervention);
      else if (answer.value.status !== 'optimal')
        throw new Error(`${regionId} ${intervention}: ${answer.value.status}`);
      found.front += answer.value.front.length;
    }
    const seconds = ((performance.now() - from) / 1000).toFixed(1);
    const most = Math.max(...own.map((rows) => rows.length));
    console.log(
      `| ${regionId} | ${own.length} | ${most} | ${found.without.join(', ') || '–'} | ${found.front} | ${seconds} |`,
    );
  }
} finally {
  await app.close();
  await rm(folder, { recursive: true });
}

/** The job when it has ended. */
async function ended(id: string): Promise<PlanJobView> {
  for (;;) {
    const job = await app.plans.job(id);
    if (!job.ok) throw new Error(JSON.stringify(job.failure));
    if (job.value.ended !== null) return job.value;
    await new Promise((wake) => {
      setTimeout(wake, 5);
    });
  }
}
