import { createHash } from 'node:crypto';
import { asId } from '../../src/core/ids/index.ts';
import { asYear } from '../../src/core/units/index.ts';
import type { Count } from '../../src/core/volumes/index.ts';
import type { Register } from '../../src/core/register/index.ts';
import type {
  ImportMeta,
  ImportRow,
  InputRecord,
  MatrixRecord,
  PlanRecord,
  StoredSupply,
} from '../../src/store/index.ts';

/** An import of the file with this name; the name stands for its bytes. */
export function importOf(name: string, change: Partial<ImportMeta> = {}): ImportMeta {
  return {
    id: `import-${name}`,
    file: `${name}.csv`,
    fileHash: createHash('sha256').update(name).digest('hex'),
    importerVersion: '1',
    importedAt: '2026-02-03T04:05:06.789Z',
    importedBy: 'steward',
    openness: 'supplied',
    findings: [],
    seal: () => ({ key: 'key', signature: 'seal' }),
    ...change,
  };
}

/** What was supplied to the register in the file with this name. */
export function supplyOf(name: string, change: Partial<StoredSupply> = {}): Omit<StoredSupply, 'withdrawn'> {
  return {
    id: `supply-${name}`,
    file: `${name}.csv`,
    fileHash: createHash('sha256').update(name).digest('hex'),
    importerVersion: 'register-1',
    suppliedAt: '2026-02-03T04:05:06.789Z',
    suppliedBy: 'steward “é”',
    facts: [
      { row: 2, addition: { kind: 'provider', id: asId(name), name: `Huis ${name} µ`, type: 'general', agb: null } },
    ],
    ...change,
  };
}

/** A travel matrix; the name stands for what it says. */
export function matrixOf(name: string, change: Partial<MatrixRecord> = {}): Omit<MatrixRecord, 'bytes'> {
  return {
    id: createHash('sha256').update(name).digest('hex'),
    engine: 'estimate',
    engineVersion: '1',
    profile: 'estimate-1 “µé”',
    date: '2026-02-03',
    mode: 'car',
    origins: 1405,
    destinations: 110,
    unreachable: [{ origin: 'vlieland', destination: 'winterswijk' }],
    unreachableTotal: 12,
    missingTotal: 0,
    fileHash: createHash('sha256').update(`file ${name}`).digest('hex'),
    addedBy: 'inkoop “é”',
    createdAt: '2026-02-03T04:05:06.789Z',
    ...change,
  };
}

/** Areas of one's own; the name stands for what they say. */
export function inputOf(name: string, change: Partial<InputRecord> = {}): Omit<InputRecord, 'bytes'> {
  return {
    id: createHash('sha256').update(name).digest('hex'),
    kind: 'areas',
    files: [
      { file: `${name} “µé”.csv`, hash: createHash('sha256').update(`file ${name}`).digest('hex') },
      { file: 'leeftijden.csv', hash: createHash('sha256').update('ages').digest('hex') },
    ],
    rows: 4056,
    importerVersion: '1',
    addedAt: '2026-02-03T04:05:06.789Z',
    addedBy: 'steward “é”',
    ...change,
  };
}

/** An answer; the name stands for its question. */
export function planOf(name: string, change: Partial<PlanRecord> = {}): Omit<PlanRecord, 'bytes'> {
  return {
    id: createHash('sha256').update(name).digest('hex'),
    question: { interventionId: 'rectum-resectie', norm: 20, regionId: null },
    status: 'optimal',
    fileHash: createHash('sha256').update(`file ${name}`).digest('hex'),
    createdAt: '2026-02-03T04:05:06.789Z',
    ...change,
  };
}

/** A row of 20 cases at Slingeland; `change` says what is different. */
export function rowOf(row: number, change: Partial<ImportRow['volume']> = {}): ImportRow {
  return {
    row,
    volume: {
      interventionId: asId('rectum-resectie'),
      providerId: asId('slingeland'),
      siteId: null,
      networkId: null,
      year: asYear(2024),
      count: { kind: 'exact', value: 20 },
      share: null,
      tierId: null,
      status: 'final',
      openness: 'supplied',
      source: 'opgave „2024” — µé',
      sourceAdvice: null,
      ...change,
    },
  };
}

/** `length` rows, all kinds of count in turn. */
export function manyRows(length: number, change: Partial<ImportRow['volume']> = {}): readonly ImportRow[] {
  return Array.from({ length }, (_, index) =>
    rowOf(index + 2, {
      providerId: asId(`provider-${index % 120}`),
      year: asYear(2010 + (index % 10)),
      count: countNumber(index),
      ...change,
    }),
  );
}

function countNumber(index: number): Count {
  const kinds: readonly Count[] = [
    { kind: 'exact', value: index },
    { kind: 'masked', low: 0, high: 9, asWritten: '<10' },
    { kind: 'masked', low: 1, high: null, asWritten: '*' },
    { kind: 'missing' },
    { kind: 'disputed', values: [index, index + 1] },
  ];
  return kinds[index % kinds.length] ?? { kind: 'missing' };
}

/** A register with this version and nothing in it. */
export function registerOf(version: string): Register {
  return {
    version,
    sources: [],
    conditions: [],
    interventions: [],
    norms: [],
    providers: [],
    sites: [],
    networks: [],
    regions: [],
    memberships: [],
    insurers: [],
    advisedAgainst: [],
    evidence: [],
  };
}
