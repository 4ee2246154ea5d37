import { describe, expect, it } from 'vitest';
import { calibrateQuestion } from '../../planning/index.ts';
import { threeHospitals } from '../../testing/ground-land.ts';
import { failureText } from '../failures.ts';
import { calibrated, knownOf } from './calibrate.ts';
import type { DecayInUse } from './decay.ts';
import type { KnownTravel } from './types.ts';

const decay: DecayInUse = {
  central: { form: 'exponential', beta: 0.12 },
  band: [{ form: 'exponential', beta: 0.08 }],
  competitors: [1],
  limits: { leastHomeShare: 0.5, mostMeanMinutes: 60 },
  margin: { relative: 0.1, points: 0.05 },
  why: { nl: 'operaties', en: 'operations' },
};
const region = { home: Uint8Array.of(1, 0), members: Uint8Array.of(1, 1, 0) };
const { minutes } = threeHospitals;
const ids = threeHospitals.performers.map(({ id }) => id);
/** Two areas to three hospitals, with kilometres twice the minutes. */
const matrix = {
  mode: 'car' as const,
  origins: ['west', 'east'],
  destinations: ids,
  minutes,
  km: minutes.map((time) => 2 * time),
  status: new Uint8Array(6),
  originSnap: new Float64Array(2),
  destinationSnap: new Float64Array(3),
  pedigree: { engine: 'file', engineVersion: '1', profile: 'car', date: '2026-11-30', hash: 'h' },
};
const parts = { region, matrix, performerIds: ids };

async function asked(stated: KnownTravel, observed?: Float64Array) {
  const known = knownOf(stated, parts);
  if (!known.ok) throw new Error(failureText(known.failure, 'en'));
  const ground = { ...threeHospitals, decay: decay.central, ...(observed === undefined ? {} : { observed }) };
  return calibrated(
    { calibrate: (question) => Promise.resolve(calibrateQuestion(question)) },
    {
      key: 'k',
      input: { ground, sites: [], siteMinutes: new Float64Array(), norm: 0, leastOpen: null, mostOpen: null },
      decay,
      known: { stated, known: known.value },
      question: { regionName: { nl: 'West', en: 'West' } },
      observedSource: observed === undefined ? null : 'flows.csv',
      assumptions: [{ nl: 'Eerst.', en: 'First.' }],
    },
    (id) => id,
  );
}

describe('a ground calibrated by what its user knows', () => {
  // ln 2 / 10 = 0.069 per minute shows each of these: see threeHospitals.
  it.each<[KnownTravel, string, string]>([
    [{ kind: 'mean-minutes', minutes: 10 / 3 }, 'patiënten reizen gemiddeld 3,3 minuten', '3.3 minutes on average'],
    [{ kind: 'mean-km', km: 20 / 3 }, 'patiënten reizen gemiddeld 6,7 km', '6.7 km on average'],
    [{ kind: 'nearest-share', share: 0.8 }, '80% gaat naar het dichtstbijzijnde', '80% go to the nearest'],
    [{ kind: 'home-share', share: 0.6 }, '60% van de patiënten woont in West', '60% of the patients live in West'],
  ])('%o: the decay in use and in a line that says by what', async (stated, nl, en) => {
    const found = await asked(stated);
    if (!found.ok) throw new Error(failureText(found.failure, 'en'));
    const { input, decay: used, assumptions } = found.value;
    expect(input.ground.decay.beta).toBeCloseTo(Math.LN2 / 10, 5);
    expect(used.central).toEqual(input.ground.decay);
    expect(used.band[0]).toEqual(used.central);
    const [first, line] = assumptions;
    expect(first?.nl).toBe('Eerst.');
    expect(line?.nl).toContain(`geijkt op uw opgave: ${nl}`);
    expect(line?.nl).toMatch(
      /\(bij de vraag opgegeven, niet nagegaan; de band houdt (10%|5 procentpunten) speling aan\): 0,069 per minuut, zonder ijking 0,12\./,
    );
    expect(line?.en).toContain(en);
    expect(line?.en).toMatch(/On this ground it may be \S+( \w+)? to /);
    expect(used.why.nl).toContain(nl);
  });

  it('from flows the line names their file and the error of the sample', async () => {
    const found = await asked({ kind: 'flows' }, Float64Array.of(8, 4, 1, 2, 1, 4));
    if (!found.ok) throw new Error(failureText(found.failure, 'en'));
    expect(found.value.assumptions[1]?.nl).toMatch(
      /geijkt op waargenomen patiëntenstromen \(flows\.csv\): 0,069 per minuut, standaardfout 0,\d+ \(alleen van de steekproef\)/,
    );
  });
});

describe('what is stated and cannot be', () => {
  const said = async (stated: KnownTravel): Promise<string> => {
    const found = await asked(stated);
    return found.ok ? 'no failure' : failureText(found.failure, 'nl');
  };

  it('is said with what was stated and what is possible', async () => {
    expect(await said({ kind: 'mean-minutes', minutes: 90 })).toMatch(
      /U geeft 90 minuten op\. Dat kan op deze grondslag niet: hoe sterk afstand ook afschrikt \(0,01 tot 0,4 per minuut geprobeerd\), het ligt tussen [\d,]+ minuten en [\d,]+ minuten\./,
    );
    expect(await said({ kind: 'home-share', share: 0.99 })).toMatch(/U geeft 99% op\. .* tussen \d+% en \d+%\./);
    expect(await said({ kind: 'flows' })).toContain('geen waargenomen patiëntenstromen van deze ziekenhuizen');
  });

  it('a share of the region needs a region, kilometres a matrix that has them', () => {
    const noRegion = knownOf({ kind: 'home-share', share: 0.6 }, { ...parts, region: null });
    expect(noRegion.ok ? '' : failureText(noRegion.failure, 'nl')).toContain('Kies een regio');
    const bare = { ...matrix, km: matrix.km.fill(Number.NaN) };
    const noKm = knownOf({ kind: 'mean-km', km: 7 }, { ...parts, matrix: bare });
    expect(noKm.ok ? '' : failureText(noKm.failure, 'nl')).toContain('hebben geen kilometers');
    expect(knownOf({ kind: 'mean-minutes', minutes: 7 }, { ...parts, region: null }).ok).toBe(true);
  });
});
