import { failure } from '../app/failures.ts';
import type { Question } from '../app/types.ts';
import type { Call } from './program.ts';
import { CommandFailure } from './terminal.ts';

/** The text of an option, or undefined. */
export function stringOption(call: Call, name: string): string | undefined {
  const value = call.options[name];
  return typeof value === 'string' ? value : undefined;
}

/** The filters of a command as a question; a year or a day that is none ends the command. */
export function questionOf(call: Call): Question {
  const [year, date] = [stringOption(call, 'year'), stringOption(call, 'date')];
  return {
    year: year === undefined ? undefined : yearOf(year),
    date: date === undefined ? undefined : dayOf(date),
    set: stringOption(call, 'set') as Question['set'],
    region: stringOption(call, 'region'),
    condition: stringOption(call, 'condition'),
    intervention: stringOption(call, 'intervention'),
    provider: stringOption(call, 'provider'),
    verdict: stringOption(call, 'verdict') as Question['verdict'],
  };
}

/** On which data and norms a question about a whole region rests. */
export function groundOf(call: Call) {
  const { region, year, set, date } = questionOf(call);
  return {
    region,
    year,
    set,
    date,
    illustrative: call.options['illustrative'] === true,
    matrix: stringOption(call, 'matrix'),
  };
}

/** A year from 1990 to 2100. */
export function yearOf(text: string): number {
  const year = Number(text);
  if (Number.isInteger(year) && year >= 1990 && year <= 2100) return year;
  throw invalid('year', text, { nl: 'een jaar van 1990 tot en met 2100', en: 'a year from 1990 to 2100' });
}

function dayOf(text: string): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(Number.NaN);
  if (!Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)) return text;
  throw invalid('date', text, { nl: 'een dag als 2026-01-31', en: 'a day like 2026-01-31' });
}

const invalid = (parameter: string, found: string, expected: { nl: string; en: string }): CommandFailure =>
  new CommandFailure(failure('invalid-request', { parameter, found: `'${found}'`, expected }));
