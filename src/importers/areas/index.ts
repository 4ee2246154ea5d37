export { areaProblemCodes, type AreaProblem, type AreaProblemCode } from './problems.ts';
export { readAreas, type AreasRead, type ImportedArea } from './read-areas.ts';
export { demandByAge, type AgeRate, type DemandFailure } from './demand-by-age.ts';
export { readRates } from './read-rates.ts';
