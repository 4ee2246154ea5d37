import { assertNever } from '../../core/result/index.ts';

export type ViolationCode =
  | 'not-whole'
  | 'site-not-known'
  | 'area-not-known'
  | 'open-order'
  | 'flow-order'
  | 'fixed-closed'
  | 'excluded-open'
  | 'too-few-open'
  | 'too-many-open'
  | 'flow-to-closed'
  | 'flow-unreachable'
  | 'area-not-served'
  | 'volume-wrong'
  | 'below-norm'
  | 'above-capacity'
  | 'cost-wrong'
  | 'not-nearest'
  | 'not-by-model'
  | 'facts-missing';

/** A rule that a plan breaks: which, by whom, and a sentence with the numbers. */
export interface Violation {
  readonly code: ViolationCode;
  /** Id of the site or area, `area – site` for a flow, or null where the whole plan is meant. */
  readonly offender: string | null;
  readonly sentence: { readonly nl: string; readonly en: string };
}

/** Makes a violation; `found` and `expected` are in patients a year, or what the code speaks of. */
export function violation(
  code: ViolationCode,
  offender: string | null,
  found: string | number = '',
  expected: string | number = '',
): Violation {
  return { code, offender, sentence: sentenceOf(code, offender ?? '', found, expected) };
}

function sentenceOf(
  code: ViolationCode,
  who: string,
  found: string | number,
  expected: string | number,
): Violation['sentence'] {
  switch (code) {
    case 'not-whole':
      return {
        nl: `Het plan bevat bij ${who} de waarde ${found}; alleen gehele getallen vanaf 0 mogen.`,
        en: `The plan holds the value ${found} at ${who}; only whole numbers from 0 are allowed.`,
      };
    case 'site-not-known':
      return {
        nl: `Het plan noemt locatie nummer ${found}; die bestaat niet.`,
        en: `The plan names site number ${found}, which does not exist.`,
      };
    case 'area-not-known':
      return {
        nl: `Het plan noemt gebied nummer ${found}; dat bestaat niet.`,
        en: `The plan names area number ${found}, which does not exist.`,
      };
    case 'open-order':
      return {
        nl: `Open locaties moeten oplopen en elk eenmaal voorkomen; ${who} staat niet op zijn plaats.`,
        en: `Open sites must ascend and be there once each; ${who} is out of place.`,
      };
    case 'flow-order':
      return {
        nl: `Stromen moeten oplopen naar gebied en dan locatie, elk paar eenmaal; ${who} staat niet op zijn plaats.`,
        en: `Flows must ascend by area, then site, each pair once; ${who} is out of place.`,
      };
    case 'fixed-closed':
      return { nl: `${who} moet open blijven, en is dicht.`, en: `${who} must stay open, and is closed.` };
    case 'excluded-open':
      return { nl: `${who} is uitgesloten, en is open.`, en: `${who} is excluded, and is open.` };
    case 'too-few-open':
      return {
        nl: `Er zijn ${found} locaties open; het minste is ${expected}.`,
        en: `${found} sites are open; the least is ${expected}.`,
      };
    case 'too-many-open':
      return {
        nl: `Er zijn ${found} locaties open; het meeste is ${expected}.`,
        en: `${found} sites are open; the most is ${expected}.`,
      };
    case 'flow-to-closed':
      return {
        nl: `${who}: ${found} patiënten gaan naar een locatie die dicht is.`,
        en: `${who}: ${found} patients go to a site that is closed.`,
      };
    case 'flow-unreachable':
      return {
        nl: `${who}: ${found} patiënten gaan over een weg die er niet is.`,
        en: `${who}: ${found} patients take a way that is not there.`,
      };
    case 'area-not-served':
      return {
        nl: `${who} heeft ${expected} patiënten; het plan behandelt er ${found}.`,
        en: `${who} has ${expected} patients; the plan treats ${found}.`,
      };
    case 'volume-wrong':
      return {
        nl: `Bij ${who} staat een volume van ${found}; de stromen geven ${expected}.`,
        en: `${who} is given a volume of ${found}; the flows add up to ${expected}.`,
      };
    case 'below-norm':
      return {
        nl: `${who} krijgt ${found} patiënten; de norm is ${expected}.`,
        en: `${who} gets ${found} patients; the norm is ${expected}.`,
      };
    case 'above-capacity':
      return {
        nl: `${who} krijgt ${found} patiënten; er is plaats voor ${expected}.`,
        en: `${who} gets ${found} patients; there is room for ${expected}.`,
      };
    case 'cost-wrong':
      return {
        nl: `Het plan noemt kosten van ${found}; nagerekend zijn het er ${expected} (eenheden van patiënt × tijd).`,
        en: `The plan states a cost of ${found}; recomputed it is ${expected} (units of patients × time).`,
      };
    case 'not-nearest':
      return {
        nl: `${who}: ${found} patiënten gaan hierheen, en niet naar de dichtstbijzijnde open locatie ${expected}.`,
        en: `${who}: ${found} patients go here, and not to the nearest open site ${expected}.`,
      };
    case 'not-by-model':
      return {
        nl: `${who}: het plan telt ${found} patiënten; volgens het keuzemodel zijn het er ${expected}.`,
        en: `${who}: the plan counts ${found} patients; by the allocation model it is ${expected}.`,
      };
    case 'facts-missing':
      return {
        nl: `Model ${who} is niet na te rekenen zonder ${found === 'today' ? 'de huidige stromen' : 'de gewichten van de keuze'}.`,
        en: `Model ${who} cannot be recomputed without ${found === 'today' ? "today's flows" : 'the weights of the choice'}.`,
      };
    default:
      return assertNever(code);
  }
}
