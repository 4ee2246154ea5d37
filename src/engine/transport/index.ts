export { Transporter, type Shortage } from './transporter.ts';
export { beyondEveryCost, planOf, transport, transporterOf, type Duals, type TransportResult } from './transport.ts';
