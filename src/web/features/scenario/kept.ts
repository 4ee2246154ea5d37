import { readScenarioContent, type NamedScenario, writeScenarioFile } from '../../../core/scenario/index.ts';

/** Where the browser keeps the scenarios of its reader. */
const key = 'zwaartepunt-scenarios';

/** What `localStorage` does; a test gives its own. */
export interface Keeper {
  readonly getItem: (name: string) => string | null;
  readonly setItem: (name: string, text: string) => void;
}

/** The kept scenarios, newest first. An entry that cannot be read stays where it is and is left out here. */
export const keptScenarios = (keeper: Keeper): readonly NamedScenario[] =>
  entriesOf(keeper).flatMap((text) => {
    const named = readEntry(text);
    return named === null ? [] : [named];
  });

/** Puts a scenario first; one with the same id and name is replaced. */
export function keepScenario(keeper: Keeper, named: NamedScenario): void {
  const others = entriesOf(keeper).filter((text) => !isSame(text, named));
  keeper.setItem(key, JSON.stringify([writeScenarioFile(named), ...others]));
}

/** Takes a scenario out. */
export function dropScenario(keeper: Keeper, named: NamedScenario): void {
  keeper.setItem(key, JSON.stringify(entriesOf(keeper).filter((text) => !isSame(text, named))));
}

function isSame(text: string, { id, name }: NamedScenario): boolean {
  const one = readEntry(text);
  return one !== null && one.id === id && one.name === name;
}

function entriesOf(keeper: Keeper): readonly string[] {
  try {
    const kept: unknown = JSON.parse(keeper.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter((entry) => typeof entry === 'string') : [];
  } catch {
    return [];
  }
}

function readEntry(text: string): NamedScenario | null {
  try {
    const read = readScenarioContent(JSON.parse(text));
    return read.ok ? read.value : null;
  } catch {
    return null;
  }
}

/** SHA-256 (hex) of the text of a scenario, by the browser. */
export async function hashOf(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
