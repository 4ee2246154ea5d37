/** A report before it gets a form: HTML, DOCX, XLSX, PDF and the page itself render this and compute nothing, so that they agree. */
export interface ReportDocument {
  readonly kind: ReportKind;
  readonly language: 'nl' | 'en';
  readonly title: string;
  readonly subtitle: string;
  /** Stands on every page: illustrative counts are never shown without it. */
  readonly label: string | null;
  readonly sections: readonly ReportSection[];
}

/** What the forms render: any document, whatever it is about. */
export type RenderedDocument = Omit<ReportDocument, 'kind'>;

export type ReportKind = 'impact' | 'board' | 'insurer' | 'patient';

export interface ReportSection {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly ReportBlock[];
}

export type ReportBlock =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | ReportTable
  | ReportTornado
  /** Lines to be filled in by hand. */
  | { readonly kind: 'lines'; readonly label: string; readonly count: number };

export interface ReportTable {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly { readonly header: string; readonly align: 'left' | 'right' }[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A cell as it is read; a number also as it is, for a spreadsheet. */
export interface Cell {
  readonly text: string;
  readonly value?: number;
}

/** Bars from low to high around what it is now, longest first; the table that follows it says the same in numbers. */
export interface ReportTornado {
  readonly kind: 'tornado';
  readonly caption: string;
  readonly bars: readonly {
    readonly label: string;
    /** Ends of the bar and the place of what it is now, 0 to 1 across the drawing. */
    readonly from: number;
    readonly to: number;
    readonly low: string;
    readonly high: string;
  }[];
  readonly base: number;
}
