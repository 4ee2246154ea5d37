import type { CareUse, ServiceGraph } from '../../core/impact/index.ts';
import { asId, type InterventionId, type ProviderId, type RegionId, type SiteId } from '../../core/ids/index.ts';
import type { Pathway } from '../../core/pathway/index.ts';
import type { AnnexII, Custody, ProcessDate, PublishedSurvey, Register } from '../../core/register/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import { asYear } from '../../core/units/index.ts';
import type { Volume } from '../../core/volumes/index.ts';
import { crossCheck } from './cross-check.ts';
import type { ReferenceProblem } from './problems.ts';
import { readFiles, type ReferenceFile } from './read-files.ts';
import type { Files, VolumesFile } from './schemas.ts';

/** A file of published counts; the row of a count is its position + 1. */
export interface ReferenceVolumeFile {
  readonly file: string;
  /** Hex SHA-256 of the bytes. */
  readonly fileHash: string;
  readonly custody: Custody;
  readonly rows: readonly Omit<Volume, 'lineage'>[];
}

/** A made-up count at a site, for treatments whose real counts are not public; never to be read as a fact. */
export interface IllustrativeRow {
  readonly regionId: RegionId;
  readonly interventionId: InterventionId;
  readonly providerId: ProviderId;
  readonly siteId: SiteId;
  /** The proposed norm under which Annex II counts who fails. */
  readonly norm: number;
  readonly count: number;
}

/** A populated postcode (PC4): inhabitants in all and by age, men and women together; WGS84 degrees of its centroid. */
export interface Origin {
  /** The four digits. */
  readonly id: string;
  /** Code and place, `1011 Amsterdam`: a place has many postcodes. */
  readonly name: string;
  readonly municipality: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly inhabitants: number;
  /** Lowest and highest age of a group, null for "and older". */
  readonly byAge: readonly { readonly from: number; readonly to: number | null; readonly inhabitants: number }[];
}

/** All facts that come with the product, and the illustrative counts, which are none. */
export interface ReferenceData {
  readonly register: Register;
  readonly volumes: readonly ReferenceVolumeFile[];
  readonly annexII: AnnexII;
  readonly processDates: readonly ProcessDate[];
  readonly survey: PublishedSurvey;
  readonly illustrative: readonly IllustrativeRow[];
  /** Where patients live, until other areas are imported: populated postcodes with inhabitants by age. */
  readonly origins: readonly Origin[];
  readonly travelEstimate: Files['travel-estimate.json'];
  /** How patients choose, and what is varied in that. */
  readonly ground: Omit<Files['ground-settings.json'], 'custody'> & {
    readonly stated: Omit<Files['stated-settings.json'], 'custody'>;
  };
  readonly waters: Omit<Files['water-barriers.json'], 'custody'>;
  /** Main roads of today, for the travel estimate. */
  readonly mainRoads: Omit<Files['main-roads.json'], 'custody'>;
  /** What the product is held against. */
  readonly yardsticks: Omit<Files['yardsticks.json'], 'custody'>;
  /** What came of it, when it was last held against it. */
  readonly validation: Files['validation.json'];
  /** What leans on what in a hospital. */
  readonly services: ServiceGraph;
  readonly pathways: readonly Pathway[];
  readonly impact: Omit<Files['impact-settings.json'], 'custody' | 'careUse'> & {
    readonly careUse: readonly CareUse[];
  };
}

/**
 * Reads the files of `data/`: checks their shape, then what they say of each other, and converts. Collects every problem
 * and never throws; with one problem nothing is returned, because half a register gives wrong verdicts.
 */
