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
export type ImportProblem = Schemas['ImportProblem'];
export type Finding = Schemas['Finding'];
type Problem = Schemas['ProblemDetails'];

/** What a failed request says: the problem of the API, or that no answer came. */
export class RequestFailure extends Error {
  readonly problem: Problem | null;
  constructor(problem: Problem | null) {
    super(problem?.title ?? 'no answer');
    this.name = 'RequestFailure';
    this.problem = problem;
  }
}

const client = createClient<paths>({ baseUrl: '', credentials: 'same-origin' });

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'title' in value && 'status' in value;

/**
 * Gives the data of an answer, or throws the failure that the page shows. The type is named by the caller: openapi-fetch
 * maps readonly arrays to objects without methods.
 */
async function dataOf<Data>(request: Promise<{ data?: unknown; error?: unknown; response: Response }>): Promise<Data> {
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
export interface ImportFile {
  readonly file: File;
  readonly openness: 'published' | 'supplied';
}

const upload = {
  bodySerializer: (body: unknown) => body as BodyInit,
  headers: { 'Content-Type': 'application/octet-stream' },
};
/** The schema types a binary body as text; the bytes go as they are. */
const bytes = (file: File): string => file as unknown as string;

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
};

/** Address of a download, with the same filters as the page. */
export function downloadUrl(path: string, query: Readonly<Record<string, string | number | undefined>>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) search.set(key, String(value));
  const text = search.toString();
  return `/api/v1/${path}${text === '' ? '' : `?${text}`}`;
}
