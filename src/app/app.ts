import type { Result } from '../core/result/index.ts';
import type { Openness } from '../core/volumes/index.ts';
import type { Clerk } from './clerk.ts';
import type { Failure } from './failures.ts';
import type { AnchorMade } from './custody/anchors.ts';
import type { KeyCases } from './custody/cases.ts';
import type { DataVerification } from './custody/verify-data.ts';
import type { PlanCases } from './plans/cases.ts';
import type { TravelRequest } from './plans/travel.ts';
import type { MatrixView } from './plans/types.ts';
import type { InputCases } from './inputs/inputs.ts';
import type { SignIn } from './identity.ts';
import type { RegisterCases } from './register/cases.ts';
import type { ScenarioCases } from './scenario/cases.ts';
import type { ScenarioRoom } from './scenario/room.ts';
import type { TableCases } from './table/cases.ts';
import type { LogVerification } from './table/log.ts';
import type {
  AssessmentView,
  ImportRecordView,
  ImportReport,
  InterventionView,
  MetaView,
  OverviewView,
  Page,
  ProviderView,
  Question,
  RegisterView,
  Slice,
  TableAnswer,
  TableName,
  VolumeRowView,
} from './types.ts';
import type { ValidationView } from './validation/types.ts';

/** A file that a person wants to import. */
export interface ImportRequest {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly openness: Openness;
}

/** The use cases of the product: one function per question. API and command line are thin skins on it. */
export interface App {
  readonly meta: () => Promise<MetaView>;
  readonly registerView: () => Promise<RegisterView>;
  readonly register: RegisterCases;
  readonly overview: (question: Question) => Promise<Result<OverviewView, Failure>>;
  readonly assessments: (question: Question & Slice) => Promise<Result<Page<AssessmentView>, Failure>>;
  readonly interventionView: (intervention: string, question: Question) => Promise<Result<InterventionView, Failure>>;
  readonly providerView: (provider: string, question: Question) => Promise<Result<ProviderView, Failure>>;
  /** Names or ids of hospital and treatment; one assessment, or one a tier. */
  readonly explain: (
    question: Question & { readonly provider: string; readonly intervention: string },
  ) => Promise<Result<readonly AssessmentView[], Failure>>;
  /** `mayImport`, here and below: whether the reader is one who may import, and sees which files came from whom. */
  readonly importDryRun: (request: ImportRequest, mayImport: boolean) => Promise<Result<ImportReport, Failure>>;
  readonly importAccept: (
    request: ImportRequest & { readonly person: string; readonly hash: string },
  ) => Promise<Result<ImportRecordView, Failure>>;
  readonly listImports: (mayImport: boolean) => Promise<readonly ImportRecordView[]>;
  readonly importById: (id: string, mayImport: boolean) => Promise<Result<ImportRecordView, Failure>>;
  readonly volumesPage: (
    question: Pick<Question, 'intervention' | 'provider' | 'year'> & Slice,
    mayImport: boolean,
  ) => Promise<Result<Page<VolumeRowView>, Failure>>;
  readonly volumeById: (id: string, mayImport: boolean) => Promise<Result<VolumeRowView, Failure>>;
  readonly table: (table: TableName, question: Question) => Promise<Result<TableAnswer, Failure>>;
  readonly plans: PlanCases;
  readonly scenarios: ScenarioCases;
  /** Has a function of a module work on those, where they are worked out. */
  readonly scenarioWork: ScenarioRoom['work'];
  /** Has a task of a module read or write what takes long. */
  readonly clerkWork: Clerk['work'];
  /** Makes or reads the travel times from every place to every site, and stores them. */
  readonly travelBuild: (request: TravelRequest) => Promise<Result<MatrixView, Failure>>;
  /** What users bring to the ground: areas, rates, flows and travel times, with their pedigree. */
  readonly inputs: InputCases;
  /** What the product was held against, and what came of it. */
  readonly validation: () => Promise<ValidationView>;
  readonly tables: TableCases;
  readonly signIn: SignIn;
  readonly keys: KeyCases;
  /** Whether what is stored is what was accepted and put on record; of one table (`only`) or of all. */
  readonly verifyData: (only: string | null, anchor?: LogVerification['head']) => Promise<DataVerification>;
  /** Has an authority put the time on where each record ends; of one table (`only`) or of all. */
  readonly anchor: (only: string | null) => Promise<Result<readonly AnchorMade[], Failure>>;
  /** All stored data as one file, signed with the key of the installation. */
  readonly backup: () => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
}
