import type { BilingualText } from '../core/register/index.ts';
import { kind, type FailureKind } from './failure-kind.ts';
import { custodyFailureKinds } from './custody/failures.ts';
import { planFailureKinds } from './plans/failures.ts';
import { scenarioFailureKinds } from './scenario/failures.ts';
import { tableFailureKinds } from './table/failures.ts';
import type { Language } from './types.ts';

/** The one table of expected failures, those of plans and scenarios included; docs/errors.md is tested against it both ways. */
export const failureKinds = {
  'invalid-request': kind(
    400,
    2,
    ['Vraag niet begrepen', 'Request not understood'],
    ['{parameter}: gevonden {found}, verwacht {expected}.', '{parameter}: found {found}, expected {expected}.'],
  ),
  'cursor-invalid': kind(
    400,
    null,
    ['Bladwijzer niet geldig', 'Cursor not valid'],
    [
      'De cursor hoort niet bij deze vraag of de gegevens zijn intussen veranderd. Begin opnieuw zonder cursor.',
      'The cursor does not belong to this question, or the data changed meanwhile. Start again without a cursor.',
    ],
  ),
  'route-unknown': kind(
    404,
    null,
    ['Adres bestaat niet', 'No such address'],
    [
      '{method} {path} bestaat niet. Alle adressen staan op /api/docs.',
      '{method} {path} does not exist. All addresses are listed at /api/docs.',
    ],
  ),
  'provider-unknown': kind(
    404,
    3,
    ['Ziekenhuis onbekend', 'Hospital unknown'],
    [
      "Geen ziekenhuis heet '{found}'. Bedoelt u: {nearest}?",
      "No hospital is called '{found}'. Did you mean: {nearest}?",
    ],
  ),
  'intervention-unknown': kind(
    404,
    3,
    ['Behandeling onbekend', 'Treatment unknown'],
    [
      "Geen behandeling heet '{found}'. Bedoelt u: {nearest}?",
      "No treatment is called '{found}'. Did you mean: {nearest}?",
    ],
  ),
  'region-unknown': kind(
    404,
    3,
    ['Regio onbekend', 'Region unknown'],
    ["Geen regio heet '{found}'. Kies uit: {nearest}.", "No region is called '{found}'. Choose one of: {nearest}."],
  ),
  'condition-unknown': kind(
    404,
    3,
    ['Aandoening onbekend', 'Condition unknown'],
    [
      "Geen aandoening heet '{found}'. Kies uit: {nearest}.",
      "No condition is called '{found}'. Choose one of: {nearest}.",
    ],
  ),
  'volume-unknown': kind(
    404,
    null,
    ['Rij onbekend', 'Row unknown'],
    [
      "Er is geen opgeslagen rij '{found}'. Vraag /api/v1/volumes voor de rijen die er zijn.",
      "There is no stored row '{found}'. Ask /api/v1/volumes for the rows there are.",
    ],
  ),
  'import-unknown': kind(
    404,
    null,
    ['Import onbekend', 'Import unknown'],
    [
      "Er is geen import '{found}'. Vraag /api/v1/imports voor de imports die er zijn.",
      "There is no import '{found}'. Ask /api/v1/imports for the imports there are.",
    ],
  ),
  'body-too-large': kind(
    413,
    null,
    ['Bestand te groot', 'File too large'],
    [
      'Het bestand is groter dan {limit}. Splits het, bijvoorbeeld per jaar.',
      'The file is larger than {limit}. Split it, for example by year.',
    ],
  ),
  'media-type-unsupported': kind(
    415,
    null,
    ['Soort inhoud niet ondersteund', 'Content type not supported'],
    ["Gevonden content-type '{found}', verwacht '{expected}'.", "Found content type '{found}', expected '{expected}'."],
  ),
  'person-required': kind(
    422,
    2,
    ['Naam ontbreekt', 'Name missing'],
    [
      'Een import wordt aanvaard door een persoon of rol. Geef een naam op (--person, of person=).',
      'An import is accepted by a person or role. Give a name (--person, or person=).',
    ],
  ),
  'import-has-errors': kind(
    422,
    5,
    ['Bestand heeft fouten', 'File has errors'],
    [
      '{file}: {count} fout(en), dus er is niets opgeslagen. Eerste: {first}',
      '{file}: {count} error(s), so nothing was stored. First: {first}',
    ],
  ),
  'import-changed': kind(
    409,
    5,
    ['Ander bestand dan gecontroleerd', 'Not the file that was checked'],
    [
      'De hash van {file} is {found}, gecontroleerd was {expected}. Controleer het bestand opnieuw (dry-run) en aanvaard dat.',
      'The hash of {file} is {found}, the checked one was {expected}. Check the file again (dry run) and accept that.',
    ],
  ),
  'already-imported': kind(
    409,
    5,
    ['Al geïmporteerd', 'Already imported'],
    [
      'Dit bestand is al eerder geïmporteerd (zelfde inhoud); er is niets opgeslagen.',
      'This file was imported before (same content); nothing was stored.',
    ],
  ),
  'import-empty': kind(
    422,
    5,
    ['Bestand zonder rijen', 'File without rows'],
    ['Het bestand heeft geen rijen om op te slaan.', 'The file has no rows to store.'],
  ),
  'impossible-row': kind(
    422,
    5,
    ['Onmogelijke rij', 'Impossible row'],
    [
      'Het bestand heeft een rij die niet kan bestaan; er is niets opgeslagen.',
      'The file has a row that cannot be; nothing was stored.',
    ],
  ),
  'register-changed': kind(
    409,
    5,
    ['Register is veranderd', 'Register has changed'],
    [
      'Het register is veranderd sinds dit is gecontroleerd en het gaat er nu niet meer mee samen; er is niets opgeslagen. Controleer het opnieuw.',
      'The register has changed since this was checked and no longer goes with it; nothing was stored. Check it again.',
    ],
  ),
  'supply-unknown': kind(
    404,
    3,
    ['Aanvulling onbekend', 'Addition unknown'],
    [
      "Er is geen aanvulling '{found}' die meetelt. Zie zwaartepunt register list, of de pagina Gegevens.",
      "There is no addition '{found}' that counts. See zwaartepunt register list, or the page Data.",
    ],
  ),
  'supply-needed': kind(
    409,
    5,
    ['Aanvulling is nog nodig', 'Addition is still needed'],
    [
      'Een latere aanvulling rust hierop: {first} Trek eerst die in.',
      'A later addition rests on this: {first} Withdraw that one first.',
    ],
  ),
  'folder-in-use': kind(
    503,
    4,
    ['Gegevensmap in gebruik', 'Data folder in use'],
    [
      'De gegevensmap is in gebruik door een ander proces. Stop dat proces of kies een andere map met --data of ZWAARTEPUNT_DATA.',
      'The data folder is in use by another process. Stop that process or choose another folder with --data or ZWAARTEPUNT_DATA.',
    ],
  ),
  'folder-not-writable': kind(
    503,
    4,
    ['Gegevensmap niet te schrijven', 'Data folder cannot be written'],
    [
      'In de gegevensmap kan niet worden geschreven. Geef uzelf schrijfrecht of kies een andere map.',
      'The data folder cannot be written to. Give yourself permission or choose another folder.',
    ],
  ),
  'folder-not-ours': kind(
    503,
    4,
    ['Map van een ander programma', 'Folder of another program'],
    [
      'De map bevat andere bestanden en geen gegevens van Zwaartepunt. Kies een lege map.',
      'The folder holds other files and no data of Zwaartepunt. Choose an empty folder.',
    ],
  ),
  'folder-damaged': kind(
    503,
    4,
    ['Gegevensmap niet heel', 'Data folder not whole'],
    [
      'De database in de gegevensmap is niet heel. Er is niets veranderd. Sluit de schijf aan, of zet een reservekopie terug in een lege map.',
      'The database in the data folder is not whole. Nothing was changed. Connect the disk, or restore a backup into an empty folder.',
    ],
  ),
  'database-busy': kind(
    503,
    4,
    ['Database te druk', 'Database too busy'],
    [
      'De database heeft het te druk of is even weg. Probeer het over enkele seconden opnieuw.',
      'The database is too busy, or away for a moment. Try again in a few seconds.',
    ],
  ),
  'database-unreachable': kind(
    503,
    4,
    ['Database antwoordt niet', 'Database does not answer'],
    [
      'De database antwoordt niet. Controleer DATABASE_URL en of de server draait.',
      'The database does not answer. Check DATABASE_URL and whether the server runs.',
    ],
  ),
  'database-too-old': kind(
    503,
    4,
    ['Database te oud', 'Database too old'],
    ['Zwaartepunt heeft PostgreSQL 15 of hoger nodig.', 'Zwaartepunt needs PostgreSQL 15 or later.'],
  ),
  'schema-newer': kind(
    503,
    4,
    ['Gegevens van een nieuwere versie', 'Data of a newer version'],
    [
      'De gegevens zijn gemaakt door een nieuwere versie van Zwaartepunt. Werk het programma bij.',
      'The data were made by a newer version of Zwaartepunt. Update the program.',
    ],
  ),
  'disk-full': kind(
    503,
    4,
    ['Schijf vol', 'Disk full'],
    [
      'De schijf is vol; er is niets opgeslagen. Maak ruimte vrij en probeer het opnieuw.',
      'The disk is full; nothing was stored. Free some space and try again.',
    ],
  ),
  'reference-damaged': kind(
    503,
    6,
    ['Referentiegegevens beschadigd', 'Reference data damaged'],
    [
      'De map {folder} bevat {count} fout(en), eerste: {first}. Herstel de bestanden uit de uitgave.',
      'The folder {folder} has {count} error(s), first: {first}. Restore the files from the release.',
    ],
  ),
  ...custodyFailureKinds,
  ...planFailureKinds,
  ...scenarioFailureKinds,
  ...tableFailureKinds,
  'file-unreadable': kind(
    null,
    3,
    ['Bestand niet te lezen', 'File cannot be read'],
    ['{file} is niet te lezen: {cause}', '{file} cannot be read: {cause}'],
  ),
  'file-unwritable': kind(
    null,
    3,
    ['Bestand niet te schrijven', 'File cannot be written'],
    ['{file} is niet te schrijven: {cause}', '{file} cannot be written: {cause}'],
  ),
  'port-in-use': kind(
    null,
    4,
    ['Poort in gebruik', 'Port in use'],
    [
      'Poort {port} op {host} is al in gebruik. Stop het andere programma of kies een andere poort: PORT={next} npm start',
      'Port {port} on {host} is already in use. Stop the other program or choose another port: PORT={next} npm start',
    ],
  ),
  'address-unavailable': kind(
    null,
    4,
    ['Adres niet beschikbaar', 'Address not available'],
    ['Er kan niet worden geluisterd op {host}:{port}: {cause}', 'Cannot listen on {host}:{port}: {cause}'],
  ),
  'proxy-unclear': kind(
    null,
    2,
    ['Adres van een tussenserver niet begrepen', 'Address of a proxy not understood'],
    [
      'ZWAARTEPUNT_PROXIES bevat {found}. Geef IP-adressen of reeksen zoals 10.0.0.0/8, met komma’s ertussen.',
      'ZWAARTEPUNT_PROXIES holds {found}. Give IP addresses or ranges such as 10.0.0.0/8, with commas between them.',
    ],
  ),
  usage: kind(
    null,
    2,
    ['Opdracht niet begrepen', 'Command not understood'],
    ['{cause} Zie zwaartepunt --help.', '{cause} See zwaartepunt --help.'],
  ),
  'fail-on-reached': kind(
    null,
    1,
    ['Gevraagde grens bereikt', 'Requested limit reached'],
    [
      '{count} oordeel/oordelen {verdict}; --fail-on vroeg om uitgang 1.',
      '{count} verdict(s) {verdict}; --fail-on asked for exit 1.',
    ],
  ),
  'not-installed': kind(
    null,
    7,
    ['Niet geïnstalleerd', 'Not installed'],
    [
      "Zwaartepunt is nog niet geïnstalleerd in {folder}. Voer daar eerst 'npm ci' of 'npm start' uit.",
      "Zwaartepunt is not installed in {folder} yet. Run 'npm ci' or 'npm start' there first.",
    ],
  ),
  interrupted: kind(
    null,
    130,
    ['Afgebroken', 'Interrupted'],
    [
      'Afgebroken met Ctrl-C; wat niet was aanvaard, is niet opgeslagen.',
      'Interrupted with Ctrl-C; what was not accepted was not stored.',
    ],
  ),
  unexpected: kind(
    500,
    70,
    ['Onverwachte fout', 'Unexpected error'],
    [
      'Er ging iets onverwachts mis. Meld dit met referentie {reference}; de uitleg staat in het logboek.',
      'Something unexpected went wrong. Report it with reference {reference}; the details are in the log.',
    ],
  ),
} as const satisfies Record<string, FailureKind>;

export type FailureCode = keyof typeof failureKinds;

/** What is filled in: the same in both languages, or a text for each. */
type Parameters = Readonly<Record<string, string | BilingualText>>;

/** An expected failure: a code of the table and what to fill in. */
export interface Failure {
  readonly code: FailureCode;
  readonly parameters: Parameters;
  /** The sentence itself, when the one who refused already wrote it: the database, or a server. */
  readonly spoken?: BilingualText;
}

export const failure = (code: FailureCode, parameters: Parameters = {}): Failure => ({ code, parameters });

/** The sentence of a failure in one language. */
export function failureText({ code, parameters, spoken }: Failure, language: Language): string {
  return (
    spoken?.[language] ??
    failureKinds[code].text[language].replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
      const value = parameters[name];
      return value === undefined ? whole : typeof value === 'string' ? value : value[language];
    })
  );
}
