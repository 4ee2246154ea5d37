/** The ground beside an independent computation in numpy, on the same postcodes, buildings and curve from kilometres to minutes. */
import { describe, expect, it } from 'vitest';
import { oostKidney, oostOthers, trialGround, vulva2024 } from '../../testing/trial-ground.ts';
import { figuresOf, fitGround, groundBand, homeOf, type GroundFigures, type GroundInput } from './index.ts';

const trial = trialGround();
const skipped = trial === null ? ' (skipped: ../shared/data is absent)' : '';

/** A test that needs the world of the trial. */
const withWorld = (check: (world: NonNullable<typeof trial>) => void) => (): void => {
  if (trial !== null) check(trial);
};

const counted = new Map<string, number>(oostKidney);
const names = [
  ...counted.keys(),
  ...(trial?.hospitals.map(({ name }) => name) ?? []).filter(
    (name) => !counted.has(name) && name !== 'Antoni van Leeuwenhoek',
  ),
];
const members = Uint8Array.from(names, (name) => (counted.has(name) ? 1 : 0));
const ofOost = new Set<string>([...counted.keys(), ...oostOthers]);

function oost(world: NonNullable<typeof trial>): { readonly input: GroundInput; readonly home: Uint8Array } {
  const regions = Int32Array.from(world.hospitals, ({ name }) => (ofOost.has(name) ? 1 : 0));
  return {
    input: world.input(
      names.map((name) => [name, counted.get(name) ?? null]),
      { form: 'exponential', beta: 0.12 },
    ),
    home: Uint8Array.from(homeOf(world.minutes, regions)),
  };
}

function figuresAt(world: NonNullable<typeof trial>, beta: number, competitor: number): GroundFigures {
  const { input, home } = oost(world);
  const found = fitGround({ ...input, decay: { form: 'exponential', beta }, competitor });
  if (!found.ok) throw new Error(found.failure.kind);
  return figuresOf(found.value, input, { home, members });
}

/** What was printed with so many decimals. */
const printed = (value: number | null | undefined, as: number, decimals: number): void =>
  expect(Math.abs((value ?? Number.NaN) - as)).toBeLessThanOrEqual(0.501 * 10 ** -decimals);

describe.skipIf(trial === null)(`own counts of Oost${skipped}`, () => {
  // Competitors of half and of twice their kind.
  it.each([
    [0.08, [0.6, 0.74], [35.7, 29.9]],
    [0.1, [0.69, 0.82], [30.8, 25.3]],
    [0.12, [0.75, 0.87], [27.5, 22.6]],
    [0.15, [0.82, 0.91], [24.3, 20.4]],
  ] as const)('at a decay of %f home share and mean are those of the trial', (beta, shares, means) =>
    withWorld((world) => {
      for (const [end, competitor] of [0.5, 2].entries()) {
        const { homeShare, meanMinutes } = figuresAt(world, beta, competitor);
        printed(homeShare, shares[end] ?? 0, 2);
        printed(meanMinutes, means[end] ?? 0, 1);
      }
    })(),
  );

  it(
    'between half and twice their kind, who is not counted makes 3,522 to 5,724 patients in the country',
    withWorld((world) => {
      expect(Math.round(figuresAt(world, 0.12, 0.5).total)).toBe(3522);
      expect(Math.round(figuresAt(world, 0.12, 2).total)).toBe(5724);
    }),
  );

  it(
    'the home share is 60 to 91%, and with every second general hospital at 0.12 about 63 to 77%',
    withWorld((world) => {
      const { input, home } = oost(world);
      const decays = [0.08, 0.1, 0.15].map((beta) => ({ form: 'exponential', beta }) as const);
      const band = groundBand(input, { home, members }, { decays, competitors: [0.5, 2] });
      if (!band.ok) throw new Error(band.failure.kind);
      const { homeShare } = band.value.figures;
      printed(homeShare?.low, 0.6, 2);
      printed(homeShare?.central, 0.82, 2);
      printed(homeShare?.high, 0.91, 2);
      const second = band.value.cases.filter(
        ({ performers, decay }) => performers === 'every-second' && decay.beta === 0.12,
      );
      expect(second.map(({ competitor }) => competitor)).toEqual([1, 0.5, 2]);
      const shares = second.map(({ figures }) => figures.homeShare ?? Number.NaN);
      // The trial took every second in the order of its table, here it is by name: within five points.
      expect(Math.abs(Math.min(...shares) - 0.63)).toBeLessThan(0.05);
      expect(Math.abs(Math.max(...shares) - 0.77)).toBeLessThan(0.05);
    }),
  );
});

// Mean minutes, median km as the crow flies and share in the nearest.
it.skipIf(trial === null).each([
  ['exponential', 0.08, 40.5, 26.5, 0.42],
  ['exponential', 0.12, 37.5, 23.3, 0.47],
  ['exponential', 0.15, 36.5, 22.2, 0.5],
  ['power', 2.5, 48.6, 30.2, 0.4],
  ['power', 3, 44.8, 25.9, 0.44],
] as const)(`vulva at 16 places, %s %f: as the trial found it${skipped}`, (form, beta, mean, km, near) =>
  withWorld((world) => {
    const input = world.input(vulva2024, { form, beta });
    const found = fitGround(input);
    if (!found.ok) throw new Error(found.failure.kind);
    const everywhere = {
      home: new Uint8Array(world.areas.length).fill(1),
      members: new Uint8Array(vulva2024.length).fill(1),
    };
    const { meanMinutes, nearestShare, homeShare } = figuresOf(found.value, input, everywhere);
    expect(homeShare).toBeCloseTo(1, 12);
    printed(meanMinutes, mean, 1);
    printed(nearestShare, near, 2);
    const kilometres = world.rows(
      vulva2024.map(([name]) => name),
      world.kilometres,
    );
    printed(median(kilometres, found.value.flows), km, 1);
  })(),
);

/** The least value at which half of the weight is reached. */
function median(values: Float64Array, weights: Float64Array): number {
  const order = [...values.keys()].toSorted((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  let left = weights.reduce((sum, weight) => sum + weight, 0) / 2;
  for (const at of order) {
    left -= weights[at] ?? 0;
    if (left <= 0) return values[at] ?? Number.NaN;
  }
  return Number.NaN;
}
