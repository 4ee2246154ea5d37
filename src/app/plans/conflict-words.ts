import type { BilingualText } from '../../core/register/index.ts';
import { assertNever } from '../../core/result/index.ts';
import type { ChoiceConflict } from '../../engine/exact/choice/index.ts';
import type { Requirement } from '../../engine/plan/index.ts';
import type { PreparedPlan } from './prepare.ts';

/** The requirements in conflict under choice, with names. */
export function conflictWords({ requirements }: ChoiceConflict, prepared: PreparedPlan): BilingualText {
  const words = requirements.map((requirement) => requirementWords(requirement, prepared));
  if (words.length === 0)
    return {
      nl: 'Geen enkele combinatie van locaties haalt met eigen keuze van patiënten overal de norm.',
      en: 'No combination of sites meets the norm everywhere when patients choose.',
    };
  return {
    nl: `Deze eisen kunnen niet samen: ${words.map(({ nl }) => nl).join('; ')}.`,
    en: `These requirements cannot hold together: ${words.map(({ en }) => en).join('; ')}.`,
  };
}

function requirementWords(requirement: Requirement, { candidates, question }: PreparedPlan): BilingualText {
  const site = (index: number): string => candidates[index]?.site.name ?? String(index);
  switch (requirement.kind) {
    case 'norm':
      return { nl: `de norm van ${question.norm}`, en: `the norm of ${question.norm}` };
    case 'site-open':
      return { nl: `${site(requirement.site)} blijft open`, en: `${site(requirement.site)} stays open` };
    case 'site-closed':
      return { nl: `${site(requirement.site)} is uitgesloten`, en: `${site(requirement.site)} is excluded` };
    case 'capacity':
      return { nl: `de capaciteit van ${site(requirement.site)}`, en: `the capacity of ${site(requirement.site)}` };
    case 'serve-area':
      return { nl: 'iedereen wordt behandeld', en: 'everybody is treated' };
    case 'least-open':
      return { nl: `ten minste ${question.leastOpen ?? 1} locaties`, en: `at least ${question.leastOpen ?? 1} sites` };
    case 'most-open':
      return { nl: `ten hoogste ${question.mostOpen ?? ''} locaties`, en: `at most ${question.mostOpen ?? ''} sites` };
    default:
      return assertNever(requirement);
  }
}
