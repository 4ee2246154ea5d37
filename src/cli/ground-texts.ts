/** What `zwaartepunt ground` says. */
export const groundTexts = {
  choose: {
    nl: 'Kies zwaartepunt ground list, of zwaartepunt ground areas, rates, flows of matrix met --file.',
    en: 'Choose zwaartepunt ground list, or zwaartepunt ground areas, rates, flows or matrix with --file.',
  },
  needsFile: { nl: 'Noem het bestand met --file.', en: 'Name the file with --file.' },
  acceptable: { nl: '{rows} regels kunnen worden opgeslagen.', en: '{rows} rows can be stored.' },
  more: { nl: '… en nog {count}.', en: '… and {count} more.' },
  empty: { nl: 'het bestand heeft geen rijen.', en: 'the file has no rows.' },
  none: {
    nl: 'Er is niets toegevoegd: de grondslag is die van het product.',
    en: 'Nothing was added: the ground is that of the product.',
  },
  headers: { nl: 'Id|Soort|Bestand|Regels|Dag|Door', en: 'Id|Kind|File|Rows|Day|By' },
  kinds: {
    areas: { nl: 'gebieden', en: 'areas' },
    rates: { nl: 'kansen per leeftijd', en: 'rates by age' },
    flows: { nl: 'patiëntenstromen', en: 'flows' },
    matrix: { nl: 'reistijden', en: 'travel times' },
  },
} as const;
