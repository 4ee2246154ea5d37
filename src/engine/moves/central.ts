import type { ChoiceMeasures, ReachOfMovers } from '../../core/impact/index.ts';
import type { ChoiceFigures, ReachFigures } from './figures.ts';

/** The measures as people read them, without what the ground leaves open: of a plan, a sheet and the live page alike. */
export function centralMeasures({ reach, trip, loss, movers, leave, stay }: ChoiceFigures): ChoiceMeasures {
  return {
    movers,
    leave,
    stay,
    reachWithin: reachOfMovers(reach.within),
    reachAnywhere: reachOfMovers(reach.anywhere),
    trip: trip.kind === 'known' ? { before: trip.before, after: trip.after, extra: trip.extra } : null,
    loss: {
      patientMinutes: finite(loss.patientMinutes),
      perMover: loss.perMover.kind === 'known' ? finite(loss.perMover.minutes) : null,
    },
    tooFew: trip.kind === 'tooFew' && movers > 0 ? movers : null,
  };
}

/** Where somebody reaches no open site any more, no number of minutes makes up for it. */
const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

function reachOfMovers({ movers }: ReachFigures): ReachOfMovers | null {
  if (movers.kind !== 'known') return null;
  const { before, after, extra, p50, p90, beyond } = movers;
  return { before, after, extra, p50, p90, beyond };
}
