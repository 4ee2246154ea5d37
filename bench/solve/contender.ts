/** What a contender reports: patient-minutes a year, with what it proved. */
export interface Report {
  readonly contender: string;
  readonly version: string;
  /** Cost of the best plan found; null: none. */
  readonly cost: number | null;
  /** Proven lower bound; null: none. */
  readonly bound: number | null;
  /** Seconds from the start of the process, reading its input included. */
  readonly seconds: number;
  /** Seconds of solving alone, where the contender tells. */
  readonly solving: number | null;
  readonly nodes: number | null;
  readonly peakMegabytes: number;
  readonly note: string;
}

export type ChildReport = Pick<Report, 'version' | 'cost' | 'bound' | 'solving' | 'nodes' | 'note'>;
