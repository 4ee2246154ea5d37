import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readReference } from '../../../src/app/reference.ts';
import type { Register } from '../../../src/core/register/index.ts';
import type { Volume } from '../../../src/core/volumes/index.ts';
import { aRow } from '../../../src/testing/register.ts';
import { openStack, type Stack } from '../stack.ts';
import { cookiesOfInvitation } from '../table-stack.ts';
import { administratorCookies } from '../table-tries.ts';
import { writeSmallCountry } from './small-country.ts';

/** Who sits at the table of the small country: of each party one person. */
export const seats = ['alrijne', 'groene-hart', 'haga', 'cz', 'patienten', 'toezicht', 'facilitator'] as const;
export type Seat = (typeof seats)[number];

/** Two installations that are alike to the byte, keys, accounts and table included. */
export interface Land {
  readonly register: Register;
  /** Counts that came with the small country. */
  readonly published: readonly Volume[];
  readonly stacks: readonly [Stack, Stack];
  /** Valid at both. */
  readonly cookies: Readonly<Record<Seat | 'reader', string>>;
  readonly close: () => Promise<void>;
}

export const tableId = 'west-proef';

/** Opens a small country once, seats a region at its table, and makes two of it. */
export async function openLand(): Promise<Land> {
  const folder = await mkdtemp(join(tmpdir(), 'zwaartepunt-worlds-'));
  const reference = join(folder, 'reference');
  writeSmallCountry(reference);
  const read = await readReference(reference);
  if (!read.ok) throw new Error(JSON.stringify(read.failure));
  const environment = { ZWAARTEPUNT_REFERENCE: reference, ZWAARTEPUNT_DEMO: 'off' };
  const first = await openStack({ environment });
  const cookies = await seated(first);
  // The key of the installation is made when it is first asked for.
  await first.api.inject({ url: '/api/v1/record-key' });
  const data = first.config.store.kind === 'embedded' ? first.config.store.folder : '';
  await first.api.close();
  await first.app.close();
  const from = join(folder, 'data');
  await cp(data, from, { recursive: true });
  await rm(first.folder, { recursive: true });
  const stacks = [await openStack({ environment, from }), await openStack({ environment, from })] as const;
  return {
    register: read.value.register,
    published: read.value.volumes.flatMap(({ rows }) =>
      rows.map((row) => ({ ...row, lineage: { ...aRow(0).lineage, importId: 'reference' } })),
    ),
    stacks,
    cookies,
    close: async () => {
      for (const stack of stacks) await stack.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function seated(stack: Stack): Promise<Land['cookies']> {
  // Who administers the installation may see all that was supplied, and so asks for nothing below.
  const administrator = await administratorCookies(stack);
  const send = async (path: string, payload: object): Promise<Record<string, string>> => {
    const url = `/api/v1/tables${path}`;
    const response = await stack.api.inject({ method: 'POST', url, payload, headers: { cookie: administrator } });
    if (response.statusCode !== 200) throw new Error(`${url}: ${response.body}`);
    return response.json<Record<string, string>>();
  };
  await send('', { id: tableId, region: 'west', name: 'West', tranche: '1' });
  const found: Partial<Record<Seat | 'reader', string>> = {};
  const kinds = { cz: 'insurer', patienten: 'patient-organisation', toezicht: 'supervisor' } as const;
  for (const id of seats.filter((seat) => seat !== 'facilitator')) {
    const kind = id === 'cz' || id === 'patienten' || id === 'toezicht' ? kinds[id] : 'provider';
    const leads = id === 'cz' || id === 'alrijne';
    const party = {
      id,
      kind,
      name: id,
      registerId: kind === 'provider' ? id : null,
      regie: leads,
      marketLeader: id === 'cz',
    };
    await send(`/${tableId}/acts`, { kind: 'party-seated', party });
    found[id] = await invited(id, ['contribute', 'decide']);
  }
  found.facilitator = await invited('facilitator', ['facilitate']);
  found.reader = await invited('patienten', ['read']);
  return found as Land['cookies'];

  async function invited(partyId: string, roles: readonly string[]): Promise<string> {
    const name = `${partyId}-${roles.join('-')}`;
    const email = `${name}@voorbeeld.invalid`;
    const { link } = await send(`/${tableId}/invitations`, { email, name, partyId, roles });
    return cookiesOfInvitation(stack, link ?? null);
  }
}
