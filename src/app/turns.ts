/** Who writes does not wait behind everybody who reads, for those who take the questions. */
export { asWriter } from '../store/index.ts';
