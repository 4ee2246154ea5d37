/** What the first bytes of a file say it is, whatever its name. */
export type FileKind = 'zip' | 'text' | 'legacy-xls' | 'encrypted-xlsx' | 'other';

/** Finds out what a file is from its bytes. */
export function fileKind(bytes: Uint8Array): FileKind {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) return 'zip';
  // Compound files: an old workbook, or a new one that is encrypted and then names its parts in UTF-16.
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    return holdsUtf16(bytes, 'EncryptedPackage') ? 'encrypted-xlsx' : 'legacy-xls';
  const others = [
    [0x25, 0x50, 0x44, 0x46],
    [0x89, 0x50, 0x4e, 0x47],
    [0xff, 0xd8, 0xff],
    [0x1f, 0x8b],
    [0x37, 0x7a, 0xbc, 0xaf],
    [0x50, 0x41, 0x52, 0x31],
  ];
  return others.some((signature) => startsWith(bytes, signature)) ? 'other' : 'text';
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function holdsUtf16(bytes: Uint8Array, text: string): boolean {
  const wanted = [...text].flatMap((letter) => [letter.charCodeAt(0), 0]);
  const last = Math.min(bytes.length, 1 << 20) - wanted.length;
  for (let at = 0; at <= last; at += 1) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}
