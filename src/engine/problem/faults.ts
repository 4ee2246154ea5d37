import { inDutch, inEnglish } from '../../core/volumes/index.ts';
import { assertNever } from '../../core/result/index.ts';

export type FaultCode =
  | 'no-areas'
  | 'no-sites'
  | 'duplicate-area'
  | 'duplicate-site'
  | 'demand-not-a-number'
  | 'demand-negative'
  | 'minutes-not-a-number'
  | 'minutes-negative'
  | 'area-unreachable'
  | 'norm-not-valid'
  | 'norm-above-total'
  | 'capacity-not-valid'
  | 'capacity-below-norm'
  | 'fixed-cost-not-valid'
  | 'number-of-sites-not-valid'
  | 'too-large';

/** A fault of the input: what it is, who it is about, and a sentence for whoever put it in. */
export interface ProblemFault {
  readonly code: FaultCode;
  /** Id of the area, the site, or the pair. */
  readonly offender: string | null;
  readonly sentence: { readonly nl: string; readonly en: string };
}

/** What is wrong, where, and what to do. */
export function faultSentence(
  code: FaultCode,
  who: string | null,
  numbers: readonly number[],
): { readonly nl: string; readonly en: string } {
  const [first, second] = numbers;
  switch (code) {
    case 'no-areas':
      return {
        nl: 'Geen enkel gebied heeft patiënten. Geef ten minste één gebied met patiënten.',
        en: 'No area has patients. Give at least one area with patients.',
      };
    case 'no-sites':
      return { nl: 'Er zijn geen locaties. Geef er ten minste één.', en: 'There are no sites. Give at least one.' };
    case 'duplicate-area':
      return {
        nl: inDutch`Gebied ${who} staat er meer dan eens. Voeg de rijen samen.`,
        en: inEnglish`Area ${who} is there more than once. Merge the rows.`,
      };
    case 'duplicate-site':
      return {
        nl: inDutch`Locatie ${who} staat er meer dan eens. Houd één rij over.`,
        en: inEnglish`Site ${who} is there more than once. Keep one row.`,
      };
    case 'demand-not-a-number':
      return {
        nl: inDutch`Het aantal patiënten van gebied ${who} is geen getal. Vul een getal in, of laat het gebied weg.`,
        en: inEnglish`The number of patients of area ${who} is not a number. Give a number, or leave the area out.`,
      };
    case 'demand-negative':
      return {
        nl: inDutch`Gebied ${who} heeft ${first} patiënten. Een aantal kan niet onder 0 liggen.`,
        en: inEnglish`Area ${who} has ${first} patients. A count cannot be below 0.`,
      };
    case 'minutes-not-a-number':
      return {
        nl: inDutch`De reistijd ${who} is geen getal. Vul minuten in, of markeer het paar als onbereikbaar.`,
        en: inEnglish`The travel time ${who} is not a number. Give minutes, or mark the pair as unreachable.`,
      };
    case 'minutes-negative':
      return {
        nl: inDutch`De reistijd ${who} is ${first} minuten. Minuten kunnen niet onder 0 liggen.`,
        en: inEnglish`The travel time ${who} is ${first} minutes. Minutes cannot be below 0.`,
      };
    case 'area-unreachable':
      return {
        nl: inDutch`Gebied ${who} kan geen enkele toegelaten locatie bereiken. Voeg een weg of veer toe, of laat het gebied weg.`,
        en: inEnglish`Area ${who} can reach no permitted site. Add a road or ferry, or leave the area out.`,
      };
    case 'norm-not-valid':
      return {
        nl: inDutch`De norm ${first} is geen getal vanaf 0. Geef patiënten per jaar.`,
        en: inEnglish`The norm ${first} is not a number from 0. Give patients a year.`,
      };
    case 'norm-above-total':
      return {
        nl: inDutch`De norm van ${first} ligt boven alle ${second} patiënten samen. Geen enkele locatie kan die halen.`,
        en: inEnglish`The norm of ${first} is above all ${second} patients together. No site can reach it.`,
      };
    case 'capacity-not-valid':
      return {
        nl: inDutch`De capaciteit van ${who} is ${first}. Geef patiënten per jaar vanaf 0, of laat haar weg.`,
        en: inEnglish`The capacity of ${who} is ${first}. Give patients a year from 0, or leave it out.`,
      };
    case 'capacity-below-norm':
      return {
        nl: inDutch`De capaciteit van ${who} (${first}) ligt onder de norm (${second}). Sluit de locatie uit, of verhoog de capaciteit.`,
        en: inEnglish`The capacity of ${who} (${first}) is below the norm (${second}). Exclude the site, or raise its capacity.`,
      };
    case 'fixed-cost-not-valid':
      return {
        nl: inDutch`De vaste kosten van ${who} zijn geen getal. Geef patiëntminuten per jaar.`,
        en: inEnglish`The fixed cost of ${who} is not a number. Give patient-minutes a year.`,
      };
    case 'number-of-sites-not-valid':
      return {
        nl: inDutch`Het aantal locaties moet een geheel getal zijn vanaf 1, het minste niet boven het meeste: gevonden ${first} en ${second}.`,
        en: inEnglish`The number of sites must be whole and from 1, the least not above the most: found ${first} and ${second}.`,
      };
    case 'too-large':
      return {
        nl: inDutch`De getallen zijn te groot om exact mee te rekenen${who === null ? '' : ` (${who}: ${first} minuten)`}. Kies grotere eenheden, of een kleinere vraag.`,
        en: inEnglish`The numbers are too large to stay exact${who === null ? '' : ` (${who}: ${first} minutes)`}. Choose larger units, or a smaller question.`,
      };
    default:
      return assertNever(code);
  }
}
