/** What readers get that takes long to write: done where the clerk of the app works, so that the thread that answers everybody sends bytes alone. */
import { readPackageFile } from '../app/package-file.ts';
import { answerOfStored } from '../app/plans/read-tasks.ts';
import type { StoredAnswer } from '../app/plans/cases.ts';
import type { Language } from '../app/types.ts';
import { renderDocument, type RenderedDocument } from '../report/impact/index.ts';
import { registerTemplate } from '../report/register-template.ts';
import type { Table, TableSources } from '../report/tables/index.ts';
import { volumeTemplate } from '../report/template.ts';
import { fileOfTable, type NamedFile, type TableFile, type TableFormat } from './files.ts';
import { valueOf, type AppOf } from './instance.ts';
import { planAnswer } from './schemas.ts';
import { jsonOf } from './written.ts';

interface Template {
  readonly format: TableFormat;
  readonly language: Language;
}

const all = {
  /** A stored answer as JSON in its shape; null where the file holds none. */
  plan: (stored: StoredAnswer): Uint8Array | null => {
    const answer = answerOfStored(stored);
    return answer === null ? null : jsonOf(planAnswer, answer);
  },
  table: ({ file, table, sources }: { file: TableFile; table: Table; sources: TableSources }): Promise<NamedFile> =>
    fileOfTable(file, table, sources),
  volumeTemplate: ({
    format,
    language,
    known,
  }: Template & { readonly known: Parameters<typeof volumeTemplate>[2] }): Promise<Uint8Array> =>
    volumeTemplate(format, language, known),
  registerTemplate: ({ format, language }: Template): Promise<Uint8Array> => registerTemplate(format, language),
  document: ({
    document,
    format,
  }: {
    document: RenderedDocument;
    format: Parameters<typeof renderDocument>[1];
  }): Promise<Uint8Array> => renderDocument(document, format, readPackageFile),
};

type Tasks = typeof all;

/** What the clerk is given to do, by name. */
export const tasks: Tasks = all;

/** Has the clerk do one of these. */
export const writtenBy = async <Name extends keyof Tasks>(
  app: AppOf,
  name: Name,
  asked: Parameters<Tasks[Name]>[0],
): Promise<Awaited<ReturnType<Tasks[Name]>>> =>
  valueOf(
    await app().clerkWork<Awaited<ReturnType<Tasks[Name]>>>(
      { module: new URL('clerk-tasks.ts', import.meta.url), name },
      asked,
    ),
  );
