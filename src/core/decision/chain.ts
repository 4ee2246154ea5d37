/** A line of the record as it is stored. The text of the body is kept as it was hashed. */
export interface StoredEntry {
  readonly table: string;
  readonly seq: number;
  /** ISO 8601 instant, to the millisecond, in UTC. */
  readonly at: string;
  readonly prev: string;
  readonly audience: readonly string[];
  readonly bodyHash: string;
  readonly hash: string;
  /** JSON; null where the reader may not see it. Its hash is then all there is. */
  readonly body: string | null;
}

/** What is wrong with a record, and where. */
export interface ChainFault {
  readonly kind: 'body-changed' | 'entry-changed' | 'missing' | 'out-of-order' | 'cut-short' | 'doubled' | 'no-head';
  readonly table: string;
  readonly seq: number;
}

/** `prev` of the first entry of a table. */
export const firstHash = '0'.repeat(64);

/** What the hash of an entry is taken over: its place, its moment, the entry before it, for whom it is, and its body. */
export const entryText = (entry: Omit<StoredEntry, 'hash' | 'body'>): string =>
  [entry.table, entry.seq, entry.at, entry.prev, entry.audience.join(' '), entry.bodyHash].join('\n');

/**
 * Every change, gap and reordering in the record of one table, in the order in which the entries are stored.
 * @param hash SHA-256 in hex
 * @param head what the record should end with, as noted beside it; null where it should be and is not; absent: not looked at
 */
export function verifyChain(
  table: string,
  entries: readonly StoredEntry[],
  hash: (text: string) => string,
  head?: { readonly seq: number; readonly hash: string } | null,
): readonly ChainFault[] {
  const faults: ChainFault[] = [];
  const fault = (kind: ChainFault['kind'], seq: number): void => void faults.push({ kind, table, seq });
  let prev = firstHash;
  let expected = 1;
  for (const entry of entries) {
    if (entry.seq < expected)
      fault(entries.filter(({ seq }) => seq === entry.seq).length > 1 ? 'doubled' : 'out-of-order', entry.seq);
    for (; expected < entry.seq; expected += 1)
      fault(entries.some(({ seq }) => seq === expected) ? 'out-of-order' : 'missing', expected);
    if (entry.body !== null && hash(entry.body) !== entry.bodyHash) fault('body-changed', entry.seq);
    const whole = hash(entryText(entry)) === entry.hash;
    const linked = entry.prev === prev;
    // A broken link after a gap is the gap; anywhere else it is a change of its own.
    if (!whole || (!linked && !faults.some(({ kind, seq }) => kind !== 'body-changed' && seq === entry.seq - 1)))
      fault('entry-changed', entry.seq);
    prev = entry.hash;
    expected = Math.max(expected, entry.seq + 1);
  }
  if (head === null) fault('no-head', 0);
  else if (head !== undefined && head.seq > 0) {
    const last = entries.find(({ seq }) => seq === head.seq);
    if (last === undefined) fault('cut-short', expected);
    else if (last.hash !== head.hash) fault('entry-changed', head.seq);
  }
  return faults;
}
