export { balance, closeEnough, type Balanced } from './balance.ts';
export { defaultDetour, fitFlows, type FittedFlows, type FlowFailure, type FlowsInput } from './fit-flows.ts';
