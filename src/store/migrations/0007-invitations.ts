import { type Kysely, sql } from 'kysely';

const isDemo = `u."email" like '%@demo.invalid'`;

/**
 * Invitations that wait to be redeemed: only then is a seat put on record. Of accounts that were made before, nothing says
 * that their address is that of who holds them: they count as unproven, and those that came in by way of the demonstration
 * lose every way in.
 */
export const invitations0007 = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of [...statements, ...unproveAccounts]) await sql.raw(statement).execute(db);
  },
};

const statements = [
  `create table zwaartepunt.invitation (
    token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
    table_id text not null,
    party_id text not null,
    email text not null check (email <> ''),
    name text not null,
    roles text[] not null check (cardinality(roles) > 0),
    invited_by text not null,
    mailed boolean not null,
    expires_at timestamptz(3) not null,
    redeemed_by text,
    foreign key (table_id, party_id) references zwaartepunt.party (table_id, id)
  )`,
  // How often a password was tried in vain, by hash of account or address, and from when on it may be tried again.
  `create table zwaartepunt.sign_in_attempt (
    key text primary key check (key ~ '^[0-9a-f]{64}$'),
    count integer not null,
    last_at timestamptz(3) not null,
    free_at timestamptz(3) not null
  )`,
  'create unique index invitation_open on zwaartepunt.invitation (table_id, email) where redeemed_by is null',
  // In the transaction that seats the person, in the name of who invited: used once, whoever holds it twice.
  `create function zwaartepunt.redeem_invitation(p_hash text, p_person text, p_now timestamptz) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$ begin
      update zwaartepunt.invitation set redeemed_by = p_person
        where token_hash = p_hash and redeemed_by is null and expires_at > p_now and invited_by = zwaartepunt.me();
      return found;
    end $$`,
  'revoke execute on function zwaartepunt.redeem_invitation from public',
  'grant execute on function zwaartepunt.redeem_invitation to zwaartepunt_member',
];

/** Also of a backup that was made before. */
export const unproveAccounts: readonly string[] = [
  `delete from zwaartepunt_accounts."verification" where "identifier" like 'magic-link:%'`,
  `update zwaartepunt_accounts."user" u set "emailVerified" = false where not ${isDemo}
    and not exists (select from zwaartepunt_accounts."account" a where a."userId" = u."id" and a."providerId" = 'openid')`,
  ...['session', 'account', 'twoFactor'].map(
    (table) => `delete from zwaartepunt_accounts."${table}" d using zwaartepunt_accounts."user" u
      where d."userId" = u."id" and not ${isDemo} and u."id" in (
        select e.body::jsonb #>> '{act,seat,personId}' from zwaartepunt.log_entry e
        join zwaartepunt.regional_table t on t.id = e.table_id and t.demo
        where e.body::jsonb #>> '{act,kind}' = 'person-seated')`,
  ),
  `delete from zwaartepunt.seat s using zwaartepunt.regional_table t, zwaartepunt_accounts."user" u
    where t.id = s.table_id and t.demo and u."id" = s.person_id and not ${isDemo}`,
];
