import type { BilingualText } from '../core/register/index.ts';
import type { StoreFailure } from './types.ts';

const failure = (code: StoreFailure['code'], nl: string, en: string): StoreFailure => ({ code, message: { nl, en } });

/** Who holds the folder, as far as it can be known. */
export interface Holder {
  readonly pid: number | null;
}

export const folderInUse = (folder: string, holder: Holder): StoreFailure =>
  failure(
    'folder-in-use',
    `De map ${folder} is al in gebruik door een ander proces${holder.pid === null ? '' : ` (proces ${holder.pid})`}. Stop dat proces, of kies een andere map.`,
    `The folder ${folder} is already in use by another process${holder.pid === null ? '' : ` (process ${holder.pid})`}. Stop that process, or choose another folder.`,
  );

export const folderNotWritable = (folder: string, reason: string): StoreFailure =>
  failure(
    'folder-not-writable',
    `In de map ${folder} kan niet worden geschreven (${reason}). Geef uzelf schrijfrecht op die map, of kies een andere.`,
    `The folder ${folder} cannot be written to (${reason}). Give yourself permission to write there, or choose another folder.`,
  );

export const folderNotOurs = (folder: string): StoreFailure =>
  failure(
    'folder-not-ours',
    `De map ${folder} bevat andere bestanden en geen gegevens van Zwaartepunt. Kies een lege map.`,
    `The folder ${folder} holds other files and no data of Zwaartepunt. Choose an empty folder.`,
  );

export const folderDamaged = (folder: string): StoreFailure =>
  failure(
    'folder-damaged',
    `De map ${folder} bevat een database die niet heel is: in data/ ontbreekt PG_VERSION of global/pg_control. Er is niets veranderd. Sluit de schijf aan waar zij op staat, zet een reservekopie terug in een lege map (zwaartepunt restore), of kies een andere map.`,
    `The folder ${folder} holds a database that is not whole: data/ lacks PG_VERSION or global/pg_control. Nothing was changed. Connect the disk that it is on, restore a backup into an empty folder (zwaartepunt restore), or choose another folder.`,
  );

/** Too many at once, or away for a moment: whoever asks again soon is helped. */
export const databaseBusy = (): StoreFailure =>
  failure(
    'database-busy',
    'De database heeft het te druk of is even weg. Probeer het over enkele seconden opnieuw.',
    'The database is too busy, or away for a moment. Try again in a few seconds.',
  );

export const databaseUnreachable = (url: string, reason: string): StoreFailure =>
  failure(
    'database-unreachable',
    `De database ${withoutPassword(url)} antwoordt niet (${reason}). Controleer DATABASE_URL en of de server draait.`,
    `The database ${withoutPassword(url)} does not answer (${reason}). Check DATABASE_URL and whether the server runs.`,
  );

export const databaseTooOld = (version: string): StoreFailure =>
  failure(
    'database-too-old',
    `De server is PostgreSQL ${version}; Zwaartepunt heeft versie 15 of hoger nodig.`,
    `The server is PostgreSQL ${version}; Zwaartepunt needs version 15 or later.`,
  );

export const schemaNewer = (place: string): StoreFailure =>
  failure(
    'schema-newer',
    `De gegevens in ${place} zijn gemaakt door een nieuwere versie van Zwaartepunt. Werk het programma bij, of kies andere gegevens.`,
    `The data in ${place} were made by a newer version of Zwaartepunt. Update the program, or choose other data.`,
  );

export const diskFull = (): StoreFailure =>
  failure(
    'disk-full',
    'De schijf is vol; er is niets opgeslagen. Maak ruimte vrij en probeer het opnieuw.',
    'The disk is full; nothing was stored. Free some space and try again.',
  );

export const alreadyImported = (file: string): StoreFailure =>
  failure(
    'already-imported',
    `Het bestand ${file} is al eerder ingelezen; er is niets opgeslagen.`,
    `The file ${file} was imported before; nothing was stored.`,
  );

export const importEmpty = (file: string): StoreFailure =>
  failure(
    'import-empty',
    `Het bestand ${file} heeft geen rijen om op te slaan.`,
    `The file ${file} has no rows to store.`,
  );

export const impossibleRow = (file: string, row: number, what: BilingualText): StoreFailure =>
  failure(
    'impossible-row',
    `${file} rij ${row}: ${what.nl}. Er is niets opgeslagen.`,
    `${file} row ${row}: ${what.en}. Nothing was stored.`,
  );

export const registerChanged = (): StoreFailure =>
  failure(
    'register-changed',
    'Het register is veranderd sinds dit is gecontroleerd en het gaat er nu niet meer mee samen; er is niets opgeslagen. Controleer het opnieuw.',
    'The register has changed since this was checked and no longer goes with it; nothing was stored. Check it again.',
  );

export const backupCorrupt = (what: BilingualText): StoreFailure =>
  failure(
    'backup-corrupt',
    `De reservekopie is beschadigd of onvolledig: ${what.nl}. Er is niets teruggezet. Neem een andere kopie.`,
    `The backup is damaged or incomplete: ${what.en}. Nothing was restored. Take another copy.`,
  );

export const backupVersion = (found: string, expected: string): StoreFailure =>
  failure(
    'backup-version',
    `De reservekopie heeft vorm ${found}; deze versie van Zwaartepunt leest ${expected}. Er is niets teruggezet. Gebruik de versie waarmee de kopie is gemaakt.`,
    `The backup has form ${found}; this version of Zwaartepunt reads ${expected}. Nothing was restored. Use the version that made the backup.`,
  );

export const storeNotEmpty = (place: string): StoreFailure =>
  failure(
    'store-not-empty',
    `In ${place} staan al gegevens. Terugzetten kan alleen in een lege map of database.`,
    `${place} already holds data. A backup can only be restored into an empty folder or database.`,
  );

/** An address that can be shown: without password and options. */
export function withoutPassword(url: string): string {
  try {
    const parsed = new URL(url);
    const host = parsed.searchParams.get('host') ?? decodeURIComponent(parsed.host);
    return `${parsed.protocol}//${parsed.username === '' ? '' : `${parsed.username}@`}${host}${parsed.pathname}`;
  } catch {
    return 'in DATABASE_URL';
  }
}
