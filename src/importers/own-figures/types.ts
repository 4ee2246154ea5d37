import type { Resource } from '../../core/impact/index.ts';
import type { InterventionId, ProviderId } from '../../core/ids/index.ts';
import type { BilingualText } from '../../core/register/index.ts';
import type { FileProblemCode, RawCell } from '../tables/index.ts';

/** What a row can say, with the Dutch and the English word for it in the column `soort` (`kind`). */
export const ownFigureKinds = {
  tariff: ['tarief', 'tariff'],
  fte: ['fte', 'fte'],
  use: ['gebruik', 'use'],
  capacity: ['capaciteit', 'capacity'],
  'fixed-cost': ['vaste kosten', 'fixed cost'],
  'move-back': ['terug', 'back'],
} as const;
export type OwnFigureKind = keyof typeof ownFigureKinds;

/** What the columns are called, Dutch first. */
export const ownFigureColumns = {
  kind: ['soort', 'kind'],
  treatment: ['behandeling', 'treatment'],
  hospital: ['ziekenhuis', 'hospital'],
  to: ['naar', 'to'],
  resource: ['middel', 'resource'],
  value: ['waarde', 'value'],
  low: ['laag', 'low'],
  high: ['hoog', 'high'],
  tariff: ['tarief', 'tariff'],
  fte: ['fte', 'fte'],
  minutes: ['minuten', 'minutes'],
  source: ['bron', 'source'],
} as const;
export type OwnFigureColumn = keyof typeof ownFigureColumns;

export const resourceWords: Readonly<Record<Resource, readonly string[]>> = {
  'operating-hours': ['ok-uren', 'operatie-uren', 'operating-hours'],
  'ic-days': ['ic-dagen', 'ic-days'],
  'bed-days': ['beddagen', 'ligdagen', 'bed-days'],
  'clinic-hours': ['poli-uren', 'clinic-hours'],
};

/** A row as cells: what a table and a JSON file have in common. */
export interface OwnFigureRow {
  /** 1-based: in a table as a person sees it, header included; in JSON the place in the list. */
  readonly row: number;
  readonly cell: (column: OwnFigureColumn) => RawCell;
}

/** What a file of a user says; nothing of it is stored with the reference data. */
export interface ReadFigures {
  /** Euro per case. */
  readonly tariffs: Readonly<Record<string, number>>;
  readonly ftePerCase: Readonly<Record<string, number>>;
  /** Share of the cost of a case that stays when the case leaves, 0 to 1. */
  readonly fixedCostShare?: number;
  readonly careUse: readonly {
    readonly interventionId: InterventionId;
    readonly resource: Resource;
    readonly low: number;
    readonly high: number;
    readonly source?: string;
  }[];
  readonly capacities: readonly {
    readonly providerId: ProviderId;
    readonly resource: Resource;
    /** A year. */
    readonly amount: number;
  }[];
  readonly movesBack: readonly {
    readonly fromProviderId: ProviderId;
    readonly toProviderId: ProviderId;
    readonly name: string;
    readonly patientsPerYear: number;
    readonly tariff?: number;
    readonly ftePerCase?: number;
    readonly minutesNearer?: number;
  }[];
}

export interface OwnFigureProblem {
  readonly code:
    | 'not-readable'
    | 'kind-unknown'
    | 'treatment-unknown'
    | 'hospital-unknown'
    | 'resource-unknown'
    | 'number'
    | 'negative'
    | 'share'
    | 'low-above-high'
    | 'name-missing'
    | 'same-hospital'
    | 'twice'
    | FileProblemCode;
  readonly severity: 'error' | 'warning';
  readonly file: string;
  /** Null for the whole file. */
  readonly row: number | null;
  readonly column: string | null;
  readonly message: BilingualText;
}

export interface OwnFiguresRead {
  readonly rowsRead: number;
  readonly figures: ReadFigures;
  readonly problems: readonly OwnFigureProblem[];
}
