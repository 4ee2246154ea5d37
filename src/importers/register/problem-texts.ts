import type { AdditionFaultCode, RegisterColumnId } from '../../core/register/index.ts';
import { both, error, warning, type ProblemText } from '../tables/index.ts';
import { PROBLEM_TEXTS } from '../volumes/index.ts';
const FREE_ID = both('een kenmerk dat nog niet bestaat', 'an identifier that does not exist yet');
const MERGER = both('ziekenhuizen die ieder één keer opgaan in een ander', 'hospitals that each go into another once');

/** What can be wrong with an addition itself; the codes are those of `core/register`. */
const FAULT_TEXTS = {
  'id-taken': error(
    FREE_ID,
    both('{other} heeft dit kenmerk. Kies een ander.', '{other} has this identifier. Choose another.'),
  ),
  'name-taken': error(
    both('een naam die nog van niemand is', 'a name that is nobody’s yet'),
    both(
      'Zo heet {other} al. Bedoelt u een ander ziekenhuis, geef dan een naam die ze uit elkaar houdt.',
      '{other} is called so already. If you mean another hospital, give a name that tells them apart.',
    ),
  ),
  'known-already': warning(
    both('iets dat nog niet bekend is', 'something that is not known yet'),
    both(
      '{other} is al onder deze naam bekend; de rij voegt niets toe.',
      '{other} is known by this name already; the row adds nothing.',
    ),
  ),
  'provider-unknown': error(
    both('een ziekenhuis uit het register of uit een eerdere rij', 'a hospital of the register or of an earlier row'),
    both('Verbeter de naam, of voeg eerst het ziekenhuis toe.', 'Correct the name, or add the hospital first.'),
  ),
  'site-unknown': error(
    both('een locatie uit het register of uit een eerdere rij', 'a site of the register or of an earlier row'),
    both('Verbeter de naam, of voeg eerst de locatie toe.', 'Correct the name, or add the site first.'),
  ),
  'region-unknown': error(
    both('een van de regio’s: {other}', 'one of the regions: {other}'),
    both('Verbeter de regio.', 'Correct the region.'),
  ),
  'place-impossible': error(
    both('een breedtegraad en een lengtegraad in graden', 'a latitude and a longitude in degrees'),
    both('Verbeter de coördinaten.', 'Correct the coordinates.'),
  ),
  'place-abroad': warning(
    both(
      'een plaats in Nederland (breedte 50,7–53,7, lengte 3,2–7,3)',
      'a place in the Netherlands (latitude 50.7–53.7, longitude 3.2–7.3)',
    ),
    both(
      'Controleer de coördinaten; breedte en lengte zijn misschien verwisseld.',
      'Check the coordinates; latitude and longitude may have changed places.',
    ),
  ),
  'agb-form': error(
    both('een AGB-code van acht cijfers', 'an AGB code of eight digits'),
    both(
      'Verbeter de code. Excel haalt nullen vooraan weg: maak de cel eerst tekst.',
      'Correct the code. Excel drops leading zeros: make the cell text first.',
    ),
  ),
  'agb-taken': error(
    both('een AGB-code van één ziekenhuis', 'an AGB code of one hospital'),
    both('{other} heeft deze code. Verbeter een van beide.', '{other} has this code. Correct one of the two.'),
  ),
  'period-reversed': error(
    both('een eerste dag voor de laatste', 'a first day before the last'),
    both('De laatste dag is {other}. Verbeter een van beide.', 'The last day is {other}. Correct one of the two.'),
  ),
  'merger-alone': error(
    MERGER,
    both(
      'Noem in ‘van’ ten minste één ander ziekenhuis, gescheiden door |.',
      'Name at least one other hospital in ‘of’, separated by |.',
    ),
  ),
  'merger-again': error(
    MERGER,
    both(
      'Dit ziekenhuis gaat al op in {other}. Trek een van beide in.',
      'This hospital goes into {other} already. Withdraw one of the two.',
    ),
  ),
  'merger-circle': error(
    MERGER,
    both('Dan zou {other} in zichzelf opgaan. Verbeter de rij.', 'Then {other} would go into itself. Correct the row.'),
  ),
  'merger-gone': error(
    both('een ziekenhuis dat er op die dag nog is', 'a hospital that is still there on that day'),
    both(
      'Het gaat dan al op in {other}. Neem dat, of verbeter de datum.',
      'By then it goes into {other}. Take that one, or correct the day.',
    ),
  ),
} as const satisfies Record<AdditionFaultCode, ProblemText>;

/** Every problem that a file of additions can have: those of any file, of a row, and of an addition. */
export const REGISTER_PROBLEM_TEXTS = {
  ...PROBLEM_TEXTS,
  'unknown-kind': error(
    both(
      'ziekenhuis, locatie, naam, fusie, regio, verhuizing of agb',
      'hospital, site, name, merger, region, move or agb',
    ),
    both('Gebruik een van deze woorden.', 'Use one of these words.'),
  ),
  'cell-missing': error(
    both('een waarde: voor deze soort is de kolom nodig', 'a value: this kind needs the column'),
    both('Vul de cel in.', 'Fill in the cell.'),
  ),
  'cell-unused': warning(
    both('een lege cel: voor deze soort zegt de kolom niets', 'an empty cell: for this kind the column says nothing'),
    both(
      'De cel is niet gelezen. Geef wat zij zegt een rij van zichzelf.',
      'The cell was not read. Give what it says a row of its own.',
    ),
  ),
  'id-form': error(
    both('kleine letters, cijfers en streepjes', 'small letters, digits and hyphens'),
    both('Verbeter het kenmerk, of laat het leeg.', 'Correct the identifier, or leave it empty.'),
  ),
  'number-text': error(
    both('graden, zoals 52,08', 'degrees, such as 52.08'),
    both('Verbeter het getal.', 'Correct the number.'),
  ),
  'date-text': error(
    both('een dag, zoals 2026-01-31 of 31-1-2026', 'a day, such as 2026-01-31 or 31-1-2026'),
    both('Verbeter de datum.', 'Correct the day.'),
  ),
  'unknown-type': error(
    both('academisch, topklinisch, algemeen of categoraal', 'academic, top-clinical, general or categorical'),
    both('Gebruik een van deze woorden, of laat de cel leeg.', 'Use one of these words, or leave the cell empty.'),
  ),
  'unknown-care': error(
    both('oncologie of vaatzorg', 'oncology or vascular'),
    both('Gebruik een van deze woorden, of laat de cel leeg.', 'Use one of these words, or leave the cell empty.'),
  ),
  ...FAULT_TEXTS,
} as const;

export type RegisterProblemCode = keyof typeof REGISTER_PROBLEM_TEXTS;

/** The column that a fault of an addition is about. */
export const FAULT_COLUMNS: Readonly<Record<AdditionFaultCode, RegisterColumnId>> = {
  'id-taken': 'id',
  'name-taken': 'name',
  'known-already': 'name',
  'provider-unknown': 'of',
  'site-unknown': 'of',
  'region-unknown': 'region',
  'place-impossible': 'latitude',
  'place-abroad': 'latitude',
  'agb-form': 'agb',
  'agb-taken': 'agb',
  'period-reversed': 'from',
  'merger-alone': 'of',
  'merger-again': 'of',
  'merger-circle': 'of',
  'merger-gone': 'name',
};
