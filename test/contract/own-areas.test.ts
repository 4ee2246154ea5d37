import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { App } from '../../src/app/app.ts';
import { configFrom } from '../../src/app/config.ts';
import { openApp } from '../../src/app/open-app.ts';
import type { PlanAnswer } from '../../src/app/plans/types.ts';
import { sharedPath } from '../../src/testing/shared.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zwaartepunt-areas-'));
});
afterAll(() => rm(folder, { recursive: true }));

const opened = (areaFiles: readonly string[], name: string, flowFile?: string) =>
  openApp({
    ...configFrom({}, '0.0.0-test', { data: join(folder, name) }),
    areaFiles,
    ...(flowFile === undefined ? {} : { flowFile }),
  });

async function answered(app: App, question: Parameters<App['plans']['start']>[0]): Promise<PlanAnswer> {
  const started = await app.plans.start(question);
  if (!started.ok) throw new Error(JSON.stringify(started.failure));
  for (;;) {
    const job = await app.plans.job(started.value.id);
    if (job.ok && job.value.ended !== null) {
      const answer = await app.plans.answer(job.value.planId ?? '');
      if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
      return answer.value;
    }
    await new Promise((wake) => setTimeout(wake, 20));
  }
}

it('postcodes of one’s own take the place of the places, are named in the answer, and the plan is proven', async () => {
  const path = join(folder, 'pc4.csv');
  await writeFile(path, 'pc4,lat,lon,inwoners\n6811,51.98,5.91,60000\n6525,51.82,5.86,50000\n5211,51.69,5.3,40000\n');
  const app = await opened([path], 'small');
  if (!app.ok) throw new Error(JSON.stringify(app.failure));
  const answer = await answered(app.value, { intervention: 'rectum-resectie', region: 'oost', norm: 50 });
  await app.value.close();
  expect(answer.status).toBe('optimal');
  expect(answer.areas.length).toBe(3);
  expect(answer.pedigree.origins).toMatchObject({ count: 3, source: expect.stringContaining('pc4.csv (SHA-256') });
  expect(answer.assumptions.map(({ nl }) => nl).join(' ')).toContain('3 gebieden naar inwoners (pc4.csv');
});

it('observed flows are used as they are, scaled to the count, and named; a wrong row refuses the file', async () => {
  const path = join(folder, 'pc4.csv');
  const flows = join(folder, 'stromen.csv');
  await writeFile(flows, 'pc4;ziekenhuis;aantal\n6811;Rijnstate;12\n6525;Rijnstate;<5\n5211;Rijnstate;\n');
  const app = await opened([path], 'observed', flows);
  if (!app.ok) throw new Error(JSON.stringify(app.failure));
  const answer = await answered(app.value, { intervention: 'rectum-resectie', region: 'oost', norm: 50 });
  await app.value.close();
  expect(answer.pedigree.flows.method.nl).toContain('stromen.csv (SHA-256');
  expect(answer.assumptions.map(({ en }) => en).join(' ')).toContain('For 2 pairs it was seen');
  await writeFile(flows, 'pc4;ziekenhuis;aantal\n9999;Rijnstate;12\n');
  const wrong = await opened([path], 'wrong', flows);
  expect(wrong.ok ? null : wrong.failure).toMatchObject({
    code: 'import-has-errors',
    parameters: { file: 'stromen.csv' },
  });
});

it('a file with errors is refused with its first row, and nothing is computed on the rest', async () => {
  const path = join(folder, 'fout.csv');
  await writeFile(path, 'pc4,lat,lon,inwoners\n6811,51.98,5.91,60000\n65,51.82,5.86,50000\n');
  const app = await opened([path], 'faulty');
  expect(app.ok ? null : app.failure).toMatchObject({
    code: 'import-has-errors',
    parameters: { file: 'fout.csv', count: '1' },
  });
  const missing = await opened([join(folder, 'weg.csv')], 'missing');
  expect(missing.ok ? null : missing.failure.code).toBe('file-unreadable');
});

const postcodes = sharedPath('data/nl-pc4/pc4.csv');
it.skipIf(postcodes === null)(
  `plans on the real postcodes: 4,056 areas, rectum at a norm of 50 in the whole country, proven${postcodes === null ? ' (skipped: no postcode table stands beside this checkout)' : ''}`,
  async () => {
    const app = await opened([postcodes ?? ''], 'real');
    if (!app.ok) throw new Error(JSON.stringify(app.failure));
    const answer = await answered(app.value, { intervention: 'rectum-resectie', year: 2024, norm: 50 });
    await app.value.close();
    expect(answer.pedigree.origins.count).toBe(4056);
    expect(answer).toMatchObject({ status: 'optimal', gap: 0, certificate: { verified: true } });
  },
);
