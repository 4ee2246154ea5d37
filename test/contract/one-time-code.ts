import { createHmac } from 'node:crypto';

/** The code of now (RFC 6238), as an authenticator app computes it; or of so many times thirty seconds later. */
export function totp(secret: Uint8Array, later = 0): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac[19] ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Base 32 of RFC 4648, as authenticator apps take it. */
export function decode32(text: string): Uint8Array {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  let [bits, held] = [0, 0];
  const bytes: number[] = [];
  for (const letter of text.replaceAll('=', '')) {
    held = (held << 5) | alphabet.indexOf(letter);
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 255);
    }
  }
  return Uint8Array.from(bytes);
}
