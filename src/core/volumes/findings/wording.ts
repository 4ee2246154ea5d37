import type { ProviderId } from '../../ids/index.ts';
import type { Register } from '../../register/types.ts';
import type { Finding, NumberedVolume, Sight } from '../findings.ts';
import { formatCount, type Language } from '../format-count.ts';

/** Name of a provider, or its id when the register does not know it. */
export function providerName(register: Register, id: ProviderId): string {
  return register.providers.find((provider) => provider.id === id)?.name ?? id;
}

/** Name of an intervention in the language, or its id. */
export function interventionName(register: Register, id: string, language: Language): string {
  return register.interventions.find((intervention) => intervention.id === id)?.name[language] ?? id;
}

/** A count that everybody may read: a small one that a party supplied is not spelled out. */
export function openCount({ volume }: NumberedVolume, sight: Sight, language: Language): string {
  const { count } = volume;
  const values = count.kind === 'exact' ? [count.value] : count.kind === 'disputed' ? count.values : [];
  const small = volume.openness === 'supplied' && values.some((value) => value > 0 && value < sight.smallCount);
  return small ? `<${sight.smallCount}` : formatCount(count, language);
}

/** Providers and rows of a finding, each once and in order. */
export function about(rows: readonly NumberedVolume[]): Pick<Finding, 'providerIds' | 'rows'> {
  return {
    providerIds: [...new Set(rows.map(({ volume }) => volume.providerId))].toSorted(),
    rows: [...new Set(rows.map(({ row }) => row))].toSorted((a, b) => a - b),
  };
}
