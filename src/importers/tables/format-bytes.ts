/** A size for people: `200 MB`, `64 KB`, `12 bytes`; whole units of 1024, rounded up so that over a limit reads as over it. */
export function formatBytes(bytes: number): string {
  if (bytes >= 1 << 20) return `${Math.ceil(bytes / (1 << 20))} MB`;
  if (bytes >= 1 << 10) return `${Math.ceil(bytes / (1 << 10))} KB`;
  return `${bytes} bytes`;
}
