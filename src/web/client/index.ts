import createClient from 'openapi-fetch';
import type { components, paths } from './schema.d.ts';

type Schemas = components['schemas'];
export type Meta = Schemas['Meta'];
export type RegisterView = Schemas['RegisterView'];
export type Overview = Schemas['Overview'];
export type OverviewRow = Overview['rows'][number];
export type OverviewColumn = Overview['interventions'][number];
export type InterventionView = Schemas['InterventionView'];
export type ProviderView = Schemas['ProviderView'];
export type Assessment = Schemas['Assessment'];
export type LevelVerdict = Schemas['LevelVerdict'];
export type Norm = Schemas['Norm'];
export type Requirement = Schemas['Requirement'];
export type Interval = Schemas['Interval'];
export type Count = Schemas['Count'];
export type Verdict = Schemas['Verdict'];
export type AdviceKind = Schemas['AdviceKind'];
export type BilingualText = Schemas['BilingualText'];
export type Source = Schemas['Source'];
export type VolumeRow = Schemas['VolumeRow'];
export type VolumePage = Schemas['VolumePage'];
export type ImportReport = Schemas['ImportReport'];
export type ImportRecord = Schemas['ImportRecord'];
export type GroundReport = Schemas['GroundEntryReport'];
export type GroundEntry = Schemas['GroundEntry'];
export type ImportProblem = Schemas['ImportProblem'];
export type RegisterReport = Schemas['RegisterReport'];
export type RegisterSupply = Schemas['RegisterSupply'];
export type Finding = Schemas['Finding'];
export type AllocationModel = Schemas['AllocationModel'];
export type PlanQuestion = Schemas['PlanQuestion'];
export type PlanJob = Schemas['PlanJob'];
export type PlanProgress = Schemas['PlanProgress'];
export type PlanAnswer = Schemas['PlanAnswer'];
export type PlanView = Schemas['PlanView'];
export type PlanKpis = Schemas['PlanKpis'];
export type Band = Schemas['Band'];
export type Measures = Schemas['Measures'];
export type WorldsRun = Schemas['WorldsRun'];
export type Validation = Schemas['ValidationView'];
export type TravelEstimate = Schemas['TravelEstimate'];
export type PlanSite = Schemas['PlanSite'];
export type ScenarioStart = Schemas['ScenarioStart'];
export type ScenarioView = Schemas['ScenarioView'];
export type ImpactSheet = Schemas['ImpactSheet'];
export type TreatmentImpact = Schemas['TreatmentImpact'];
export type Comparison = Schemas['Comparison'];
export type ReportDocument = Schemas['ReportDocument'];
export type ReportKind = ReportDocument['kind'];
export type ReportFormat = 'html' | 'pdf' | 'docx' | 'xlsx';
export type OwnFigures = Schemas['OwnFigures'];
type OwnFiguresFile = Schemas['OwnFiguresFile'];
export type Problem = Schemas['ProblemDetails'];

/** What a failed request says: the problem of the API, or that no answer came. */
export class RequestFailure extends Error {
  readonly problem: Problem | null;
  constructor(problem: Problem | null) {
    super(problem?.title ?? 'no answer');
    this.name = 'RequestFailure';
    this.problem = problem;
  }
}

export const client = createClient<paths>({ baseUrl: '', credentials: 'same-origin' });
// Sentences of the API come in the language of the page, whatever the browser prefers.
client.use({ onRequest: ({ request }) => request.headers.set('Accept-Language', document.documentElement.lang) });

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'title' in value && 'status' in value;

/**
 * Gives the data of an answer, or throws the failure that the page shows. The type is named by the caller: openapi-fetch
 * maps readonly arrays to objects without methods.
 */
export async function dataOf<Data>(
  request: Promise<{ data?: unknown; error?: unknown; response: Response }>,
): Promise<Data> {
  const answer = await request.catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    return null;
  });
  if (answer === null) throw new RequestFailure(null);
  if (answer.data !== undefined) return answer.data as Data;
  throw new RequestFailure(
    isProblem(answer.error)
      ? answer.error
      : {
          type: 'about:blank',
          title: answer.response.statusText,
          status: answer.response.status,
          code: 'unknown',
          detail: '',
        },
  );
}

export interface Basis {
  readonly year?: number;
  readonly set?: 'proposed' | 'adopted';
  readonly date?: string;
}
export interface OverviewQuery extends Basis {
  readonly region?: string;
  readonly condition?: string;
  readonly verdict?: Verdict;
}
export interface VolumeQuery {
  readonly intervention?: string;
  readonly provider?: string;
  readonly year?: number;
  readonly limit?: number;
  readonly cursor?: string;
}
export interface StartQuery {
  readonly dataVersion?: string;
  readonly region?: string;
  readonly year?: number;
  readonly set?: 'proposed' | 'adopted';
  readonly date?: string;
  readonly illustrative?: 'true';
  readonly matrix?: string;
  readonly s?: string;
}
/** A scenario file as parsed JSON. */
export type ScenarioFile = Record<string, unknown>;
export interface ImpactRequest {
  scenario: ScenarioFile;
  own?: OwnFigures;
  sensitivity?: boolean;
  sweep?: number[];
  best?: boolean;
}
export interface ImportFile {
  readonly file: File;
  readonly openness: 'published' | 'supplied';
}

