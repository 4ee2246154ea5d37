import type { ChoiceProblem } from '../problem/index.ts';
import { choiceSums, choiceVolumes, sumsToday, type ChoiceSums, type SumsToday } from './choice-sums.ts';
import { knownOf, type ChoiceFigures } from './figures.ts';
import { nearestMinutes, reachOf } from './reach.ts';

/**
 * What a set of open sites does under choice, from scratch (docs/model.md §8.6): reach, trip and loss of choice, who must move and where
 * to. Before and after come from the same sums, so the sites of today give 0 in every comparison. Patients and minutes are real.
 * @param open 1 for an open site [n]
 */
export function measure(problem: ChoiceProblem, open: Uint8Array): ChoiceFigures {
  const n = problem.sites.length;
  if (open.length !== n) throw new Error(`Open are ${open.length} flags, expected one for each of the ${n} sites.`);
  return figuresOf(problem, open, presentOf(problem), choiceSums(problem, open), nearestMinutes(problem, open));
}

/** What today is compared with, the same for every set. */
interface ChoicePresent {
  readonly sums: SumsToday;
  /** Minutes to the nearest of today's sites [m]. */
  readonly nearest: Float64Array;
  /** Patients a year per site [n]. */
  readonly volumes: Float64Array;
}

function presentOf(problem: ChoiceProblem): ChoicePresent {
  const sums = sumsToday(problem);
  return {
    sums,
    nearest: nearestMinutes(problem, problem.performing),
    volumes: choiceVolumes(problem, problem.performing, sums.all),
  };
}

/** Figures of sums, and of minutes to the nearest open site [m], that are there already. */
function figuresOf(
  problem: ChoiceProblem,
  open: Uint8Array,
  present: ChoicePresent,
  sums: ChoiceSums,
  nearest: Float64Array,
): ChoiceFigures {
  const { demand, outside, outsideTrip, outsideNearest, minutesPerUtility } = problem;
  const m = problem.areas.length;
  const [moving, treated] = [new Float64Array(m), new Float64Array(m)];
  let [patients, movers, leave, stay, drawn, unserved] = [0, 0, 0, 0, 0, 0];
  let [utility, tripBefore, tripAfter, outsideThen, outsideToday] = [0, 0, 0, 0, 0];
  for (let j = 0; j < m; j += 1) {
    const [then, today] = [sums.open[j] ?? 0, present.sums.all[j] ?? 0];
    // Nobody treats them today: nothing can be taken from them.
    if (!(today > 0)) continue;
    const [all, pull] = [demand[j] ?? 0, outside[j] ?? 0];
    const [inside, closed, opened] = [present.sums.inside[j] ?? 0, sums.closed[j] ?? 0, sums.opened[j] ?? 0];
    const must = all * (closed / today);
    treated[j] = all * (inside / today);
    moving[j] = must;
    patients += treated[j] ?? 0;
    movers += must;
    outsideToday += all * (pull / today);
    if (!(then > 0)) {
      unserved += all;
      utility = Number.POSITIVE_INFINITY;
      continue;
    }
    outsideThen += all * (pull / then);
    leave += must * (pull / then);
    stay += must * ((then - pull) / then);
    // Of who need not move, those who choose a site that opens.
    drawn += all * ((today - closed) / today) * (opened / then);
    utility += all * Math.log1p((closed - opened) / then);
    tripBefore += all * ((sums.closedTravel[j] ?? 0) / today);
    tripAfter += must * ((pull * (outsideTrip[j] ?? 0) + (sums.openTravel[j] ?? 0)) / then);
  }
  const anywhere = (within: Float64Array): Float64Array =>
    within.map((own, j) => Math.min(own, outsideNearest[j] ?? Number.POSITIVE_INFINITY));
  const served = leave + stay;
  const loss = minutesPerUtility * utility;
  return {
    patients,
    movers,
    leave,
    stay,
    drawn,
    unserved,
    volumes: choiceVolumes(problem, open, sums.open),
    volumesToday: present.volumes,
    outside: outsideThen,
    outsideToday,
    reach: {
      anywhere: reachOf(moving, treated, anywhere(present.nearest), anywhere(nearest)),
      within: reachOf(moving, treated, present.nearest, nearest),
    },
    trip: knownOf(served, () => ({
      before: tripBefore / served,
      after: tripAfter / served,
      extra: (tripAfter - tripBefore) / served,
    })),
    loss: { patientMinutes: loss, perMover: knownOf(movers, () => ({ minutes: loss / movers })) },
  };
}
