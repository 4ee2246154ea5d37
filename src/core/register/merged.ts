import type { ProviderId } from '../ids/index.ts';
import { nameKeys } from './names.ts';
import type { Register } from './types.ts';

const byRegister = new WeakMap<Register, Merged>();

interface Merged {
  readonly successors: ReadonlyMap<ProviderId, ProviderId>;
  /** Predecessors by the keys of their names; null where two share one. */
  readonly named: ReadonlyMap<string, ProviderId | null>;
}

/** For the id of every predecessor the provider that it is part of now; a provider that took another over leads to itself. */
export const successors = (register: Register): ReadonlyMap<ProviderId, ProviderId> => mergedIn(register).successors;

/** The predecessor that a text names, by id or name, or null: then the text names a provider as it is now, or nothing. */
export function predecessorNamed(register: Register, text: string): ProviderId | null {
  const { named } = mergedIn(register);
  const key = nameKeys(text).find((one) => named.has(one));
  return key === undefined ? null : (named.get(key) ?? null);
}

function mergedIn(register: Register): Merged {
  const known = byRegister.get(register);
  if (known !== undefined) return known;
  const after = new Map<ProviderId, ProviderId>();
  const named = new Map<string, ProviderId | null>();
  for (const { id: successor, mergedFrom } of register.providers)
    for (const { id, name, names } of mergedFrom) {
      if (id === undefined) continue;
      after.set(id, successor);
      for (const key of [id, name, ...(names ?? [])].flatMap(nameKeys)) {
        const other = named.get(key);
        named.set(key, other === undefined || other === id ? id : null);
      }
    }
  const merged = { successors: after, named };
  byRegister.set(register, merged);
  return merged;
}
