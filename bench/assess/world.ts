/** Gridland at full size: hospitals, interventions and years with every kind of count, made from a seed. */
import { asId, type InterventionId, type NetworkId, type ProviderId, type SiteId } from '../../src/core/ids/index.ts';
import type { Network, Norm, Register, Requirement, Site } from '../../src/core/register/index.ts';
import { asCases, asShare, asYear } from '../../src/core/units/index.ts';
import type { Count, Volume } from '../../src/core/volumes/index.ts';
import { aNetwork, aNorm, anIntervention, aProvider, aRow, aSite, gridland } from '../../src/testing/register.ts';

export const HOSPITALS = 120;
export const INTERVENTIONS = 25;
export const FIRST_YEAR = 2015;
export const YEARS = 10;
/** Day whose norms are asked; any day after the norms begin. */
export const DATE = '2026-01-01';

/** Hospitals that report by site: every fifth, on two sites. */
const bySite = (hospital: number): boolean => hospital % 5 === 0;

const name = (kind: string, number: number): string => `${kind}-${String(number).padStart(3, '0')}`;

/** A small linear congruential generator (Numerical Recipes' constants): same seed, same world. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function requirementOf(intervention: number): Requirement | null {
  const tier = (id: string, cases: number) => ({ id, name: { nl: id, en: id }, cases: asCases(cases) });
  if (intervention === 19) return { kind: 'tiers', tiers: [tier('A', 60), tier('B', 30), tier('C', 20)] };
  if (intervention === 20) return { kind: 'share-within', share: asShare(0.5), withinDays: 7 };
  if (intervention === 21) return { kind: 'share-within', share: asShare(0.8), withinDays: 14 };
  if (intervention === 22) return { kind: 'no-consensus' };
  if (intervention === 23) return null;
  return { kind: 'minimum', cases: asCases([15, 20, 25, 30, 50][intervention % 5] ?? 20) };
}

/** Norms of the world: minima, three-year means (15 to 18), tiers, shares, one without consensus and one intervention without. */
export function makeNorms(): readonly Norm[] {
  return Array.from({ length: INTERVENTIONS }, (_, i) => ({ i, requirement: requirementOf(i) })).flatMap(
    ({ i, requirement }) =>
      requirement === null
        ? []
        : [
            aNorm({
              id: name('norm', i),
              interventionId: name('int', i),
              requirement,
              yearsAveraged: i >= 15 && i <= 18 ? 3 : 1,
            }),
          ],
  );
}

/** The register: hospitals in pairs form networks for the last intervention. */
export function makeRegister(): Register {
  const hospitals = Array.from({ length: HOSPITALS }, (_, i) => i);
  const sites: Site[] = hospitals
    .filter(bySite)
    .flatMap((i) => ['a', 'b'].map((site) => aSite(`${name('hos', i)}-${site}`, name('hos', i))));
  const networks: Network[] = hospitals
    .filter((i) => i % 2 === 0)
    .map((i) => aNetwork(name('net', i / 2), [name('hos', i), name('hos', i + 1)], name('int', INTERVENTIONS - 1)));
  return gridland({
    interventions: Array.from({ length: INTERVENTIONS }, (_, i) => anIntervention(name('int', i))),
    norms: makeNorms(),
    providers: hospitals.map((i) => aProvider(name('hos', i))),
    sites,
    networks,
  });
}

function makeCount(random: () => number): Count {
  const kind = random();
  const value = Math.floor(random() * 60);
  if (kind < 0.85) return { kind: 'exact', value };
  if (kind < 0.93)
    return { kind: 'masked', low: Math.max(0, value - 9), high: value, asWritten: `${value - 9}-${value}` };
  if (kind < 0.97) return { kind: 'disputed', values: [value, value + 5] };
  return { kind: 'missing' };
}

/** One count of every intervention, hospital and year; two rows where a hospital reports by site. */
export function makeVolumes(seed: number): readonly Volume[] {
  const random = generator(seed);
  const template = aRow(0);
  const rows: Volume[] = [];
  for (let intervention = 0; intervention < INTERVENTIONS; intervention += 1)
    for (let hospital = 0; hospital < HOSPITALS; hospital += 1)
      for (let year = 0; year < YEARS; year += 1) {
        const base: Volume = {
          ...template,
          interventionId: asId<InterventionId>(name('int', intervention)),
          providerId: asId<ProviderId>(name('hos', hospital)),
          year: asYear(FIRST_YEAR + year),
          tierId: intervention === 19 ? (['A', 'B', 'C'][hospital % 3] ?? null) : null,
          networkId: intervention === INTERVENTIONS - 1 ? asId<NetworkId>(name('net', Math.floor(hospital / 2))) : null,
        };
        const share = intervention === 20 || intervention === 21 ? Math.round(random() * 1000) / 1000 : null;
        const sites = bySite(hospital) && share === null ? ['a', 'b'] : [null];
        for (const site of sites)
          rows.push({
            ...base,
            count: makeCount(random),
            share,
            siteId: site === null ? null : asId<SiteId>(`${name('hos', hospital)}-${site}`),
            lineage: { ...template.lineage, row: rows.length + 2 },
          });
      }
  return rows;
}
