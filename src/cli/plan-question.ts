import type { AppConfig } from '../app/config.ts';
import { failure } from '../app/failures.ts';
import type { PlanQuestion } from '../app/plans/types.ts';
import type { BilingualText } from '../core/register/index.ts';
import type { Call } from './program.ts';
import { questionOf, stringOption } from './question.ts';
import { CommandFailure } from './terminal.ts';

/** The options of `plan` as a question; a number that is none ends the command. */
export function planQuestionOf(call: Call): PlanQuestion {
  const { year, set, date, region } = questionOf(call);
  const intervention = stringOption(call, 'intervention');
  if (intervention === undefined) throw new CommandFailure(failure('usage', { cause: noIntervention }));
  return {
    intervention,
    year,
    set,
    date,
    region,
    norm: numberOption(call, 'norm', 0),
    model: stringOption(call, 'model') as PlanQuestion['model'],
    fixedOpen: listOption(call, 'fixedOpen'),
    excluded: listOption(call, 'exclude'),
    leastOpen: wholeOption(call, 'leastOpen', 1),
    mostOpen: wholeOption(call, 'mostOpen', 1),
    capacity: numberOption(call, 'capacity', 0),
    siteCapacities: listOption(call, 'siteCapacity')?.map(capacityOf),
    chance: chanceOption(call),
    performs: listOption(call, 'performs'),
    performsNot: listOption(call, 'performsNot'),
    total: numberOption(call, 'total', 1),
    calibrate: calibrateOption(call),
    reading: stringOption(call, 'reading') as PlanQuestion['reading'],
    candidates: call.options['allSites'] === true ? 'all-sites' : undefined,
    pareto: call.options['pareto'] === true ? true : undefined,
    matrix: stringOption(call, 'matrix'),
    ...ownInputs(call).stored,
    illustrative: call.options['illustrative'] === true ? true : undefined,
    seed: wholeOption(call, 'seed', 0),
  };
}

/** `hospital=patients`. */
function capacityOf(text: string): { readonly site: string; readonly patientsPerYear: number } {
  const at = text.lastIndexOf('=');
  const [site, amount] = [text.slice(0, Math.max(0, at)), text.slice(at + 1)];
  if (site !== '' && /^\d+(\.\d+)?$/.test(amount)) return { site, patientsPerYear: Number(amount) };
  const expected = { nl: 'een ziekenhuis en een aantal, als Rivas=40', en: 'a hospital and a number, like Rivas=40' };
  throw invalid('siteCapacity', text, expected);
}

/** A percentage as a chance. */
function chanceOption(call: Call): number | undefined {
  const percent = numberOption(call, 'chance', 1);
  if (percent === undefined) return undefined;
  if (percent <= 99.9) return percent / 100;
  throw invalid('chance', String(percent), {
    nl: 'een percentage van 1 tot en met 99.9',
    en: 'a percentage from 1 to 99.9',
  });
}

/** `mean-minutes=30`, `mean-km=25`, `nearest-share=45`, `home-share=80` (shares in percent), or `flows`. */
function calibrateOption(call: Call): PlanQuestion['calibrate'] {
  const text = stringOption(call, 'calibrate');
  if (text === undefined) return undefined;
  if (text === 'flows') return { kind: 'flows' };
  const [kind, amount = ''] = text.split('=');
  const value = /^\d+(\.\d+)?$/.test(amount) ? Number(amount) : Number.NaN;
  const isShare = value >= 1 && value <= 99;
  if (kind === 'mean-minutes' && value >= 1 && value <= 300) return { kind, minutes: value };
  if (kind === 'mean-km' && value >= 1 && value <= 300) return { kind, km: value };
  if ((kind === 'nearest-share' || kind === 'home-share') && isShare) return { kind, share: value / 100 };
  throw invalid('calibrate', text, {
    nl: 'flows, mean-minutes=30, mean-km=25 (1 tot en met 300), nearest-share=45 of home-share=80 (procent, 1 tot en met 99)',
    en: 'flows, mean-minutes=30, mean-km=25 (1 to 300), nearest-share=45 or home-share=80 (percent, 1 to 99)',
  });
}

