import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chdir, cwd } from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AcrossAnswer } from '../../src/app/plans/across.ts';
import { commandLine, type Ended } from '../../src/testing/command-line.ts';
import { readyData, root } from './stack.ts';

const shim = join(root, 'bin', 'zwaartepunt.mjs');
let folder: string;
const before = cwd();
const started: ChildProcess[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zwaartepunt-cli-'));
  await readyData(join(folder, 'data'));
  chdir(folder);
});
afterAll(async () => {
  chdir(before);
  for (const child of started) if (child.exitCode === null) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

const environment = (data: string) => ({ LANG: 'nl_NL.UTF-8', ZWAARTEPUNT_DATA: join(folder, data) });

/** A process of its own. */
function start(argv: readonly string[], data = 'data'): ChildProcess {
  const child = spawn(process.execPath, [shim, ...argv], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...environment(data) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  return child;
}

function ended(child: ChildProcess): Promise<Ended> {
  let [out, error] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (error += chunk.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, error })));
}

/** In this process. */
const into = (data: string, ...argv: readonly string[]): Promise<Ended> => commandLine(environment(data))(...argv);
const cli = (...argv: readonly string[]): Promise<Ended> => into('data', ...argv);
const write = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);

describe('zwaartepunt on the command line, with a data folder of its own', () => {
  it('finishes a check with 0 although hospitals do not meet their norm, and with 1 where a script asked for that', async () => {
    const check = await ended(start(['check', '--year', '2024', '--intervention', 'rectum-resectie']));
    expect(check).toMatchObject({ code: 0, error: '' });
    expect(check.out).toContain('ZorgSaam');
    expect(check.out).toContain('3 voldoet niet');
    expect(check.out).not.toContain('\u001B');
    const json = JSON.parse((await cli('check', '--json', '--region', 'oost')).out) as { question: object };
    expect(json.question).toMatchObject({ year: 2024, set: 'adopted', region: 'oost' });
    const failing = await ended(start(['check', '--fail-on', 'notMet', '--lang', 'en', '--csv']));
    expect(failing.code).toBe(1);
    expect(failing.error).toContain('13 verdict(s) not met');
    expect(failing.out).toContain('Hospital,Treatment');
  });

  it('explains a verdict step by step, finding names and offering the nearest on a miss', async () => {
    const proof = await cli('explain', 'Slingeland Ziekenhuis', 'rectum-resectie', '2024');
    expect(proof).toMatchObject({ code: 0, error: '' });
    expect(proof.out).toContain('Oordeel: voldoet');
    expect(proof.out).toMatch(/1\. .+\n {2}2\. .+/);
    expect(proof.out).toContain('contractjaar 2026');
    const miss = await cli('explain', 'Slingelant', 'rectum-resectie', '2024');
    expect(miss).toMatchObject({ code: 3, out: '' });
    expect(miss.error).toContain('Slingeland');
  });

  it('checks a file without storing it, refuses one with errors, and stores one that a person accepts, once', async () => {
    await write('goed.csv', 'behandeling;zorgaanbieder;jaar;aantal;bron\nnier-lokaal;Slingeland;2024;60;opgave\n');
    await write('fout.csv', 'behandeling;zorgaanbieder;jaar;aantal;bron\nnier-lokaal;Slingeland;2024;-1;opgave\n');
    expect(await cli('import', 'goed.csv', '--dry-run')).toMatchObject({ code: 0, error: '' });
    const wrong = await cli('import', 'fout.csv', '--accept', '--person', 'Inkoop');
    expect(wrong.code).toBe(5);
    expect(wrong.error).toContain('fout.csv');
    expect((await cli('check', '--intervention', 'nier-lokaal', '--json')).out).not.toContain('"counted"');
    expect(await cli('import', 'goed.csv', '--accept', '--person', 'Inkoop')).toMatchObject({ code: 0, error: '' });
    expect(await cli('import', 'goed.csv', '--accept', '--person', 'Inkoop')).toMatchObject({ code: 5 });
    expect((await cli('check', '--intervention', 'nier-lokaal', '--set', 'proposed')).out).toContain('voldoet niet');
    expect((await cli('check', '--intervention', 'nier-lokaal', '--set', 'adopted')).out).toContain('✔ voldoet');
  });

  it('backs up everything and restores it elsewhere with the same data version', async () => {
    expect((await cli('backup', 'alles.backup')).code).toBe(0);
    expect((await cli('backup', 'alles.backup')).code).toBe(3);
    // Another machine has another key: what it restores it restores knowingly.
    const other = await into('copy', 'restore', 'alles.backup');
    expect(other).toMatchObject({ code: 6, error: expect.stringContaining('--accept-other-key') });
    const copy = await into('copy', 'restore', 'alles.backup', '--accept-other-key');
    expect(copy).toMatchObject({ code: 0, error: '' });
    const version = async (data: string): Promise<string> =>
      (JSON.parse((await into(data, 'check', '--json')).out) as { dataVersion: string }).dataVersion;
    expect(await version('copy')).toBe(await version('data'));
    expect((await into('copy', 'verify-data')).out).toMatch(/Aantallen: (\d+) van \1 imports/);
    const key = async (data: string) => (await into(data, 'key', 'show')).out;
    const print = /^Sleutel ([0-9a-f]{16})/.exec(await key('data'))?.[1] ?? '-';
    expect(await key('copy')).toContain(`Aanvaarde sleutel ${print}`);
    expect((await into('copy', 'restore', 'alles.backup', '--accept-other-key')).code).toBe(6);
    await write('stuk.backup', (await readFile(join(folder, 'alles.backup'), 'latin1')).slice(0, 200));
    expect((await into('third', 'restore', 'stuk.backup')).code).toBe(6);
  });

  it('asks the running server while that holds the data folder, and stops it cleanly with Ctrl-C', async () => {
    const server = start(['serve', '--port', '0']);
    const end = ended(server);
    const url = await new Promise<string>((resolve, reject) => {
      server.stdout?.on('data', (chunk: Buffer) => {
        const found = /http:\/\/localhost:\d+/.exec(chunk.toString());
        if (found) resolve(found[0]);
      });
      server.on('exit', () => reject(new Error('the server stopped')));
    });
    expect((await fetch(`${url}/api/v1/health`)).status).toBe(200);
    const check = await cli('check', '--intervention', 'rectum-resectie', '--year', '2024');
    expect(check.code, check.error).toBe(0);
    expect(check.out).toContain('ZorgSaam');
    const refused = await cli('backup', 'nog-een.backup');
    expect(refused.code).toBe(4);
    expect(refused.error).toContain('in gebruik');
    const second = await ended(start(['serve', '--port', new URL(url).port], 'copy'));
    expect(second.code).toBe(4);
    expect(second.error).toContain(`Poort ${new URL(url).port}`);
    server.kill('SIGINT');
    const stopped = await end;
    expect(stopped).toMatchObject({ code: 0, error: '' });
    expect(stopped.out).toContain('gestopt');
    expect((await cli('check', '--year', '2024')).code).toBe(0);
  });
});

