import {
  groundInSteps,
  prepareRegion,
  Walk,
  type Ground,
  type PlanTable,
  type Region,
  type RegionalInput,
} from '../../moves/regional/index.ts';
import { assemble, type RegionalResult } from './result.ts';

/** A part of the sets: places `from` to `to` (not included) in Gray-code order. */
export interface RegionalBlock {
  readonly from: number;
  readonly to: number;
}

export interface RegionalOptions {
  /** Called now and then with the sets done and all sets; answers true to stop. */
  readonly onProgress?: (done: number, all: number) => boolean | undefined;
  /** Whether the result lies on shared memory. */
  readonly shared?: boolean;
}

/** Sets that a region has. */
export const setCount = (region: Region): number => 2 ** region.undecided.length;

/** Cuts the sets into blocks of equal size for workers; the result does not depend on their number. */
export function regionalBlocks(region: Region, count: number): readonly RegionalBlock[] {
  const all = setCount(region);
  const size = Math.max(1, Math.ceil(all / Math.max(1, count)));
  return Array.from({ length: Math.ceil(all / size) }, (_, at) => ({
    from: at * size,
    to: Math.min(all, (at + 1) * size),
  }));
}

/** Evaluates a block in steps; yields the sets done after each, a few milliseconds apart, and returns its tables. */
export function* evaluateBlock(ground: Ground, block: RegionalBlock): Generator<number, readonly PlanTable[], void> {
  const walk = new Walk(ground, block.from, block.to);
  const step = Math.max(1, Math.floor(1_000_000 / (ground.region.n * ground.region.m + 1)));
  let done = 0;
  while (walk.advance(step)) {
    done += step;
    yield done;
  }
  return walk.tables();
}

/** Every plan of a region under every model (§13): up to 20 undecided sites, on this thread. */
export function enumeratePlans(input: RegionalInput, options: RegionalOptions = {}): RegionalResult {
  const region = prepareRegion(input);
  const steps = enumerateSteps(region, options.shared);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (options.onProgress?.(step.value, setCount(region)) === true) return stopped(region, options);
  }
}

/** `enumeratePlans` in steps: yields the sets done; who stops calling has stopped it. */
export function* enumerateSteps(region: Region, shared = false): Generator<number, RegionalResult, void> {
  const all = setCount(region);
  const tables = yield* evaluateBlock(yield* groundInSteps(region), { from: 0, to: all });
  return assemble(region, [tables], all, shared);
}

/** What is left of a run that was stopped: nothing that could be taken for a complete list. */
const stopped = (region: Region, { shared }: RegionalOptions): RegionalResult => assemble(region, [], 0, shared);
