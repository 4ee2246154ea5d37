import type * as docxTypes from 'docx';
import type { FileChild, IParagraphOptions } from 'docx';
import { withoutTimes } from '../tables/index.ts';
import type { ReportBlock, RenderedDocument, ReportTable } from './model.ts';

type Docx = typeof docxTypes;

/** A4 upright with margins of 2 cm, in twentieths of a point. */
const [paperWidth, margin] = [11_906, 1_134];

/** The report as a Word document; the library is loaded when the first one is asked. */
export async function reportToDocx(report: RenderedDocument): Promise<Uint8Array> {
  const docx = await import('docx');
  const { Document, HeadingLevel, Packer, Paragraph, TextRun } = docx;
  const file = new Document({
    title: report.title,
    description: report.subtitle,
    creator: 'Zwaartepunt',
    lastModifiedBy: 'Zwaartepunt',
    styles: { default: { document: { run: { font: 'Noto Sans', size: 20, language: { value: report.language } } } } },
    sections: [
      {
        properties: { page: { margin: { top: margin, bottom: margin, left: margin, right: margin } } },
        children: [
          new Paragraph({ text: report.title, heading: HeadingLevel.TITLE }),
          new Paragraph({ text: report.subtitle }),
          ...(report.label === null
            ? []
            : [new Paragraph({ children: [new TextRun({ text: report.label, bold: true, color: '9A4E00' })] })]),
          ...report.sections.flatMap(({ title, blocks }) => [
            new Paragraph({ text: title, heading: HeadingLevel.HEADING_1, keepNext: true, spacing: { before: 300 } }),
            ...blocks.flatMap((block) => childrenOf(docx, block)),
          ]),
        ],
      },
    ],
  });
  return withoutTimes(await Packer.toBuffer(file), withoutMoments);
}

/** The library writes the moment of making and numbers its links by chance; neither is part of the report. */
function withoutMoments(name: string, content: Uint8Array): Uint8Array {
  if (name !== 'docProps/core.xml') return content;
  const text = new TextDecoder().decode(content).replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, '1980-01-01T00:00:00Z');
  return new TextEncoder().encode(text);
}

function childrenOf(docx: Docx, block: ReportBlock): readonly FileChild[] {
  const { Paragraph, BorderStyle } = docx;
  switch (block.kind) {
    case 'text':
      return [new Paragraph({ text: block.text, spacing: { after: 120 } })];
    case 'list':
      return block.items.map((text) => new Paragraph({ text, bullet: { level: 0 } }));
    case 'lines': {
      const line: IParagraphOptions = {
        text: '',
        spacing: { before: 320 },
        border: { bottom: { style: BorderStyle.SINGLE, size: 4, color: '7B8893' } },
      };
      return [
        new Paragraph({ text: block.label, keepNext: true, spacing: { before: 200 } }),
        ...Array.from({ length: block.count }, () => new Paragraph(line)),
      ];
    }
    // The table that follows says the same in numbers.
    case 'tornado':
      return [];
    case 'table':
      return tableOf(docx, block);
  }
}

function tableOf(docx: Docx, { caption, columns, rows }: ReportTable): readonly FileChild[] {
  const { AlignmentType, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } = docx;
  const width = Math.floor((paperWidth - 2 * margin) / columns.length);
  const cell = (text: string, column: number, bold: boolean) =>
    new TableCell({
      margins: { left: 60, right: 60, top: 30, bottom: 30 },
      children: [
        new Paragraph({
          alignment: columns[column]?.align === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
          children: [new TextRun({ text, bold, size: 16 })],
        }),
      ],
    });
  return [
    new Paragraph({ children: [new TextRun({ text: caption, bold: true })], keepNext: true, spacing: { before: 200 } }),
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      columnWidths: columns.map(() => width),
      rows: [
        new TableRow({
          tableHeader: true,
          cantSplit: true,
          children: columns.map(({ header }, index) => cell(header, index, true)),
        }),
        ...rows.map(
          (row) => new TableRow({ cantSplit: true, children: row.map(({ text }, index) => cell(text, index, false)) }),
        ),
      ],
    }),
    new Paragraph({ text: '' }),
  ];
}
