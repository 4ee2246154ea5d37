/** The estimate on a world of a few points, where every answer can be worked out in one's head. */
import { describe, expect, it } from 'vitest';
import { pairStatus, type Place } from '../../engine/matrix/index.ts';
import { createEstimate, type EstimateParameters } from './estimate.ts';
import { toLatLon } from './plane.ts';

/** 2 minutes for every trip, 1 minute per km, half of that on the motorway, 1.5 to come onto it or off it. */
const time: EstimateParameters['time'] = {
  startMinutes: 2,
  localMinutes: 1,
  urbanMinutes: 1,
  urbanHalf: 1000,
  motorwayMinutes: 0.5,
  expresswayMinutes: 0.6,
  provincialMinutes: 0.8,
  motorwayEntryMinutes: 1.5,
  roadEntryMinutes: 0.5,
};
/** A place so many km east and north. */
const at = (x: number, y: number, inhabitants = 0): Place & { readonly inhabitants: number } => {
  const [latitude, longitude] = toLatLon({ x, y });
  return { id: `${x} ${y}`, latitude, longitude, inhabitants };
};
const world: EstimateParameters = {
  time,
  detour: { local: 1.3, main: 1 },
  settlements: [],
  roads: { nodes: [], roads: [] },
  waters: [],
  ferries: [],
};
async function travel(facts: Partial<EstimateParameters>, from: Place, to: Place) {
  const made = await createEstimate({ ...world, ...facts }).matrix([from], [to], 'car', { date: '2026-01-01' });
  if (!made.ok) throw new Error(made.failure.sentence.en);
  const { minutes, km, status } = made.value;
  return { minutes: minutes[0], km: km[0], status: status[0] };
}
const unreachable = { minutes: Number.NaN, km: Number.NaN, status: pairStatus.unreachable };

describe('over ordinary roads', () => {
  it('takes the start and a minute per km, and the road is longer than the line', async () => {
    const { minutes, km, status } = await travel({ settlements: [at(0, 0), at(10, 0)] }, at(0, 0), at(10, 0));
    expect(minutes).toBeCloseTo(2 + 10, 6);
    expect(km).toBeCloseTo(13, 6);
    expect(status).toBe(pairStatus.known);
  });

  it('goes straight to what is near, but only over 6 km or less where nobody lives', async () => {
    expect((await travel({}, at(0, 0), at(5.99, 0))).minutes).toBeCloseTo(7.99, 6);
    expect(await travel({}, at(0, 0), at(6.01, 0))).toEqual(unreachable);
  });

  it('is linked to settlements up to 12 km away', async () => {
    expect((await travel({ settlements: [at(0, 0), at(11.99, 0)] }, at(0, 0), at(11.99, 0))).minutes).toBeCloseTo(
      13.99,
      6,
    );
    expect(await travel({ settlements: [at(0, 0), at(12.01, 0)] }, at(0, 0), at(12.01, 0))).toEqual(unreachable);
  });

  it('is slower where many people live', async () => {
    // 25,133 people in a bell of 2 km are 1,000 per km² in its middle: half of the urban minute.
    const city = [at(0, 0, 8 * Math.PI * 1000), at(100, 0)];
    expect((await travel({ settlements: city }, at(0, 0), at(0, 0))).minutes).toBeCloseTo(2, 6);
    const { minutes } = await travel({ settlements: city }, at(0.001, 0), at(1.001, 0));
    expect(minutes).toBeCloseTo(2 + 1.5, 2);
  });
});

