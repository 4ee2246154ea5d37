import type { Comparison } from '../app/scenario/types.ts';
import type { Table, TableSources } from './tables/index.ts';

/** Scenarios side by side as a table to hand over: the value of each, and the difference with the first. */
export function comparisonTable({ scenarios, criteria }: Comparison): Table {
  return {
    name: { nl: 'Vergelijking', en: 'Comparison' },
    columns: [
      { key: 'criterion', header: { nl: 'Criterium', en: 'Criterion' } },
      { key: 'unit', header: { nl: 'Eenheid', en: 'Unit' } },
      ...scenarios.flatMap(({ name, id }, index) => {
        const called = name === '' ? id.slice(0, 12) : name;
        const value = { key: `value-${index}`, header: { nl: called, en: called } };
        const difference = {
          key: `difference-${index}`,
          header: { nl: `${called}: verschil`, en: `${called}: difference` },
        };
        return index === 0 ? [value] : [value, difference];
      }),
    ],
    rows: criteria.map(({ name, unit, values }) => ({
      criterion: name,
      unit,
      ...Object.fromEntries(values.map((value, index) => [`value-${index}`, rounded(value)])),
      ...Object.fromEntries(
        values.map((value, index) => [`difference-${index}`, rounded(differenceOf(value, values[0] ?? null))]),
      ),
    })),
  };
}

const differenceOf = (value: number | null, base: number | null): number | null =>
  value === null || base === null ? null : value - base;
const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value * 10) / 10);

/** What the table rests on; `generatedAt` is an ISO 8601 instant. */
export function comparisonSources({ data, scenarios, pedigree }: Comparison, generatedAt: string): TableSources {
  const baseline = scenarios[0]?.scenario.baseline;
  return {
    data,
    sources: [],
    dataVersion: pedigree.dataVersion,
    normSet: baseline?.set ?? null,
    date: baseline?.date ?? null,
    generatedAt,
    notes: scenarios.map(({ name, id, link }) => ({
      nl: `${name === '' ? 'Scenario' : name}: ${id}; /scenario?s=${link}`,
      en: `${name === '' ? 'Scenario' : name}: ${id}; /scenario?s=${link}`,
    })),
  };
}
