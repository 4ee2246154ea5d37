import type { Party, Role } from '../../core/decision/index.ts';
import type { RegionId } from '../../core/ids/index.ts';
import { ok, type Result } from '../../core/result/index.ts';
import type { Failure } from '../failures.ts';
import { putOnRecord } from './act.ts';
import { openTable } from './open.ts';
import type { TableParts } from './parts.ts';
import type { Visitor } from './types.ts';

export const demoTable = 'demo-oost';
const region = 'oost' as RegionId;

/** An account of the demonstration: one for each party. */
export interface DemoAccount {
  readonly partyId: string;
  readonly name: string;
  readonly email: string;
}

const emailOf = (partyId: string): string => `${partyId}@demo.invalid`;

/**
 * The demonstration: a table of the region Oost on illustrative counts, with one account for each party. Hospitals carry
 * their names because plans are about them; nothing that is said in their name at this table is theirs.
 */
export async function ensureDemo(parts: TableParts): Promise<Result<void, Failure>> {
  const { installation } = parts.state.store;
  if ((await installation.tableIds()).includes(demoTable)) return ok(undefined);
  const identity = await parts.identity();
  const people = new Map<string, string>();
  for (const { party } of seatsOf(parts))
    people.set(
      party.id,
      await identity.account({
        email: emailOf(party.id),
        name: `Demo · ${party.name}`,
        proven: true,
      }),
    );
  // Opens the table and leaves: nobody can sign in as this one.
  const opener: Visitor = {
    personId: 'demo-opener',
    name: 'Demo',
    email: '',
    oneFactor: false,
    demo: true,
    session: null,
  };
  const newcomer = { comesBy: 'demonstration' } as const;
  await installation.addAdministrator(opener.personId);
  const opened = await openTable(
    parts,
    opener,
    { id: demoTable, region, name: 'Demo: regio Oost', tranche: '1' },
    true,
  );
  if (!opened.ok) return opened;
  for (const { party, roles } of seatsOf(parts)) {
    const personId = people.get(party.id) ?? '';
    if (party.kind !== 'facilitator') {
      const seated = await putOnRecord(parts, opener, demoTable, { kind: 'party-seated', party });
      if (!seated.ok) return seated;
    }
    const seat = { personId, partyId: party.id, roles };
    const seated = await putOnRecord(parts, opener, demoTable, { kind: 'person-seated', seat }, newcomer);
    if (!seated.ok) return seated;
  }
  const left = await putOnRecord(parts, opener, demoTable, { kind: 'person-unseated', personId: opener.personId });
  return left.ok ? ok(undefined) : left;
}

export const demoAccounts = (parts: TableParts): readonly DemoAccount[] =>
  seatsOf(parts).map(({ party }) => ({ partyId: party.id, name: party.name, email: emailOf(party.id) }));

interface DemoSeat {
  readonly party: Party;
  readonly roles: readonly Role[];
}

/** Five parties: the two largest hospitals of the illustrative set, the market leader, patients, and who facilitates. */
function seatsOf(parts: TableParts): readonly DemoSeat[] {
  const sums = new Map<string, number>();
  for (const { regionId, providerId, count } of parts.state.planTools.illustrative ?? [])
    if (regionId === region) sums.set(providerId, (sums.get(providerId) ?? 0) + count);
  const largest = [...sums].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, 2);
  const none = { registerId: null, regie: false, marketLeader: false };
  const roles: readonly Role[] = ['contribute', 'decide'];
  return [
    ...largest.map(([id], index) => ({
      party: {
        ...none,
        id: index === 0 ? 'ziekenhuis-een' : 'ziekenhuis-twee',
        kind: 'provider' as const,
        name: parts.state.register.providers.find((one) => one.id === id)?.name ?? id,
        registerId: id,
        regie: true,
      },
      roles,
    })),
    {
      party: {
        ...none,
        id: 'verzekeraar',
        kind: 'insurer',
        name: 'Demo-zorgverzekeraar (marktleider)',
        regie: true,
        marketLeader: true,
      },
      roles,
    },
    { party: { ...none, id: 'patienten', kind: 'patient-organisation', name: 'Demo-patiëntenorganisatie' }, roles },
    {
      party: { ...none, id: 'facilitator', kind: 'facilitator', name: 'Procesbegeleiding' },
      roles: ['facilitate'],
    },
  ];
}
