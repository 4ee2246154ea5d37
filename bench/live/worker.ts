/** The same measurement in a browser worker: gets the input, sends the measurement. */
import type { TreatmentGround } from '../../src/engine/scenario/index.ts';
import { measure } from './toggles.ts';

/** What a worker's global has that is used here; bench is compiled without the types of the browser. */
interface WorkerScope {
  onmessage: ((event: { readonly data: TreatmentGround }) => void) | null;
  readonly postMessage: (message: unknown) => void;
}
// In a worker `globalThis` is this scope.
const scope = globalThis as unknown as WorkerScope;
scope.onmessage = ({ data }) => {
  scope.postMessage(measure(data, () => performance.now()));
};
