import fs from 'node:fs';

/** sysexits.h: input/output error. */
const EXIT_IO_ERROR = 74;

/**
 * Ends the process when PostgreSQL panics: the disk refused a write or a sync in the middle of a commit, and nobody can
 * say what of it is on disk. PostgreSQL itself then stops and recovers at the next start; PGlite, inside this process,
 * would turn in circles for ever. Accepted imports are safe: they were synced before.
 */
export function stopOnPanic(line: string): boolean {
  const panic = /\bPANIC: +(.*)/.exec(line);
  if (panic === null) return false;
  fs.writeSync(
    2,
    `De schijf weigerde een schrijfopdracht; Zwaartepunt stopt om uw gegevens te beschermen. Controleer de schijf en start opnieuw.\n` +
      `The disk refused a write; Zwaartepunt stops to protect your data. Check the disk and start again.\n(${panic[1]})\n`,
  );
  process.exit(EXIT_IO_ERROR);
}
