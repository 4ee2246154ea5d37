/** A fault of a plan file: where, and a sentence with what was found and what was expected. */
export interface PlanFileFault {
  /** Such as `certificate.multipliers[3].v[17]`; empty for the file itself. */
  readonly path: string;
  readonly sentence: { readonly nl: string; readonly en: string };
}

const mostFaults = 20;

/** Checks values of parsed JSON one by one and keeps the faults, at most 20. */
export class FileCheck {
  readonly faults: PlanFileFault[] = [];

  /** Notes what was found at a path and what was expected there. */
  fault(path: string, found: unknown, expected: { readonly nl: string; readonly en: string }): void {
    if (this.faults.length >= mostFaults) return;
    const [where, what] = [path === '' ? 'plan' : path, shown(found)];
    this.faults.push({
      path,
      sentence: {
        nl: `${where}: gevonden ${what.nl}, verwacht ${expected.nl}.`,
        en: `${where}: found ${what.en}, expected ${expected.en}.`,
      },
    });
  }

  /** An object of any keys, or null with a fault. */
  anyObject(value: unknown, path: string): Readonly<Record<string, unknown>> | null {
    // An object of parsed JSON that is no list is a record.
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    this.fault(path, value, { nl: 'een object', en: 'an object' });
    return null;
  }

  /** An object of exactly these keys, or null with a fault for each that is missing or unknown. */
  object(value: unknown, path: string, keys: readonly string[]): Readonly<Record<string, unknown>> | null {
    const found = this.anyObject(value, path);
    if (found === null) return null;
    const inside = (key: string): string => (path === '' ? key : `${path}.${key}`);
    const missing = keys.filter((key) => !Object.hasOwn(found, key));
    const unknown = Object.keys(found).filter((key) => !keys.includes(key));
    for (const key of missing) this.fault(inside(key), undefined, { nl: 'een waarde', en: 'a value' });
    for (const key of unknown) this.fault(inside(key), found[key], { nl: 'niets', en: 'nothing' });
    return missing.length + unknown.length > 0 ? null : found;
  }

  list(value: unknown, path: string, length: number | null): readonly unknown[] | null {
    if (Array.isArray(value) && (length === null || value.length === length)) return value;
    const [nl, en] = length === null ? ['een lijst', 'a list'] : [`een lijst van ${length}`, `a list of ${length}`];
    this.fault(path, value, { nl, en });
    return null;
  }

  whole(value: unknown, path: string, least: number, most: number): void {
    if (Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most) return;
    this.fault(path, value, {
      nl: `een geheel getal van ${least} tot en met ${most}`,
      en: `a whole number from ${least} to ${most}`,
    });
  }

  wholes(value: unknown, path: string, length: number | null, least: number, most: number): void {
    for (const [index, each] of (this.list(value, path, length) ?? []).entries())
      this.whole(each, `${path}[${index}]`, least, most);
  }

  text(value: unknown, path: string): void {
    if (typeof value !== 'string' || value === '') this.fault(path, value, { nl: 'een tekst', en: 'a text' });
  }

  oneOf(value: unknown, path: string, options: readonly string[]): void {
    if (typeof value === 'string' && options.includes(value)) return;
    this.fault(path, value, { nl: options.join(' / '), en: options.join(' / ') });
  }

  /** A list of ids, each once; returns its length. */
  ids(value: unknown, path: string): number {
    const list = this.list(value, path, null) ?? [];
    const seen = new Set<unknown>();
    for (const [index, id] of list.entries()) {
      this.text(id, `${path}[${index}]`);
      if (seen.has(id)) this.fault(`${path}[${index}]`, id, { nl: 'elk id eenmaal', en: 'each id once' });
      seen.add(id);
    }
    if (list.length === 0) this.fault(path, value, { nl: 'ten minste één id', en: 'at least one id' });
    return list.length;
  }
}

function shown(value: unknown): { readonly nl: string; readonly en: string } {
  if (value === undefined) return { nl: 'niets', en: 'nothing' };
  if (Array.isArray(value)) return { nl: `een lijst van ${value.length}`, en: `a list of ${value.length}` };
  if (typeof value === 'object' && value !== null) return { nl: 'een object', en: 'an object' };
  const text = JSON.stringify(value);
  const short = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return { nl: short, en: short };
}
