import type { RegionId } from '../../core/ids/index.ts';
import type { BilingualText } from '../../core/register/index.ts';
import { nobodyQualifies, type Baseline, type RegionCounts } from '../../core/scenario/index.ts';
import type { AppState } from '../state.ts';
import type { TreatmentBasis } from './basis.ts';
import { networkOf } from '../ground/region.ts';
import { regionOf } from './sites.ts';
import type { NobodyQualifies } from './types.ts';

/** Where no hospital meets the norm: by the counts of this baseline, and as Annex II says it of the whole tranche. */
export function nobodyQualifiesHere(
  state: AppState,
  baseline: Baseline,
  treatments: readonly TreatmentBasis[],
): readonly NobodyQualifies[] {
  const { register, annexII } = state;
  const here = (regionId: RegionId): boolean => baseline.regionId === null || baseline.regionId === regionId;
  const regionName = (regionId: RegionId): BilingualText =>
    register.regions.find(({ id }) => id === regionId)?.name ?? { nl: regionId, en: regionId };
  const byCount = treatments.flatMap((basis): readonly NobodyQualifies[] => {
    const { intervention, norm } = basis;
    if (norm === null || norm.cases <= 0) return [];
    return nobodyQualifies(
      regionsWithCounts(state, baseline, basis).filter(({ regionId }) => here(regionId)),
      norm.cases,
    ).map(({ regionId, performing, together, roomFor }) => {
      const names = (together ?? [])
        .map((id) => register.providers.find((one) => one.id === id)?.name ?? id)
        .join(' + ');
      const region = regionName(regionId);
      return {
        interventionId: intervention.id,
        regionId,
        roomFor,
        words: {
          nl: `${intervention.name.nl} in ${region.nl}: geen van de ${performing} ziekenhuizen haalt ${norm.cases} per jaar. ${together === null ? 'Ook samen halen zij de norm niet zeker.' : `Samen halen ${names} de norm.`}`,
          en: `${intervention.name.en} in ${region.en}: none of the ${performing} hospitals reaches ${norm.cases} a year. ${together === null ? 'Together they do not surely reach it either.' : `Together ${names} reach the norm.`}`,
        },
      };
    });
  });
  // The illustrative counts were drawn to meet Annex II: naming both would say the same twice.
  if (baseline.illustrative) return byCount;
  const byAnnex = annexII.regions
    .filter(({ regionId }) => here(regionId))
    .flatMap(({ regionId, pairs }) =>
      pairs
        .filter(({ failing, performing }) => performing > 0 && failing === performing)
        .map(({ conditionId, interventionId, failing, performing }): NobodyQualifies => {
          const name = register.interventions.find(({ id }) => id === interventionId)?.name ??
            register.conditions.find(({ id }) => id === conditionId)?.name ?? { nl: conditionId, en: conditionId };
          const region = regionName(regionId);
          return {
            interventionId: interventionId ?? conditionId,
            regionId,
            roomFor: null,
            words: {
              nl: `${name.nl} in ${region.nl}: volgens bijlage II van KPMG haalt geen enkel ziekenhuis de norm (${failing} van ${performing} niet).`,
              en: `${name.en} in ${region.en}: according to Annex II of KPMG no hospital meets the norm (${failing} of ${performing} do not).`,
            },
          };
        }),
    );
  return [...byCount, ...byAnnex];
}

function regionsWithCounts({ register }: AppState, { date }: Baseline, basis: TreatmentBasis): readonly RegionCounts[] {
  const network = networkOf(register, basis.intervention.id);
  return register.regions.map(({ id }) => ({
    regionId: id,
    hospitals: basis.performing
      .filter(({ site }) => regionOf(register, site.providerId, network, date) === id)
      .map(({ site, range }) => ({ providerId: site.providerId, count: range })),
  }));
}
