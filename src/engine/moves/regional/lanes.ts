import { unreachable } from '../../problem/index.ts';
import { makeKernels, type Kernels } from './kernels.ts';
import type { Region } from './region.ts';

/** Amounts under choice are counted in 1024ths of a unit, rounded half to even, so that sums of them are exact in any order. */
export const parts = 1024;
/** Time of a pair that cannot be travelled, in the kernels: above every time less any price, and below 2^31 with it. */
const never = 0x6000_0000;
const longest = 0x2000_0000;
/** Highest price that the kernels take, and with a minus the lowest. */
export const highestPrice = 0x1000_0000;

/** A region as the kernels read it: one memory, rows of sites padded with areas that have no patients. */
export class Lanes {
  readonly kernels: Kernels;
  /** Areas per row: a multiple of 8. */
  readonly width: number;
  /** Byte addresses. */
  readonly at: Readonly<Record<Block, number>>;
  readonly rowList: Int32Array;
  readonly weightRowList: Int32Array;
  readonly prices: Int32Array;
  readonly siteLanes: Int32Array;
  readonly best: Int32Array;
  readonly changed: Int32Array;
  readonly rate: Float64Array;
  readonly weights: Float64Array;
  readonly out: Float64Array;
  /** Open sites of the lists. */
  count = 0;
  private readonly mainOfNearest: Int32Array;
  private readonly mainOfPlan: Int32Array;

  constructor(region: Region) {
    const { n, m, time, weights, today, demand, adherence } = region;
    this.width = Math.ceil(m / 8) * 8;
    const ints = 4 * this.width;
    const choice = weights.length > 0 ? 8 * this.width * n : 0;
    let top = 0;
    const place = (bytes: number): number => {
      const here = top;
      top += Math.ceil(bytes / 16) * 16;
      return here;
    };
    const at = {
      time: place(ints * n),
      rows: place(4 * n),
      weightRows: place(4 * n),
      prices: place(16 * n),
      zeros: place(16 * n),
      sites: place(16 * n),
      nearest: place(ints),
      plan: place(ints),
      best: place(ints),
      changed: place(ints),
      weights: place(choice),
      timed: place(choice),
      today: place(choice),
      exactTime: place(choice),
      demand: place(2 * ints),
      rate: place(2 * ints),
      out: place(64),
    };
    this.at = at;
    const { kernels, memory } = makeKernels(top);
    this.kernels = kernels;
    const intsAt = (from: number, length: number): Int32Array => new Int32Array(memory, from, length);
    const doublesAt = (from: number, length: number): Float64Array => new Float64Array(memory, from, length);
    for (const minutes of time)
      if (minutes >= longest)
        throw new Error(`A time of ${minutes} units is too long to enumerate plans: use larger units.`);
    const lanesTime = intsAt(at.time, this.width * n).fill(0);
    for (let i = 0; i < n; i += 1)
      for (let j = 0; j < m; j += 1) {
        const minutes = time[i * m + j] ?? unreachable;
        lanesTime[i * this.width + j] = minutes === unreachable ? never : minutes;
      }
    this.rowList = intsAt(at.rows, n);
    this.weightRowList = intsAt(at.weightRows, n);
    this.prices = intsAt(at.prices, 4 * n);
    this.siteLanes = intsAt(at.sites, 4 * n);
    this.best = intsAt(at.best, this.width);
    this.changed = intsAt(at.changed, this.width);
    this.mainOfNearest = intsAt(at.nearest, this.width).fill(-1);
    this.mainOfPlan = intsAt(at.plan, this.width).fill(-1);
    this.rate = doublesAt(at.rate, this.width);
    this.out = doublesAt(at.out, 8);
    this.weights = doublesAt(at.weights, choice / 8);
    if (choice === 0) return;
    const timed = doublesAt(at.timed, choice / 8);
    const exact = doublesAt(at.exactTime, choice / 8);
    const now = doublesAt(at.today, choice / 8);
    const parted = doublesAt(at.demand, this.width);
    for (let j = 0; j < m; j += 1) parted[j] = (demand[j] ?? 0) * parts * (1 - adherence);
    this.weights.fill(1);
    for (let i = 0; i < n; i += 1)
      for (let j = 0; j < m; j += 1) {
        const cell = i * this.width + j;
        const pair = i * m + j;
        this.weights[cell] = weights[pair] ?? 0;
        timed[cell] = (weights[pair] ?? 0) * Math.max(0, time[pair] ?? 0);
        exact[cell] = Math.max(0, time[pair] ?? 0);
        now[cell] = (today[pair] ?? 0) * parts;
      }
  }

  /** Site per area that the nearest state, or the plan, had: −1 for none. */
  main(of: 'nearest' | 'plan'): Int32Array {
    return of === 'nearest' ? this.mainOfNearest : this.mainOfPlan;
  }

  /** Takes over the open sites, ascending. */
  setOpen(openSites: Int32Array, count: number): void {
    const { width, at, rowList, weightRowList, siteLanes } = this;
    this.count = count;
    for (let place = 0; place < count; place += 1) {
      const site = openSites[place] ?? 0;
      rowList[place] = at.time + 4 * width * site;
      weightRowList[place] = at.weights + 8 * width * site;
      siteLanes.fill(site, 4 * place, 4 * place + 4);
    }
  }
}

type Block =
  | 'time'
  | 'rows'
  | 'weightRows'
  | 'prices'
  | 'zeros'
  | 'sites'
  | 'nearest'
  | 'plan'
  | 'best'
  | 'changed'
  | 'weights'
  | 'timed'
  | 'today'
  | 'exactTime'
  | 'demand'
  | 'rate'
  | 'out';
