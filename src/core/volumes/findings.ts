import type { Register } from '../register/types.ts';
import { likelyMasked } from './findings/likely-masked.ts';
import { jumps, sitesAgainstInstitution, twoValues } from './findings/same-provider.ts';
import { adviceOutOfOrder, inTableAndAdvisedAgainst, outsideNetwork } from './findings/register-side.ts';
import type { Finding, NotedVolume, NumberedVolume } from './findings/types.ts';

/**
 * Reads rows as a careful reader would (docs/model.md §1.9). Counts that a party supplied are not
 * named in the messages, because everybody may read those.
 */
export function findings(register: Register, volumes: readonly NotedVolume[]): readonly Finding[] {
  const rows = volumes.map((volume, i): NumberedVolume => ({ volume, row: volume.lineage?.row ?? i + 1 }));
  const sight = { register, rows };
  return [
    likelyMasked,
    inTableAndAdvisedAgainst,
    twoValues,
    sitesAgainstInstitution,
    jumps,
    outsideNetwork,
    adviceOutOfOrder,
  ].flatMap((look) => look(sight));
}
