/** What data/main-roads.json and data/water-barriers.json say of each other, and of the map. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeWaters } from '../../scripts/make-waters.ts';
import { sharedPath } from '../../src/testing/shared.ts';
import { distance, nearestOnSegment, segmentsCross, toPlane, type Point } from '../../src/travel/estimate/plane.ts';
import { productionData } from './production-files.ts';

const { mainRoads, waters } = productionData();
const points = new Map(mainRoads.nodes.map(({ id, at }) => [id, toPlane(...at)]));
const pointOf = (id: string): Point => points.get(id) ?? { x: Number.NaN, y: Number.NaN };
const steps = mainRoads.roads.flatMap(({ id, nodes }) =>
  nodes.slice(1).map((to, index) => ({ id, from: nodes[index] ?? to, to })),
);
const lines = waters.waters.map(({ id, line, crossings }) => ({
  id,
  crossings,
  line: line.map((at) => toPlane(...at)),
}));
const pieces = (line: readonly Point[]) => line.slice(1).map((to, index) => [line[index] ?? to, to] as const);
const boundaries = sharedPath('data/nl-boundaries/postcodes4.topo.json');

describe('the main roads', () => {
  it('run over points that are there, each used, in steps of no more than 25 km', () => {
    for (const { id, from, to } of steps)
      expect(distance(pointOf(from), pointOf(to)), `${id}: ${from} ${to}`).toBeLessThan(25);
    const used = new Set(mainRoads.roads.flatMap(({ nodes }) => nodes));
    expect(mainRoads.nodes.filter(({ id }) => !used.has(id))).toEqual([]);
    expect(new Set(mainRoads.nodes.map(({ id }) => id)).size).toBe(mainRoads.nodes.length);
    expect(new Set(mainRoads.roads.map(({ id }) => id)).size).toBe(mainRoads.roads.length);
  });

  it('are one network: every motorway can be reached from every other over main roads', () => {
    const reached = new Set(['kp-oudenrijn']);
    for (let before = 0; before < reached.size;) {
      before = reached.size;
      for (const { from, to } of steps)
        if (reached.has(from) || reached.has(to)) for (const end of [from, to]) reached.add(end);
    }
    const motorways = mainRoads.roads.filter(({ kind }) => kind === 'motorway');
    // The A24 joins the ordinary roads of Vlaardingen and Rozenburg only.
    expect(motorways.filter(({ nodes }) => !nodes.some((id) => reached.has(id))).map(({ id }) => id)).toEqual(['a24']);
  });

  it('cross a water only within 1.5 km of a bridge, tunnel or dam that is named there', () => {
    const astray: string[] = [];
    for (const { id, from, to } of steps)
      for (const { id: water, line, crossings } of lines)
        for (const [a, b] of pieces(line)) {
          const [start, end] = [pointOf(from), pointOf(to)];
          if (!segmentsCross(start, end, a, b)) continue;
          const at = meeting(start, end, a, b);
          const fixed = crossings.filter(({ kind }) => kind !== 'ferry');
          if (!fixed.some((crossing) => distance(toPlane(...crossing.at), at) <= 1.5))
            astray.push(`${id} over ${water}`);
        }
    expect(astray).toEqual([]);
  });
});

describe('the waters', () => {
  it('have their crossings within 2 km of their line; only a ferry waits', () => {
    for (const { id, line, crossings } of lines)
      for (const { name, at, kind, waitMinutes } of crossings) {
        const away = Math.min(
          ...pieces(line).map(([a, b]) => distance(toPlane(...at), nearestOnSegment(toPlane(...at), a, b))),
        );
        expect(away, `${id}: ${name}`).toBeLessThan(2);
        expect(waitMinutes > 0, name).toBe(kind === 'ferry');
      }
  });

  it.skipIf(boundaries === null)(
    `lie where scripts/make-waters.ts puts them${boundaries === null ? ' (skipped: the boundaries of postcodes stand not beside this checkout)' : ''}`,
    () => {
      const text = readFileSync(new URL('../../data/water-barriers.json', import.meta.url), 'utf8');
      expect(makeWaters(text, readFileSync(boundaries ?? '', 'utf8'))).toBe(text);
    },
  );
});

/** Where two lines through these segments meet. */
function meeting(a: Point, b: Point, c: Point, d: Point): Point {
  const [ux, uy, vx, vy] = [b.x - a.x, b.y - a.y, d.x - c.x, d.y - c.y];
  const along = ((c.x - a.x) * vy - (c.y - a.y) * vx) / (ux * vy - uy * vx);
  return { x: a.x + along * ux, y: a.y + along * uy };
}
