/** In the browser: toggles through the workbench of the page, measured from the toggle to the new figures. */
import { asId, type InterventionId } from '../../src/core/ids/index.ts';
import type { TreatmentPlan } from '../../src/core/scenario/index.ts';
import { asShare } from '../../src/core/units/index.ts';
import { createWorkbench } from '../../src/web/workbench/workbench.ts';
import type { FrameMeasurement } from './frames-types.ts';

const settings = { model: 'stay-or-nearest', adherence: asShare(0) } as const;

async function measure(treatments: number, toggles: number, atOnce: 'one' | 'all'): Promise<FrameMeasurement> {
  const bench = createWorkbench();
  const sites = (await (await fetch('/sites.json')).json()) as readonly string[];
  for (let treatment = 0; treatment < treatments; treatment += 1)
    await bench.load(await (await fetch(`/ground-${treatment}`)).arrayBuffer());
  const plansWith = (closed: (treatment: number) => number): readonly TreatmentPlan[] =>
    Array.from({ length: treatments }, (_, treatment) => ({
      interventionId: asId<InterventionId>(`t${treatment}`),
      touched: true,
      sites: sites.map((siteId, index) => ({
        siteId: asId(siteId),
        performsNow: true,
        open: index !== closed(treatment),
        forced: false,
        cap: null,
        share: null,
        moves: [],
        hubSiteId: null,
      })),
    }));
  const times: number[] = [];
  const frames: number[] = [];
  let last = performance.now();
  let running = true;
  const frame = (now: number): void => {
    frames.push(now - last);
    last = now;
    if (running) requestAnimationFrame(frame);
  };
  const closed = Array.from({ length: treatments }, () => -1);
  // A round that warms up: the compiler of the browser needs to see the code at work.
  for (let toggle = 0; toggle < toggles + 20; toggle += 1) {
    const site = (toggle * 37) % sites.length;
    if (atOnce === 'all') closed.fill(site);
    else closed[toggle % treatments] = site;
    const plans = plansWith((treatment) => closed[treatment] ?? -1);
    if (toggle === 20) {
      last = performance.now();
      requestAnimationFrame(frame);
    }
    const from = performance.now();
    await bench.figures(plans, settings);
    if (toggle >= 20) times.push(performance.now() - from);
    await new Promise((resolve) => {
      setTimeout(resolve, 4);
    });
  }
  running = false;
  bench.close();
  return { treatments, atOnce, times, frames: frames.slice(1) };
}

const found: FrameMeasurement[] = [];
found.push(await measure(1, 300, 'one'));
found.push(await measure(19, 300, 'one'));
found.push(await measure(19, 100, 'all'));
(globalThis as { frameMeasurements?: readonly FrameMeasurement[] }).frameMeasurements = found;
