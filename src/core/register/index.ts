export type { Addition, AdditionFault, AdditionFaultCode, SuppliedFact, Supply } from './additions.ts';
export { annexIISums, type AnnexIISums } from './annex-ii.ts';
export {
  HOSPITAL_TYPES,
  NETWORK_WORDS,
  REGISTER_COLUMNS,
  REGISTER_KINDS,
  REGISTER_SHEET,
  type RegisterColumn,
  type RegisterColumnId,
} from './columns.ts';
export { conditionById, interventionById, networksOf, providerById, regionsOf, runsOn, sitesOf } from './lookup.ts';
export { predecessorNamed, successors, type Successor } from './merged.ts';
export { normalizeName, nameKeys } from './names.ts';
export { judgeExample, normInForce, normStart, normVersions } from './norms.ts';
export {
  resolveIntervention,
  resolveNetwork,
  resolveProvider,
  resolveSite,
  type NameKind,
  type ResolvedIntervention,
  type ResolvedNetwork,
  type ResolvedProvider,
  type ResolvedSite,
} from './resolve.ts';
export type * from './types.ts';
export { changeDates, withSupplied, type SuppliedRegister } from './with-supplied.ts';
