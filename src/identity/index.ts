export { isDemoAddress, libraryOptions, openIdentity } from './identity.ts';
export type { Identity, IdentityConfig, Mail, OpenIdProvider, Person } from './types.ts';
export { mailTo } from './mail.ts';
