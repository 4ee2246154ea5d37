import type { ReportDocument } from '../../client/index.ts';
import { Section } from '../../components/page-title.tsx';
import { ScrollTable } from '../../components/scroll-table.tsx';

type Block = ReportDocument['sections'][number]['blocks'][number];

/** A report as a part of the page: the same document as every file of it, so the figures cannot differ. */
export function ReportView({ report }: { report: ReportDocument }) {
  return (
    <article className="zp-report" lang={report.language}>
      {report.label === null ? null : (
        <p className="zp-report__label">
          <strong>{report.label}</strong>
        </p>
      )}
      {report.sections.map(({ id, title, blocks }) => (
        <Section key={id} id={id} title={title}>
          {blocks.map((block, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- a block has no name, and a report does not change in place
            <BlockView key={index} block={block} />
          ))}
        </Section>
      ))}
    </article>
  );
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'text':
      return <p>{block.text}</p>;
    case 'list':
      return (
        <ul>
          {block.items.map((item, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- two items may say the same
            <li key={index}>{item}</li>
          ))}
        </ul>
      );
    case 'lines':
      return (
        <div className="zp-report__lines">
          <p>{block.label}</p>
          {Array.from({ length: block.count }, (_, index) => (
            <div key={index} className="zp-report__line" />
          ))}
        </div>
      );
    case 'tornado':
      return <TornadoView tornado={block} />;
    case 'table':
      return <TableView table={block} />;
  }
}

/** Bars to scale around what it is now; the table below says the same in numbers. */
function TornadoView({ tornado: { caption, base, bars } }: { tornado: Block & { kind: 'tornado' } }) {
  const percent = (share: number) => `${share * 100}%`;
  return (
    <div className="zp-tornado" role="img" aria-label={caption}>
      {bars.map(({ label, from, to, low, high }) => (
        <div key={label} className="zp-tornado__bar">
          <span>{label}</span>
          <span className="zp-tornado__track">
            <i style={{ insetInlineStart: percent(from), inlineSize: percent(to - from) }} />
            <b style={{ insetInlineStart: percent(base) }} />
          </span>
          <span>
            {low} – {high}
          </span>
        </div>
      ))}
    </div>
  );
}

function TableView({ table: { caption, columns, rows } }: { table: Block & { kind: 'table' } }) {
  const side = (column: number) => (columns[column]?.align === 'right' ? 'zp-number' : undefined);
  return (
    <>
      <h3 className="zp-report__caption">{caption}</h3>
      <ScrollTable caption={caption}>
        <thead>
          <tr>
            {columns.map(({ header }, column) => (
              // oxlint-disable-next-line react/no-array-index-key -- two columns may have the same header
              <th key={column} scope="col" className={side(column)}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- a report does not change in place
            <tr key={index}>
              {row.map(({ text }, column) =>
                column === 0 ? (
                  // oxlint-disable-next-line react/no-array-index-key -- cells stand in the order of the columns
                  <th key={column} scope="row" className={side(column)}>
                    {text}
                  </th>
                ) : (
                  // oxlint-disable-next-line react/no-array-index-key -- cells stand in the order of the columns
                  <td key={column} className={side(column)}>
                    {text}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </>
  );
}
