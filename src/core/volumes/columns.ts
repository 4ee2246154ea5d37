import type { BilingualText } from '../register/types.ts';

/** A column of the volume template. */
export type VolumeColumnId =
  | 'intervention'
  | 'provider'
  | 'site'
  | 'network'
  | 'year'
  | 'count'
  | 'share'
  | 'tier'
  | 'status'
  | 'source';

/** What a column of the volume template is called, in both languages, and what belongs in it. */
export interface VolumeColumn {
  readonly id: VolumeColumnId;
  /** The header that the template prints. */
  readonly header: BilingualText;
  /** Other headers that are read as this column. */
  readonly otherHeaders: readonly string[];
  /** Whether the column has to be there. Only `count` may then still be empty: that is a missing count. */
  readonly required: boolean;
  readonly holds: 'text' | 'number';
  readonly explanation: BilingualText;
}

/** The columns of the volume template in their order (Dutch: sjabloon); importer and template both follow it. */
export const VOLUME_COLUMNS: readonly VolumeColumn[] = [
  {
    id: 'intervention',
    header: { nl: 'interventie', en: 'intervention' },
    otherHeaders: ['behandeling', 'treatment', 'interventies', 'verrichting', 'naam behandeling'],
    required: true,
    holds: 'text',
    explanation: {
      nl: 'Naam van de behandeling, Nederlands of Engels, of het kenmerk (bijvoorbeeld nier-lokaal).',
      en: 'Name of the treatment, Dutch or English, or its identifier (for example nier-lokaal).',
    },
  },
  {
    id: 'provider',
    header: { nl: 'zorgaanbieder', en: 'provider' },
    otherHeaders: [
      'ziekenhuis',
      'hospital',
      'instelling',
      'institution',
      'aanbieder',
      'naam ziekenhuis',
      'naam instelling',
      'hospital name',
    ],
    required: true,
    holds: 'text',
    explanation: {
      nl: 'Naam van het ziekenhuis; ook bekende andere en vroegere namen worden herkend.',
      en: 'Name of the hospital; known other and former names are recognised as well.',
    },
  },
  {
    id: 'site',
    header: { nl: 'locatie', en: 'site' },
    otherHeaders: ['vestiging', 'location', 'site?'],
    required: false,
    holds: 'text',
    explanation: {
      nl: 'Locatie waar geteld is. Leeg: het aantal geldt voor de hele zorgaanbieder.',
      en: 'Site that was counted. Empty: the count is of the whole provider.',
    },
  },
  {
    id: 'network',
    header: { nl: 'samenwerkingsverband', en: 'network' },
    otherHeaders: ['netwerk', 'network?'],
    required: false,
    holds: 'text',
    explanation: {
      nl: 'Samenwerkingsverband waarbinnen geteld is, als dat zo is.',
      en: 'Network within which the count was taken, if that is so.',
    },
  },
  {
    id: 'year',
    header: { nl: 'jaar', en: 'year' },
    otherHeaders: ['verslagjaar', 'meetjaar', 'reporting year'],
    required: true,
    holds: 'number',
    explanation: { nl: 'Kalenderjaar in vier cijfers.', en: 'Calendar year in four digits.' },
  },
  {
    id: 'count',
    header: { nl: 'aantal', en: 'count' },
    otherHeaders: [
      'volume',
      'aantallen',
      'number',
      'n',
      'aantal (per jaar)',
      'count (per year)',
      'aantal patiënten',
      'aantal ingrepen',
      'patients',
      'number of patients',
    ],
    required: true,
    holds: 'number',
    explanation: {
      nl: 'Heel getal zonder scheidingstekens. <10 of 1-4: afgeschermd. *: afgeschermd zonder grens. 8|12: betwist. Leeg of nb: onbekend.',
      en: 'Whole number without separators. <10 or 1-4: masked. *: masked without a limit. 8|12: disputed. Empty or nb: unknown.',
    },
  },
  {
    id: 'share',
    header: { nl: 'aandeel', en: 'share' },
    otherHeaders: ['percentage', 'aandeel binnen termijn', 'share within time'],
    required: false,
    holds: 'number',
    explanation: {
      nl: 'Alleen bij procesnormen: aandeel binnen de termijn, van 0 tot en met 1 (0,85) of met procentteken (85%).',
      en: 'Only for process norms: share within the time, from 0 to 1 (0.85) or with a percent sign (85%).',
    },
  },
  {
    id: 'tier',
    header: { nl: 'niveau', en: 'tier' },
    otherHeaders: ['trede', 'soort centrum', 'tier?'],
    required: false,
    holds: 'text',
    explanation: {
      nl: 'Alleen bij normen met niveaus: het niveau van de zorgaanbieder (bij hoofd-hals: HHOC, PP of PPR).',
      en: 'Only for norms with tiers: the tier of the provider (head and neck: HHOC, PP or PPR).',
    },
  },
  {
    id: 'status',
    header: { nl: 'status', en: 'status' },
    otherHeaders: ['status?'],
    required: false,
    holds: 'text',
    explanation: {
      nl: 'definitief, voorlopig of illustratief. Leeg: definitief.',
      en: 'final, provisional or illustrative. Empty: final.',
    },
  },
  {
    id: 'source',
    header: { nl: 'bron', en: 'source' },
    otherHeaders: ['herkomst', 'source document'],
    required: true,
    holds: 'text',
    explanation: {
      nl: 'Waar het aantal vandaan komt, zoals u het zou aanhalen.',
      en: 'Where the count comes from, as you would cite it.',
    },
  },
];

/** The words of the column `status`, in both languages. */
export const STATUS_WORDS: ReadonlyMap<string, 'final' | 'provisional' | 'illustrative'> = new Map([
  ['definitief', 'final'],
  ['final', 'final'],
  ['voorlopig', 'provisional'],
  ['provisional', 'provisional'],
  ['illustratief', 'illustrative'],
  ['illustrative', 'illustrative'],
]);

/** Name of the sheet of the template that holds the counts, the same in both languages. */
export const VOLUME_SHEET = 'Volumes';

/** Names of the sheets of the template that only explain. */
export const EXPLAINING_SHEETS: readonly string[] = ['Uitleg', 'Explanation', 'Namen', 'Names'];

/** How the sources of an exported table are headed, as a sheet and as a block below the rows (Dutch: bronnen). */
export const SOURCES_TITLE: BilingualText = { nl: 'Bronnen', en: 'Sources' };
