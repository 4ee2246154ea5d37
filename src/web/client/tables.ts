import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { client, dataOf, RequestFailure } from './index.ts';
import type { components } from './schema.d.ts';

type Schemas = components['schemas'];
export type Me = Schemas['MeView'];
export type TableView = Schemas['TableView'];
export type TablePlan = Schemas['TablePlan'];
export type Ladder = Schemas['LadderView'];
export type TableList = Schemas['TableList'];
export type StepView = Schemas['StepView'];
export type Act = Schemas['ActRequest'];
export type Party = Schemas['Party'];
export type PartyKind = Schemas['PartyKind'];
export type Role = Schemas['Role'];
export type Timetable = Schemas['Timetable'];
export type SurveyView = Schemas['SurveyView'];
export type PlanPreview = Schemas['PlanPreview'];
export type PublicPlan = Schemas['PublicPlan'];
export type Expectation = Schemas['Expectation'];
export type Complexity = Schemas['Complexity'];
export type GatedKey = Schemas['GatedKey'];

const at = (id: string) => ({ params: { path: { id } } });

/** One function per question about the regional table. */
export const tables = {
  me: () => dataOf<Me>(client.GET('/api/v1/me', {})),
  demoSignIn: (partyId: string) => dataOf<unknown>(client.POST('/api/v1/demo/sign-in', { body: { partyId } })),
  setPassword: (password: string) => dataOf<unknown>(client.POST('/api/v1/account/password', { body: { password } })),
  list: () => dataOf<TableList>(client.GET('/api/v1/tables', {})),
  open: (body: Schemas['OpenTableRequest']) => dataOf<Schemas['OpenedTable']>(client.POST('/api/v1/tables', { body })),
  view: (id: string, asOf: string | null) =>
    dataOf<TableView>(
      client.GET('/api/v1/tables/{id}', { params: { path: { id }, query: asOf === null ? {} : { asOf } } }),
    ),
  act: (id: string, body: Act) =>
    dataOf<Schemas['OnRecord']>(client.POST('/api/v1/tables/{id}/acts', { ...at(id), body })),
  invite: (id: string, body: Schemas['InviteRequest']) =>
    dataOf<Schemas['Invitation']>(client.POST('/api/v1/tables/{id}/invitations', { ...at(id), body })),
  invitations: (id: string) =>
    dataOf<Schemas['WaitingInvitations']>(client.GET('/api/v1/tables/{id}/invitations', at(id))),
  withdrawInvitation: (id: string, invitation: string) =>
    dataOf<unknown>(
      client.DELETE('/api/v1/tables/{id}/invitations/{invitation}', { params: { path: { id, invitation } } }),
    ),
  redeem: (body: Schemas['RedeemRequest']) =>
    dataOf<Schemas['Redeemed']>(client.POST('/api/v1/invitations/redeem', { body })),
  preview: (id: string, body: Record<string, unknown>) =>
    dataOf<PlanPreview>(client.POST('/api/v1/tables/{id}/plan-preview', { ...at(id), body })),
  releasePreview: (id: string, planId: string, version: number) =>
    dataOf<Schemas['ReleasePreview']>(
      client.GET('/api/v1/tables/{id}/release-preview/{planId}/{version}', {
        params: { path: { id, planId, version } },
      }),
    ),
  publicPlans: () => dataOf<Schemas['PublicPlans']>(client.GET('/api/v1/public-plans', {})),
  log: (id: string, before: number | null) =>
    dataOf<Schemas['TableLog']>(
      client.GET('/api/v1/tables/{id}/log', { params: { path: { id }, query: before === null ? {} : { before } } }),
    ),
  figures: (id: string) => dataOf<Schemas['GatedFigures']>(client.GET('/api/v1/tables/{id}/figures', at(id))),
  total: (id: string, { field, interventionId, from, until }: GatedKey) =>
    dataOf<Schemas['GatedTotal']>(
      client.GET('/api/v1/tables/{id}/total', {
        params: { path: { id }, query: { field, from, until, ...(interventionId === null ? {} : { interventionId }) } },
      }),
    ),
  survey: (id: string) => dataOf<SurveyView>(client.GET('/api/v1/tables/{id}/survey', at(id))),
  seen: (id: string, seq: number) =>
    dataOf<unknown>(client.POST('/api/v1/tables/{id}/seen', { ...at(id), body: { seq } })),
  makeCalendar: (id: string) => dataOf<Schemas['FeedAddress']>(client.POST('/api/v1/tables/{id}/calendar', at(id))),
  dossier: (id: string) =>
    dataOf<ArrayBuffer>(client.POST('/api/v1/tables/{id}/dossier', { ...at(id), parseAs: 'arrayBuffer' })),
};

/** Asks the library that signs people in; its answers are not described by the API. */
export async function signInRequest<Answer>(path: string, body?: Record<string, unknown>): Promise<Answer> {
  const response = await fetch(`/api/auth/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => null);
  if (response === null) throw new RequestFailure(null);
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer as Answer;
  // The library says `message`, the rest of the API what a problem says.
  const { message = response.statusText, ...said } = (answer ?? {}) as {
    message?: string;
    code?: string;
    title?: string;
    detail?: string;
  };
  const { code = 'sign-in', title = message, detail = '' } = said;
  throw new RequestFailure({ type: 'about:blank', title, status: response.status, code, detail });
}

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: () => tables.me(), staleTime: 10_000 });
export const tableListQuery = queryOptions({ queryKey: ['tables'], queryFn: () => tables.list() });
export const publicPlansQuery = queryOptions({ queryKey: ['public-plans'], queryFn: () => tables.publicPlans() });
export const tableQuery = (id: string, asOf: string | null) =>
  queryOptions({
    queryKey: ['table', id, asOf],
    queryFn: () => tables.view(id, asOf),
    staleTime: 2_000,
    // Others act too: the page follows within seconds, as long as somebody looks at it.
    refetchInterval: asOf === null ? 10_000 : false,
  });
export const logQuery = (id: string, seq: number) =>
  infiniteQueryOptions({
    queryKey: ['table-log', id, seq],
    queryFn: ({ pageParam }) => tables.log(id, pageParam),
    initialPageParam: null as number | null,
    getNextPageParam: ({ before }) => before,
  });
export const surveyQuery = (id: string, seq: number) =>
  queryOptions({ queryKey: ['table-survey', id, seq], queryFn: () => tables.survey(id) });
