/** Who gets an answer where, as docs/security.md says it; `node scripts/write-security.ts` writes its tables from here. */
import { access } from '../../src/api/access.ts';
import { rights, type ActKind } from '../../src/core/decision/index.ts';
import { assertNever } from '../../src/core/result/index.ts';

/** Who asks: nobody who is known, an account without a seat at that table, a seat with one role, the administrator of the installation. */
export const askers = ['public', 'stranger', 'read', 'contribute', 'decide', 'facilitate', 'administrator'] as const;
export type Asker = (typeof askers)[number];

/** Addresses that stand for one act, and so are for the roles that may put it on record. */
const actAt: Readonly<Record<string, ActKind>> = {
  'POST /api/v1/tables/:id/invitations': 'person-seated',
  'GET /api/v1/tables/:id/invitations': 'person-seated',
  'DELETE /api/v1/tables/:id/invitations/:invitation': 'person-seated',
};

/** What an asker gets at an address before anything else is looked at: a status, or null for "let in". */
export function refusal(address: string, asker: Asker): 401 | 403 | 404 | null {
  const wanted = access[address];
  if (wanted === undefined) throw new Error(`${address} is no address.`);
  switch (wanted) {
    case 'public':
      return null;
    case 'signed-in':
      return asker === 'public' ? 401 : null;
    case 'administrator':
    case 'import':
      return asker === 'public' ? 401 : asker === 'administrator' ? null : 403;
    case 'seat':
      if (asker === 'public') return 401;
      if (asker === 'stranger') return 404;
      return mayHere(address, asker) ? null : 403;
    default:
      return assertNever(wanted);
  }
}

/** Whether a seat of this role is let in; the administrator here opened the table, and so leads it. */
function mayHere(address: string, asker: Asker): boolean {
  const act = actAt[address];
  return act === undefined || asker === 'administrator' || rights[act].roles.some((role) => role === asker);
}

const columns: Readonly<Record<Asker, string>> = {
  public: 'Nobody known',
  stranger: 'Account without a seat',
  read: 'Seat: read',
  contribute: 'contribute',
  decide: 'decide',
  facilitate: 'facilitate',
  administrator: 'Administrator',
};

const table = (rows: readonly (readonly string[])[]): string =>
  rows
    .flatMap((row, at) => [`| ${row.join(' | ')} |`, ...(at === 0 ? [`|${'---|'.repeat(row.length)}`] : [])])
    .join('\n');

const addresses = (): string =>
  table([
    ['Address', 'Who', ...askers.map((asker) => columns[asker])],
    ...Object.entries(access).map(([address, who]) => [
      `\`${address}\``,
      who,
      ...askers.map((asker) => String(refusal(address, asker) ?? 'yes')),
    ]),
  ]);

const acts = (): string =>
  table([
    ['Act', 'Roles', 'Only with a vote'],
    ...Object.entries(rights).map(([kind, { roles, vote }]) => [
      `\`${kind}\``,
      roles.join(', '),
      vote === true ? 'yes' : 'no',
    ]),
  ]);

/** The text of docs/security.md with its tables as the code has them now. */
export function withTables(text: string): string {
  const put = (into: string, name: string, content: string): string => {
    const [begin, end] = [`<!-- ${name}: node scripts/write-security.ts -->`, `<!-- end of ${name} -->`];
    const [from, until] = [into.indexOf(begin), into.indexOf(end)];
    if (from < 0 || until < from) throw new Error(`docs/security.md lacks the marks of ${name}.`);
    return `${into.slice(0, from)}${begin}\n\n${content}\n\n${into.slice(until)}`;
  };
  return put(put(text, 'addresses', addresses()), 'acts', acts());
}
