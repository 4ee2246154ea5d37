/**
 * Fitting a ground: `node bench/ground/run.ts [--areas 4056] [--sites 115] [--counted 7] [--rounds 7] [--seed 1]`. Processor time, medians of the
 * rounds: all hospitals counted (cold, and from the attractions of a decay 2% off), a region's counts among competitors, its band, a calibration.
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import {
  calibrateDecay,
  casesOf,
  decayOf,
  fitGround,
  groundBand,
  type Decay,
  type FittedGround,
  type GroundFailure,
  type GroundInput,
} from '../../src/engine/ground/index.ts';
import type { Result } from '../../src/core/result/index.ts';
import { createRandom } from '../../src/engine/random/index.ts';
import { generate } from '../instances/generate.ts';

const { values } = parseArgs({
  options: {
    areas: { type: 'string', default: '4056' },
    sites: { type: 'string', default: '115' },
    /** Hospitals of the region, which have a count. */
    counted: { type: 'string', default: '7' },
    rounds: { type: 'string', default: '7' },
    seed: { type: 'string', default: '1' },
  },
});
const [areas, sites, counted, rounds, seed] = [
  values.areas,
  values.sites,
  values.counted,
  values.rounds,
  values.seed,
].map(Number) as [number, number, number, number, number];

const at = (beta: number): Decay => ({ form: 'exponential', beta });
const decays = [0.08, 0.1, 0.12, 0.15].map(at);
const power = [2.5, 3].map((beta): Decay => ({ form: 'power', beta }));

/** Every hospital with a count from 5 to 155, of which the first `known` are told. */
function land(known: number): GroundInput {
  const problem = generate({ kind: 'points', areas, sites, patients: 2500, norm: 20, seed });
  const random = createRandom(seed);
  const count = (): { low: number; high: number } => {
    const value = 5 + random.whole(151);
    return { low: value, high: value };
  };
  return {
    areas: problem.areas.map((id, area) => ({ id, weight: problem.demand[area] ?? 0 })),
    performers: problem.sites.map((id, site) => ({
      id,
      kind: site % 9 === 0 ? 'academic' : 'general',
      basis: site < known ? 'counted' : 'assumed',
      count: site < known ? count() : null,
    })),
    minutes: Float64Array.from(problem.time, (time) => time / problem.units.perMinute),
    decay: at(0.12),
    competitor: 1,
  };
}

function processor(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Prints the median milliseconds of processor time, and what `says` says of the last answer. */
function timed<T>(name: string, work: () => T, says: (answer: T) => string): void {
  const all: number[] = [];
  let answer = work();
  for (let round = 0; round < rounds; round += 1) {
    const started = processor();
    answer = work();
    all.push(processor() - started);
  }
  const median = all.toSorted((a, b) => a - b)[rounds >> 1] ?? 0;
  console.log(`${name.padEnd(52)} ${median.toFixed(0).padStart(6)} ms  ${says(answer)}`);
}

const fitSays = (fitted: Result<FittedGround, GroundFailure>): string =>
  fitted.ok
    ? `${fitted.value.iterations} rounds, residual ${fitted.value.residual.toExponential(1)}`
    : fitted.failure.kind;

console.log(`${sites} hospitals × ${areas} areas, load ${loadavg()[0]?.toFixed(1)}`);
const all = land(sites);
timed(
  'decay of every pair',
  () => decayOf(all.minutes, all.decay),
  () => '',
);
for (const decay of [...decays, ...power]) {
  const affinity = decayOf(all.minutes, decay);
  const input = { ...all, decay };
  const name = `${decay.form} ${decay.beta}`;
  timed(`all counted, ${name}, cold`, () => fitGround(input, { affinity }), fitSays);
  const near = fitGround({ ...input, decay: { ...decay, beta: 1.02 * decay.beta } });
  if (near.ok) {
    const start = near.value.attraction;
    timed(`all counted, ${name}, warm`, () => fitGround(input, { affinity, start }), fitSays);
  }
}
const region = land(counted);
const affinity = decayOf(region.minutes, region.decay);
timed(`${counted} counted, the others assumed`, () => fitGround(region, { affinity }), fitSays);
const members = Uint8Array.from(region.performers, ({ count }) => (count === null ? 0 : 1));
const home = Uint8Array.from(region.areas, (_, area) => {
  const rows = [...region.performers.keys()];
  const time = (site: number): number => region.minutes[site * areas + area] ?? 0;
  return members[rows.reduce((best, site) => (time(site) < time(best) ? site : best), 0)] ?? 0;
});
const options = { decays: [...decays, ...power], competitors: [0.5, 1, 2] };
timed(
  `its band, ${casesOf(region, options).length} cases`,
  () => groundBand(region, { home, members }, options),
  (band) => {
    const share = band.ok ? band.value.figures.homeShare : null;
    return share === null
      ? 'no band'
      : `home share ${[share.low, share.central, share.high].map((end) => end.toFixed(2)).join(' ')}`;
  },
);
timed(
  'its decay from a home share',
  () => {
    const fitted = groundBand(region, { home, members }, { decays: [], competitors: [] });
    const share = fitted.ok ? (fitted.value.figures.homeShare?.central ?? 0) : 0;
    return calibrateDecay({ ...region, decay: at(0.08) }, { kind: 'home-share', share, region: { home, members } });
  },
  (found) => (found.ok ? `β ${found.value.decay.beta.toFixed(4)}` : found.failure.kind),
);
