import type { BilingualText, Register } from '../../core/register/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import { readOwnFigures } from '../../importers/own-figures/index.ts';
import { failure, type Failure } from '../failures.ts';
import type { OwnFigures } from './types.ts';

/** Checks figures of the user; every fault is a sentence that names what it is about. */
export function checkOwnFigures(register: Register, own: OwnFigures | undefined): Result<OwnFigures, Failure> {
  if (own === undefined) return ok({});
  const faults: BilingualText[] = [];
  const known = new Set<string>(register.interventions.map(({ id }) => id));
  const providers = new Set<string>(register.providers.map(({ id }) => id));
  const amount = (what: BilingualText, value: number | undefined): void => {
    if (value === undefined || (Number.isFinite(value) && value >= 0)) return;
    faults.push({
      nl: `${what.nl} is ${value}; verwacht een getal vanaf 0.`,
      en: `${what.en} is ${value}; expected a number from 0.`,
    });
  };
  const perTreatment = (values: Readonly<Record<string, number>> | undefined, what: BilingualText): void => {
    for (const [id, value] of Object.entries(values ?? {})) {
      if (!known.has(id)) faults.push(unknownOf(id, { nl: 'behandeling', en: 'treatment' }));
      amount({ nl: `${what.nl} van ${id}`, en: `${what.en} of ${id}` }, value);
    }
  };
  perTreatment(own.tariffs, { nl: 'Het tarief', en: 'The tariff' });
  perTreatment(own.ftePerCase, { nl: 'De fte per patiënt', en: 'The fte per case' });
  const { fixedCostShare: share } = own;
  if (share !== undefined && !(share >= 0 && share <= 1))
    faults.push({
      nl: `Het aandeel vaste kosten is ${share}; verwacht 0 tot en met 1.`,
      en: `The share of fixed cost is ${share}; expected 0 to 1.`,
    });
  for (const { providerId, resource, amount: value } of own.capacities ?? []) {
    if (!providers.has(providerId)) faults.push(unknownOf(providerId, { nl: 'ziekenhuis', en: 'hospital' }));
    amount(
      { nl: `De capaciteit (${resource}) van ${providerId}`, en: `The capacity (${resource}) of ${providerId}` },
      value,
    );
  }
  for (const { interventionId, resource, low, high } of own.careUse ?? []) {
    if (!known.has(interventionId)) faults.push(unknownOf(interventionId, { nl: 'behandeling', en: 'treatment' }));
    const what = {
      nl: `Het gebruik (${resource}) per patiënt van ${interventionId}`,
      en: `The use (${resource}) per case of ${interventionId}`,
    };
    amount(what, low);
    amount(what, high);
    if (low > high)
      faults.push({
        nl: `${what.nl} loopt van ${low} tot ${high}; verwacht eerst het laagste.`,
        en: `${what.en} runs from ${low} to ${high}; expected the lowest first.`,
      });
  }
  for (const { fromProviderId, toProviderId, name, patientsPerYear, tariff, ftePerCase } of own.movesBack ?? []) {
    for (const id of [fromProviderId, toProviderId])
      if (!providers.has(id)) faults.push(unknownOf(id, { nl: 'ziekenhuis', en: 'hospital' }));
    amount({ nl: `Het aantal patiënten van ${name}`, en: `The patients of ${name}` }, patientsPerYear);
    amount({ nl: `Het tarief van ${name}`, en: `The tariff of ${name}` }, tariff);
    amount({ nl: `De fte per patiënt van ${name}`, en: `The fte per case of ${name}` }, ftePerCase);
  }
  if (faults.length === 0) return ok(own);
  const all = (language: 'nl' | 'en'): string => faults.map((fault) => fault[language]).join(' ');
  return fail(failure('own-figures-invalid', { faults: { nl: all('nl'), en: all('en') } }));
}

/** Figures from a file, and what the user should know of how it was read. */
export interface OwnFiguresFile {
  readonly own: OwnFigures;
  readonly warnings: readonly BilingualText[];
}

/** Figures from a file of the user (docs/import.md): all of it, or every fault as a sentence that names its row. */
export async function ownFiguresOfFile(
  register: Register,
  file: string,
  bytes: Uint8Array,
): Promise<Result<OwnFiguresFile, Failure>> {
  const { figures, problems } = await readOwnFigures({ file, bytes }, register);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return ok({ own: figures, warnings: problems.map(({ message }) => message) });
  const all = (language: 'nl' | 'en'): string => errors.map(({ message }) => message[language]).join(' ');
  return fail(failure('own-figures-invalid', { faults: { nl: all('nl'), en: all('en') } }));
}

const unknownOf = (id: string, what: BilingualText): BilingualText => ({
  nl: `Er is geen ${what.nl} '${id}'. Gebruik een id uit het register.`,
  en: `There is no ${what.en} '${id}'. Use an id of the register.`,
});
