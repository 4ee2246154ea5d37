import type { ImpactSheet } from '../../app/scenario/types.ts';
import { reportToHtml } from './html.ts';
import { reportOf } from './kinds.ts';
import type { RenderedDocument, ReportKind } from './model.ts';
import type { Language } from './numbers.ts';
import type { ReadPackageFile } from './pdf.ts';

export { reportKinds, reportOf } from './kinds.ts';
export type { RenderedDocument, ReportBlock, ReportDocument, ReportKind, ReportSection } from './model.ts';

/** The forms of a report. */
export const reportFormats = ['html', 'pdf', 'docx', 'xlsx'] as const;
export type ReportFormat = (typeof reportFormats)[number];

export const reportMediaTypes: Readonly<Record<ReportFormat, string>> = {
  html: 'text/html',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** What a report is of, and for whom. */
export interface ReportOrder {
  readonly sheet: ImpactSheet;
  readonly kind: ReportKind;
  readonly format: ReportFormat;
  readonly language: Language;
}

/** One report as a file. Same sheet, same bytes, in every format. */
export function renderReport(
  { sheet, kind, format, language }: ReportOrder,
  read: ReadPackageFile,
): Promise<Uint8Array> {
  return renderDocument(reportOf(kind, sheet, language), format, read);
}

/** A document in one of its forms. Large libraries load when a format first needs them. */
export async function renderDocument(
  report: RenderedDocument,
  format: ReportFormat,
  read: ReadPackageFile,
): Promise<Uint8Array> {
  switch (format) {
    case 'html':
      return new TextEncoder().encode(reportToHtml(report));
    case 'xlsx':
      return await (await import('./xlsx.ts')).reportToXlsx(report);
    case 'docx':
      return await (await import('./docx.ts')).reportToDocx(report);
    case 'pdf':
      return await (await import('./pdf.ts')).reportToPdf(report, read);
  }
}
