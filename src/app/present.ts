import { describeStep, type Assessment, type LevelVerdict } from '../core/assessment/index.ts';
import { sitesOf, type Provider, type Register } from '../core/register/index.ts';
import type { AssessmentView, LevelVerdictView, ProviderWithPlaces, RegisterView } from './types.ts';

/** An assessment with the sentence of every step of its proof. */
export function presentAssessment(register: Register, assessment: Assessment): AssessmentView {
  return {
    ...assessment,
    decisive: presentLevel(register, assessment.decisive),
    otherLevels: assessment.otherLevels.map((level) => presentLevel(register, level)),
  };
}

function presentLevel(register: Register, level: LevelVerdict): LevelVerdictView {
  return {
    ...level,
    steps: level.steps.map((step) => ({ step: step.step, text: describeStep(step, register), detail: { ...step } })),
  };
}

/** A hospital with its places, its regions and the networks it counts in. */
export function presentProvider(register: Register, provider: Provider): ProviderWithPlaces {
  const memberships = register.memberships.filter(({ providerId }) => providerId === provider.id);
  return {
    ...provider,
    sites: sitesOf(register, provider.id),
    regions: memberships.map(({ regionId, networks, basis }) => ({ regionId, networks, basis })),
    networkIds: register.networks.filter(({ memberIds }) => memberIds.includes(provider.id)).map(({ id }) => id),
  };
}

export function presentRegister(register: Register): RegisterView {
  return {
    conditions: register.conditions,
    interventions: register.interventions,
    providers: register.providers.map((provider) => presentProvider(register, provider)),
    regions: register.regions,
    networks: register.networks,
    sources: register.sources,
  };
}
