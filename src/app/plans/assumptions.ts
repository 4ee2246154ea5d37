import type { BilingualText } from '../../core/register/index.ts';
import { assertNever } from '../../core/result/index.ts';
import type { AllocationModel } from '../../engine/plan/index.ts';
import type { ResolvedPlanQuestion } from './types.ts';

/** What every plan assumes, whatever its numbers. */
export function baseAssumptions({
  model,
  candidates,
}: Pick<ResolvedPlanQuestion, 'model' | 'candidates'>): readonly BilingualText[] {
  return [
    ...(candidates === 'performing'
      ? [
          {
            nl: 'Aantallen gelden per instelling. Op welke locatie zij opereert is niet openbaar; het plan neemt de hoofdlocatie, op het adres van haar gebouw (meest stand januari 2019).',
            en: 'Counts are per institution. At which site it operates is not public; the plan takes the main site, at the address of its building (mostly as of January 2019).',
          },
        ]
      : [
          {
            nl: 'Aantallen gelden per instelling; nu staan zij bij de hoofdlocatie. Het plan mag elke locatie van deze ziekenhuizen kiezen.',
            en: 'Counts are per institution and stand at the main site now. The plan may choose every site of these hospitals.',
          },
        ]),
    {
      nl: 'Het aantal patiënten blijft zoals in het verslagjaar, en elke open locatie kan hen behandelen.',
      en: 'The number of patients stays as in the reporting year, and every open site can treat them.',
    },
    modelAssumption(model),
  ];
}

/** How patients are taken to move. */
export function modelAssumption(model: AllocationModel): BilingualText {
  switch (model) {
    case 'steered':
      return {
        nl: 'Als patiënten zich laten sturen: zo dat elke open locatie de norm haalt en de reistijd samen het kortst is. Dat is een ondergrens voor de minuten, niet voor het aantal patiënten dat verhuist: ook wie in een open locatie komt, kan worden verplaatst, en in werkelijkheid kiezen patiënten zelf.',
        en: 'If patients let themselves be steered: so that every open site meets the norm and travel is shortest in all. That is a lower bound on minutes, not on patients moved: those of a site that stays may be moved too, and in reality patients choose.',
      };
    case 'nearest':
      return {
        nl: 'Iedere patiënt gaat naar de dichtstbijzijnde open locatie.',
        en: 'Every patient goes to the nearest open site.',
      };
    case 'choice':
      return {
        nl: 'Patiënten kiezen uit de open locaties zoals zij nu kiezen, naar reistijd en aantrekkingskracht. Gezocht is de keuze van locaties waarbij elk de norm haalt met wie er zelf voor kiest, en die patiënten de minste keuze kost. Wie een gesloten locatie verlaat verdeelt zich naar verhouding over de andere.',
        en: 'Patients choose among open sites as they choose now, by travel time and attraction. Sought is the choice of sites in which each meets the norm with those who choose it, and that costs patients the least choice. Who leaves a closed site spreads over the others in proportion.',
      };
    case 'stay-or-nearest':
      return {
        nl: 'Patiënten blijven waar zij zijn; alleen wie zijn locatie ziet sluiten, gaat naar de dichtstbijzijnde open locatie.',
        en: 'Patients stay where they are; only those whose site closes go to the nearest open site.',
      };
    default:
      return assertNever(model);
  }
}

/** Whose patients a question about a region is about, and where they may go. */
export const regionAssumption = (model: AllocationModel): BilingualText =>
  model === 'choice'
    ? {
        nl: 'Het gaat om de patiënten die nu naar de ziekenhuizen van deze regio gaan, waar zij ook wonen. Wie zijn locatie verliest kiest opnieuw, ook buiten de regio; wie kan blijven, blijft.',
        en: 'It is about the patients who go to the hospitals of this region now, wherever they live. Who loses a site chooses again, outside the region as well; who can stay stays.',
      }
    : {
        nl: 'Het gaat om de patiënten die nu naar de ziekenhuizen van deze regio gaan, waar zij ook wonen; zij blijven binnen de regio.',
        en: 'It is about the patients who go to the hospitals of this region now, wherever they live; they stay within the region.',
      };

export const illustrativeAssumption: BilingualText = {
  nl: 'ILLUSTRATIEF: deze aantallen zijn verzonnen; alleen hoeveel ziekenhuizen per regio de norm niet halen, klopt met bijlage II. Er volgt niets uit over een ziekenhuis.',
  en: 'ILLUSTRATIVE: these counts are made up; only how many hospitals per region miss the norm agrees with Annex II. Nothing follows about any hospital.',
};