/** Files of one's own for the ground: one, or two that together give areas. */
export interface GroundFiles {
  readonly kind: GroundReport['kind'];
  readonly files: readonly File[];
  /** Id of stored areas that flows or travel times are about. */
  readonly areas?: string;
}

const upload = {
  bodySerializer: (body: unknown) => body as BodyInit,
  headers: { 'Content-Type': 'application/octet-stream' },
};
/** The schema types a binary body as text; the bytes go as they are. */
const bytes = (file: File): string => file as unknown as string;

/** How files go: their names in the address, their bytes one after another. */
function groundUpload({ kind, files, areas }: GroundFiles) {
  const [first, second] = files;
  const two = second === undefined ? {} : { second: second.name, size: first?.size ?? 0 };
  return {
    query: { kind, file: first?.name ?? '', ...two, ...(areas === undefined ? {} : { areas }) },
    body: new Blob([...files]) as unknown as string,
  };
}

/** One function per question of the pages. */
export const api = {
  meta: (signal?: AbortSignal) => dataOf<Meta>(client.GET('/api/v1/meta', { signal: signal ?? null })),
  register: (signal?: AbortSignal) => dataOf<RegisterView>(client.GET('/api/v1/register', { signal: signal ?? null })),
  overview: (query: OverviewQuery, signal?: AbortSignal) =>
    dataOf<Overview>(client.GET('/api/v1/overview', { params: { query }, signal: signal ?? null })),
  intervention: (id: string, query: Basis, signal?: AbortSignal) =>
    dataOf<InterventionView>(
      client.GET('/api/v1/interventions/{id}', { params: { path: { id }, query }, signal: signal ?? null }),
    ),
  provider: (id: string, query: Basis, signal?: AbortSignal) =>
    dataOf<ProviderView>(
      client.GET('/api/v1/providers/{id}', { params: { path: { id }, query }, signal: signal ?? null }),
    ),
  volumes: (query: VolumeQuery, signal?: AbortSignal) =>
    dataOf<VolumePage>(client.GET('/api/v1/volumes', { params: { query }, signal: signal ?? null })),
  volume: (id: string, signal?: AbortSignal) =>
    dataOf<VolumeRow>(client.GET('/api/v1/volumes/{id}', { params: { path: { id } }, signal: signal ?? null })),
  imports: (signal?: AbortSignal) =>
    dataOf<Schemas['ImportList']>(client.GET('/api/v1/imports', { signal: signal ?? null })),
  dryRun: ({ file, openness }: ImportFile) =>
    dataOf<ImportReport>(
      client.POST('/api/v1/imports/dry-run', {
        params: { query: { file: file.name, openness } },
        body: bytes(file),
        ...upload,
      }),
    ),
  accept: ({ file, openness }: ImportFile, person: string, hash: string) =>
    dataOf<ImportRecord>(
      client.POST('/api/v1/imports', {
        params: { query: { file: file.name, openness, person, hash } },
        body: bytes(file),
        ...upload,
      }),
    ),
  supplies: (signal?: AbortSignal) =>
    dataOf<Schemas['RegisterSupplyList']>(client.GET('/api/v1/register-supplies', { signal: signal ?? null })),
  dryRunSupply: (file: File) =>
    dataOf<RegisterReport>(
      client.POST('/api/v1/register-supplies/dry-run', {
        params: { query: { file: file.name } },
        body: bytes(file),
        ...upload,
      }),
    ),
  acceptSupply: (file: File, person: string, hash: string) =>
    dataOf<RegisterSupply>(
      client.POST('/api/v1/register-supplies', {
        params: { query: { file: file.name, person, hash } },
        body: bytes(file),
        ...upload,
      }),
    ),
  withdrawSupply: (id: string, person: string) =>
    dataOf<RegisterSupply>(
      client.DELETE('/api/v1/register-supplies/{id}', { params: { path: { id }, query: { person } } }),
    ),
  groundInputs: (signal?: AbortSignal) =>
    dataOf<Schemas['GroundEntryList']>(client.GET('/api/v1/ground-inputs', { signal: signal ?? null })),
  checkGround: (files: GroundFiles) => {
    const { query, body } = groundUpload(files);
    return dataOf<GroundReport>(client.POST('/api/v1/ground-inputs/check', { params: { query }, body, ...upload }));
  },
  addGround: (files: GroundFiles, person: string, hash: string) => {
    const { query, body } = groundUpload(files);
    return dataOf<GroundEntry>(
      client.POST('/api/v1/ground-inputs', { params: { query: { ...query, person, hash } }, body, ...upload }),
    );
  },
  startPlan: (question: PlanQuestion, signal?: AbortSignal) =>
    dataOf<PlanJob>(client.POST('/api/v1/plans', { body: question, signal: signal ?? null })),
  job: (id: string, signal?: AbortSignal) =>
    dataOf<PlanJob>(client.GET('/api/v1/jobs/{id}', { params: { path: { id } }, signal: signal ?? null })),
  cancelJob: (id: string) => dataOf<PlanJob>(client.DELETE('/api/v1/jobs/{id}', { params: { path: { id } } })),
  validation: (signal?: AbortSignal) =>
    dataOf<Validation>(client.GET('/api/v1/validation', { signal: signal ?? null })),
  travelEstimate: (signal?: AbortSignal) =>
    dataOf<TravelEstimate>(client.GET('/api/v1/travel-estimate', { signal: signal ?? null })),
  scenarioStart: (query: StartQuery, signal?: AbortSignal) =>
    dataOf<ScenarioStart>(client.GET('/api/v1/scenario-start', { params: { query }, signal: signal ?? null })),
  scenarioGround: async (query: StartQuery & { readonly intervention: string }): Promise<ArrayBuffer> =>
    dataOf<ArrayBuffer>(client.GET('/api/v1/scenario-ground', { params: { query }, parseAs: 'arrayBuffer' })),
  readScenario: (file: ScenarioFile) => dataOf<ScenarioView>(client.POST('/api/v1/scenarios/read', { body: file })),
  rebaseScenario: (file: ScenarioFile) => dataOf<ScenarioView>(client.POST('/api/v1/scenarios/rebase', { body: file })),
  impact: (body: ImpactRequest, signal?: AbortSignal) =>
    dataOf<ImpactSheet>(client.POST('/api/v1/impact', { body, signal: signal ?? null })),
  readOwnFigures: (file: File) =>
    dataOf<OwnFiguresFile>(
      client.POST('/api/v1/own-figures/read', { params: { query: { file: file.name } }, body: bytes(file), ...upload }),
    ),
  reportDocument: (kind: ReportKind, lang: 'nl' | 'en', body: ImpactRequest, signal?: AbortSignal) =>
    dataOf<ReportDocument>(
      client.POST('/api/v1/report-documents', { params: { query: { kind, lang } }, body, signal: signal ?? null }),
    ),
  report: (kind: ReportKind, format: ReportFormat, lang: 'nl' | 'en', body: ImpactRequest): Promise<ArrayBuffer> =>
    dataOf<ArrayBuffer>(
      client.POST('/api/v1/reports', { params: { query: { kind, format, lang } }, body, parseAs: 'arrayBuffer' }),
    ),
  comparisonFile: (scenarios: ScenarioFile[], format: 'csv' | 'xlsx', lang: 'nl' | 'en') =>
    dataOf<ArrayBuffer>(
      client.POST('/api/v1/comparison-files', {
        params: { query: { format, lang } },
        body: { scenarios },
        parseAs: 'arrayBuffer',
      }),
    ),
  compare: (scenarios: ScenarioFile[], signal?: AbortSignal) =>
    dataOf<Comparison>(client.POST('/api/v1/comparisons', { body: { scenarios }, signal: signal ?? null })),
  worlds: (id: string) => dataOf<WorldsRun>(client.GET('/api/v1/plans/{id}/worlds', { params: { path: { id } } })),
  drawWorlds: (id: string) =>
    dataOf<WorldsRun>(client.POST('/api/v1/plans/{id}/worlds', { params: { path: { id } }, body: {} })),
  stopWorlds: (id: string) =>
    dataOf<WorldsRun>(client.DELETE('/api/v1/plans/{id}/worlds', { params: { path: { id } } })),
  plan: (id: string, signal?: AbortSignal) =>
    dataOf<PlanAnswer>(client.GET('/api/v1/plans/{id}', { params: { path: { id } }, signal: signal ?? null })),
};

/** Follows a job: every change until its end; gives the way to stop following. */
export function followJob(id: string, onChange: (job: PlanJob) => void, onLost: () => void): () => void {
  const events = new EventSource(`/api/v1/jobs/${encodeURIComponent(id)}/events`);
  const hear = (event: MessageEvent<string>): void => {
    const job = JSON.parse(event.data) as PlanJob;
    // The server closes the stream at the end; without this the browser would ask again.
    if (job.ended !== null) events.close();
    onChange(job);
  };
  for (const name of ['queued', 'running', 'progress', 'done', 'failed', 'cancelled']) {
    events.addEventListener(name, hear);
  }
  events.addEventListener('error', () => {
    // A cut connection is taken up again by the browser itself; a refused one is not.
    if (events.readyState === EventSource.CLOSED) onLost();
  });
  return () => events.close();
}

/** Address of a download, with the same filters as the page. */
export function downloadUrl(path: string, query: Readonly<Record<string, string | number | undefined>>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) search.set(key, String(value));
  const text = search.toString();
  return `/api/v1/${path}${text === '' ? '' : `?${text}`}`;
}
