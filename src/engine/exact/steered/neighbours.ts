import { siteCount, unreachable, type Problem } from '../../problem/index.ts';

const distances = new WeakMap<Problem, Int32Array>();

/** The other sites of each site, nearest first [n × (n − 1)]; two sites are as far as the shortest way over an area. */
export function siteNeighbours(problem: Problem): Int32Array {
  const known = distances.get(problem);
  if (known !== undefined) return known;
  const n = siteCount(problem);
  const m = problem.areas.length;
  const { time } = problem;
  const way = new Float64Array(n * n).fill(Number.POSITIVE_INFINITY);
  for (let a = 0; a < n; a += 1)
    for (let b = a + 1; b < n; b += 1) {
      let least = Number.POSITIVE_INFINITY;
      for (let j = 0; j < m; j += 1) {
        const there = time[a * m + j] as number;
        const back = time[b * m + j] as number;
        if (there !== unreachable && back !== unreachable && there + back < least) least = there + back;
      }
      way[a * n + b] = least;
      way[b * n + a] = least;
    }
  const neighbours = new Int32Array(n * Math.max(0, n - 1));
  for (let a = 0; a < n; a += 1) {
    const others = Array.from({ length: n }, (_, b) => b).filter((b) => b !== a);
    others.sort((b, c) => (way[a * n + b] as number) - (way[a * n + c] as number) || b - c);
    neighbours.set(others, a * (n - 1));
  }
  distances.set(problem, neighbours);
  return neighbours;
}
