export type * from './types.ts';
export { conditionById, interventionById, networksOf, providerById, regionsOf, sitesOf } from './lookups.ts';
export { inTransition, normInForce, normVersions, type NormQuestion } from './norms.ts';
export {
  resolveIntervention,
  resolveNetwork,
  resolveProvider,
  resolveSite,
  type FoundVia,
  type InterventionMatch,
  type NetworkMatch,
  type ProviderMatch,
  type SiteMatch,
} from './resolve.ts';
