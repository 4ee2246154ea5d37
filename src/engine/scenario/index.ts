export { assign, baselineRules } from './assign.ts';
export { decodeGround, encodeGround, type GroundMeta, type LiveTreatment } from './encode.ts';
export { everywhere, withElsewhere, type Everywhere } from './elsewhere.ts';
export { rulesOf } from './rules.ts';
export type { Assigned, Elsewhere, NotAssigned, SiteRule, TreatmentGround } from './types.ts';