export function parseReference(
  files: readonly ReferenceFile[],
  tools: { readonly sha256Hex: (bytes: Uint8Array) => string },
): Result<ReferenceData, readonly ReferenceProblem[]> {
  const read = readFiles(files);
  if (read.problems.length > 0 || !isWhole(read.files)) return fail(read.problems);
  const register = registerOf(read.files, versionOf(files, tools.sha256Hex));
  const problems = crossCheck(register, read.files, read.volumes);
  if (problems.length > 0) return fail(problems);
  return ok({
    register,
    volumes: read.volumes.map(({ file, content }) => ({
      file: file.name,
      fileHash: tools.sha256Hex(file.bytes),
      custody: branded<Custody>(content.custody),
      rows: volumesOf(content),
    })),
    annexII: { regions: branded<AnnexII['regions']>(read.files['annex-ii.json'].regions) },
    processDates: branded<readonly ProcessDate[]>(read.files['process-dates.json'].dates),
    survey: branded<PublishedSurvey>(read.files['survey-2025.json']),
    illustrative: branded<readonly IllustrativeRow[]>(read.files['illustrative-tranche-1.json'].rows),
    origins: originsOf(read.files['postcodes.json']),
    travelEstimate: read.files['travel-estimate.json'],
    ground: { ...read.files['ground-settings.json'], stated: read.files['stated-settings.json'] },
    waters: read.files['water-barriers.json'],
    mainRoads: read.files['main-roads.json'],
    yardsticks: read.files['yardsticks.json'],
    validation: read.files['validation.json'],
    services: servicesOf(read.files),
    pathways: branded<readonly Pathway[]>(read.files['pathways.json'].pathways),
    impact: branded<ReferenceData['impact']>(read.files['impact-settings.json']),
  });
}

/** True once {@link readFiles} has reported no missing file: then every name is there. */
function isWhole(files: Partial<Files>): files is Files {
  return files['norms.json'] !== undefined;
}

/** The schemas have checked ids, days and numbers; from here on they carry their brands. */
const branded = <Value>(checked: unknown): Value => checked as Value;

/** The links with a name for every end: treatments are named in another file. */
function servicesOf(files: Files): ServiceGraph {
  const { services, links } = files['service-links.json'];
  const ends = new Set(links.flatMap(({ from, to }) => [from, to]));
  const treatments = files['interventions.json'].interventions.filter(({ id }) => ends.has(id));
  return { services: [...services, ...treatments.map(({ id, name }) => ({ id, name }))], links };
}

function originsOf({ ageGroups, postcodes }: Files['postcodes.json']): readonly Origin[] {
  return postcodes.map(({ id, place, municipality, latitude, longitude, inhabitants, men, women }) => ({
    id,
    name: `${id} ${place}`,
    municipality,
    latitude,
    longitude,
    inhabitants,
    byAge: ageGroups.map(([from, to], group) => ({
      from,
      to,
      inhabitants: (men[group] ?? 0) + (women[group] ?? 0),
    })),
  }));
}

function registerOf(files: Files, version: string): Register {
  return branded<Register>({
    version,
    sources: files['sources.json'].sources,
    conditions: files['conditions.json'].conditions,
    interventions: files['interventions.json'].interventions,
    norms: files['norms.json'].norms,
    evidence: files['evidence.json'].evidence,
    providers: files['providers.json'].providers,
    sites: files['sites.json'].sites,
    networks: files['networks.json'].networks,
    regions: files['regions.json'].regions,
    memberships: files['regions.json'].memberships,
    insurers: files['insurers.json'].insurers,
    advisedAgainst: files['advised-against.json'].lists,
  });
}

function volumesOf(content: VolumesFile): ReferenceVolumeFile['rows'] {
  return content.rows.map((row) => ({
    interventionId: asId(row.interventionId),
    providerId: asId(row.providerId),
    siteId: null,
    networkId: row.networkId === null ? null : asId(row.networkId),
    year: asYear(content.year),
    count: { kind: 'exact', value: row.count },
    share: null,
    tierId: null,
    status: content.status,
    openness: content.openness,
    source: content.sourceId,
    sourceAdvice: row.sourceAdvice,
  }));
}

function versionOf(files: readonly ReferenceFile[], sha256Hex: (bytes: Uint8Array) => string): string {
  const ordered = files.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const all = new Uint8Array(ordered.reduce((total, { bytes }) => total + bytes.length, 0));
  let at = 0;
  for (const { bytes } of ordered) {
    all.set(bytes, at);
    at += bytes.length;
  }
  return sha256Hex(all);
}
