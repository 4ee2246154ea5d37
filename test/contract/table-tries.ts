import * as schemas from '../../src/api/schemas.ts';
import type { Stack } from './stack.ts';
import { closingScenario, cookiesOfLink } from './table-stack.ts';

/** A table with a frozen plan, and the cookies of the administrator who facilitates it. */
export interface TableGround {
  readonly cookie: string;
  readonly scenario: Record<string, unknown>;
  readonly planId: string;
  readonly documentHash: string;
  readonly feed: string;
  /** What is in the link of an invitation that waits, with which the administrator keeps all roles. */
  readonly invitation: string;
}

export const tableId = 'oost-proef';
const secondId = 'oost-twee';

/** Signs the administrator in by the link of the first start. */
export async function administratorCookies(stack: Stack): Promise<string> {
  return cookiesOfLink(stack, await stack.app.signIn.administratorLink());
}

export async function tableGround(stack: Stack): Promise<TableGround> {
  const cookie = await administratorCookies(stack);
  const send = async (url: string, payload?: object) => {
    const response = await stack.api.inject({
      method: 'POST',
      url,
      headers: { cookie },
      ...(payload === undefined ? {} : { payload }),
    });
    if (response.statusCode !== 200) throw new Error(`${url}: ${response.body}`);
    return response.json<Record<string, string>>();
  };
  await send('/api/v1/tables', { id: tableId, region: 'oost', name: 'Proef', tranche: '1' });
  const scenario = await closingScenario(stack, ['nier-lokaal']);
  const preview = schemas.planPreview.parse(await send(`/api/v1/tables/${tableId}/plan-preview`, scenario));
  const weighings = preview.losing.map(({ providerId }) => ({
    providerId,
    text: 'Besproken met bestuur en staf; zorg komt terug.',
  }));
  await send(`/api/v1/tables/${tableId}/acts`, {
    kind: 'plan-frozen',
    planId: null,
    after: 0,
    title: 'Plan',
    scenario,
    weighings,
  });
  const { path } = await send(`/api/v1/tables/${tableId}/calendar`);
  const table = schemas.tableView.parse(
    (await stack.api.inject({ url: `/api/v1/tables/${tableId}`, headers: { cookie } })).json(),
  );
  const [plan] = table.plans;
  const { link } = await send(`/api/v1/tables/${tableId}/invitations`, {
    email: 'nog-een@voorbeeld.invalid',
    name: 'Nog een',
    partyId: 'facilitator',
    roles: ['facilitate', 'administer'],
  });
  return {
    invitation: new URL(link ?? '').hash.slice(1),
    cookie,
    scenario,
    planId: plan?.planId ?? '',
    documentHash: plan?.documentHash ?? '',
    feed: path ?? '',
  };
}

/** One real request for every operation of the regional table. */
export const tableTries = (ground: () => TableGround, scenario: () => object, waitingId: () => string) => ({
  'GET /api/v1/me': { url: '/api/v1/me', schema: schemas.meView },
  'POST /api/v1/account/password': {
    url: '/api/v1/account/password',
    json: { password: 'een lang wachtwoord' },
    schema: schemas.done,
  },
  'POST /api/v1/demo/sign-in': {
    url: '/api/v1/demo/sign-in',
    json: { partyId: 'patienten' },
    schema: schemas.done,
  },
  'GET /api/v1/tables': { url: '/api/v1/tables', schema: schemas.tableList },
  'POST /api/v1/tables': {
    url: '/api/v1/tables',
    json: { id: secondId, region: 'Oost', name: 'Tweede', tranche: '2', first: '2027-03-01' },
    schema: schemas.openedTable,
  },
  'GET /api/v1/tables/{id}': { url: `/api/v1/tables/${tableId}`, schema: schemas.tableView },
  'POST /api/v1/tables/{id}/acts': {
    url: `/api/v1/tables/${tableId}/acts`,
    json: { kind: 'data-accepted', set: 'adopted', year: 2024 },
    schema: schemas.onRecord,
  },
  'POST /api/v1/tables/{id}/plan-preview': {
    url: `/api/v1/tables/${tableId}/plan-preview`,
    json: scenario,
    schema: schemas.planPreview,
  },
  'POST /api/v1/tables/{id}/invitations': {
    url: `/api/v1/tables/${tableId}/invitations`,
    json: { email: 'iemand@voorbeeld.invalid', name: 'Iemand', partyId: 'facilitator', roles: ['read'] },
    schema: schemas.invitation,
  },
  'GET /api/v1/tables/{id}/invitations': {
    url: `/api/v1/tables/${tableId}/invitations`,
    schema: schemas.waitingInvitations,
  },
  'DELETE /api/v1/tables/{id}/invitations/{invitation}': {
    url: () => `/api/v1/tables/${tableId}/invitations/${waitingId()}`,
    schema: schemas.done,
  },
  'POST /api/v1/invitations/redeem': {
    url: '/api/v1/invitations/redeem',
    json: () => ({ token: ground().invitation }),
    schema: schemas.redeemed,
  },
  'POST /api/v1/tables/{id}/seen': { url: `/api/v1/tables/${tableId}/seen`, json: { seq: 1 }, schema: schemas.done },
  'GET /api/v1/tables/{id}/log': { url: `/api/v1/tables/${tableId}/log`, schema: schemas.tableLog },
  'GET /api/v1/tables/{id}/documents/{hash}': {
    url: () => `/api/v1/tables/${tableId}/documents/${ground().documentHash}`,
    file: 'application/json',
  },
  'GET /api/v1/tables/{id}/release-preview/{planId}/{version}': {
    url: () => `/api/v1/tables/${tableId}/release-preview/${ground().planId}/1`,
    schema: schemas.releasePreview,
  },
  'GET /api/v1/public-plans': { url: '/api/v1/public-plans', schema: schemas.publicPlans },
  'GET /api/v1/tables/{id}/figures': { url: `/api/v1/tables/${tableId}/figures`, schema: schemas.gatedFigures },
  'GET /api/v1/tables/{id}/total': {
    url: `/api/v1/tables/${tableId}/total?field=capacity&from=2026-01-01&until=2026-12-31`,
    schema: schemas.gatedTotal,
  },
  'GET /api/v1/tables/{id}/survey': { url: `/api/v1/tables/${tableId}/survey`, schema: schemas.surveyView },
  'POST /api/v1/tables/{id}/calendar': { url: `/api/v1/tables/${secondId}/calendar`, schema: schemas.feedAddress },
  'GET /api/v1/calendars/{token}': { url: () => ground().feed, file: 'text/calendar; charset=utf-8' },
  'POST /api/v1/tables/{id}/dossier': { url: `/api/v1/tables/${tableId}/dossier`, file: 'application/zip' },
  'GET /api/v1/tables/{id}/letters/{kind}': {
    url: `/api/v1/tables/${tableId}/letters/memo?format=html&lang=nl`,
    file: 'text/html; charset=utf-8',
  },
  'GET /api/v1/record-key': { url: '/api/v1/record-key', schema: schemas.recordKey },
});
