import { both, error, FILE_PROBLEM_TEXTS, warning, type ProblemText } from '../tables/index.ts';

const WHOLE = both('een heel getal zonder scheidingstekens', 'a whole number without separators');
const YEAR = both('een jaar van {first} tot en met {last}', 'a year from {first} to {last}');
const ONE_VALUE = both(
  'één aantal per behandeling, zorgaanbieder en jaar',
  'one count per treatment, provider and year',
);

/** Every problem that the volume importer can report; docs/import.md describes each, a fixture triggers each. */
export const PROBLEM_TEXTS = {
  ...FILE_PROBLEM_TEXTS,
  // The header.
  'header-missing': error(
    both('een kopregel met {columns}', 'a header with {columns}'),
    both('Zet de kopregel van het sjabloon boven de rijen.', 'Put the header of the template above the rows.'),
  ),
  'missing-column': error(
    both('een kolom {column}', 'a column {column}'),
    both('Voeg de kolom toe, met deze kop.', 'Add the column, with this header.'),
  ),
  'unknown-column': warning(
    both('een kolom van het sjabloon', 'a column of the template'),
    both(
      'De kolom is overgeslagen. Haal haar weg of verbeter de kop.',
      'The column was skipped. Remove it or correct its header.',
    ),
  ),
  'duplicate-column': error(
    both('iedere kolom één keer', 'every column once'),
    both('Haal een van de twee kolommen weg.', 'Remove one of the two columns.'),
  ),
  // A row or a cell.
  'too-many-cells': error(
    both('hoogstens {limit} cellen, evenveel als de kopregel', 'at most {limit} cells, as many as the header'),
    both(
      'Zet tekst met een scheidingsteken erin tussen dubbele aanhalingstekens.',
      'Put text that has a separator in it between double quotes.',
    ),
  ),
  'value-too-long': error(
    both('hoogstens {limit} tekens', 'at most {limit} characters'),
    both('Kort de tekst in.', 'Shorten the text.'),
  ),
  'missing-value': error(both('een waarde', 'a value'), both('Vul de cel in.', 'Fill in the cell.')),
  'unknown-intervention': error(
    both('een behandeling uit het register', 'a treatment of the register'),
    both('Gebruik een naam uit het sjabloon.', 'Use a name of the template.'),
  ),
  'unknown-provider': error(
    both('een zorgaanbieder uit het register', 'a provider of the register'),
    both('Gebruik een naam uit het sjabloon.', 'Use a name of the template.'),
  ),
  'provider-read-as': warning(
    both('de huidige naam {name}', 'the present name {name}'),
    both('Gelezen als {name}; controleer of dat klopt.', 'Read as {name}; check that this is right.'),
  ),
  'unknown-site': error(
    both('een locatie van {provider}', 'a site of {provider}'),
    both(
      'Gebruik een locatie uit het sjabloon, of laat de cel leeg.',
      'Use a site of the template, or leave the cell empty.',
    ),
  ),
  'site-of-other-provider': error(
    both('een locatie van {provider}', 'a site of {provider}'),
    both(
      'Deze locatie hoort bij {owner}. Verbeter de locatie of de zorgaanbieder.',
      'This site belongs to {owner}. Correct the site or the provider.',
    ),
  ),
  'unknown-network': error(
    both('een samenwerkingsverband uit het register', 'a network of the register'),
    both(
      'Gebruik een naam uit het sjabloon, of laat de cel leeg.',
      'Use a name of the template, or leave the cell empty.',
    ),
  ),
  'provider-not-in-network': error(
    both('een lid van {network}', 'a member of {network}'),
    both('Verbeter de zorgaanbieder of het samenwerkingsverband.', 'Correct the provider or the network.'),
  ),
  'unknown-tier': error(
    both('een niveau van deze norm: {tiers}', 'a tier of this norm: {tiers}'),
    both('Verbeter het niveau, of laat de cel leeg.', 'Correct the tier, or leave the cell empty.'),
  ),
  'unknown-status': error(
    both('definitief, voorlopig of illustratief', 'final, provisional or illustrative'),
    both('Gebruik een van deze woorden, of laat de cel leeg.', 'Use one of these words, or leave the cell empty.'),
  ),
  'year-text': error(YEAR, both('Schrijf het jaar in vier cijfers.', 'Write the year in four digits.')),
  'year-out-of-range': error(YEAR, both('Verbeter het jaar.', 'Correct the year.')),
  'year-from-date': warning(
    both('een jaar in vier cijfers', 'a year in four digits'),
    both(
      'De datum is gelezen als het jaar {year}; controleer of dat klopt.',
      'The date was read as the year {year}; check that this is right.',
    ),
  ),
  'year-is-date-number': error(
    YEAR,
    both(
      'Dit lijkt het datumgetal dat Excel voor {day} gebruikt. Schrijf {year} als dat het jaar is.',
      'This looks like the number that Excel uses for {day}. Write {year} if that is the year.',
    ),
  ),
  'count-separator': error(WHOLE, both('Haal {separator} weg.', 'Remove {separator}.')),
  'count-fractional': error(
    WHOLE,
    both('Vul een heel aantal in, geen gemiddelde.', 'Enter a whole count, not an average.'),
  ),
  'count-negative': error(
    both('nul of meer', 'zero or more'),
    both('Vul het juiste aantal in.', 'Enter the right count.'),
  ),
  'count-text': error(
    both(
      `${WHOLE.nl}, <10, 1-4, *, 8|12, of leeg als het onbekend is`,
      `${WHOLE.en}, <10, 1-4, *, 8|12, or empty when it is unknown`,
    ),
    both(
      'Vervang de tekst door een aantal, of laat de cel leeg.',
      'Replace the text by a count, or leave the cell empty.',
    ),
  ),
  'count-range': error(
    both('een bereik van laag naar hoog, zoals 1-4', 'a range from low to high, such as 1-4'),
    both('Verbeter het bereik.', 'Correct the range.'),
  ),
  'count-too-large': error(
    both('hoogstens een miljoen', 'at most a million'),
    both('Controleer het aantal.', 'Check the count.'),
  ),
  'share-text': error(
    both('een aandeel zoals {decimal} of 85%', 'a share such as {decimal} or 85%'),
    both('Verbeter het aandeel, of laat de cel leeg.', 'Correct the share, or leave the cell empty.'),
  ),
  'share-out-of-range': error(
    both('een aandeel van 0 tot en met 1, of van 0% tot en met 100%', 'a share from 0 to 1, or from 0% to 100%'),
    both('Zet een procentteken achter een percentage.', 'Put a percent sign behind a percentage.'),
  ),
  'share-missing': warning(
    both(
      'een aandeel: de norm voor deze behandeling is een aandeel binnen een termijn',
      'a share: the norm for this treatment is a share within a time',
    ),
    both(
      'Vul de kolom aandeel in; zonder aandeel blijft het oordeel onbekend.',
      'Fill in the column share; without it the verdict stays unknown.',
    ),
  ),
  'norm-unknown': warning(
    both('een behandeling waarvoor een norm bekend is', 'a treatment with a known norm'),
    both('Het aantal wordt bewaard maar niet getoetst.', 'The count is kept but not assessed.'),
  ),
  // Rows against each other and against what is already known.
  'duplicate-row': error(
    ONE_VALUE,
    both('Rij {other} zegt hetzelfde. Haal een van beide weg.', 'Row {other} says the same. Remove one of the two.'),
  ),
  'two-values': error(
    ONE_VALUE,
    both(
      'Rij {other} zegt {otherCount}. Zoek uit welk aantal klopt, of geef één rij met beide: {disputed}.',
      'Row {other} says {otherCount}. Find out which count is right, or give one row with both: {disputed}.',
    ),
  ),
  'already-known': warning(
    both('een aantal dat nog niet bekend is', 'a count that is not known yet'),
    both(
      '{otherFile} (rij {other}) zegt hetzelfde; deze rij is overgeslagen.',
      '{otherFile} (row {other}) says the same; this row was skipped.',
    ),
  ),
  'two-values-known': error(
    ONE_VALUE,
    both(
      '{otherFile} (rij {other}) zegt {otherCount}. Zoek uit welk aantal klopt voordat u dit inleest.',
      '{otherFile} (row {other}) says {otherCount}. Find out which count is right before you import this.',
    ),
  ),
} as const satisfies Record<string, ProblemText>;

/** Code of a problem; also the name of the fixture that triggers it. */
export type ProblemCode = keyof typeof PROBLEM_TEXTS;

/** All codes, in the order of the documentation. */
export const PROBLEM_CODES = Object.keys(PROBLEM_TEXTS) as readonly ProblemCode[];
