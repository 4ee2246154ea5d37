import type { GatedKey, HeldBeside, PartyKind, Role, StoredEntry } from '../../core/decision/index.ts';
import type { IsoDate } from '../../core/units/index.ts';

/** Who asks the database. Without a person: the public. */
export interface Asker {
  readonly personId: string | null;
  /** The day that decides what is older than twelve months. */
  readonly today: IsoDate;
}

/** A table as anybody who may know of it sees it. */
export interface TableRecord {
  readonly id: string;
  readonly regionId: string;
  readonly demo: boolean;
}

export interface SeatRecord {
  readonly tableId: string;
  readonly personId: string;
  readonly partyId: string;
  readonly roles: readonly Role[];
}

/** An entry that the asker may see, with its text as it was hashed. */
export interface EntryRecord {
  readonly seq: number;
  readonly at: string;
  readonly audience: readonly string[];
  readonly body: string;
}

export interface GatedRecord {
  readonly id: number;
  readonly partyId: string;
  readonly key: GatedKey;
  readonly value: number;
  readonly unit: string;
  readonly sharedWith: readonly string[];
  readonly suppliedAt: string;
  /** Opens the hash of the figure on record (`figureText`); null for figures of before it was kept. */
  readonly salt: string | null;
}

/** How often an answer was given; `answer` null where too few answered to say. */
export interface AnswerCount {
  readonly kind: 'expectation' | 'complexity' | 'factor' | 'respondents';
  readonly subject: string;
  readonly answer: string | null;
  readonly count: number;
  readonly answered: number;
}

/** A page of a record. */
export interface ChainPage {
  readonly limit: number;
  /** Number of a line that is not on it, and is newer than all that are; null: the newest. */
  readonly before: number | null;
}

/** The tables as one person sees them: every call is a query that row-level security answers. */
export interface MemberTables {
  tables(): Promise<readonly TableRecord[]>;
  mySeats(): Promise<readonly SeatRecord[]>;
  administers(): Promise<boolean>;
  /** In their order; the first one after `afterSeq` first. */
  entries(tableId: string, afterSeq: number): Promise<readonly EntryRecord[]>;
  /** The whole chain; of what the asker may not see the hash of the body alone. */
  chain(tableId: string): Promise<readonly StoredEntry[]>;
  /** At most `limit` lines of it in their order: the last ones, or the last before the line `before`. */
  chainPage(tableId: string, page: ChainPage): Promise<readonly StoredEntry[]>;
  /** Waits for its turn at this table and keeps it until the transaction ends. */
  takeTurn(tableId: string): Promise<void>;
  append(
    tableId: string,
    entry: { readonly at: string; readonly audience: readonly string[]; readonly body: string },
  ): Promise<{ readonly seq: number; readonly hash: string }>;
  openTable(table: TableRecord, at: string): Promise<void>;
  putParty(
    tableId: string,
    party: { readonly id: string; readonly kind: PartyKind; readonly registerId: string | null },
  ): Promise<void>;
  putSeat(seat: SeatRecord): Promise<void>;
  dropSeat(tableId: string, personId: string): Promise<void>;
  /** Uses an invitation that the asker gave, for this person; false when it was used, replaced or is too old. */
  redeem(tokenHash: string, personId: string, now: string): Promise<boolean>;
  /** Keeps a document under its hash, which it gives back. */
  putDocument(tableId: string, audience: readonly string[], body: string): Promise<string>;
  document(tableId: string, hash: string): Promise<string | null>;
  putFigure(tableId: string, figure: Omit<GatedRecord, 'id' | 'partyId'>): Promise<void>;
  figures(tableId: string): Promise<readonly GatedRecord[]>;
  /** The sum over providers, or null where too few would hide each other. */
  total(
    tableId: string,
    key: GatedKey,
    least: number,
  ): Promise<{ readonly total: number; readonly parties: number } | null>;
  answerCounts(tableId: string, least: number): Promise<readonly AnswerCount[]>;
  putFeed(tableId: string, tokenHash: string): Promise<void>;
  seenSeq(tableId: string): Promise<number>;
  setSeen(tableId: string, seq: number): Promise<void>;
}

/** A place at a table that waits for whoever holds the link. */
export interface InvitationRecord {
  /** SHA-256 (hex) of what is in the link. */
  readonly tokenHash: string;
  readonly tableId: string;
  readonly partyId: string;
  /** In small letters. */
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly invitedBy: string;
  /** The link went to the mailbox of this address and to nobody else. */
  readonly mailed: boolean;
  readonly expiresAt: string;
}

/** What only the installation itself may do: nothing here is reached by a request without a check of its own. */
export interface Installation {
  value(name: string): Promise<string | null>;
  /** Keeps the value that was there first. */
  setOnce(name: string, value: string): Promise<string>;
  /** Keeps a value in the place of what was there; null takes it away. */
  put(name: string, value: string | null): Promise<void>;
  /** A line of the installation itself in the record of every table, for everybody there; `body` as in every entry. */
  sayAtAllTables(at: string, body: string): Promise<void>;
  addAdministrator(personId: string): Promise<void>;
  tableIds(): Promise<readonly string[]>;
  /** Where the record of each table ends. */
  heads(): Promise<readonly { readonly tableId: string; readonly seq: number; readonly hash: string }[]>;
  /** The whole record of a table and what is kept beside it, of one moment, to verify them. */
  record(tableId: string): Promise<{
    readonly entries: readonly StoredEntry[];
    readonly head: { readonly seq: number; readonly hash: string } | null;
    readonly held: HeldBeside;
  }>;
  /** In place of one for the same address and table that waits. */
  invite(invitation: InvitationRecord): Promise<void>;
  /** Those that wait and are not too old, of this link or this address. */
  invitations(
    by: { readonly tokenHash: string } | { readonly email: string },
    now: string,
  ): Promise<readonly InvitationRecord[]>;
  /** Those that wait at a table and are not too old, by address. */
  waitingAt(tableId: string, now: string): Promise<readonly InvitationRecord[]>;
  /** Takes one back that waits; false when there is none, or it was redeemed meanwhile. */
  withdrawInvitation(tableId: string, tokenHash: string): Promise<boolean>;
  /** Counts an attempt to sign in; gives the seconds to wait instead when it is too early. A day without any is a new start. */
  takeAttempt(
    key: string,
    now: string,
    limits: { readonly free: number; readonly longest: number },
  ): Promise<number | null>;
  /** Whether this is taken for the first time in so many seconds; of several who take it at once, one does. */
  takeOnce(key: string, now: string, seconds: number): Promise<boolean>;
  forgetAttempts(key: string, now: string): Promise<void>;
  undoAttempt(key: string): Promise<void>;
  feed(tokenHash: string): Promise<{ readonly tableId: string; readonly personId: string } | null>;
  mailedSeq(tableId: string): Promise<number>;
  setMailed(tableId: string, seq: number): Promise<void>;
  /** Every person with a seat at a table. */
  seats(tableId: string): Promise<readonly SeatRecord[]>;
}
