import type { BilingualText, CareNetwork, Provider } from './types.ts';

/** A column of the template for what users add to the register. */
export type RegisterColumnId =
  | 'kind'
  | 'name'
  | 'id'
  | 'type'
  | 'agb'
  | 'of'
  | 'town'
  | 'latitude'
  | 'longitude'
  | 'region'
  | 'network'
  | 'from'
  | 'until';

/** What a column is called in both languages, and what belongs in it. */
export interface RegisterColumn {
  readonly id: RegisterColumnId;
  readonly header: BilingualText;
  readonly otherHeaders: readonly string[];
  readonly explanation: BilingualText;
}

const column = (
  id: RegisterColumnId,
  [nl, en]: readonly [string, string],
  otherHeaders: readonly string[],
  explanation: BilingualText,
): RegisterColumn => ({ id, header: { nl, en }, otherHeaders, explanation });

/** The columns of the template in their order, one row per fact; importer, template and page follow it. */
export const REGISTER_COLUMNS: readonly RegisterColumn[] = [
  column('kind', ['soort', 'kind'], ['wat', 'what'], {
    nl: 'Wat de rij zegt: ziekenhuis, locatie, naam (een andere naam), fusie, regio, verhuizing of agb.',
    en: 'What the row says: hospital, site, name (another name), merger, region, move or agb.',
  }),
  column('name', ['naam', 'name'], ['ziekenhuis', 'hospital', 'locatie', 'site'], {
    nl: 'Naam van het ziekenhuis of de locatie, of de andere naam. Bij een fusie: het ziekenhuis dat overblijft of ontstaat; een nieuw ziekenhuis krijgt eerst een eigen rij.',
    en: 'Name of the hospital or site, or the other name. For a merger: the hospital that remains or arises; a new hospital gets a row of its own first.',
  }),
  column('id', ['id', 'id'], ['kenmerk', 'identifier'], {
    nl: 'Kenmerk in kleine letters, cijfers en streepjes. Leeg: uit de naam gemaakt.',
    en: 'Identifier in small letters, digits and hyphens. Empty: made from the name.',
  }),
  column('type', ['type', 'type'], ['type ziekenhuis', 'hospital type'], {
    nl: 'Bij een ziekenhuis: academisch, topklinisch, algemeen of categoraal. Leeg: onbekend.',
    en: 'For a hospital: academic, top-clinical, general or categorical. Empty: unknown.',
  }),
  column('agb', ['agb', 'agb'], ['agb-code', 'agb code'], {
    nl: 'AGB-code van acht cijfers, als tekst. Leeg: onbekend.',
    en: 'AGB code of eight digits, as text. Empty: unknown.',
  }),
  column('of', ['van', 'of'], ['van wie', 'van welk', 'of whom'], {
    nl: 'Van welk ziekenhuis de locatie, naam, regio of code is; bij een verhuizing welke locatie; bij een fusie de ziekenhuizen die samengaan, gescheiden door |.',
    en: 'Of which hospital the site, name, region or code is; for a move which site; for a merger the hospitals that become one, separated by |.',
  }),
  column('town', ['plaats', 'town'], ['woonplaats', 'city'], {
    nl: 'Plaats van het gebouw.',
    en: 'Town of the building.',
  }),
  column('latitude', ['breedtegraad', 'latitude'], ['lat', 'breedte'], {
    nl: 'Breedtegraad van het gebouw (WGS84), bijvoorbeeld 52,08.',
    en: 'Latitude of the building (WGS84), for example 52.08.',
  }),
  column('longitude', ['lengtegraad', 'longitude'], ['lon', 'lng', 'lengte'], {
    nl: 'Lengtegraad van het gebouw (WGS84), bijvoorbeeld 5,12.',
    en: 'Longitude of the building (WGS84), for example 5.12.',
  }),
  column('region', ['regio', 'region'], [], {
    nl: 'Regio waar het ziekenhuis bij hoort.',
    en: 'Region that the hospital belongs to.',
  }),
  column('network', ['netwerk', 'network'], ['zorg', 'care network'], {
    nl: 'Waarvoor: oncologie of vaatzorg. Leeg: voor beide.',
    en: 'What for: oncology or vascular. Empty: for both.',
  }),
  column('from', ['van-datum', 'from'], ['vanaf', 'datum', 'date', 'from date', 'ingangsdatum'], {
    nl: 'Eerste dag: van het lidmaatschap, de fusie of de verhuizing.',
    en: 'First day: of the membership, the merger or the move.',
  }),
  column('until', ['tot-datum', 'until'], ['tot en met', 'einddatum', 'until date', 'end date'], {
    nl: 'Laatste dag van het lidmaatschap. Leeg: loopt door.',
    en: 'Last day of the membership. Empty: runs on.',
  }),
];

/** What a row can say, by the words for it in both languages. */
export const REGISTER_KINDS: ReadonlyMap<
  string,
  'provider' | 'site' | 'alias' | 'merger' | 'membership' | 'move' | 'agb'
> = new Map([
  ['ziekenhuis', 'provider'],
  ['hospital', 'provider'],
  ['provider', 'provider'],
  ['locatie', 'site'],
  ['site', 'site'],
  ['naam', 'alias'],
  ['andere naam', 'alias'],
  ['name', 'alias'],
  ['other name', 'alias'],
  ['alias', 'alias'],
  ['fusie', 'merger'],
  ['merger', 'merger'],
  ['regio', 'membership'],
  ['lidmaatschap', 'membership'],
  ['region', 'membership'],
  ['membership', 'membership'],
  ['verhuizing', 'move'],
  ['move', 'move'],
  ['agb', 'agb'],
]);

/** Kinds of hospital, by the words for them. */
export const HOSPITAL_TYPES: ReadonlyMap<string, Provider['kind']> = new Map([
  ['academisch', 'academic'],
  ['academic', 'academic'],
  ['topklinisch', 'top-clinical'],
  ['top-clinical', 'top-clinical'],
  ['algemeen', 'general'],
  ['general', 'general'],
  ['categoraal', 'categorical'],
  ['categorical', 'categorical'],
  ['onbekend', 'unknown'],
  ['unknown', 'unknown'],
]);

/** Care networks, by the words for them. */
export const NETWORK_WORDS: ReadonlyMap<string, CareNetwork> = new Map([
  ['oncologie', 'oncology'],
  ['oncology', 'oncology'],
  ['vaatzorg', 'vascular'],
  ['vasculair', 'vascular'],
  ['vascular', 'vascular'],
]);

/** Name of the sheet of the template that holds the rows. */
export const REGISTER_SHEET: BilingualText = { nl: 'Ziekenhuizen', en: 'Hospitals' };
