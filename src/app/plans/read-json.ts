import { gunzipSync } from 'node:zlib';
import type { BilingualText } from '../../core/register/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';

/** What a plan file may be at most; the largest national one has some 40 MB. */
export const planFileLimits = {
  /** Bytes as they are sent, packed or not. */
  bytes: 48 * 1024 * 1024,
  /** Bytes of the text. */
  textBytes: 96 * 1024 * 1024,
  /** Lists and objects inside one another. */
  depth: 24,
  /** Values of all lists and objects. */
  values: 24_000_000,
} as const;

/** The content of a plan file, gzipped or not, or why it is none that is read. Looked at before it is parsed, as parsing takes many times its bytes. */
export function readJson(bytes: Uint8Array): Result<unknown, BilingualText> {
  if (bytes.length > planFileLimits.bytes) return fail(tooLarge);
  const text = unpacked(bytes);
  if (!text.ok) return text;
  const shape = shapeOf(text.value);
  if (shape.depth > planFileLimits.depth || shape.values > planFileLimits.values) return fail(tooLarge);
  try {
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text.value)));
  } catch {
    return fail(noJson);
  }
}

function unpacked(bytes: Uint8Array): Result<Uint8Array, BilingualText> {
  const gzipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (!gzipped) return ok(bytes);
  try {
    return ok(gunzipSync(bytes, { maxOutputLength: planFileLimits.textBytes }));
  } catch (error) {
    return fail(error instanceof RangeError ? tooLarge : noJson);
  }
}

/** How deep a JSON text goes and how many values it has at most; of any bytes, as each comma and bracket outside a string counts. */
function shapeOf(text: Uint8Array): { readonly depth: number; readonly values: number } {
  let [depth, deepest, values, inString] = [0, 0, 1, false];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (inString) {
      if (letter === 0x5c) at += 1;
      else if (letter === 0x22) inString = false;
    } else if (letter === 0x22) inString = true;
    else if (letter === 0x2c) values += 1;
    else if (letter === 0x5b || letter === 0x7b) {
      depth += 1;
      values += 1;
      if (depth > deepest) deepest = depth;
    } else if (letter === 0x5d || letter === 0x7d) depth -= 1;
  }
  return { depth: deepest, values };
}

const noJson: BilingualText = {
  nl: 'Het is geen planbestand (JSON, al dan niet met gzip gepakt).',
  en: 'It is not a plan file (JSON, gzipped or not).',
};
const tooLarge: BilingualText = {
  nl: 'Het is groter, of zit dieper in elkaar, dan een planbestand kan zijn.',
  en: 'It is larger, or goes deeper, than a plan file can be.',
};
