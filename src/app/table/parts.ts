import type { Result } from '../../core/result/index.ts';
import type { IsoDate } from '../../core/units/index.ts';
import type { Identity, Mail } from '../../identity/index.ts';
import { fail } from '../../core/result/index.ts';
import type { MemberTables, SeatRecord } from '../../store/index.ts';
import { failure, type Failure } from '../failures.ts';
import type { ScenarioCases } from '../scenario/cases.ts';
import type { AppState } from '../state.ts';
import type { TableMemory } from './load.ts';
import type { Visitor } from './types.ts';
import type { ProcessDate, PublishedSurvey } from '../../core/register/index.ts';

/** What the use cases of the table share. */
export interface TableParts {
  readonly state: AppState;
  readonly scenarios: ScenarioCases;
  readonly identity: () => Promise<Identity>;
  readonly memory: TableMemory;
  readonly processDates: readonly ProcessDate[];
  readonly survey: PublishedSurvey;
  /** Who decides, facilitates or administers needs a second factor, except at a demonstration. */
  readonly secondFactor: boolean;
  /** Address at which people reach the product, for links in mails. */
  readonly url: () => string;
  readonly random: () => string;
  readonly dayOf: (at: string) => IsoDate;
  /** Sends a mail; null where no mail server is set. */
  readonly mail: ((mail: Mail) => Promise<void>) | null;
  /** Told after something went on record. */
  readonly heard: (tableId: string) => void;
}

/** One transaction with the rights of this person. */
export const asVisitor = <Value>(
  { state }: TableParts,
  visitor: Visitor | null,
  work: (tables: MemberTables) => Promise<Value>,
): Promise<Value> => state.store.asMember({ personId: visitor?.personId ?? null, today: state.clock.today() }, work);

export const unknownTable = (id: string): Result<never, Failure> => fail(failure('table-unknown', { found: id }));

/** The own seat at a table, if there is one. */
export const seatAt = async (tables: MemberTables, tableId: string): Promise<SeatRecord | undefined> =>
  (await tables.mySeats()).find((one) => one.tableId === tableId);
