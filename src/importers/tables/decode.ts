/** How the bytes of a text file become characters. */
export interface TextEncoding {
  readonly label: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  /** Bytes of the byte order mark, to be skipped. */
  readonly skip: number;
  /** True when nothing in the file names the encoding and it is not UTF-8. */
  readonly guessed: boolean;
}

const CHUNK = 1 << 16;
/**
 * What no text file holds: control characters but tab, line feed, form feed and carriage return, and those to which a decoder
 * turns the bytes that Windows-1252 leaves undefined.
 */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const NO_TEXT = /[\u0000-\u0008\u000b\u000e-\u001f\u0081\u008d\u008f\u0090\u009d]/;

/**
 * Finds the encoding of a text file, or null when it is none that is read: a byte order mark decides; else UTF-8 when all bytes
 * are valid; else UTF-16 when every other byte is zero; else Windows-1252 when every byte has a printable meaning in it.
 */
export function detectEncoding(bytes: Uint8Array): TextEncoding | null {
  const marked = byteOrderMark(bytes);
  if (marked) return decodes(bytes, marked) ? marked : null;
  const utf16 = utf16WithoutMark(bytes);
  if (utf16) return decodes(bytes, utf16) ? utf16 : null;
  const utf8: TextEncoding = { label: 'utf-8', skip: 0, guessed: false };
  if (decodes(bytes, utf8)) return utf8;
  const western: TextEncoding = { label: 'windows-1252', skip: 0, guessed: true };
  return decodes(bytes, western) ? western : null;
}

/** The text in pieces of 64 kilobytes, so that a large file is never one string. */
export function* decodeInChunks(bytes: Uint8Array, encoding: TextEncoding): Generator<string> {
  const decoder = new TextDecoder(encoding.label, { fatal: true, ignoreBOM: true });
  for (let at = encoding.skip; at < bytes.length; at += CHUNK) {
    const text = decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

function byteOrderMark(bytes: Uint8Array): TextEncoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { label: 'utf-8', skip: 3, guessed: false };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { label: 'utf-16le', skip: 2, guessed: false };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { label: 'utf-16be', skip: 2, guessed: false };
  return null;
}

/** Dutch and English text in UTF-16 has a zero in nearly every other byte. */
function utf16WithoutMark(bytes: Uint8Array): TextEncoding | null {
  const sample = Math.min(bytes.length, 4096) & ~1;
  if (sample < 4) return null;
  let evenZeros = 0;
  let oddZeros = 0;
  for (let at = 0; at < sample; at += 2) {
    if (bytes[at] === 0) evenZeros += 1;
    if (bytes[at + 1] === 0) oddZeros += 1;
  }
  const pairs = sample / 2;
  if (oddZeros > pairs * 0.7 && evenZeros === 0) return { label: 'utf-16le', skip: 0, guessed: true };
  if (evenZeros > pairs * 0.7 && oddZeros === 0) return { label: 'utf-16be', skip: 0, guessed: true };
  return null;
}

function decodes(bytes: Uint8Array, encoding: TextEncoding): boolean {
  try {
    for (const text of decodeInChunks(bytes, encoding)) {
      if (NO_TEXT.test(text)) return false;
    }
    return true;
  } catch {
    return false;
  }
}
