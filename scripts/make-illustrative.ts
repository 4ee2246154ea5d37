/**
 * Writes data/illustrative-tranche-1.json: made-up counts for the treatments of tranche 1, whose real counts per hospital are
 * not public, drawn from a seed so that every "failing of performing" pair of Annex II is met exactly under the proposed
 * norm. Run `node scripts/make-illustrative.ts` after a change of data/; a test compares the file with this output.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createRandom, type Random } from '../src/engine/random/index.ts';

const seed = 20_250_325;
const outPath = fileURLToPath(new URL('../data/illustrative-tranche-1.json', import.meta.url));

interface Pair {
  readonly conditionId: string;
  readonly order: number;
  readonly failing: number;
  readonly performing: number;
  readonly interventionId: string | null;
}
interface Site {
  readonly id: string;
  readonly providerId: string;
  readonly main: boolean;
}
interface Norm {
  readonly interventionId: string;
  readonly sets: readonly string[];
  readonly status: string;
  readonly requirement: { readonly kind: string; readonly cases?: number };
}

const read = new Map<string, unknown>();

/** A file of `data/`, read once: many sets may be drawn. */
function data<Content>(name: string): Content {
  const known = read.get(name) ?? JSON.parse(readFileSync(new URL(`../data/${name}.json`, import.meta.url), 'utf8'));
  read.set(name, known);
  return known as Content;
}

/**
 * Annex II does not name the treatment of these pairs. Our reading, for the illustration only: the first pair of a
 * condition is the resection (for the aorta: open surgery), a pair that six or more hospitals perform is systemic therapy,
 * and of what is left the next treatment in the order of the table of norms.
 */
function readings(pair: Pair): string {
  const { conditionId, order, performing } = pair;
  if (pair.interventionId !== null) return pair.interventionId;
  switch (conditionId) {
    case 'longkanker':
      return order === 1 ? 'long-resectie' : 'long-radiotherapie';
    case 'maag-slokdarmkanker':
      if (order === 1) return 'maag-slokdarm-resectie';
      return performing >= 6 ? 'maag-slokdarm-systemisch' : 'maag-slokdarm-endoscopische-resectie';
    case 'pancreaskanker':
      return order === 1 ? 'pancreas-ercp' : 'pancreas-systemisch';
    case 'aorta-aneurysma':
      return 'aorta-chirurgisch';
    default:
      throw new Error(`data/annex-ii.json: no reading for ${conditionId}, pair ${order}.`);
  }
}

/** Chance to be among the performers, and size: university hospitals first. */
const weightOfKind: Readonly<Record<string, number>> = { academic: 6, 'top-clinical': 4, categorical: 3 };
/**
 * Entered after the set was drawn. They take no part, so that the set, and every link and answer that rests on it, stays the
 * same: it is made up, and a fuller register makes it no truer.
 */
const enteredLater = {
  providers: new Set(['amstelland', 'spijkenisse']),
  members: new Set(['noord-holland-flevoland sint-jansdal']),
  sites: new Set([
    'albert-schweitzer-sliedrecht',
    'amsterdam-umc-amc',
    'elisabeth-tweesteden-tweesteden',
    'haaglanden-antoniushove',
    'haaglanden-bronovo',
    'haga-zoetermeer',
    'meander-baarn',
    'olvg-west',
    'spaarne-haarlem-noord',
  ]),
} as const;
/** Institutes that give radiotherapy only. */
const radiotherapyOnly = new Set(['radiotherapeutisch-instituut-friesland', 'radiotherapiegroep', 'maastro']);

/** A made-up count at a site, with the proposed norm under which it fails or not. */
export interface DrawnRow {
  readonly regionId: string;
  readonly interventionId: string;
  readonly providerId: string;
  readonly siteId: string;
  readonly norm: number;
  readonly count: number;
}

/** A set of counts that meets every pair of Annex II: who performs, who fails and how far is drawn from the seed. */
export function drawIllustrative(from: number): readonly DrawnRow[] {
  const random = createRandom(from);
  const { regions } = data<{ regions: readonly { regionId: string; pairs: readonly Pair[] }[] }>('annex-ii');
  return regions.flatMap(({ regionId, pairs }) =>
    pairs.flatMap((pair) => rowsOf(regionId, pair, readings(pair), random)),
  );
}

