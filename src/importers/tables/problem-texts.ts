import type { BilingualText } from '../../core/register/index.ts';

/** What a kind of problem says; `{name}` is filled in from the values of the case. */
export interface ProblemText {
  readonly severity: 'error' | 'warning';
  readonly expected: BilingualText;
  readonly remedy: BilingualText;
}

/** A problem that keeps its row, or the file, out. */
export const error = (expected: BilingualText, remedy: BilingualText): ProblemText => ({
  severity: 'error',
  expected,
  remedy,
});
/** A problem that is told and keeps nothing out. */
export const warning = (expected: BilingualText, remedy: BilingualText): ProblemText => ({
  severity: 'warning',
  expected,
  remedy,
});
/** A text in both languages. */
export const both = (nl: string, en: string): BilingualText => ({ nl, en });

const XLSX = both('een CSV-bestand of een Excel-bestand (.xlsx)', 'a CSV file or an Excel file (.xlsx)');
const SAVE_AGAIN = both(
  'Open het bestand in Excel of LibreOffice en bewaar het opnieuw als .xlsx of als CSV UTF-8.',
  'Open the file in Excel or LibreOffice and save it again as .xlsx or as CSV UTF-8.',
);
/** What can be wrong with a table of any kind, before its columns mean anything. */
export const FILE_PROBLEM_TEXTS = {
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
  'title-rows': warning(
    both('de kopregel bovenaan', 'the header at the top'),
    both(
      'De kopregel is gevonden in rij {header}; de rijen erboven zijn niet gelezen.',
      'The header was found in row {header}; the rows above it were not read.',
    ),
  ),
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
} as const satisfies Record<string, ProblemText>;

export type FileProblemCode = keyof typeof FILE_PROBLEM_TEXTS;
