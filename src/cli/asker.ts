import type { App, ImportRequest } from '../app/app.ts';
import type { Failure } from '../app/failures.ts';
import type { SupplyRequest } from '../app/register/cases.ts';
import type { RegisterReport, SupplyView } from '../app/register/types.ts';
import type {
  AssessmentView,
  ImportRecordView,
  ImportReport,
  Language,
  MetaView,
  Page,
  Question,
  RegisterView,
  Slice,
  TableName,
} from '../app/types.ts';
import type { Result } from '../core/result/index.ts';
import { tableToCsv, tableToXlsx } from '../report/tables/index.ts';

export type FileFormat = 'csv' | 'xlsx';
type Answer<Value> = Promise<Result<Value, Failure>>;

/** What the commands ask; answered by the data folder, or by the running server that holds it. */
export interface Asker {
  readonly meta: () => Answer<MetaView>;
  readonly register: () => Answer<RegisterView>;
  readonly assessments: (question: Question & Slice) => Answer<Page<AssessmentView>>;
  readonly explain: (
    question: Question & { readonly provider: string; readonly intervention: string },
  ) => Answer<readonly AssessmentView[]>;
  readonly file: (table: TableName, format: FileFormat, question: Question, language: Language) => Answer<Uint8Array>;
  readonly dryRun: (request: ImportRequest) => Answer<ImportReport>;
  readonly accept: (
    request: ImportRequest & { readonly person: string; readonly hash: string },
  ) => Answer<ImportRecordView>;
  readonly supplies: () => Answer<readonly SupplyView[]>;
  readonly dryRunSupply: (request: SupplyRequest) => Answer<RegisterReport>;
  readonly acceptSupply: (
    request: SupplyRequest & { readonly person: string; readonly hash: string },
  ) => Answer<SupplyView>;
  readonly withdrawSupply: (request: { readonly id: string; readonly person: string }) => Answer<SupplyView>;
  readonly close: () => Promise<void>;
}

/** Asks the opened data folder itself. */
export function askFolder(app: App): Asker {
  const sure = async <Value>(value: Promise<Value>): Answer<Value> => ({ ok: true, value: await value });
  return {
    meta: () => sure(app.meta()),
    register: () => sure(app.registerView()),
    assessments: app.assessments,
    explain: app.explain,
    file: async (table, format, question, language) => {
      const answer = await app.table(table, question);
      if (!answer.ok) return answer;
      const write = format === 'csv' ? tableToCsv : tableToXlsx;
      return sure(Promise.resolve(write(answer.value.table, answer.value.about, language)));
    },
    dryRun: (request) => app.importDryRun(request, true),
    accept: app.importAccept,
    supplies: () => sure(app.register.list(true)),
    dryRunSupply: (request) => sure(app.register.dryRun(request, true)),
    acceptSupply: app.register.accept,
    withdrawSupply: app.register.withdraw,
    close: app.close,
  };
}
