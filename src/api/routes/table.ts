import { calendarFile } from '../../report/calendar.ts';
import { reportMediaTypes } from '../../report/impact/index.ts';
import { letterOf, tableData } from '../../report/letters/index.ts';
import { fileMark } from '../../report/made-up.ts';
import { zipFiles } from '../../report/tables/index.ts';
import type { IsoDate } from '../../core/units/index.ts';
import type { Guard } from '../access.ts';
import { answers, fileAnswers } from '../answers.ts';
import { writtenBy } from '../clerk-tasks.ts';
import { sendFile } from '../files.ts';
import { shaped, valueOf, type Api, type AppOf } from '../instance.ts';
import {
  asOfQuery,
  documentParams,
  idParams,
  invitationParams,
  languageQuery,
  letterParams,
  letterQuery,
  logQuery,
  nothingQuery,
  planParams,
  tokenParams,
  totalQuery,
} from '../queries.ts';
import {
  done,
  feedAddress,
  gatedFigures,
  gatedTotal,
  publicPlans,
  recordKey,
  releasePreview,
  surveyView,
  tableList,
  tableLog,
  tableView,
  waitingInvitations,
} from '../schemas.ts';

const tags = ['Regiotafel'];

/** Routes that show a regional table, each to whom it may. */
export function tableRoutes(api: Api, app: AppOf, guard: Guard): void {
  api.get(
    '/api/v1/tables',
    {
      schema: {
        tags,
        operationId: 'listTables',
        summary: 'All regional tables that the reader may know of',
        querystring: nothingQuery,
        response: answers(tableList, 400, 401),
      },
    },
    async (request) => shaped(tableList, { items: await app().tables.list(await guard.person(request)) }),
  );

  api.get(
    '/api/v1/tables/:id',
    {
      schema: {
        tags,
        operationId: 'getTable',
        summary: 'One table, now or as its record stood at the end of a day',
        params: idParams,
        querystring: asOfQuery,
        response: answers(tableView, 400, 401, 404),
      },
    },
    async (request) => {
      const asOf = (request.query.asOf ?? null) as IsoDate | null;
      return shaped(tableView, valueOf(await app().tables.view(await guard.person(request), request.params.id, asOf)));
    },
  );

  api.get(
    '/api/v1/tables/:id/log',
    {
      schema: {
        tags,
        operationId: 'getTableLog',
        summary:
          'A page of the record, the newest without a number: lines with hashes, the words where they are for the reader',
        params: idParams,
        querystring: logQuery,
        response: answers(tableLog, 400, 401, 404),
      },
    },
    async (request) => {
      const { limit, before = null } = request.query;
      const page = { limit, before };
      return shaped(tableLog, valueOf(await app().tables.log(await guard.person(request), request.params.id, page)));
    },
  );

  api.get(
    '/api/v1/tables/:id/documents/:hash',
    {
      schema: {
        tags,
        operationId: 'getTableDocument',
        summary: 'A frozen or released document under the hash of its bytes',
        params: documentParams,
        querystring: nothingQuery,
        response: fileAnswers('application/json', 400, 401, 404),
      },
    },
    async (request, reply) => {
      const { id, hash } = request.params;
      const text = valueOf(await app().tables.document(await guard.visitor(request), id, hash));
      return sendFile(reply, `${hash.slice(0, 12)}.json`, 'application/json', Buffer.from(text));
    },
  );

  api.get(
    '/api/v1/tables/:id/release-preview/:planId/:version',
    {
      schema: {
        tags,
        operationId: 'previewRelease',
        summary: 'What the public would see of a plan, and what stays inside',
        params: planParams,
        querystring: nothingQuery,
        response: answers(releasePreview, 400, 401, 404),
      },
    },
    async (request) => {
      const { id, planId, version } = request.params;
      const person = await guard.person(request);
      return shaped(releasePreview, valueOf(await app().tables.releasePreview(person, id, planId, version)));
    },
  );

  api.get(
    '/api/v1/public-plans',
    {
      schema: {
        tags,
        operationId: 'listPublicPlans',
        summary: 'Plans that were made public',
        querystring: nothingQuery,
        response: answers(publicPlans, 400),
      },
    },
    async () => shaped(publicPlans, { items: await app().tables.publicPlans() }),
  );

  api.get(
    '/api/v1/tables/:id/figures',
    {
      schema: {
        tags,
        operationId: 'listGatedFigures',
        summary: 'Commercially sensitive figures that the reader may see; seeing those of others goes on record',
        params: idParams,
        querystring: nothingQuery,
        response: answers(gatedFigures, 400, 401, 404),
      },
    },
    async (request) => {
      const items = valueOf(await app().tables.figures(await guard.person(request), request.params.id));
      return shaped(gatedFigures, { items });
    },
  );

  api.get(
    '/api/v1/tables/:id/total',
    {
      schema: {
        tags,
        operationId: 'getGatedTotal',
        summary: 'One figure added up over the providers, where enough of them hide each other',
        params: idParams,
        querystring: totalQuery,
        response: answers(gatedTotal, 400, 401, 404),
      },
    },
    async (request) => {
      const { field, interventionId = null, from, until } = request.query;
      const key = { field, interventionId, from: from as IsoDate, until: until as IsoDate };
      const total = valueOf(await app().tables.total(await guard.person(request), request.params.id, key));
      return shaped(gatedTotal, { total });
    },
  );

  api.get(
    '/api/v1/tables/:id/survey',
    {
      schema: {
        tags,
        operationId: 'getSurvey',
        summary: 'What was answered, where enough people did; what the reader answered; what was published before',
        params: idParams,
        querystring: nothingQuery,
        response: answers(surveyView, 400, 401, 404),
      },
    },
    async (request) => {
      const found = valueOf(await app().tables.survey(await guard.person(request), request.params.id));
      return shaped(surveyView, { ...found, published: app().tables.publishedSurvey() });
    },
  );

  api.post(
    '/api/v1/tables/:id/calendar',
    {
      schema: {
        tags,
        operationId: 'makeCalendar',
        summary: 'A new address of a calendar feed for the reader; the one before stops working',
        params: idParams,
        querystring: nothingQuery,
        response: answers(feedAddress, 400, 401, 403, 404),
      },
    },
    async (request) =>
      shaped(feedAddress, valueOf(await app().tables.makeFeed(await guard.person(request), request.params.id))),
  );

  api.get(
    '/api/v1/calendars/:token',
    {
      schema: {
        tags,
        operationId: 'getCalendar',
        summary: 'The dates of a table as iCalendar, for whoever has the address',
        params: tokenParams,
        querystring: languageQuery,
        response: fileAnswers('text/calendar', 400, 404),
      },
    },
    async (request, reply) => {
      const view = valueOf(await app().tables.calendar(request.params.token));
      const bytes = Buffer.from(calendarFile(view, request.query.lang));
      return sendFile(reply, `zwaartepunt-${view.tableId}.ics`, 'text/calendar', bytes);
    },
  );

  api.post(
    '/api/v1/tables/:id/dossier',
    {
      schema: {
        tags,
        operationId: 'getDossier',
        summary: 'Everything of the table that the reader may see, as one signed archive',
        params: idParams,
        querystring: nothingQuery,
        response: fileAnswers('application/zip', 400, 401, 403, 404),
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { data, files } = valueOf(await app().tables.dossier(await guard.person(request), id));
      return sendFile(
        reply,
        `zwaartepunt-${fileMark(data, 'nl')}dossier-${id}.zip`,
        'application/zip',
        zipFiles(files),
      );
    },
  );

  api.get(
    '/api/v1/tables/:id/letters/:kind',
    {
      schema: {
        tags,
        operationId: 'getLetter',
        summary: 'The note to decide, or the letter on the progress; without names of persons',
        params: letterParams,
        querystring: letterQuery,
        response: fileAnswers('application/octet-stream', 400, 401, 404),
      },
    },
    async (request, reply) => {
      const { id, kind } = request.params;
      const { format, lang, asOf = null } = request.query;
      const person = await guard.person(request);
      const table = valueOf(await app().tables.view(person, id, asOf as IsoDate | null));
      const ground = { table, tables: await app().tables.list(person), today: app().tables.today() };
      const bytes = await writtenBy(app, 'document', { document: letterOf(kind, ground, lang), format });
      return sendFile(
        reply,
        `zwaartepunt-${fileMark(tableData(table), lang)}${kind}-${id}.${format}`,
        reportMediaTypes[format],
        bytes,
      );
    },
  );

  api.get(
    '/api/v1/tables/:id/invitations',
    {
      schema: {
        tags,
        operationId: 'listInvitations',
        summary: 'Invitations that wait to be redeemed, for who leads the table',
        params: idParams,
        querystring: nothingQuery,
        response: answers(waitingInvitations, 400, 401, 403, 404),
      },
    },
    async (request) => {
      const items = valueOf(await app().tables.invitations(await guard.person(request), request.params.id));
      return shaped(waitingInvitations, { items: items.map((one) => ({ ...one, roles: [...one.roles] })) });
    },
  );

  api.delete(
    '/api/v1/tables/:id/invitations/:invitation',
    {
      schema: {
        tags,
        operationId: 'withdrawInvitation',
        summary: 'Takes an invitation back; its link is of no use from then on',
        params: invitationParams,
        querystring: nothingQuery,
        response: answers(done, 400, 401, 403, 404),
      },
    },
    async (request) => {
      const { id, invitation: which } = request.params;
      valueOf(await app().tables.withdrawInvitation(await guard.person(request), id, which));
      return { done: true as const };
    },
  );

  api.get(
    '/api/v1/record-key',
    {
      schema: {
        tags,
        operationId: 'getRecordKey',
        summary: 'The public key with which this installation signs dossiers',
        querystring: nothingQuery,
        response: answers(recordKey, 400),
      },
    },
    () => {
      const { publicKey, earlier } = app().tables.publicKey();
      return { publicKey, earlier: [...earlier] };
    },
  );
}
