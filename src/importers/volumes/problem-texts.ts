import type { BilingualText } from '../../core/register/index.ts';

/** What a kind of problem says; `{name}` is filled in from the values of the case. */
export interface ProblemText {
  readonly severity: 'error' | 'warning';
  readonly expected: BilingualText;
  readonly remedy: BilingualText;
}

const error = (expected: BilingualText, remedy: BilingualText): ProblemText => ({
  severity: 'error',
  expected,
  remedy,
});
const warning = (expected: BilingualText, remedy: BilingualText): ProblemText => ({
  severity: 'warning',
  expected,
  remedy,
});
const both = (nl: string, en: string): BilingualText => ({ nl, en });

const WHOLE = both('een heel getal zonder scheidingstekens', 'a whole number without separators');
const YEAR = both('een jaar van {first} tot en met {last}', 'a year from {first} to {last}');
const XLSX = both('een CSV-bestand of een Excel-bestand (.xlsx)', 'a CSV file or an Excel file (.xlsx)');
const SAVE_AGAIN = both(
  'Open het bestand in Excel of LibreOffice en bewaar het opnieuw als .xlsx of als CSV UTF-8.',
  'Open the file in Excel or LibreOffice and save it again as .xlsx or as CSV UTF-8.',
);
const ONE_VALUE = both(
  'één aantal per behandeling, zorgaanbieder en jaar',
  'one count per treatment, provider and year',
);

/** Every problem that the volume importer can report; docs/import.md describes each, a fixture triggers each. */
export const PROBLEM_TEXTS = {
  // The file as a whole.
  'empty-file': error(
    both('een bestand met een kopregel en ten minste één rij', 'a file with a header and at least one row'),
    both('Kies een ander bestand, of vul het sjabloon in.', 'Choose another file, or fill in the template.'),
  ),
  'file-too-large': error(
    both('een bestand van hoogstens {limit}', 'a file of at most {limit}'),
    both('Deel het bestand op, bijvoorbeeld per jaar.', 'Split the file, for example by year.'),
  ),
  'wrong-encoding': error(
    both('tekst in UTF-8', 'text in UTF-8'),
    both('Bewaar het bestand opnieuw als “CSV UTF-8”.', 'Save the file again as “CSV UTF-8”.'),
  ),
  'encoding-guessed': warning(
    both('tekst in UTF-8', 'text in UTF-8'),
    both(
      'Het bestand is gelezen als {encoding}; controleer letters met accenten, of bewaar het opnieuw als “CSV UTF-8”.',
      'The file was read as {encoding}; check letters with accents, or save it again as “CSV UTF-8”.',
    ),
  ),
  'unsupported-format': error(XLSX, SAVE_AGAIN),
  'not-xlsx': error(both('een Excel-bestand met werkbladen', 'an Excel file with sheets'), SAVE_AGAIN),
  'legacy-xls': error(XLSX, SAVE_AGAIN),
  'encrypted-xlsx': error(
    both('een bestand zonder wachtwoord', 'a file without a password'),
    both(
      'Haal het wachtwoord van het bestand en bewaar het opnieuw.',
      'Remove the password from the file and save it again.',
    ),
  ),
  'corrupt-xlsx': error(both('een Excel-bestand dat heel is', 'an Excel file that is whole'), SAVE_AGAIN),
  'zip-bomb': error(
    both('een inhoud die uitgepakt hoogstens {limit} is', 'a content that is at most {limit} when unpacked'),
    both(
      'Open dit bestand niet als u de herkomst niet kent. Kopieer de rijen naar een nieuw werkblad.',
      'Do not open this file if you do not know where it comes from. Copy the rows to a new sheet.',
    ),
  ),
  'macros-present': warning(
    both('een werkmap zonder macro’s', 'a workbook without macros'),
    both(
      'De macro’s zijn niet gelezen of uitgevoerd. Bewaar als .xlsx.',
      'The macros were neither read nor run. Save as .xlsx.',
    ),
  ),
  'several-sheets': warning(
    both('één werkblad, of een werkblad met de naam Volumes', 'one sheet, or a sheet named Volumes'),
    both('Alleen werkblad ‘{sheet}’ is gelezen.', 'Only sheet ‘{sheet}’ was read.'),
  ),
  'hidden-rows': warning(
    both('rijen die te zien zijn', 'rows that can be seen'),
    both(
      'Verborgen of weggefilterde rijen zijn gelezen als alle andere. Haal ze weg als zij niet meetellen.',
      'Rows that are hidden or filtered out were read like all others. Remove them if they do not count.',
    ),
  ),
  'too-many-columns': error(
    both('hoogstens {limit} kolommen', 'at most {limit} columns'),
    both('Haal kolommen weg die niet in het sjabloon staan.', 'Remove columns that are not in the template.'),
  ),
  'too-many-rows': error(
    both('hoogstens {limit} rijen', 'at most {limit} rows'),
    both(
      'Deel het bestand op, bijvoorbeeld per jaar; een CSV-bestand mag langer zijn dan een Excel-bestand.',
      'Split the file, for example by year; a CSV file may be longer than an Excel file.',
    ),
  ),
  'csv-malformed': error(
    both('aanhalingstekens die bij elkaar horen', 'quotes that belong together'),
    both(
      'Verderop in het bestand is niets gelezen. Haal het losse aanhalingsteken weg of schrijf het dubbel ("").',
      'Nothing further down the file was read. Remove the stray quote or write it twice ("").',
    ),
  ),
  'line-too-long': error(
    both('een regel van hoogstens {limit} tekens', 'a line of at most {limit} characters'),
    both(
      'Verderop in het bestand is niets gelezen. Controleer of dit een bestand met rijen is en of ieder aanhalingsteken gesloten wordt.',
      'Nothing further down the file was read. Check that this is a file with rows and that every quote is closed.',
    ),
  ),
  'no-rows': error(
    both('ten minste één rij onder de kopregel', 'at least one row below the header'),
    both('Vul de rijen in onder de kopregel.', 'Fill in rows below the header.'),
  ),
  // The header.
  'header-missing': error(
    both('een kopregel met {columns}', 'a header with {columns}'),
    both('Zet de kopregel van het sjabloon boven de rijen.', 'Put the header of the template above the rows.'),
  ),
  'title-rows': warning(
    both('de kopregel bovenaan', 'the header at the top'),
    both(
      'De kopregel is gevonden in rij {header}; de rijen erboven zijn niet gelezen.',
      'The header was found in row {header}; the rows above it were not read.',
    ),
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
  'formula-cell': error(
    both('een waarde, geen formule', 'a value, not a formula'),
    both(
      'Vervang de formule door haar uitkomst (kopiëren, plakken als waarden).',
      'Replace the formula by its outcome (copy, paste as values).',
    ),
  ),
  'error-cell': error(
    both('een waarde', 'a value'),
    both(
      'Het rekenblad kon deze cel niet uitrekenen. Herstel haar daar, of vul de waarde in.',
      'The spreadsheet could not calculate this cell. Repair it there, or enter the value.',
    ),
  ),
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
