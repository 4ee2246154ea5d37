import type { ProviderId } from '../ids/index.ts';
import { nameKeys } from './names.ts';
import type { Predecessor, Register } from './types.ts';

/** What an institution has become: the provider, and the parts that lead from it to the institution, outermost first. */
export interface Successor {
  readonly providerId: ProviderId;
  readonly predecessorIds: readonly ProviderId[];
}

interface Merged {
  readonly successors: ReadonlyMap<ProviderId, Successor>;
  /** Predecessors by the keys of their names; null where two share one. */
  readonly named: ReadonlyMap<string, ProviderId | null>;
}

const byRegister = new WeakMap<Register, Merged>();

/** For the id of every predecessor what it has become; a provider that took another over is a part of itself. */
export const successors = (register: Register): ReadonlyMap<ProviderId, Successor> => mergedIn(register).successors;

/** The predecessor that a text names, by id or name, or null: then the text names a provider as it is now, or nothing. */
export function predecessorNamed(register: Register, text: string): ProviderId | null {
  const { named } = mergedIn(register);
  const key = nameKeys(text).find((one) => named.has(one));
  return key === undefined ? null : (named.get(key) ?? null);
}

function mergedIn(register: Register): Merged {
  const known = byRegister.get(register);
  if (known !== undefined) return known;
  const after = new Map<ProviderId, Successor>();
  const named = new Map<string, ProviderId | null>();
  const walk = (providerId: ProviderId, path: readonly ProviderId[], parts: readonly Predecessor[]): void => {
    for (const { id, name, names, mergedFrom } of parts) {
      if (id === undefined) continue;
      const predecessorIds = [...path, id];
      after.set(id, { providerId, predecessorIds });
      for (const key of [id, name, ...(names ?? [])].flatMap(nameKeys)) {
        // A part keeps its name, also where the whole that it went into is found under it.
        const other = named.get(key);
        named.set(key, other === undefined || (other !== null && predecessorIds.includes(other)) ? id : null);
      }
      walk(providerId, predecessorIds, mergedFrom ?? []);
    }
  };
  for (const { id, mergedFrom } of register.providers) walk(id, [], mergedFrom);
  const merged = { successors: after, named };
  byRegister.set(register, merged);
  return merged;
}
