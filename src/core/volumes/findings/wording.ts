import type { ProviderId } from '../../ids/index.ts';
import type { Register } from '../../register/types.ts';
import type { Finding, NumberedVolume } from './types.ts';
import type { Language } from '../format-count.ts';

/** Name of a provider, or its id when the register does not know it. */
export function providerName(register: Register, id: ProviderId): string {
  return register.providers.find((provider) => provider.id === id)?.name ?? id;
}

/** Name of an intervention in the language, or its id. */
export function interventionName(register: Register, id: string, language: Language): string {
  return register.interventions.find((intervention) => intervention.id === id)?.name[language] ?? id;
}

/** Whether everybody may read the counts of these rows: a finding never spells out what a party supplied. */
export function arePublic(rows: readonly NumberedVolume[]): boolean {
  return rows.every(({ volume }) => volume.openness === 'published');
}

/** Providers and rows of a finding, each once and in order. */
export function about(rows: readonly NumberedVolume[]): Pick<Finding, 'providerIds' | 'rows'> {
  return {
    providerIds: [...new Set(rows.map(({ volume }) => volume.providerId))].toSorted(),
    rows: [...new Set(rows.map(({ row }) => row))].toSorted((a, b) => a - b),
  };
}
