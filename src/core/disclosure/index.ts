export { disclosureRule, type Bounds, type DisclosureRule, type Mark } from './bounds.ts';
export { protect, type Reader } from './protect.ts';
export { protectTable, rangeOfCell, type OpenTable, type Place, type ProtectedTable } from './table.ts';
