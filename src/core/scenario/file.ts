import { fail, ok, type Result } from '../result/index.ts';
import { Check } from './check.ts';
import { readScenario } from './read.ts';
import { canonical, scenarioText } from './text.ts';
import type { NamedScenario, ScenarioFault } from './types.ts';

/** The version of the file; a file of another one is refused, with what it says. */
export const scenarioFormat = 'zwaartepunt-scenario/1';

/** The file of a scenario: canonical JSON, so that the same scenario is the same bytes. */
export const writeScenarioFile = (named: NamedScenario): string =>
  `${canonical({ format: scenarioFormat, ...named })}\n`;

/**
 * Reads a scenario file and checks that its id is the hash of its content.
 * @param hash SHA-256 in hex
 */
export function readScenarioFile(
  json: unknown,
  hash: (text: string) => string,
): Result<NamedScenario, readonly ScenarioFault[]> {
  const read = readScenarioContent(json);
  if (!read.ok) return read;
  const expected = hash(scenarioText(read.value.scenario));
  if (read.value.id === expected) return read;
  return fail([
    {
      code: 'id-differs',
      path: 'id',
      sentence: {
        nl: `gevonden ${read.value.id.slice(0, 12)}, maar de inhoud heeft ${expected.slice(0, 12)}: het bestand is veranderd. Neem het oorspronkelijke bestand, of voer de wijzigingen in Zwaartepunt opnieuw in.`,
        en: `found ${read.value.id.slice(0, 12)}, but the content has ${expected.slice(0, 12)}: the file was changed. Take the original file, or make the changes again in Zwaartepunt.`,
      },
    },
  ]);
}

/** The same without the check of the id, for those who hash in another way. */
export function readScenarioContent(json: unknown): Result<NamedScenario, readonly ScenarioFault[]> {
  // Any object: its format says how to read it.
  const loose = typeof json === 'object' && json !== null ? (json as Readonly<Record<string, unknown>>) : {};
  if (loose['format'] !== scenarioFormat) return fail([otherFormat(loose['format'])]);
  const check = new Check();
  const found = check.object(json, '', ['format', 'id', 'name', 'note', 'tags', 'parentId', 'scenario']) ?? {};
  const hex = { nl: 'een hash van 64 hexadecimale tekens', en: 'a hash of 64 hexadecimal characters' };
  const id = (key: 'id' | 'parentId'): string => check.matching(found[key], key, /^[0-9a-f]{64}$/, hex);
  const named: NamedScenario = {
    id: id('id'),
    name: check.text(found['name'], 'name', 200),
    note: check.text(found['note'], 'note', 10_000),
    tags: check.list(found['tags'], 'tags').map((tag, index) => check.text(tag, `tags[${index}]`, 100)),
    parentId: found['parentId'] === null ? null : id('parentId'),
    scenario: readScenario(found['scenario'], 'scenario', check),
  };
  return check.faults.length === 0 ? ok(named) : fail(check.faults);
}

function otherFormat(found: unknown): ScenarioFault {
  const text = typeof found === 'string' ? `'${found.slice(0, 60)}'` : null;
  return {
    code: 'format-unknown',
    path: 'format',
    sentence: {
      nl: `gevonden ${text ?? 'niets'}, deze versie leest '${scenarioFormat}'. Bewaar het scenario opnieuw met deze versie, of werk het programma bij.`,
      en: `found ${text ?? 'nothing'}, this version reads '${scenarioFormat}'. Save the scenario again with this version, or update the program.`,
    },
  };
}
