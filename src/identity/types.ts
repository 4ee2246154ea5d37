/** A person who is signed in, as the session says. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** Signs in with a password here, not with the organisation's own provider. */
  readonly password: boolean;
  /** An account of the demonstration, which everybody may use: it counts nowhere else. */
  readonly demo: boolean;
  /** Id of the session, as the database knows it; not what is in the cookie. */
  readonly session: string;
  /** A second factor is switched on. */
  readonly secondFactor: boolean;
}

/** An account as far as others need to know. */
export interface KnownAccount {
  readonly id: string;
  /** Somebody showed to hold the mailbox of its address. */
  readonly proven: boolean;
}

/** The OpenID provider of an organisation. */
export interface OpenIdProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A mail; text only. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface IdentityConfig {
  /** The tables of the library that signs people in. */
  readonly accounts: { readonly db: unknown; readonly type: 'postgres' };
  /** Signs cookies; at least 32 random characters, kept with the installation. */
  readonly secret: string;
  /** Address at which people reach the product; decides which pages may send requests. */
  readonly url: string;
  readonly openId: OpenIdProvider | null;
  /** Whether somebody invited this address, so that who proves to hold its mailbox may have an account. */
  readonly invited: (email: string) => Promise<boolean>;
  /** Whether this person sends this one-time code for the first time in the minutes that it holds. */
  readonly useCode: (personId: string, code: string) => Promise<boolean>;
  /** Sends a mail; null where no mail server is set. */
  readonly sendMail: ((mail: Mail) => Promise<void>) | null;
}

/** Sign-in: a thin door on the library that does it. */
export interface Identity {
  readonly openId: boolean;
  /** Answers what people send to `/api/auth/`. */
  handle(request: Request): Promise<Response>;
  /** Who sends these headers; null without a session that holds. */
  personOf(headers: Headers): Promise<Person | null>;
  /** The account of this address, or null. */
  find(email: string): Promise<KnownAccount | null>;
  /** Makes an account where there is none; `proven`: who will hold it has shown to hold the mailbox. */
  account(person: { readonly email: string; readonly name: string; readonly proven: boolean }): Promise<string>;
  /** Takes away an account that was made for nothing. */
  drop(personId: string): Promise<void>;
  /** Of an account that nobody proved: takes every way in away that it has, for whoever proves the mailbox now. */
  takeBack(personId: string): Promise<void>;
  /** A link with which this person signs in, once. */
  linkFor(email: string, to: string): Promise<string>;
  /** Signs a person in and gives the cookies: of the demonstration, or who redeems an invitation. */
  signInAs(account: { readonly email: string; readonly proven: boolean }): Promise<readonly string[]>;
  /** Sets the first password of a person who came by a link; false when there is one already. */
  setPassword(headers: Headers, password: string): Promise<boolean>;
  hasPassword(personId: string): Promise<boolean>;
  /** Names and addresses: at least of those asked that exist. */
  people(ids: readonly string[]): Promise<ReadonlyMap<string, { readonly name: string; readonly email: string }>>;
}