const noIntervention = {
  nl: 'Noem een behandeling met --intervention.',
  en: 'Name a treatment with --intervention.',
};

/** A number from `least`, or undefined where the option is not given. */
export function numberOption(call: Call, name: string, least: number): number | undefined {
  const text = stringOption(call, name);
  if (text === undefined) return undefined;
  if (mayBeThousands.test(text))
    throw invalid(name, text, {
      nl: 'een getal zonder scheidingsteken van duizendtallen',
      en: 'a number without a separator of thousands',
    });
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= 1_000_000_000) return value;
  throw invalid(name, text, { nl: `een getal vanaf ${least}`, en: `a number from ${least}` });
}

/** `1.000`: a thousand, or one. */
const mayBeThousands = /^[1-9]\d{0,2}(?:[.,]\d{3})+$/;

/** A whole number from `least`, or undefined where the option is not given. */
export function wholeOption(call: Call, name: string, least: number): number | undefined {
  const value = numberOption(call, name, least);
  if (value === undefined || Number.isInteger(value)) return value;
  throw invalid(name, String(value), { nl: `een geheel getal vanaf ${least}`, en: `a whole number from ${least}` });
}

/** An option that may be given more than once. */
export function listOption(call: Call, name: string): readonly string[] | undefined {
  const value = call.options[name];
  return Array.isArray(value) ? (value as readonly string[]) : undefined;
}

/** Numbers from 1 with a comma between; undefined where the option is not given. */
export function numbersOption(call: Call, name: string): readonly number[] | undefined {
  const text = stringOption(call, name);
  if (text === undefined) return undefined;
  const numbers = text
    .split(',')
    .map((part) =>
      /^\d+(\.\d+)?$/.test(part.trim()) && !mayBeThousands.test(part.trim()) ? Number(part) : Number.NaN,
    );
  if (numbers.length <= 20 && numbers.every((value) => value >= 1 && value <= 1_000_000)) return numbers;
  const expected = {
    nl: 'ten hoogste 20 getallen vanaf 1, als 20,50,100',
    en: 'at most 20 numbers from 1, like 20,50,100',
  };
  throw invalid(name, text, expected);
}

const invalid = (name: string, found: string, expected: BilingualText): CommandFailure => {
  const parameter = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return new CommandFailure(failure('invalid-request', { parameter, found: `'${found}'`, expected }));
};

/** An id of what was stored, or its beginning, where a file could be named as well. */
const isStoredId = (text: string | undefined): boolean => text !== undefined && /^[0-9a-f]{8,64}$/.test(text);

/** What `--areas`, `--rates` and `--flows` name: files of one's own, or inputs that were stored before. */
export function ownInputs(call: Call): {
  readonly files: ReturnType<typeof ownFiles>;
  readonly stored: Pick<PlanQuestion, 'areas' | 'rates' | 'flows'>;
} {
  const names = ['areas', 'rates', 'flows'] as const;
  const stored = names.filter((name) => isStoredId(stringOption(call, name)));
  const rest = Object.entries(call.options).filter(([name]) => !stored.some((one) => one === name));

  return {
    files: ownFiles({ ...call, options: Object.fromEntries(rest) }),
    stored: Object.fromEntries(stored.map((name) => [name, stringOption(call, name)])),
  };
}

/** Files of one's own: where patients live, how often people of an age become one, and where they go now. */
function ownFiles(call: Call): Pick<AppConfig, 'areaFiles' | 'ratesFile' | 'flowFile'> {
  const areaFiles = stringOption(call, 'areas')?.split(',');
  const ratesFile = stringOption(call, 'rates');
  const flowFile = stringOption(call, 'flows');
  return {
    ...(areaFiles === undefined ? {} : { areaFiles }),
    ...(ratesFile === undefined ? {} : { ratesFile }),
    ...(flowFile === undefined ? {} : { flowFile }),
  };
}
