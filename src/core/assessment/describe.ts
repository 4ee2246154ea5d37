import { assertNever } from '../result/index.ts';
import type { BilingualText, Intervention, Register, Requirement } from '../register/types.ts';
import { formatCount, formatNumber, type Language } from '../volumes/index.ts';
import { indexRegister, type RegisterIndex } from './register-index.ts';
import type { CountedRow, ProofStep } from './types.ts';
import {
  caseWord,
  describeReason,
  formatMargin,
  formatValue,
  inBoth,
  LEVEL_WORDS,
  SET_WORDS,
  STATUS_WORDS,
  VERDICT_WORDS,
} from './words.ts';

/** One step of a proof as a sentence in plain Dutch and English; CLI, page, report and API show this and nothing else. */
export function describeStep(step: ProofStep, register: Register): BilingualText {
  const index = indexRegister(register);
  switch (step.step) {
    case 'norm': {
      const norm = register.norms.find((item) => item.id === step.normId);
      const unit = norm === undefined ? null : (index.intervention(norm.interventionId)?.unit ?? null);
      const status = STATUS_WORDS[step.status];
      return inBoth((language) => {
        const what = describeRequirement(step.requirement, unit)[language];
        const from = `${index.sourceTitle(step.source)}${step.where === '' ? '' : `, ${step.where}`}`;
        return language === 'nl'
          ? `Norm: ${what} (${SET_WORDS[step.set].nl}, status ${status?.nl ?? step.status}, op ${step.date}). Bron: ${from}.`
          : `Norm: ${what} (${SET_WORDS[step.set].en}, status ${status?.en ?? step.status}, on ${step.date}). Source: ${from}.`;
      });
    }
    case 'no-norm':
      return {
        nl: `Geen norm gevonden (${SET_WORDS[step.set].nl}, op ${step.date}). Dat is iets anders dan een norm van 0.`,
        en: `No norm found (${SET_WORDS[step.set].en}, on ${step.date}). That is not the same as a norm of 0.`,
      };
    case 'level':
      return {
        nl: `Geteld per ${LEVEL_WORDS[step.level].nl}: ${step.subjectName}${step.basis === 'assumed' ? ' (de bron noemt geen telniveau; dit is een aanname)' : ''}.`,
        en: `Counted per ${LEVEL_WORDS[step.level].en}: ${step.subjectName}${step.basis === 'assumed' ? ' (the source states no count level; this is an assumption)' : ''}.`,
      };
    case 'counted':
      return inBoth((language) => describeCounted(step, index, language));
    case 'averaged':
      return inBoth((language) => {
        const years = step.years.join(', ');
        const mean = formatValue(step.mean, step.unit, language);
        return language === 'nl'
          ? `Gemiddeld over ${years}: ${mean} per jaar.`
          : `Mean over ${years}: ${mean} per year.`;
      });
    case 'compared':
      return inBoth((language) => {
        const value = formatValue(step.value, step.unit, language);
        const threshold = formatValue({ low: step.threshold, high: step.threshold }, step.unit, language);
        const margin = formatMargin(step.margin, step.unit, language);
        const verdict = VERDICT_WORDS[step.verdict][language];
        return language === 'nl'
          ? `${value} vergeleken met de norm van ${threshold}: ${verdict} (marge ${margin}). Gelijk aan de norm is genoeg.`
          : `${value} compared with the norm of ${threshold}: ${verdict} (margin ${margin}). Equal to the norm is enough.`;
      });
    case 'advised-against':
      return inBoth((language) => {
        const from = `${index.sourceTitle(step.source)}${step.where === '' ? '' : `, ${step.where}`}`;
        return language === 'nl'
          ? `De bron adviseert hier niet in te kopen over rapportagejaar ${step.reportingYear} en noemt daarbij geen aantal. Bron: ${from}.`
          : `The source advises not to buy here over reporting year ${step.reportingYear}, and gives no count with it. Source: ${from}.`;
      });
    case 'reason':
      return inBoth((language) => `${sentence(describeReason(step.code)[language])}.`);
    default:
      return assertNever(step);
  }
}

/** What a norm requires: `ten minste 20 operaties per jaar`. */
export function describeRequirement(requirement: Requirement, unit: Intervention['unit'] | null): BilingualText {
  const word = caseWord(unit);
  switch (requirement.kind) {
    case 'minimum':
      return inBoth((language) =>
        language === 'nl'
          ? `ten minste ${formatNumber(requirement.cases, language)} ${word.nl} per jaar`
          : `at least ${formatNumber(requirement.cases, language)} ${word.en} per year`,
      );
    case 'tiers':
      return inBoth((language) => {
        const tiers = requirement.tiers
          .map((tier) => `${tier.name[language]} ${formatNumber(tier.cases, language)}`)
          .join(', ');
        return language === 'nl'
          ? `ten minste (per trap) ${tiers} ${word.nl} per jaar`
          : `at least (by tier) ${tiers} ${word.en} per year`;
      });
    case 'share-within':
      return inBoth((language) =>
        language === 'nl'
          ? `ten minste ${formatNumber(requirement.share * 100, language)}% binnen ${requirement.withinDays} dagen`
          : `at least ${formatNumber(requirement.share * 100, language)}% within ${requirement.withinDays} days`,
      );
    case 'no-consensus':
      return { nl: 'geen overeenstemming over een getal', en: 'no consensus on a number' };
    default:
      return assertNever(requirement);
  }
}

function describeCounted(
  step: Extract<ProofStep, { step: 'counted' }>,
  index: RegisterIndex,
  language: Language,
): string {
  if (step.rows.length === 0)
    return language === 'nl'
      ? `${step.year}: geen regel met een aantal gevonden.`
      : `${step.year}: no row with a count found.`;
  const rows = step.rows.map((row) => describeRow(row, index, language)).join('; ');
  const [only] = step.rows;
  const plain = step.rows.length === 1 && (step.unit === 'share' || only?.count.kind === 'exact');
  if (step.total === null || plain) return `${step.year}: ${rows}.`;
  const total = formatValue(step.total, step.unit, language);
  return `${step.year}: ${rows}. ${language === 'nl' ? 'Samen' : 'Together'}: ${total}.`;
}

function describeRow(row: CountedRow, index: RegisterIndex, language: Language): string {
  const dutch = language === 'nl';
  const name = index.providerName(row.providerId) + (row.siteId === null ? '' : ` (${index.siteName(row.siteId)})`);
  const within =
    row.networkId === null
      ? ''
      : ` ${dutch ? 'binnen' : 'within'} ${index.network(row.networkId)?.name ?? row.networkId}`;
  const share =
    row.share === null
      ? ''
      : `, ${formatNumber(row.share * 100, language)}% ${dutch ? 'binnen de termijn' : 'within the time'}`;
  const label =
    row.status === 'illustrative'
      ? dutch
        ? ' [illustratief]'
        : ' [illustrative]'
      : row.status === 'provisional'
        ? dutch
          ? ' [voorlopig]'
          : ' [provisional]'
        : '';
  const source = index.sourceTitle(row.source);
  return `${name}${within} ${formatCount(row.count, language)}${share}${label} (${source}, ${row.file} ${dutch ? 'regel' : 'row'} ${row.row})`;
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