describe('scenarios on the command line', () => {
  it('makes one, says what it does, writes its report and puts two side by side', async () => {
    const made = await cli('scenario', 'new', 'stopt.json', '--close-below-norm', 'rectumresectie', '--name', 'Stopt');
    expect(made).toMatchObject({ code: 0, error: '' });
    expect(made.out).toContain('Rectumresectie: Rivas Beatrixziekenhuis, Gorinchem stopt.');
    expect((await cli('scenario', 'new', 'nu.json', '--name', 'Zoals nu')).code).toBe(0);
    const run = await cli('scenario', 'run', 'stopt.json');
    expect(run.out).toContain('27 van de 3.313 patiënten per jaar gaan naar een ander ziekenhuis.');
    const compared = await cli('scenario', 'compare', 'nu.json', 'stopt.json');
    expect(compared.out).toMatch(/Patiënten die naar een ander ziekenhuis gaan +patiënten per jaar +0 +27 +27/);
    const report = await cli('scenario', 'report', 'stopt.json', '--kind', 'patient', '--out', 'stopt.pdf');
    expect(report).toMatchObject({ code: 0, error: '' });
    expect((await readFile(join(folder, 'stopt.pdf'))).subarray(0, 5).toString()).toBe('%PDF-');
    // Nothing is written over.
    expect((await cli('scenario', 'report', 'stopt.json', '--out', 'stopt.pdf')).error).toContain('stopt.pdf');
  });

  it('says what is wrong: an action, a file, a hospital, an ending', async () => {
    const of = async (...argv: readonly string[]) => {
      const { code, error } = await cli('scenario', ...argv);
      return `${code} ${error}`;
    };
    expect(await of('bekijk', 'stopt.json')).toMatch(/^2 .*new, run, report of compare/);
    expect(await of('run', 'nergens.json')).toMatch(/^3 .*nergens\.json/);
    await write('geen.json', 'geen json');
    expect(await of('run', 'geen.json')).toMatch(/geen\.json/);
    await write('ander.json', '{"format":"zwaartepunt-scenario/9"}');
    expect(await of('run', 'ander.json')).toMatch(/^3 .*zwaartepunt-scenario\/9/);
    expect(await of('report', 'stopt.json', '--out', 'blad.txt')).toMatch(/^2 .*\.pdf/);
    expect(await of('new', 'x.json', '--close', 'rectumresectie')).toMatch(/^2 .*rectumresectie=Rivas/);
    expect(await of('new', 'x.json', '--close', 'rectumresectie=Albert Schweitzr')).toMatch(/^3 .*Albert Schweitzer/);
    expect(await of('compare', 'stopt.json')).toMatch(/^2 .*twee tot zes/);
    expect(await of('run', 'stopt.json', '--sweep', '20,veel')).toMatch(/^2 sweep|^2 .*sweep/);
  });
});

