import { planAt, type GatedKey } from '../../core/decision/index.ts';
import type { PublishedSurvey } from '../../core/register/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import type { IsoDate } from '../../core/units/index.ts';
import type { ChainPage } from '../../store/index.ts';
import { recordKey, type RecordKey } from '../custody/keys.ts';
import { failure, type Failure } from '../failures.ts';
import { putOnRecord, releaseFrom, type OnRecord } from './act.ts';
import { calendarOf, makeFeed, type CalendarView } from './calendar.ts';
import { demoAccounts, demoTable, ensureDemo, type DemoAccount } from './demo.ts';
import { dossier, type Dossier } from './dossier.ts';
import { gatedFigures, gatedTotal } from './figures.ts';
import {
  invite,
  waitingInvitations,
  withdrawInvitation,
  type Invitation,
  type InviteRequest,
  type WaitingInvitation,
} from './invite.ts';
import { redeem, welcome, type Redeemed, type RedeemRequest } from './redeem.ts';
import { foldTable } from './load.ts';
import { tableLog } from './log.ts';
import { openTable, type OpenRequest } from './open.ts';
import { tableList } from './overview.ts';
import { asVisitor, seatAt, unknownTable, type TableParts } from './parts.ts';
import { previewPlan } from './plan.ts';
import { surveyView } from './survey.ts';
import type {
  ActRequest,
  FigureView,
  LogPage,
  PlanPreview,
  PublicPlan,
  ReleasePreview,
  SurveyView,
  TableSummary,
  TableView,
  Visitor,
} from './types.ts';
import { stateAt, tableView } from './view.ts';

/** Who is asking, and what this installation offers. */
export interface MeView {
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly oneFactor: boolean;
    readonly demo: boolean;
  } | null;
  readonly administers: boolean;
  readonly seats: readonly { readonly tableId: string; readonly partyId: string }[];
  readonly openId: boolean;
  readonly hasPassword: boolean;
  readonly demo: readonly DemoAccount[];
  readonly demoTable: string | null;
}

/** The use cases of the regional table. */
export interface TableCases {
  readonly me: (visitor: Visitor | null) => Promise<MeView>;
  /** Whether this person may use what is for administrators of the installation. */
  readonly administers: (visitor: Visitor) => Promise<Result<void, Failure>>;
  readonly list: (visitor: Visitor) => Promise<readonly TableSummary[]>;
  readonly open: (visitor: Visitor, request: OpenRequest) => Promise<Result<{ readonly id: string }, Failure>>;
  readonly view: (visitor: Visitor, tableId: string, asOf: IsoDate | null) => Promise<Result<TableView, Failure>>;
  readonly act: (visitor: Visitor, tableId: string, request: ActRequest) => Promise<Result<OnRecord, Failure>>;
  readonly invite: (visitor: Visitor, tableId: string, request: InviteRequest) => Promise<Result<Invitation, Failure>>;
  readonly invitations: (visitor: Visitor, tableId: string) => Promise<Result<readonly WaitingInvitation[], Failure>>;
  readonly withdrawInvitation: (visitor: Visitor, tableId: string, id: string) => Promise<Result<void, Failure>>;
  /** Takes the seat of an invitation; `visitor` who is signed in, or null. */
  readonly redeem: (visitor: Visitor | null, request: RedeemRequest) => Promise<Result<Redeemed, Failure>>;
  /** Takes every seat that waits for the address of somebody whose provider vouches for it. */
  readonly welcome: (visitor: Visitor) => Promise<void>;
  readonly preview: (visitor: Visitor, tableId: string, scenario: unknown) => Promise<Result<PlanPreview, Failure>>;
  /** A document of the table under its hash, as it was frozen or released. */
  readonly document: (visitor: Visitor | null, tableId: string, hash: string) => Promise<Result<string, Failure>>;
  readonly releasePreview: (
    visitor: Visitor,
    tableId: string,
    planId: string,
    version: number,
  ) => Promise<Result<ReleasePreview, Failure>>;
  /** Every plan that is public, of every table. */
  readonly publicPlans: () => Promise<readonly PublicPlan[]>;
  readonly log: (visitor: Visitor, tableId: string, page: ChainPage) => Promise<Result<LogPage, Failure>>;
  readonly figures: (visitor: Visitor, tableId: string) => Promise<Result<readonly FigureView[], Failure>>;
  readonly total: (
    visitor: Visitor,
    tableId: string,
    key: GatedKey,
  ) => Promise<Result<{ readonly total: number; readonly parties: number } | null, Failure>>;
  readonly survey: (visitor: Visitor, tableId: string) => Promise<Result<SurveyView, Failure>>;
  readonly publishedSurvey: () => PublishedSurvey;
  readonly seen: (visitor: Visitor, tableId: string, seq: number) => Promise<Result<void, Failure>>;
  readonly makeFeed: (visitor: Visitor, tableId: string) => Promise<Result<{ readonly path: string }, Failure>>;
  readonly calendar: (token: string) => Promise<Result<CalendarView, Failure>>;
  readonly dossier: (visitor: Visitor, tableId: string) => Promise<Result<Dossier, Failure>>;
  /** With which this installation signs, and what it signed with before. */
  readonly publicKey: () => RecordKey;
  readonly today: () => IsoDate;
  /** Cookies of an account of the demonstration. */
  readonly demoSignIn: (partyId: string) => Promise<Result<readonly string[], Failure>>;
}

