import type { z } from 'zod';
import { pathText, type ReferenceProblem } from './problems.ts';
import { schemas, volumesSchema, type FileName, type Files, type VolumesFile } from './schemas.ts';

/** A file of facts as it lies in `data/`. */
export interface ReferenceFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The files that have the right shape; a missing one is absent here and a problem there. */
export interface ReadFiles {
  readonly files: Partial<Files>;
  readonly volumes: readonly { readonly file: ReferenceFile; readonly content: VolumesFile }[];
  readonly problems: readonly ReferenceProblem[];
}

const isFileName = (name: string): name is FileName => Object.hasOwn(schemas, name);
const isVolumes = (name: string): boolean => /^volumes-[a-z0-9-]+\.json$/.test(name);

/** Reads each file and checks its shape. */
export function readFiles(given: readonly ReferenceFile[]): ReadFiles {
  const problems: ReferenceProblem[] = [];
  const files: Record<string, unknown> = {};
  const volumes: { file: ReferenceFile; content: VolumesFile }[] = [];
  for (const file of given) {
    if (isFileName(file.name)) {
      const content = contentOf(file, schemas[file.name], problems);
      if (content !== null) files[file.name] = content;
    } else if (isVolumes(file.name)) {
      const content = contentOf(file, volumesSchema, problems);
      if (content !== null) volumes.push({ file, content });
    } else {
      const message = 'This is not a file of facts that has a schema. Remove it, or give it a schema and a reader.';
      problems.push({ code: 'file-unknown', file: file.name, where: 'whole file', message });
    }
  }
  for (const name of Object.keys(schemas))
    if (!given.some((file) => file.name === name))
      problems.push({
        code: 'file-missing',
        file: name,
        where: 'whole file',
        message: 'The file is missing. Restore it.',
      });
  return { files: files, volumes, problems };
}

function contentOf<Schema extends z.ZodType>(
  file: ReferenceFile,
  schema: Schema,
  problems: ReferenceProblem[],
): z.infer<Schema> | null {
  const json = jsonOf(file.bytes);
  if (json === null) {
    const message = 'The file is not JSON in UTF-8. Repair it.';
    problems.push({ code: 'not-json', file: file.name, where: 'whole file', message });
    return null;
  }
  const checked = schema.safeParse(json.value);
  if (checked.success) return checked.data;
  for (const issue of checked.error.issues)
    problems.push({
      code: codeOf(issue),
      file: file.name,
      where: pathText(issue.path),
      message: `${issue.message.replace(/\.$/, '')}. Correct ${pathText(issue.path)}.`,
    });
  return null;
}

function jsonOf(bytes: Uint8Array): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    return null;
  }
}

function codeOf(issue: z.core.$ZodIssue): ReferenceProblem['code'] {
  if (issue.path[0] === 'custody') return 'custody-incomplete';
  if (issue.path.at(-1) === 'examples') return 'examples-too-few';
  return 'shape';
}
