import type { BilingualText } from '../../core/register/index.ts';
import type { CarryLimits, Decay } from '../../engine/ground/index.ts';
import type { WorldRanges } from '../../engine/worlds/index.ts';
import type { StatedMargin } from '../../planning/index.ts';
import type { ReferenceData } from '../../importers/reference/index.ts';

/** How patients of a treatment are put off by the way, with what was varied around it and where it comes from. */
export interface DecayInUse {
  readonly central: Decay;
  readonly band: readonly Decay[];
  readonly competitors: readonly number[];
  readonly limits: CarryLimits;
  /** How far what a user states may be off. */
  readonly margin: StatedMargin;
  readonly why: BilingualText;
}

type Settings = ReferenceData['ground'];

/** The decay of a treatment by its kind, from the settings with their sources; every treatment of the register has one. */
export function decayFor({ kinds, competitor, limits, stated }: Settings, interventionId: string): DecayInUse {
  const kind = kinds.find(({ interventionIds }) => interventionIds.includes(interventionId));
  if (kind === undefined) throw new Error(`No decay is known for ${interventionId}`);
  return {
    central: kind.central,
    band: kind.band,
    competitors: competitor.band,
    limits: { leastHomeShare: limits.leastHomeShare, mostMeanMinutes: limits.mostMeanMinutes },
    margin: { relative: stated.relative, points: stated.points },
    why: kind.name,
  };
}

/** Between which ends worlds draw: those of the band, a quarter of them with a power, and at least half of who is assumed. */
export function worldRanges({ central, band, competitors }: DecayInUse): WorldRanges {
  const ends = (form: Decay['form']): readonly [number, number] => {
    const betas = [...band, central].filter((decay) => decay.form === form).map(({ beta }) => beta);
    return betas.length === 0 ? [central.beta, central.beta] : [Math.min(...betas), Math.max(...betas)];
  };
  return {
    exponential: ends('exponential'),
    power: ends('power'),
    powerShare: band.some(({ form }) => form === 'power') ? 0.25 : 0,
    competitor: [Math.min(...competitors, 1), Math.max(...competitors, 1)],
    leastPerforming: 0.5,
  };
}
