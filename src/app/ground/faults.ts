import type { BilingualText } from '../../core/register/index.ts';
import type { GroundFailure } from '../../engine/ground/index.ts';
import { faultsText, type QuestionFailure } from '../../planning/index.ts';
import { failure, type Failure } from '../failures.ts';

/** Why a question cannot be prepared, in words that name sites and areas. */
export function questionFault(found: QuestionFailure, nameOf: (id: string) => string): Failure {
  switch (found.kind) {
    case 'ground':
      return failure('plan-problem', { fault: groundFault(found.failure, nameOf) });
    case 'problem':
      return failure('plan-problem', {
        fault: { nl: faultsText(found.faults, nameOf, 'nl'), en: faultsText(found.faults, nameOf, 'en') },
      });
  }
}

function groundFault(fault: GroundFailure, nameOf: (id: string) => string): BilingualText {
  switch (fault.kind) {
    case 'no-patients':
      return {
        nl: 'Geen enkel ziekenhuis heeft patiënten, of in geen enkel gebied woont iemand. Importeer aantallen.',
        en: 'No hospital has patients, or nobody lives in any area. Import counts.',
      };
    case 'area-weight-not-valid':
      return {
        nl: `Het aantal inwoners van ${nameOf(fault.areaId)} is geen getal vanaf 0. Verbeter het bestand met gebieden.`,
        en: `The inhabitants of ${nameOf(fault.areaId)} are no number from 0. Mend the file of areas.`,
      };
    case 'count-not-valid':
      return {
        nl: `Het aantal van ${nameOf(fault.performerId)} is geen getal met een bovengrens. Geef een bovengrens.`,
        en: `The count of ${nameOf(fault.performerId)} is no number with an upper limit. Give one.`,
      };
    case 'parameter-not-valid':
      return {
        nl: `De instelling ${fault.name} van de grondslag is geen geldig getal. Kies een waarde boven 0.`,
        en: `The setting ${fault.name} of the ground is no valid number. Choose a value above 0.`,
      };
    case 'performer-reached-by-nobody':
      return {
        nl: `${nameOf(fault.performerId)} wordt vanuit geen enkel gebied bereikt. Controleer de reistijden.`,
        en: `${nameOf(fault.performerId)} is reached from no area. Check the travel times.`,
      };
    case 'counts-not-possible': {
      const names = fault.performerIds.slice(0, 5).map(nameOf).join(', ');
      return {
        nl: `Aantallen en inwoners zijn over deze reistijden niet met elkaar te rijmen, bij ${names}. Controleer wat onbereikbaar is.`,
        en: `Counts and inhabitants cannot be reconciled over these travel times, at ${names}. Check what is unreachable.`,
      };
    }
    case 'total-not-possible':
      return {
        nl: `Een landelijk totaal van ${fault.total} past niet bij de aantallen van de ziekenhuizen (${Math.round(fault.low)} bij elkaar). Controleer het totaal.`,
        en: `A national total of ${fault.total} does not fit the counts of the hospitals (${Math.round(fault.low)} together). Check the total.`,
      };
  }
}
