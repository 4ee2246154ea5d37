import { createHash, timingSafeEqual } from 'node:crypto';
import { fail, ok, type Result } from '../../core/result/index.ts';
import { backupCorrupt, backupVersion } from '../failures.ts';
import { SCHEMA_VERSION } from '../migrations/index.ts';
import type { StoreFailure } from '../types.ts';

/**
 * A backup file: one line of JSON (the header), then gzipped lines of JSON (`["register_version" | "import" | "volume" | "travel_matrix" | "plan", row]`, `["row", table, row]`),
 * then 32 bytes: the SHA-256 of everything before them. The last rule holds for every version of the format.
 */
export interface BackupHeader {
  readonly format: 'zwaartepunt-backup';
  readonly version: number;
  /** Last migration of the database it came from. */
  readonly schema: string;
  /** `contentVersion` of the database. */
  readonly dataVersion: string;
  readonly registerVersions: number;
  readonly imports: number;
  readonly volumes: number;
  readonly matrices: number;
  readonly plans: number;
  /** Rows of parties, record and accounts. */
  readonly rows: number;
}

export const BACKUP_VERSION = 1;

/**
 * How a header of an earlier schema becomes one of this schema, by the last migration of the database it came from. The
 * lines of an earlier schema must be readable as they are, or be converted where they are read.
 */
const EARLIER: Readonly<Record<string, (header: BackupHeader) => BackupHeader>> = {
  // Had no travel matrices and no plans.
  '0001-volumes': (header) => ({ ...header, matrices: 0, plans: 0, rows: 0 }),
  // Had no parties, record and accounts.
  '0002-plans': (header) => ({ ...header, rows: 0 }),
  // Had nothing that users supplied to the register.
  '0003-table': (header) => header,
  // Had no worlds of plans.
  '0004-register': (header) => header,
  // Had no areas, rates and flows of one's own.
  '0005-survival': (header) => header,
  // Had no invitations; its accounts count as unproven.
  '0006-inputs': (header) => header,
  // Did not say of a sum which others were given before it, nor when.
  '0007-invitations': (header) => header,
  // Had no hash over the rows of an import, and no salts of figures.
  '0008-totals': (header) => header,
  // Had no seals of imports, and kept the key of the installation in the database.
  '0009-covered': (header) => header,
  // Counted every answer of a survey as it came; nothing of that was kept.
  '0010-keys': (header) => header,
  // Invitations are in no backup.
  '0011-survey': (header) => header,
  // Had no seals of rows beside the imports.
  '0012-seats': (header) => header,
};

const HASH_BYTES = 32;
const NEWLINE = 10;

export function sealBackup(header: BackupHeader, body: Uint8Array): Uint8Array {
  const content = Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), body]);
  return Buffer.concat([content, sha256(content)]);
}

/** Header and body of a backup that is whole and of this version. */
export function openBackup(
  bytes: Uint8Array,
): Result<{ readonly header: BackupHeader; readonly body: Uint8Array }, StoreFailure> {
  if (bytes.length <= HASH_BYTES)
    return fail(backupCorrupt({ nl: 'het bestand is te kort', en: 'the file is too short' }));
  const content = bytes.subarray(0, bytes.length - HASH_BYTES);
  if (!timingSafeEqual(sha256(content), bytes.subarray(bytes.length - HASH_BYTES)))
    return fail(backupCorrupt({ nl: 'de controlesom klopt niet', en: 'the checksum does not match' }));
  const end = content.indexOf(NEWLINE);
  const header = end === -1 ? null : parseHeader(Buffer.from(content.subarray(0, end)).toString('utf8'));
  if (header === null)
    return fail(backupCorrupt({ nl: 'de kopregel is niet leesbaar', en: 'the header cannot be read' }));
  const convert = header.schema === SCHEMA_VERSION ? (same: BackupHeader) => same : earlier(header.schema);
  if (header.version !== BACKUP_VERSION || convert === null)
    return fail(
      backupVersion(
        `${header.version} (${header.schema})`,
        `${BACKUP_VERSION} (${[...Object.keys(EARLIER), SCHEMA_VERSION].join(', ')})`,
      ),
    );
  return ok({ header: convert(header), body: content.subarray(end + 1) });
}

const earlier = (schema: string) => (Object.hasOwn(EARLIER, schema) ? (EARLIER[schema] ?? null) : null);

function parseHeader(line: string): BackupHeader | null {
  try {
    const header = JSON.parse(line) as BackupHeader | null;
    return header?.format === 'zwaartepunt-backup' ? header : null;
  } catch {
    return null;
  }
}

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
