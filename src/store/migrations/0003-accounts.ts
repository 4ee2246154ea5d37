/** The tables of the library that signs people in (docs/adr/0032); a test asks the library whether anything is missing. */
const user = 'references zwaartepunt_accounts."user" ("id") on delete cascade';
const now = 'timestamptz default current_timestamp not null';

export const accountTables: readonly string[] = [
  'create schema zwaartepunt_accounts',
  `create table zwaartepunt_accounts."user" ("id" text not null primary key, "name" text not null, "email" text not null unique,
    "emailVerified" boolean not null, "image" text, "createdAt" ${now}, "updatedAt" ${now}, "twoFactorEnabled" boolean)`,
  `create table zwaartepunt_accounts."session" ("id" text not null primary key, "expiresAt" timestamptz not null,
    "token" text not null unique, "createdAt" ${now}, "updatedAt" timestamptz not null, "ipAddress" text, "userAgent" text,
    "userId" text not null ${user})`,
  `create table zwaartepunt_accounts."account" ("id" text not null primary key, "accountId" text not null,
    "providerId" text not null, "userId" text not null ${user}, "accessToken" text, "refreshToken" text, "idToken" text,
    "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, "scope" text, "password" text,
    "createdAt" ${now}, "updatedAt" timestamptz not null)`,
  `create table zwaartepunt_accounts."verification" ("id" text not null primary key, "identifier" text not null,
    "value" text not null, "expiresAt" timestamptz not null, "createdAt" ${now}, "updatedAt" ${now})`,
  `create table zwaartepunt_accounts."twoFactor" ("id" text not null primary key, "secret" text not null,
    "backupCodes" text not null, "userId" text not null ${user}, "verified" boolean, "failedVerificationCount" integer,
    "lockedUntil" timestamptz)`,
  `create table zwaartepunt_accounts."rateLimit" ("id" text not null primary key, "key" text not null unique,
    "count" integer not null, "lastRequest" bigint not null)`,
  'create index "session_userId_idx" on zwaartepunt_accounts."session" ("userId")',
  'create index "account_userId_idx" on zwaartepunt_accounts."account" ("userId")',
  'create index "verification_identifier_idx" on zwaartepunt_accounts."verification" ("identifier")',
  'create index "twoFactor_secret_idx" on zwaartepunt_accounts."twoFactor" ("secret")',
  'create index "twoFactor_userId_idx" on zwaartepunt_accounts."twoFactor" ("userId")',
];
