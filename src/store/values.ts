/** Both drivers give int8 in their own way; here it is a number, and one that is too large is refused. */
export function asSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`The database gave ${text}, which is not a safe whole number`);
  return value;
}

/** ISO 8601 instant from a moment as either driver gives it. */
export function asInstant(moment: Date | string): string {
  return new Date(moment).toISOString();
}

/** Bytes as the embedded database tells them (`\x0aff`); its own way takes twenty times as long, of the thread that answers everybody. */
export const bytesOfHex = (text: string): Uint8Array => Buffer.from(text.slice(2), 'hex');
