/** The parts of a table page, in their order. */
export const tableTabs = ['process', 'decide', 'timetable', 'figures', 'survey', 'record'] as const;
export type TableTab = (typeof tableTabs)[number];

export interface TableSearch {
  readonly tab?: TableTab;
  /** Day at whose end the record is shown. */
  readonly asOf?: string | undefined;
}

/** Reads an address; what is not understood is left out. */
export function readTableSearch(raw: Readonly<Record<string, unknown>>): TableSearch {
  const tab = tableTabs.find((one) => one === raw['tab']);
  const day = raw['asOf'];
  return {
    ...(tab === undefined ? {} : { tab }),
    ...(typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day) ? { asOf: day } : {}),
  };
}