export function tableCases(parts: TableParts, demo: boolean): TableCases {
  const { store } = parts.state;
  const seatless = async (visitor: Visitor, tableId: string): Promise<boolean> =>
    (await asVisitor(parts, visitor, (tables) => seatAt(tables, tableId))) === undefined;
  return {
    async me(visitor) {
      const identity = await parts.identity();
      const offered = {
        openId: identity.openId,
        demo: demo ? demoAccounts(parts) : [],
        demoTable: demo ? demoTable : null,
      };
      if (visitor === null) return { person: null, administers: false, seats: [], hasPassword: false, ...offered };
      const { personId: id, name, email, oneFactor, demo: everybodys } = visitor;
      const found = await asVisitor(parts, visitor, async (tables) => ({
        administers: await tables.administers(),
        seats: (await tables.mySeats()).map(({ tableId, partyId }) => ({ tableId, partyId })),
      }));
      return {
        person: { id, name, email, oneFactor, demo: everybodys },
        ...found,
        hasPassword: await identity.hasPassword(id),
        ...offered,
      };
    },
    async administers(visitor) {
      if (!(await asVisitor(parts, visitor, (tables) => tables.administers())))
        return fail(failure('not-allowed', { why: onlyAdministrators }));
      return parts.secondFactor && visitor.oneFactor ? fail(failure('second-factor-needed')) : ok(undefined);
    },
    list: (visitor) => tableList(parts, visitor),
    open: (visitor, request) => openTable(parts, visitor, request),
    view: (visitor, tableId, asOf) => tableView(parts, visitor, tableId, asOf),
    act: (visitor, tableId, request) => putOnRecord(parts, visitor, tableId, request),
    invite: (visitor, tableId, request) => invite(parts, visitor, tableId, request),
    invitations: (visitor, tableId) => waitingInvitations(parts, visitor, tableId),
    withdrawInvitation: (visitor, tableId, id) => withdrawInvitation(parts, visitor, tableId, id),
    redeem: (visitor, request) => redeem(parts, visitor, request),
    welcome: (visitor) => welcome(parts, visitor),
    async preview(visitor, tableId, scenario) {
      if (await seatless(visitor, tableId)) return unknownTable(tableId);
      const made = await previewPlan(parts, scenario);
      return made.ok ? ok(made.value.preview) : made;
    },
    async document(visitor, tableId, hash) {
      const text = await asVisitor(parts, visitor, (tables) => tables.document(tableId, hash));
      return text === null ? fail(failure('document-unknown', { found: hash.slice(0, 12) })) : ok(text);
    },
    async releasePreview(visitor, tableId, planId, version) {
      const found = await asVisitor(parts, visitor, async (tables) => {
        const seat = await seatAt(tables, tableId);
        if (seat === undefined) return null;
        const state = await stateAt(parts, tables, seat, null);
        const plan = planAt(state, { planId, version });
        const text = plan === undefined ? null : await tables.document(tableId, plan.documentHash);
        return plan === undefined || text === null ? null : releaseFrom(parts, state, plan, text);
      });
      return found === null ? fail(failure('document-unknown', { found: planId })) : ok(found);
    },
    async publicPlans() {
      const ids = await store.installation.tableIds();
      return await asVisitor(parts, null, async (tables) => {
        const plans: PublicPlan[] = [];
        for (const id of ids) {
          const { releases } = foldTable(id, await tables.entries(id, 0));
          for (const { documentHash } of releases) {
            const text = await tables.document(id, documentHash);
            if (text !== null) plans.push(JSON.parse(text) as PublicPlan);
          }
        }
        return plans;
      });
    },
    log: (visitor, tableId, page) => tableLog(parts, visitor, tableId, page),
    figures: (visitor, tableId) => gatedFigures(parts, visitor, tableId),
    total: (visitor, tableId, key) => gatedTotal(parts, visitor, tableId, key),
    survey: (visitor, tableId) => surveyView(parts, visitor, tableId),
    publishedSurvey: () => parts.survey,
    async seen(visitor, tableId, seq) {
      if (await seatless(visitor, tableId)) return unknownTable(tableId);
      await asVisitor(parts, visitor, (tables) => tables.setSeen(tableId, seq));
      return ok(undefined);
    },
    makeFeed: (visitor, tableId) => makeFeed(parts, visitor, tableId),
    calendar: (token) => calendarOf(parts, token),
    dossier: (visitor, tableId) => dossier(parts, visitor, tableId),
    publicKey: () => recordKey(parts.state.keys()),
    today: () => parts.state.clock.today(),
    async demoSignIn(partyId) {
      const account = demo ? demoAccounts(parts).find((one) => one.partyId === partyId) : undefined;
      if (account === undefined) return fail(failure('demo-off'));
      const ready = await ensureDemo(parts);
      return ready.ok ? ok(await (await parts.identity()).signInAs({ email: account.email, proven: true })) : ready;
    },
  };
}

const onlyAdministrators = {
  nl: 'Alleen een beheerder van deze installatie mag dit.',
  en: 'Only an administrator of this installation may do this.',
};
