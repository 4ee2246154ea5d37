/** What is read in a thread of its own, because it takes longer than others should wait. */
import type { TaskBody } from '../../jobs/index.ts';
import { createEstimate, readMatrix, type EstimateParameters, type MatrixFile } from '../../travel/index.ts';

/** A matrix file as it is sent to the thread: with the numbers of the estimate, which is made there. */
export type MatrixFileApart = Omit<MatrixFile, 'estimate'> & { readonly estimate: EstimateParameters };

const matrix: TaskBody = (request) => {
  const { estimate, ...file } = request as MatrixFileApart;
  return readMatrix({ ...file, estimate: createEstimate(estimate) });
};

export const tasks = { matrix };
