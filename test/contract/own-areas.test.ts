import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { App } from '../../src/app/app.ts';
import { configFrom } from '../../src/app/config.ts';
import { openApp } from '../../src/app/open-app.ts';
import type { PlanAnswer } from '../../src/app/plans/types.ts';
import { sharedPath } from '../../src/testing/shared.ts';
import { readyData } from './stack.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zwaartepunt-areas-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function opened(areaFiles: readonly string[], name: string, flowFile?: string, ratesFile?: string) {
  const data = join(folder, name);
  await readyData(data);
  return openApp({
    ...configFrom({}, '0.0.0-test', { data }),
    areaFiles,
    ...(flowFile === undefined ? {} : { flowFile }),
    ...(ratesFile === undefined ? {} : { ratesFile }),
  });
}

async function answered(app: App, question: Parameters<App['plans']['start']>[0]): Promise<PlanAnswer> {
  const started = await app.plans.start(question, 'test');
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
  expect(answer.assumptions.map(({ nl }) => nl).join(' ')).toContain('stromen.csv (SHA-256');
  expect(answer.assumptions.map(({ en }) => en).join(' ')).toContain('For 2 pairs it was seen');
  await writeFile(flows, 'pc4;ziekenhuis;aantal\n9999;Rijnstate;12\n');
  const wrong = await opened([path], 'wrong', flows);
  expect(wrong.ok ? null : wrong.failure).toMatchObject({
    code: 'import-has-errors',
    parameters: { file: 'stromen.csv' },
  });
});

it('rates by age put patients where their ages live, are named in the answer, and need the ages of every area', async () => {
  const path = join(folder, 'pc4-leeftijd.csv');
  const rates = join(folder, 'kansen.csv');
  // Twice as many people in the first area, all of them young; a rate for the old alone.
  await writeFile(
    path,
    'pc4,lat,lon,aantal_inwoners_0_tot_65_jaar,aantal_inwoners_65_jaar_en_ouder\n6811,51.98,5.91,60000,0\n6525,51.82,5.86,10000,20000\n5211,51.69,5.3,10000,20000\n',
  );
  await writeFile(rates, 'van;tot;per100k\n0;64;1\n65;;30\n');
  const app = await opened([path], 'rates', undefined, rates);
  if (!app.ok) throw new Error(JSON.stringify(app.failure));
  const answer = await answered(app.value, { intervention: 'rectum-resectie', year: 2024, norm: 20 });
  await app.value.close();
  expect(answer.assumptions.map(({ nl }) => nl).join(' ')).toContain('3 gebieden naar leeftijd');
  expect(answer.pedigree.origins.source).toContain('kansen.csv (SHA-256');
  // 60,000 at 1 against 10,000 at 1 and 20,000 at 30 in 100,000: 0.6 against 6.1 patients a year in each of the others;
  // a problem counts patients in whole thousandths.
  const patients = (name: string): number => answer.areas.find((area) => area.name === name)?.patients ?? Number.NaN;
  expect(patients('6525') / patients('6811')).toBeCloseTo(6.1 / 0.6, 3);
  expect(patients('5211')).toBeCloseTo(patients('6525'), 1);
  await writeFile(path, 'pc4,lat,lon,inwoners\n6811,51.98,5.91,60000\n');
  const without = await opened([path], 'rates-without', undefined, rates);
  expect(without.ok ? null : without.failure).toMatchObject({
    code: 'import-has-errors',
    parameters: { file: 'kansen.csv' },
  });
  await writeFile(rates, 'van;tot;per100k\n0;64;veel\n');
  const wrong = await opened([path], 'rates-wrong', undefined, rates);
  expect(wrong.ok ? null : JSON.stringify(wrong.failure)).toContain('rij 2');
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
  `plans on the real postcodes: 4,056 areas, rectum at a norm of 50 in Oost, proven${postcodes === null ? ' (skipped: no postcode table stands beside this checkout)' : ''}`,
  async () => {
    const app = await opened([postcodes ?? ''], 'real');
    if (!app.ok) throw new Error(JSON.stringify(app.failure));
    const answer = await answered(app.value, { intervention: 'rectum-resectie', region: 'oost', year: 2024, norm: 50 });
    await app.value.close();
    expect(answer.pedigree.origins.count).toBe(4056);
    expect(answer).toMatchObject({ status: 'optimal', gap: 0, certificate: { verified: true } });
  },
);
