/**
 * Text that a spreadsheet would run as a formula, made harmless by an apostrophe in front, for CSV (a cell of XLSX carries its
 * own type and needs none). The wide forms count too: spreadsheets with an Asian keyboard read them the same. A lone hyphen is
 * no formula. Numbers never pass through here, so a negative number stays a number.
 */
export function guardFormula(text: string): string {
  return text !== '-' && /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
}
