/** What is read in a thread of its own, because it takes longer than others should wait. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Register } from '../../core/register/index.ts';
import { readAreas, readRates } from '../../importers/areas/index.ts';
import { readFlows } from '../../importers/flows/index.ts';
import type { TableFile } from '../../importers/tables/index.ts';
import { readVolumes, type ImportOutcome, type ReadVolumesInput } from '../../importers/volumes/index.ts';
import type { TaskBody } from '../../jobs/index.ts';
import { createEstimate, readMatrix, type EstimateParameters, type MatrixFile } from '../../travel/index.ts';
import type { InputKind } from '../../store/index.ts';
import { sha256Hex } from '../file-hash.ts';
import type { InputProblem } from './reader.ts';

/** A matrix file as it is sent to the thread: with the numbers of the estimate, which is made there. */
export type MatrixFileApart = Omit<MatrixFile, 'estimate'> & { readonly estimate: EstimateParameters };

/** Files of one input; flows are held against the register and the areas that they are about. */
export type InputFilesApart =
  | { readonly kind: 'areas' | 'rates'; readonly files: readonly TableFile[] }
  | {
      readonly kind: 'flows';
      readonly files: readonly TableFile[];
      readonly register: Register;
      readonly areaIds: ReadonlySet<string>;
    };

/** A file of counts; `mostRows`: how many of its rows are wanted back. */
export interface VolumesFile extends ReadVolumesInput {
  readonly mostRows: number;
}

/** What came of reading it. */
export interface VolumesRead extends ImportOutcome {
  /** Rows that can be stored, also those that were not wanted. */
  readonly rowsTotal: number;
  readonly fileHash: string;
}

/** What an input says, ready to be stored; without id and content when there is an error. */
export interface InputRead {
  readonly id: string | null;
  readonly content: Uint8Array | null;
  readonly rows: number;
  readonly problems: readonly InputProblem[];
}

const matrix: TaskBody = (request) => {
  const { estimate, ...file } = request as MatrixFileApart;
  return readMatrix({ ...file, estimate: createEstimate(estimate) });
};

const input: TaskBody = async (request): Promise<InputRead> => {
  const apart = request as InputFilesApart;
  const { values, problems } = await valuesOf(apart);
  const wrong = values.length === 0 || problems.some(({ severity }) => severity === 'error');
  if (wrong) return { id: null, content: null, rows: values.length, problems };
  const text = JSON.stringify(values);
  return { id: inputId(apart.kind, text), content: gzipSync(text), rows: values.length, problems };
};

/** SHA-256 (hex) of what an input says: the same input has the same id, whatever file it came in. */
export const inputId = (kind: InputKind, text: string): string =>
  createHash('sha256').update(`${kind}\n${text}`).digest('hex');

async function valuesOf(
  apart: InputFilesApart,
): Promise<{ readonly values: readonly unknown[]; readonly problems: readonly InputProblem[] }> {
  const [first = { file: '', bytes: new Uint8Array() }] = apart.files;
  switch (apart.kind) {
    case 'areas': {
      const { areas, problems } = await readAreas(apart.files);
      return { values: areas.filter(({ inhabitants }) => inhabitants > 0), problems };
    }
    case 'rates': {
      const { rates, problems } = await readRates(first);
      return { values: rates, problems };
    }
    case 'flows': {
      const { register, areaIds } = apart;
      const { flows, problems } = await readFlows({ ...first, register, areaIds });
      return { values: flows, problems };
    }
  }
}

const volumes: TaskBody = async (request): Promise<VolumesRead> => {
  const { mostRows, ...file } = request as VolumesFile;
  const fileHash = sha256Hex(file.bytes);
  const outcome = await readVolumes(file);
  return { ...outcome, rows: outcome.rows.slice(0, mostRows), rowsTotal: outcome.rows.length, fileHash };
};

export const tasks = { matrix, input, volumes };
