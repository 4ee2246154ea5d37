import type { Register } from '../core/register/index.ts';
import { VOLUME_COLUMNS, VOLUME_SHEET, type Language } from '../core/volumes/index.ts';
import { writeWorkbook, type SheetContent } from './tables/workbook.ts';
import { explainingSheet, headerCsv } from './template-parts.ts';

const YES: Readonly<Record<Language, readonly [yes: string, no: string]>> = { nl: ['ja', 'nee'], en: ['yes', 'no'] };

const EXPLANATION_HEADER = { nl: ['kolom', 'verplicht', 'uitleg'], en: ['column', 'required', 'explanation'] } as const;
const NAMES_HEADER = {
  nl: ['interventies', 'zorgaanbieders', 'locaties', 'van zorgaanbieder', 'samenwerkingsverbanden'],
  en: ['interventions', 'providers', 'sites', 'of provider', 'networks'],
} as const;

/** The names that a person may use; a whole register has them. */
export type TemplateNames = Pick<Register, 'interventions' | 'providers' | 'sites' | 'networks'>;

/**
 * The file that a person fills in and imports. CSV: the header alone. XLSX: the header, a sheet that explains each column, and,
 * when names are given, a sheet with them. Imported unchanged it says that it has no rows.
 */
export async function volumeTemplate(
  format: 'csv' | 'xlsx',
  language: Language,
  known?: TemplateNames,
): Promise<Uint8Array> {
  const header = VOLUME_COLUMNS.map((column) => column.header[language]);
  switch (format) {
    case 'csv':
      return headerCsv(header, language);
    case 'xlsx':
      return writeWorkbook([
        { name: VOLUME_SHEET, rows: [header], widths: [36, 30, 20, 22, 8, 10, 10, 10, 14, 30], headerRows: 1 },
        explanation(language),
        ...(known ? [names(known, language)] : []),
      ]);
  }
}

function explanation(language: Language): SheetContent {
  const [yes, no] = YES[language];
  const rows = VOLUME_COLUMNS.map((column) => [
    column.header[language],
    column.required ? yes : no,
    column.explanation[language],
  ]);
  return {
    name: explainingSheet(0, language),
    rows: [EXPLANATION_HEADER[language], ...rows],
    widths: [22, 12, 110],
    headerRows: 1,
  };
}

function names(known: TemplateNames, language: Language): SheetContent {
  const providerName = new Map(known.providers.map((provider) => [provider.id, provider.name]));
  const sites = known.sites
    .map((site) => ({ name: site.name, provider: providerName.get(site.providerId) ?? site.providerId }))
    .toSorted((a, b) => byName(a.provider, b.provider) || byName(a.name, b.name));
  const columns: readonly (readonly string[])[] = [
    known.interventions.map((intervention) => intervention.name[language]).toSorted(byName),
    known.providers.map((provider) => provider.name).toSorted(byName),
    sites.map((site) => site.name),
    sites.map((site) => site.provider),
    known.networks.map((network) => network.name).toSorted(byName),
  ];
  const height = Math.max(...columns.map((column) => column.length));
  const rows = Array.from({ length: height }, (_, index) => columns.map((column) => column[index] ?? null));
  return {
    name: explainingSheet(1, language),
    rows: [NAMES_HEADER[language], ...rows],
    widths: [60, 40, 30, 40, 26],
    headerRows: 1,
  };
}

function byName(a: string, b: string): number {
  return a.localeCompare(b, 'nl');
}
