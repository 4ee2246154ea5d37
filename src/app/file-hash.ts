import { createHash } from 'node:crypto';

/** Hex SHA-256 of the bytes of a file: what tells whether a file is the one that was checked, or was imported before. */
export const sha256Hex = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The id of the import of a file, from its hash: a file is imported once. */
export const importIdOf = (fileHash: string): string => fileHash.slice(0, 16);

/** The same of a text, in UTF-8. */
export const sha256OfText = (text: string): string => createHash('sha256').update(text).digest('hex');
