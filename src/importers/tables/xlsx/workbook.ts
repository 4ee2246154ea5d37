/** A sheet of a workbook and the part of the ZIP file that holds its cells. */
export interface SheetPart {
  readonly name: string;
  readonly path: string;
  /** Its owner does not see it. */
  readonly hidden: boolean;
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
    if (path !== undefined && name !== undefined)
      sheets.push({ name, path, hidden: /hidden$/i.test(attributes.get('state') ?? '') });
  }
  return sheets;
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

/** The text that XML stands for; unknown entities are left as they are. */
export function unescapeXml(text: string): string {
  return text.replaceAll(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES.get(name) ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
