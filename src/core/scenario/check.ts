import type { BilingualText } from '../register/index.ts';
import type { ScenarioFault } from './types.ts';

/** Reads plain values one by one and keeps every fault with its path. */
export class Check {
  readonly faults: ScenarioFault[] = [];

  fault(path: string, found: unknown, expected: BilingualText): void {
    const what = shown(found);
    this.faults.push({
      code: 'field-not-valid',
      path,
      sentence: {
        nl: `gevonden ${what.nl}, verwacht ${expected.nl}.`,
        en: `found ${what.en}, expected ${expected.en}.`,
      },
    });
  }

  /** An object with these keys and no others; unknown keys are faults, so that nothing is lost silently. */
  object(value: unknown, path: string, keys: readonly string[]): Readonly<Record<string, unknown>> | null {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.fault(path, value, { nl: 'een object', en: 'an object' });
      return null;
    }
    // An object of parsed JSON that is no list is a record.
    const found = value as Readonly<Record<string, unknown>>;
    for (const key of Object.keys(found))
      if (!keys.includes(key))
        this.fault(inside(path, key), found[key], {
          nl: `niets: het veld ${key} is onbekend`,
          en: `nothing: the field ${key} is unknown`,
        });
    return found;
  }

  list(value: unknown, path: string): readonly unknown[] {
    if (Array.isArray(value)) return value;
    this.fault(path, value, { nl: 'een lijst', en: 'a list' });
    return [];
  }

  text(value: unknown, path: string, longest: number): string {
    if (typeof value === 'string' && value.length <= longest) return value;
    const [nl, en] = [`een tekst van ten hoogste ${longest} tekens`, `a text of at most ${longest} characters`];
    this.fault(path, value, { nl, en });
    return '';
  }

  id(value: unknown, path: string): string {
    if (typeof value === 'string' && /^[a-z0-9][a-z0-9-]{0,199}$/.test(value)) return value;
    this.fault(path, value, { nl: 'een id als rectum-resectie', en: 'an id like rectum-resectie' });
    return '';
  }

  oneOf<Option extends string>(value: unknown, path: string, options: readonly Option[]): Option | null {
    const found = options.find((option) => option === value);
    if (found === undefined) this.fault(path, value, { nl: options.join(' / '), en: options.join(' / ') });
    return found ?? null;
  }

  number(value: unknown, path: string, least: number, most: number): number {
    if (typeof value === 'number' && value >= least && value <= most) return value;
    this.fault(path, value, {
      nl: `een getal van ${least} tot en met ${most}`,
      en: `a number from ${least} to ${most}`,
    });
    return least;
  }

  boolean(value: unknown, path: string): boolean {
    if (typeof value === 'boolean') return value;
    this.fault(path, value, { nl: 'true of false', en: 'true or false' });
    return false;
  }

  matching(value: unknown, path: string, form: RegExp, expected: BilingualText): string {
    if (typeof value === 'string' && form.test(value)) return value;
    this.fault(path, value, expected);
    return '';
  }
}

export const inside = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

function shown(value: unknown): BilingualText {
  if (value === undefined) return { nl: 'niets', en: 'nothing' };
  const text = JSON.stringify(value);
  const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return { nl: short, en: short };
}
