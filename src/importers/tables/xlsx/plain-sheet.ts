import { columnLetters, columnNumber, unescapeXml } from './workbook.ts';

/** A sheet with nothing in it but cells that hold something, each with its address. */
export interface PlainSheet {
  readonly xml: string;
  /** Greatest row and column number of a cell that holds something, 1-based; 0 where there is none. */
  readonly rows: number;
  readonly columns: number;
  /** Text of each formula by address, such as `F14`; a shared formula without text is the empty string. */
  readonly formulas: ReadonlyMap<string, string>;
  /** What a spreadsheet shows where it could not calculate, such as `#REF!`, by address. */
  readonly errors: ReadonlyMap<string, string>;
  /** Rows with something in them that their owner does not see. */
  readonly hiddenRows: readonly number[];
}

/**
 * Writes a sheet anew as the strictest of readers wants it. Addresses are optional in the standard and some programs leave them
 * out: such a cell stands behind the one before it. Cells that are only formatted, up to the last row of the sheet, hold
 * nothing and are left out. Entities, doctypes, and addresses that are none or contradict their row make it unreadable: null.
 */
export function plainSheet(xml: string): PlainSheet | null {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) return null;
  const start = /<((?:[\w.-]+:)?)sheetData(?=[\s/>])/.exec(xml);
  // A file that was cut off is not read up to where it was cut.
  if (start === null || !/<\/(?:[\w.-]+:)?worksheet>\s*$/.test(xml)) return null;
  const prefix = start[1] ?? '';
  const formulas = new Map<string, string>();
  const errors = new Map<string, string>();
  const hiddenRows: number[] = [];
  const cells = new Map<number, string[]>();
  const most = { row: 0, column: 0 };
  let [row, column, hidden, stated] = [0, 0, false, false];
  const tags = /<(?:[\w.-]+:)?(row|c)(?=[\s/>])([^>]*)>/g;
  tags.lastIndex = start.index;
  for (let tag = tags.exec(xml); tag !== null; tag = tags.exec(xml)) {
    const [, name, attributes = ''] = tag;
    if (((attributes.match(/"/g)?.length ?? 0) & 1) === 1) return null;
    const written = attribute(attributes, 'r');
    if (name === 'row') {
      if (written !== null && !/^\d{1,7}$/.test(written)) return null;
      [row, column, hidden, stated] = [
        written === null ? row + 1 : Number(written),
        0,
        isTrue(attribute(attributes, 'hidden')),
        written !== null,
      ];
      continue;
    }
    const place = written === null ? null : /^([A-Z]{1,3})(\d{1,7})$/.exec(written);
    if (written !== null && place === null) return null;
    if (place !== null && stated && Number(place[2]) !== row) return null;
    if (place !== null) row = Number(place[2]);
    column = place === null ? column + 1 : columnNumber(place[1] ?? '');
    if (attributes.endsWith('/')) continue;
    const end = xml.indexOf(`</${prefix}c>`, tags.lastIndex);
    if (end === -1) return null;
    const content = xml.slice(tags.lastIndex, end);
    tags.lastIndex = end;
    if (!/<(?:[\w.-]+:)?(?:v|f|is)(?=[\s/>])/.test(content)) continue;
    const address = `${columnLetters(column)}${row}`;
    const formula = /<(?:[\w.-]+:)?f(?=[\s/>])([^>]*)>([^<]{0,200})/.exec(content);
    if (formula !== null)
      formulas.set(address, formula[1]?.endsWith('/') === true ? '' : unescapeXml(formula[2] ?? ''));
    if (attribute(attributes, 't') === 'e')
      errors.set(address, unescapeXml(/v>([^<]{0,40})/.exec(content)?.[1] ?? '#'));
    if (hidden && hiddenRows.at(-1) !== row) hiddenRows.push(row);
    const others = attributes.replace(/(^|\s)r\s*=\s*(?:"[^"]*"|'[^']*')/, '');
    const inRow = cells.get(row) ?? [];
    cells.set(row, inRow);
    inRow.push(`<${prefix}c r="${address}"${others}>${content}</${prefix}c>`);
    most.row = Math.max(most.row, row);
    most.column = Math.max(most.column, column);
  }
  const root = xml.slice(0, start.index).replace(/<(?:[\w.-]+:)?dimension(?=[\s/>])[^>]*>/, '');
  const rows = [...cells]
    .toSorted(([a], [b]) => a - b)
    .map(([number, inRow]) => `<${prefix}row r="${number}">${inRow.join('')}</${prefix}row>`);
  return {
    xml: `${root}<${prefix}sheetData>${rows.join('')}</${prefix}sheetData></${prefix}worksheet>`,
    rows: most.row,
    columns: most.column,
    formulas,
    errors,
    hiddenRows,
  };
}

function attribute(attributes: string, name: string): string | null {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return found === null ? null : (found[1] ?? found[2] ?? '');
}

const isTrue = (value: string | null): boolean => value === '1' || value === 'true';