/** The text of data/illustrative-tranche-1.json as it should be now. */
export function makeIllustrative(): string {
  const rows = drawIllustrative(seed);
  const written = {
    custody: {
      sources: [
        { sourceId: 'kpmg-2025', where: 'Bijlage II: aantallen die niet voldoen van die uitvoeren' },
        { sourceId: 'kpmg-2025', where: 'Bijlage I: voorgestelde normen' },
      ],
      dateRead: '2026-11-23',
      checks: [
        {
          method: 'test',
          detail:
            'Every pair of Annex II is recounted from the rows; the file equals the output of its script (test/data).',
          date: '2026-11-23',
        },
      ],
      nextReview: '2027-05-23',
      notes:
        'ILLUSTRATIVE: no count here is real, and nothing may be concluded about a hospital. Generated by scripts/make-illustrative.ts; do not edit. Only how many fail of how many perform, per region, is from the source. Which hospitals perform, which fail and how far is drawn from a seed. Where the source counts more hospitals than the register has members in the region, second locations of members stand in. The treatment of a pair that the source does not name is our reading, see the script.',
    },
    seed,
    status: 'illustrative',
    rows,
  };
  return `${JSON.stringify(written, null, 2)}\n`;
}

function rowsOf(regionId: string, pair: Pair, interventionId: string, random: Random): readonly DrawnRow[] {
  const norm = proposedNorm(interventionId);
  const sites = performers(regionId, pair, interventionId, random);
  return sites
    .map(({ id, providerId }, rank) => {
      const fails = rank >= pair.performing - pair.failing;
      const count = fails
        ? Math.max(1, Math.floor(norm * (0.25 + 0.74 * random.next())))
        : Math.ceil(norm * (1 + 1.2 * random.next() ** 2));
      return { regionId, interventionId, providerId, siteId: id, norm, count };
    })
    .toSorted((a, b) => b.count - a.count || (a.siteId < b.siteId ? -1 : 1));
}

function proposedNorm(interventionId: string): number {
  const { norms } = data<{ norms: readonly Norm[] }>('norms');
  const norm = norms.find((version) => version.interventionId === interventionId && version.status === 'proposed');
  if (norm?.requirement.cases === undefined)
    throw new Error(`data/norms.json: no proposed minimum of ${interventionId}.`);
  return norm.requirement.cases;
}

/** As many sites as perform, the likely ones first: main locations before second ones, drawn by the weight of the kind. */
function performers(regionId: string, pair: Pair, interventionId: string, random: Random): readonly Site[] {
  const { memberships } = data<{
    memberships: readonly { regionId: string; providerId: string; networks: readonly string[] }[];
  }>('regions');
  const { providers } = data<{ providers: readonly { id: string; kind: string }[] }>('providers');
  const { conditions } = data<{ conditions: readonly { id: string; network: string }[] }>('conditions');
  const network = conditions.find(({ id }) => id === pair.conditionId)?.network ?? '';
  const members = new Set(
    memberships
      .filter((membership) => membership.regionId === regionId && membership.networks.includes(network))
      .map(({ providerId }) => providerId)
      .filter((id) => !enteredLater.providers.has(id) && !enteredLater.members.has(`${regionId} ${id}`))
      .filter((id) => interventionId.endsWith('radiotherapie') || !radiotherapyOnly.has(id)),
  );
  const kinds = new Map(providers.map(({ id, kind }) => [id, kind]));
  const drawn = data<{ sites: readonly Site[] }>('sites')
    .sites.filter(({ id, providerId }) => members.has(providerId) && !enteredLater.sites.has(id))
    .map((site) => ({
      site,
      key: (site.main ? 1 : 0) + (1 - random.next()) ** (1 / (weightOfKind[kinds.get(site.providerId) ?? ''] ?? 1)),
    }))
    .toSorted((a, b) => b.key - a.key)
    .map(({ site }) => site)
    .slice(0, pair.performing);
  if (drawn.length < pair.performing)
    throw new Error(`data/regions.json: ${regionId} has ${drawn.length} sites for ${pair.performing} performers.`);
  return drawn;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(outPath, makeIllustrative());
  console.log(`Wrote ${outPath}`);
}
