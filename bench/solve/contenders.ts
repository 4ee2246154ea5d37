/** Runs each contender as a process of its own on one core, watches its memory, and reads what it says. */
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ChildReport, Report } from './contender.ts';

export interface Files {
  readonly instance: string;
  readonly model: string;
}

interface Contender {
  readonly name: string;
  readonly command: (files: Files, limit: number) => readonly [command: string, ...args: string[]];
  readonly read: (output: string, seconds: number) => ChildReport;
}

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const lastLine = (output: string): string => output.trimEnd().split('\n').at(-1) ?? '';
const childReport = (output: string): ChildReport => JSON.parse(lastLine(output)) as ChildReport;
const numberIn = (output: string, pattern: RegExp): number | null => {
  const found = [...output.matchAll(pattern)].at(-1)?.[1];
  return found === undefined || found.startsWith('-inf') ? null : Number(found);
};

const contenders: readonly Contender[] = [
  {
    name: 'zwaartepunt',
    command: ({ instance }, limit) => [process.execPath, script('./zwaartepunt-child.ts'), instance, String(limit)],
    read: childReport,
  },
  {
    name: 'HiGHS (wasm)',
    command: ({ model }, limit) => [process.execPath, script('./highs-child.ts'), model, String(limit)],
    read: childReport,
  },
  {
    name: 'CBC',
    command: ({ model }, limit) => ['cbc', model, '-sec', String(limit), '-ratio', '0', '-solve', '-quit'],
    read: readCbc,
  },
  {
    name: 'GLPK',
    command: ({ model }, limit) => ['glpsol', '--freemps', model, '--tmlim', String(limit)],
    read: readGlpk,
  },
];

function readCbc(output: string): ChildReport {
  const cost = numberIn(output, /^Objective value:\s+(\S+)/gm);
  const optimal = output.includes('Result - Optimal solution found');
  return {
    version: /Version: (\S+)/.exec(output)?.[1] ?? 'unknown',
    cost,
    bound: optimal ? cost : numberIn(output, /(?:^Lower bound:|best possible|Continuous objective value is)\s+(\S+)/gm),
    solving: numberIn(output, /^Time \(Wallclock seconds\):\s+(\S+)/gm),
    nodes: numberIn(output, /^Enumerated nodes:\s+(\d+)/gm),
    note: /^Result - .*/m.exec(output)?.[0].slice(9) ?? '',
  };
}

function readGlpk(output: string): ChildReport {
  const optimal = output.includes('INTEGER OPTIMAL SOLUTION FOUND');
  const cost = numberIn(output, /(?:>>>>>|mip =)\s+(-?[\d.e+]+) >=/g);
  return {
    version: /GLPK(?: Integer Optimizer)?[ ,]+(?:LP\/MIP Solver )?v?(\d+\.\d+)/.exec(output)?.[1] ?? 'unknown',
    cost,
    bound: optimal ? cost : numberIn(output, />=\s+(-?[\d.e+]+|-inf)/g),
    solving: numberIn(output, /^Time used:\s+(\S+) secs/gm),
    nodes: null,
    note: optimal ? 'optimal' : lastLine(output).slice(0, 60),
  };
}

const present = (command: string): boolean => {
  try {
    execFileSync('which', [command], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** The contenders that are on this machine; those that are not are named. */
export function contendersHere(asked: readonly string[] | null): {
  here: readonly Contender[];
  missing: readonly string[];
} {
  const wanted = contenders.filter(
    ({ name }) => asked === null || asked.some((text) => name.toLowerCase().startsWith(text)),
  );
  const isHere = ({ command }: Contender): boolean => {
    const [first] = command({ instance: '', model: '' }, 1);
    return first === process.execPath || present(first);
  };
  return { here: wanted.filter(isHere), missing: wanted.filter((one) => !isHere(one)).map(({ name }) => name) };
}

const pinned = present('taskset');

/** One contender on one instance: pinned to one core, ended 60 seconds after its own limit. */
export async function compete(contender: Contender, files: Files, limit: number): Promise<Report> {
  const [command, ...args] = contender.command(files, limit);
  const started = performance.now();
  const child = pinned ? spawn('taskset', ['-c', '1', command, ...args]) : spawn(command, args);
  let output = '';
  let complaint = '';
  let peakMegabytes = 0;
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  child.stderr.on('data', (data: Buffer) => (complaint += data.toString()));
  const watch = setInterval(() => (peakMegabytes = Math.max(peakMegabytes, peakOf(child.pid))), 50);
  const end = setTimeout(() => child.kill('SIGKILL'), (limit + 60) * 1000);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearInterval(watch);
  clearTimeout(end);
  const seconds = (performance.now() - started) / 1000;
  const failed = (note: string): ChildReport => ({
    version: '',
    cost: null,
    bound: null,
    solving: null,
    nodes: null,
    note,
  });
  let read: ChildReport;
  if (code === 0) read = contender.read(output, seconds);
  else read = failed(code === null ? 'ended after limit + 60 s' : `exit ${code}: ${lastLine(complaint).slice(0, 80)}`);
  return { contender: contender.name, ...read, seconds, peakMegabytes };
}

/** Largest resident memory of a process so far, in MB; 0 where the system does not tell. */
function peakOf(pid: number | undefined): number {
  try {
    const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return found === undefined ? 0 : Number(found) / 1000;
  } catch {
    return 0;
  }
}
