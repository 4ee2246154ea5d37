/** What is known under a key, or made now; the `most` that were asked for last are kept, and older ones dropped. */
export function keptOr<Made extends object>(
  known: Map<string, Made>,
  key: string,
  most: number,
  make: () => Made,
): Made {
  const made = known.get(key) ?? make();
  known.delete(key);
  known.set(key, made);
  for (const old of known.keys()) if (known.size > most) known.delete(old);
  return made;
}
