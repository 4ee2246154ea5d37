export { readFlows, type FlowProblem, type FlowsRead, type ObservedFlow } from './read-flows.ts';
