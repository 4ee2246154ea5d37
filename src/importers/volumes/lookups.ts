import {
  normVersions,
  resolveIntervention,
  resolveNetwork,
  resolveProvider,
  resolveSite,
  type Norm,
  type Register,
} from '../../core/register/index.ts';
import type { InterventionId, ProviderId } from '../../core/ids/index.ts';

/** Names of the register by the text of a cell; each text is looked up once per file. */
export interface Lookups {
  readonly intervention: (text: string) => ReturnType<typeof resolveIntervention>;
  readonly provider: (text: string) => ReturnType<typeof resolveProvider>;
  readonly site: (text: string, providerId: ProviderId) => ReturnType<typeof resolveSite>;
  readonly network: (text: string) => ReturnType<typeof resolveNetwork>;
  readonly norms: (interventionId: InterventionId) => readonly Norm[];
  readonly providerName: (providerId: ProviderId) => string;
}

/** Most texts that are remembered: a file with more different names has something else wrong with it. */
const MOST_REMEMBERED = 20_000;

/** Lookups in a register for the length of one file. */
export function lookupsIn(register: Register): Lookups {
  const names = new Map(register.providers.map((provider) => [provider.id, provider.name]));
  return {
    intervention: remembering((text) => resolveIntervention(register, text)),
    provider: remembering((text) => resolveProvider(register, text)),
    site: (text, providerId) => resolveSite(register, text, providerId),
    network: remembering((text) => resolveNetwork(register, text)),
    norms: remembering((id) => normVersions(register, id)),
    providerName: (id) => names.get(id) ?? id,
  };
}

function remembering<Key, Value>(look: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = look(key);
    if (known.size < MOST_REMEMBERED) known.set(key, value);
    return value;
  };
}
