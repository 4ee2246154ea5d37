/** A sheet of a workbook and the part of the ZIP file that holds its cells. */
export interface SheetPart {
  readonly name: string;
  readonly path: string;
}

/** The sheets of a workbook in their order, from `xl/workbook.xml` and its relations. */
export function sheetsOf(workbookXml: string, relationsXml: string): readonly SheetPart[] {
  const targets = new Map<string, string>();
  for (const attributes of tagsOf(relationsXml, 'Relationship')) {
    const id = attributes.get('Id');
    const target = attributes.get('Target');
    if (id === undefined || target === undefined || !attributes.get('Type')?.endsWith('/worksheet')) continue;
    targets.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  }
  const sheets: SheetPart[] = [];
  for (const attributes of tagsOf(workbookXml, 'sheet')) {
    const path = targets.get(attributes.get('r:id') ?? attributes.get('id') ?? '');
    const name = attributes.get('name');
    if (path !== undefined && name !== undefined) sheets.push({ name, path });
  }
  return sheets;
}

/** What has to be known of a sheet before it is given to a reader. */
export interface SheetScan {
  /** Greatest row and column number, 1-based; null when an address cannot be read. */
  readonly bounds: { readonly rows: number; readonly columns: number } | null;
  /** Text of each formula by address, such as `F14`; a shared formula without text is the empty string. */
  readonly formulas: ReadonlyMap<string, string>;
}

/** Looks through the XML of a sheet for its bounds and its formulas; entities and doctypes make it unreadable. */
export function scanSheet(xml: string): SheetScan {
  const formulas = new Map<string, string>();
  let rows = 0;
  let columns = 0;
  let readable = !/<!(?:DOCTYPE|ENTITY)/i.test(xml);
  const tags = /<(?:[\w.-]+:)?(row|c|f)(?=[\s/>])([^>]*)>/g;
  let address = '';
  for (let tag = tags.exec(xml); tag !== null && readable; tag = tags.exec(xml)) {
    const [, name, attributes = ''] = tag;
    if (((attributes.match(/"/g)?.length ?? 0) & 1) === 1) readable = false;
    if (name === 'f') {
      const end = attributes.endsWith('/') ? tags.lastIndex : xml.indexOf('<', tags.lastIndex);
      formulas.set(address, unescapeXml(xml.slice(tags.lastIndex, Math.min(end, tags.lastIndex + 200))));
      continue;
    }
    const written = /(?:^|\s)r\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(attributes);
    const value = written?.[1] ?? written?.[2];
    if (value === undefined) {
      if (name === 'c') readable = false;
      continue;
    }
    const place = name === 'row' ? /^()(\d{1,7})$/.exec(value) : /^([A-Z]{1,3})(\d{1,7})$/.exec(value);
    if (!place) {
      readable = false;
      continue;
    }
    if (name === 'c') address = value;
    rows = Math.max(rows, Number(place[2]));
    columns = Math.max(columns, columnNumber(place[1] ?? ''));
  }
  return { bounds: readable ? { rows, columns } : null, formulas };
}

/** `A` is 1, `Z` is 26, `AA` is 27. */
export function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

/** 1 is `A`, 26 is `Z`, 27 is `AA`. */
export function columnLetters(number: number): string {
  let letters = '';
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

function* tagsOf(xml: string, name: string): Generator<ReadonlyMap<string, string>> {
  const tags = new RegExp(`<(?:[\\w.-]+:)?${name}(?=[\\s/>])([^>]*)>`, 'g');
  for (const tag of xml.matchAll(tags)) {
    const attributes = new Map<string, string>();
    for (const part of (tag[1] ?? '').matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
      attributes.set(part[1] ?? '', unescapeXml(part[2] ?? part[3] ?? ''));
    }
    yield attributes;
  }
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

function unescapeXml(text: string): string {
  return text.replaceAll(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES.get(name) ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