describe('all treatments of a region together', () => {
  it('are planned with a bound; rules make it no better and show in what hospitals keep', async () => {
    const of = async (...argv: readonly string[]) => {
      const { code, out, error } = await cli('across', '--region', 'midden', '--illustrative', '--json', ...argv);
      expect(code, error).toBe(0);
      return JSON.parse(out) as AcrossAnswer;
    };
    const free = await of();
    expect(free.kind).toBe('optimal');
    expect(free.meanMinutes).toBeCloseTo(free.apartMinutes ?? Number.NaN, 9);
    const fair = await of('--keep-share', '80', '--pool', '200');
    expect(fair.boundMinutes ?? 0).toBeLessThanOrEqual(fair.meanMinutes ?? 0);
    expect(fair.meanMinutes ?? 0).toBeGreaterThanOrEqual((free.meanMinutes ?? 0) - 1e-9);
    for (const { patientsNow, patientsThen } of fair.hospitals)
      expect(patientsThen ?? 0).toBeGreaterThanOrEqual(patientsNow * 0.8 - 0.001);
    expect(fair.hospitals.some(({ patientsThen }, at) => patientsThen !== free.hospitals[at]?.patientsThen)).toBe(true);
  });

  it('that cannot be fair to all say which rules clash', async () => {
    const all = await cli('across', '--region', 'midden', '--illustrative', '--keep-share', '100', '--lang', 'en');
    expect(all.code).toBe(0);
    expect(all.out).toMatch(/No choice out of these plans|These rules cannot hold together/);
    expect(all.out).toMatch(/^- .+ keeps its share of the patients\.$/m);
    expect((await cli('across')).error).toContain('Noem een regio met --region.');
    expect((await cli('across', '--region', 'midden', '--keep-share', '140')).error).toContain('keep-share');
    expect((await cli('across', '--region', 'nergens')).code).toBe(3);
  });
});
