export { verifyPlanFile } from './verify.ts';
export type { Reason, Sentence, VerifyClaim, VerifyReport } from './report.ts';
