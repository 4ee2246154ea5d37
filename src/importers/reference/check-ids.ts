import { pathText, type ReferenceProblem } from './problems.ts';
import type { ReferenceFile } from './read-files.ts';
import type { Files, VolumesFile } from './schemas.ts';

/** Keys of a record that hold an id, and the kind of thing the id must name. */
const KIND_OF_KEY: Readonly<Record<string, keyof Known>> = {
  sourceId: 'source',
  sourceIds: 'source',
  conditionId: 'condition',
  conditionIds: 'condition',
  interventionId: 'intervention',
  interventionIds: 'intervention',
  providerId: 'provider',
  siteId: 'site',
  memberIds: 'provider',
  regionId: 'region',
  marketLeaderId: 'insurer',
  networkId: 'network',
};

type Known = ReturnType<typeof knownIds>;

function knownIds(files: Files) {
  return {
    source: files['sources.json'].sources.map(({ id }) => id),
    condition: files['conditions.json'].conditions.map(({ id }) => id),
    intervention: files['interventions.json'].interventions.map(({ id }) => id),
    provider: files['providers.json'].providers.map(({ id }) => id),
    site: files['sites.json'].sites.map(({ id }) => id),
    region: files['regions.json'].regions.map(({ id }) => id),
    insurer: files['insurers.json'].insurers.map(({ id }) => id),
    network: files['networks.json'].networks.map(({ id }) => id),
  };
}

/** Every id that a file refers to must exist, and no list may give the same id twice. */
export function checkIds(
  files: Files,
  volumes: readonly { readonly file: ReferenceFile; readonly content: VolumesFile }[],
): readonly ReferenceProblem[] {
  const known = knownIds(files);
  const sets = Object.fromEntries(Object.entries(known).map(([kind, ids]) => [kind, new Set(ids)]));
  const all: readonly (readonly [string, object])[] = [
    ...Object.entries(files),
    ...volumes.map(({ file, content }) => [file.name, content] as const),
  ];
  return all.flatMap(([file, content]) => [...referencesIn(file, content, sets), ...twiceIn(file, content)]);
}

function referencesIn(file: string, content: object, sets: Record<string, ReadonlySet<string>>): ReferenceProblem[] {
  const problems: ReferenceProblem[] = [];
  visit(content, [], (path, value) => {
    if (typeof value !== 'string') return;
    const key = path.findLast((part) => typeof part === 'string');
    const kind = key === undefined ? undefined : KIND_OF_KEY[key];
    if (kind === undefined || sets[kind]?.has(value)) return;
    const message = `There is no ${kind} "${value}". Correct the id, or add the ${kind}.`;
    problems.push({ code: 'id-unknown', file, where: pathText(path), message });
  });
  return problems;
}

function twiceIn(file: string, content: object): ReferenceProblem[] {
  return Object.entries(content).flatMap(([name, list]) => {
    if (!Array.isArray(list)) return [];
    const ids = list.flatMap((item: { id?: unknown }) => (typeof item.id === 'string' ? [item.id] : []));
    const first = new Map<string, number>();
    for (const [index, id] of ids.entries()) if (!first.has(id)) first.set(id, index);
    return ids.flatMap((id, index): ReferenceProblem[] =>
      first.get(id) === index
        ? []
        : [
            {
              code: 'id-twice',
              file,
              where: `${name}[${index}]`,
              message: `The id "${id}" stands here a second time. Give it another.`,
            },
          ],
    );
  });
}

function visit(
  value: unknown,
  path: readonly PropertyKey[],
  see: (path: readonly PropertyKey[], value: unknown) => void,
): void {
  see(path, value);
  if (Array.isArray(value)) {
    // A row of counts holds no id, and there are many.
    if (typeof value[0] === 'number') return;
    value.forEach((item, index) => visit(item, [...path, index], see));
  } else if (value !== null && typeof value === 'object')
    for (const [key, item] of Object.entries(value)) visit(item, [...path, key], see);
}
