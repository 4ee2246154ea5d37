import type { BilingualText } from '../core/register/index.ts';

const text = (nl: string, en: string): BilingualText => ({ nl, en });

/** Of an import as of another row that is sealed. */
const notJudged = {
  'other-key': text(
    'verzegeld met een sleutel die hier niet geldt (zwaartepunt key accept)',
    'sealed with a key that does not count here (zwaartepunt key accept)',
  ),
  'not-covered': text(
    'niet na te gaan: opgeslagen met een eerdere versie van Zwaartepunt',
    'cannot be told: stored with an earlier version of Zwaartepunt',
  ),
} as const;

/** What `zwaartepunt log verify` and `verify-data` say. */
export const logTexts = {
  verifyOnly: text('Kies zwaartepunt log verify of log anchor.', 'Choose zwaartepunt log verify or log anchor.'),
  anchored: text('het einde van het logboek bestond op {at}', 'the end of the record existed at {at}'),
  anchors: {
    holds: text(
      'het logboek loopt door dit punt, dat bestond op {at}',
      'the record passes through this point, which existed at {at}',
    ),
    'not-passed': text('het logboek loopt niet meer door dit punt', 'the record no longer passes through this point'),
    'not-stamped': text('het tijdstempel klopt niet', 'the time-stamp does not hold'),
    unchecked: text(
      'het logboek loopt door dit punt; het tijdstempel is niet nagegaan, want er is geen certificaat ingesteld',
      'the record passes through this point; the time-stamp was not checked, for no certificate is set',
    ),
  },
  anchorForm: text('NUMMER:HASH uit een eerder dossier', 'NUMBER:HASH of an earlier dossier'),
  none: text('Er zijn geen regiotafels.', 'There are no regional tables.'),
  holds: text(
    '{entries} regels, alles klopt. Bewaar dit ankerpunt:',
    '{entries} lines, everything holds. Keep this anchor:',
  ),
  broken: text('{entries} regels, met afwijkingen:', '{entries} lines, with faults:'),
  faults: {
    'body-changed': text('de inhoud is veranderd', 'the content was changed'),
    'entry-changed': text('de regel of haar plaats is veranderd', 'the line or its place was changed'),
    missing: text('de regel ontbreekt', 'the line is missing'),
    'out-of-order': text('de regel staat niet op haar plaats', 'the line is out of order'),
    'cut-short': text('het einde is weg', 'the end is gone'),
    doubled: text('het nummer komt twee keer voor', 'the number occurs twice'),
    'no-head': text('het eindpunt van het logboek is weg', 'the end mark of the record is gone'),
    'table-differs': text('de tafel is niet zoals zij is geopend', 'the table is not as it was opened'),
    'party-differs': text(
      'in de database staat een andere partij dan is vastgelegd',
      'the database holds another party than is on record',
    ),
    'seat-differs': text(
      'in de database staat een andere plaats dan is vastgelegd',
      'the database holds another seat than is on record',
    ),
    'document-differs': text(
      'het document is niet dat wat is vastgelegd',
      'the document is not the one that is on record',
    ),
    'figure-differs': text(
      'het afgeschermde gegeven is niet dat wat is vastgelegd',
      'the gated figure is not the one that is on record',
    ),
  },
  imports: text(
    'Aantallen: {holds} van {imports} imports zijn zoals zij zijn aanvaard.',
    'Counts: {holds} of {imports} imports are as they were accepted.',
  ),
  states: {
    changed: text('de aantallen zijn daarna veranderd', 'the counts were changed afterwards'),
    unsealed: text(
      'het zegel van de installatie ontbreekt of hoort niet bij deze import',
      'the seal of the installation is missing, or is not one of this import',
    ),
    ...notJudged,
  },
  rows: text(
    'Aanvullingen, invoer, reistijden, plannen en beheerders: {holds} van {rows} zijn zoals zij zijn opgeslagen.',
    'Additions, inputs, travel times, plans and administrators: {holds} of {rows} are as they were stored.',
  ),
  kinds: {
    register_supply: text('aanvulling op het register', 'addition to the register'),
    ground_input: text('gebieden, cijfers per leeftijd of stromen', 'areas, rates or flows'),
    travel_matrix: text('reistijden', 'travel times'),
    plan: text('plan', 'plan'),
    administrator: text('beheerder', 'administrator'),
  },
  rowStates: {
    changed: text('daarna veranderd', 'changed afterwards'),
    missing: text('verwijderd; het zegel is er nog', 'removed; its seal is still there'),
    unsealed: text(
      'het zegel van de installatie ontbreekt of hoort hier niet bij',
      'the seal of the installation is missing, or is not one of this',
    ),
    ...notJudged,
  },
  figuresNotCovered: text(
    '{count} afgeschermde gegevens zijn niet na te gaan: aangeleverd bij een eerdere versie van Zwaartepunt',
    '{count} gated figures cannot be told: supplied to an earlier version of Zwaartepunt',
  ),
} as const;
