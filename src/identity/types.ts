/** A person who is signed in, as the session says. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** Signs in with a password here, not with the organisation's own provider. */
  readonly password: boolean;
  /** A second factor is switched on. */
  readonly secondFactor: boolean;
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
  find(email: string): Promise<string | null>;
  /** Makes an account where there is none. */
  account(person: { readonly email: string; readonly name: string }): Promise<string>;
  /** A link with which this person signs in, once. */
  linkFor(email: string, to: string): Promise<string>;
  /** Signs a person in and gives the cookies; for accounts of the demonstration alone. */
  signInAs(email: string): Promise<readonly string[]>;
  /** Sets the first password of a person who came by a link; false when there is one already. */
  setPassword(headers: Headers, password: string): Promise<boolean>;
  hasPassword(personId: string): Promise<boolean>;
  /** Names and addresses: at least of those asked that exist. */
  people(ids: readonly string[]): Promise<ReadonlyMap<string, { readonly name: string; readonly email: string }>>;
}
