export { assign, baselineRules } from './assign.ts';
export { decodeGround, encodeGround, type GroundMeta } from './encode.ts';
export { rulesOf } from './rules.ts';
export type { Assigned, NotAssigned, SiteRule, TreatmentGround } from './types.ts';
