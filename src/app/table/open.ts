import {
  decide,
  emptyTable,
  shiftSteps,
  type Actor,
  type Party,
  type ProcessStep,
  type TableSettings,
} from '../../core/decision/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import type { IsoDate } from '../../core/units/index.ts';
import { failure, type Failure } from '../failures.ts';
import { findRegion } from '../resolve.ts';
import { write } from './act.ts';
import { asVisitor, type TableParts } from './parts.ts';
import type { Visitor } from './types.ts';

/** How a new table begins; what is left out takes the default. */
export interface OpenRequest {
  readonly id: string;
  readonly region: string;
  readonly name: string;
  readonly tranche: string;
  /** First date of a later tranche; without it the dates of tranche 1. */
  readonly first?: IsoDate | undefined;
  readonly settings?: Partial<TableSettings> | undefined;
}

/** Two thirds must have spoken; a month before a date what is not begun is at risk; three answers before a sum is shown. No source says so. */
const defaults: TableSettings = { quorum: 2 / 3, riskDays: 30, leastAnswers: 3 };

/** Opens a regional table; who does sits down as its facilitator. */
export async function openTable(
  parts: TableParts,
  visitor: Visitor,
  { id, region, name, tranche, first, settings }: OpenRequest,
  demo = false,
): Promise<Result<{ readonly id: string }, Failure>> {
  const found = findRegion(parts.state.register, region);
  if (!found.ok) return found;
  const regionId = found.value;
  const steps = processSteps(parts);
  const { clock, store } = parts.state;
  if ((await store.installation.tableIds()).includes(id)) return fail(failure('table-exists', { found: id }));
  return await asVisitor(parts, visitor, async (tables): Promise<Result<{ readonly id: string }, Failure>> => {
    if (!(await tables.administers()))
      return fail(
        failure('not-allowed', {
          why: { nl: 'Alleen een beheerder opent een tafel.', en: 'Only an administrator opens a table.' },
        }),
      );
    await tables.openTable({ id, regionId, demo }, clock.now());
    const facilitator: Party = {
      id: 'facilitator',
      kind: 'facilitator',
      name: 'Procesbegeleiding',
      registerId: null,
      regie: false,
      marketLeader: false,
    };
    const actor: Actor = { personId: visitor.personId, partyId: facilitator.id, roles: ['facilitate', 'administer'] };
    const opened = decide(
      emptyTable(id),
      {
        kind: 'table-opened',
        regionId,
        name,
        tranche,
        demo,
        settings: { ...defaults, ...settings },
        steps: first === undefined ? steps : shiftSteps(steps, first),
      },
      actor,
      clock.today(),
    );
    if (!opened.ok) return fail(failure('act-refused', { why: opened.failure.words }));
    await write(parts, tables, id, actor, opened.value);
    await write(parts, tables, id, actor, { kind: 'party-seated', party: facilitator });
    const { personId, partyId, roles } = actor;
    await write(parts, tables, id, actor, { kind: 'person-seated', seat: { personId, partyId, roles } });
    return ok({ id });
  });
}

/** The steps of tranche 1 as the source dates them. */
export const processSteps = ({ processDates }: TableParts): readonly ProcessStep[] =>
  processDates.map(({ id, name, date, sourceId, where }) => ({
    id: id as ProcessStep['id'],
    name,
    due: date,
    sourceId,
    where,
  }));