describe('over main roads', () => {
  const settlements = [at(0, 0), at(22, 0)];
  const nodes = (access: boolean): EstimateParameters['roads']['nodes'] =>
    [
      { id: 'west', x: 1, access: true },
      { id: 'middle', x: 11, access },
      { id: 'east', x: 21, access: true },
    ].map(({ id, x, access: open }) => ({ id, access: open, at: toLatLon({ x, y: 0 }) }));
  const roads = (kind: 'motorway' | 'expressway' | 'provincial', access = true): EstimateParameters['roads'] => ({
    nodes: nodes(access),
    roads: [{ id: 'a1', kind, nodes: ['west', 'middle', 'east'] }],
  });

  it('drives to the motorway, onto it, along it and off it', async () => {
    const { minutes, km } = await travel({ settlements, roads: roads('motorway') }, at(0, 0), at(22, 0));
    // Start 2; 1 km and 1.5 at both ends; 20 km at half a minute.
    expect(minutes).toBeCloseTo(2 + 2 * 2.5 + 10, 6);
    expect(km).toBeCloseTo(2 * 1.3 + 20, 6);
  });

  it.each([
    ['expressway', 2 + 2 * 1.5 + 20 * 0.6],
    ['provincial', 2 + 2 * 1.5 + 20 * 0.8],
  ] as const)('is slower on a road of kind %s, and quicker onto it', async (kind, expected) => {
    expect((await travel({ settlements, roads: roads(kind) }, at(0, 0), at(22, 0))).minutes).toBeCloseTo(expected, 6);
  });

  it('comes onto a road only where it has an access', async () => {
    const beside = at(11, 1);
    const open = await travel({ settlements, roads: roads('motorway') }, beside, at(22, 0));
    const closed = await travel({ settlements, roads: roads('motorway', false) }, beside, at(22, 0));
    expect(open.minutes).toBeCloseTo(2 + 2.5 + 5 + 2.5, 6);
    // To the settlement 11 km east over ordinary roads: hypot(11, 1).
    expect(closed.minutes).toBeCloseTo(2 + Math.hypot(11, 1), 6);
  });
});

describe('with a water between', () => {
  const settlements = [at(0, 0), at(4, 0)];
  const water = (crossing: Partial<EstimateParameters['waters'][number]['crossings'][number]> | null) => [
    {
      id: 'rivier',
      line: [toLatLon({ x: 2, y: -40 }), toLatLon({ x: 2, y: 40 })],
      crossings:
        crossing === null
          ? []
          : [
              {
                id: 'brug',
                name: 'Brug',
                at: toLatLon({ x: 2, y: 3 }),
                kind: 'bridge' as const,
                mainRoadOnly: false,
                waitMinutes: 0,
                ...crossing,
              },
            ],
    },
  ];
  const round = 2 * Math.hypot(2, 3);

  it('does not cross where nothing crosses', async () => {
    expect(await travel({ settlements, waters: water(null) }, at(0, 0), at(4, 0))).toEqual(unreachable);
  });

  it('goes round by the bridge', async () => {
    expect((await travel({ settlements, waters: water({}) }, at(0, 0), at(4, 0))).minutes).toBeCloseTo(2 + round, 6);
  });

  it('waits for a ferry', async () => {
    const waters = water({ kind: 'ferry', waitMinutes: 10 });
    expect((await travel({ settlements, waters }, at(0, 0), at(4, 0))).minutes).toBeCloseTo(12 + round, 6);
  });

  it('has no way over a bridge that only a main road uses, but by that road', async () => {
    const waters = water({ mainRoadOnly: true });
    expect(await travel({ settlements, waters }, at(0, 0), at(4, 0))).toEqual(unreachable);
    const roads: EstimateParameters['roads'] = {
      nodes: [1, 3].map((x) => ({ id: `x${x}`, access: true, at: toLatLon({ x, y: 3 }) })),
      roads: [{ id: 'a2', kind: 'motorway', nodes: ['x1', 'x3'] }],
    };
    const { minutes } = await travel({ settlements, waters, roads }, at(0, 0), at(4, 0));
    expect(minutes).toBeCloseTo(2 + 2 * (Math.hypot(1, 3) + 1.5) + 1, 6);
  });
});

it('comes to an island by its ferry only, waits, and takes none within it', async () => {
  const ferries = [
    {
      id: 'eiland',
      mainland: toLatLon({ x: 0, y: 0 }),
      island: toLatLon({ x: 0, y: 5 }),
      box: [toLatLon({ x: -5, y: 4 }), toLatLon({ x: 5, y: 9 })] as const,
      crossingMinutes: 20,
      waitMinutes: 15,
    },
  ];
  const settlements = [at(1, 0), at(1, 5)];
  const { minutes, km } = await travel({ settlements, ferries }, at(1, 0), at(1, 5));
  expect(minutes).toBeCloseTo(2 + 1 + 35 + 1, 6);
  expect(km).toBeCloseTo(1.3 + 5 + 1.3, 6);
  expect((await travel({ settlements, ferries }, at(1, 5), at(1, 7))).minutes).toBeCloseTo(4, 6);
});
