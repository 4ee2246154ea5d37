import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  asId,
  type ConditionId,
  type InterventionId,
  type ProviderId,
  type RegionId,
  type SiteId,
} from '../ids/index.ts';
import { asCases, asShare, asYear } from '../units/index.ts';
import {
  applyScenario,
  begin,
  branch,
  did,
  insurerVariants,
  nobodyQualifies,
  rankByWeights,
  readScenarioContent,
  readScenarioFile,
  readScenarioLink,
  redo,
  scenarioLink,
  scenarioText,
  undo,
  writeScenarioFile,
  type Change,
  type NamedScenario,
  type Scenario,
  type ScenarioWorld,
} from './index.ts';

const site = (id: string): SiteId => asId(id);
const rectum = { kind: 'intervention', interventionId: asId<InterventionId>('rectum') } as const;
const lung = { kind: 'condition', conditionId: asId<ConditionId>('longkanker') } as const;

const world: ScenarioWorld = {
  treatments: [
    {
      interventionId: asId('rectum'),
      conditionId: asId('darmkanker'),
      sites: ['a', 'b', 'c'].map((id) => ({ siteId: site(id), performsNow: id !== 'c' })),
    },
    {
      interventionId: asId('long-resectie'),
      conditionId: asId('longkanker'),
      sites: ['a', 'b'].map((id) => ({ siteId: site(id), performsNow: true })),
    },
    {
      interventionId: asId('long-radiotherapie'),
      conditionId: asId('longkanker'),
      sites: ['b', 'd'].map((id) => ({ siteId: site(id), performsNow: true })),
    },
  ],
};

const scenario = (changes: readonly Change[]): Scenario => ({
  baseline: {
    dataVersion: 'a'.repeat(64),
    set: 'adopted',
    year: asYear(2024),
    date: '2026-11-23',
    regionId: asId('oost'),
    illustrative: true,
    matrixId: null,
  },
  changes,
  settings: { model: 'choice', adherence: asShare(0.25) },
});

function openOf(changes: readonly Change[], treatment = 0): string {
  const applied = applyScenario(changes, world);
  if (!applied.ok) throw new Error(applied.failure.map(({ sentence }) => sentence.en).join(' '));
  return (applied.value[treatment]?.sites ?? []).flatMap(({ siteId, open }) => (open ? [siteId] : [])).join('');
}
const faultsOf = (changes: readonly Change[]) => {
  const applied = applyScenario(changes, world);
  return applied.ok ? [] : applied.failure;
};

describe('applying changes', () => {
  it('leaves the world as it is without any', () => {
    expect([openOf([]), openOf([], 1), openOf([], 2)]).toEqual(['ab', 'ab', 'bd']);
    const applied = applyScenario([], world);
    expect(applied.ok && applied.value.some(({ touched }) => touched)).toBe(false);
  });

  it('closes, keeps and opens; the later one counts', () => {
    const close: Change = { kind: 'close', target: rectum, siteId: site('a') };
    expect(openOf([close])).toBe('b');
    expect(openOf([close, { ...close, kind: 'keep' }])).toBe('ab');
    expect(openOf([{ ...close, kind: 'open', siteId: site('c') }, close])).toBe('bc');
    const back = applyScenario([close, { ...close, kind: 'keep' }], world);
    expect(back.ok && back.value[0]?.touched).toBe(false);
  });

  it('acts on all treatments of a condition where the site is, and on no other', () => {
    const changes: Change[] = [{ kind: 'close', target: lung, siteId: site('a') }];
    expect([openOf(changes, 0), openOf(changes, 1), openOf(changes, 2)]).toEqual(['ab', 'b', 'bd']);
  });

  it('shares care: the site closes for the treatment itself, its patients go to the hub', () => {
    const applied = applyScenario(
      [{ kind: 'share-care', target: rectum, siteId: site('a'), hubSiteId: site('b') }],
      world,
    );
    expect(applied.ok && applied.value[0]?.sites[0]).toMatchObject({
      open: false,
      hubSiteId: 'b',
      moves: [{ toSiteId: 'b', share: 1 }],
    });
  });
});

describe('changes that cannot be', () => {
  it('names both changes when a site is closed and forced, in any order and through a condition', () => {
    const close: Change = { kind: 'close', target: rectum, siteId: site('a') };
    const force: Change = { kind: 'force', target: rectum, siteId: site('a') };
    for (const changes of [
      [close, force],
      [force, close],
    ]) {
      const [first] = faultsOf(changes);
      expect(first).toMatchObject({ code: 'contradiction', path: 'changes[1]' });
      expect(first?.sentence.nl).toMatch(/wijziging 1.*wijziging 2|wijziging 2.*wijziging 1/);
    }
    const through: Change[] = [
      { kind: 'close', target: lung, siteId: site('b') },
      { kind: 'force', target: { kind: 'intervention', interventionId: asId('long-resectie') }, siteId: site('b') },
    ];
    expect(faultsOf(through).map(({ code }) => code)).toEqual(['contradiction']);
  });

  it.each<[string, readonly Change[], string]>([
    [
      'an unknown treatment',
      [{ kind: 'close', target: { kind: 'intervention', interventionId: asId('x') }, siteId: site('a') }],
      'intervention-unknown',
    ],
    [
      'an unknown condition',
      [{ kind: 'close', target: { kind: 'condition', conditionId: asId('x') }, siteId: site('a') }],
      'condition-unknown',
    ],
    ['an unknown site', [{ kind: 'close', target: rectum, siteId: site('z') }], 'site-unknown'],
    ['closing where nobody performs', [{ kind: 'close', target: rectum, siteId: site('c') }], 'not-performing'],
    ['opening where it is done already', [{ kind: 'open', target: rectum, siteId: site('a') }], 'performs-already'],
    [
      'moving to the same site',
      [{ kind: 'move', target: rectum, siteId: site('a'), toSiteId: site('a'), share: asShare(1) }],
      'move-to-self',
    ],
    [
      'moving to a closed site',
      [{ kind: 'move', target: rectum, siteId: site('a'), toSiteId: site('c'), share: asShare(1) }],
      'move-to-closed',
    ],
    [
      'closing everything',
      [
        { kind: 'close', target: rectum, siteId: site('a') },
        { kind: 'close', target: rectum, siteId: site('b') },
      ],
      'nothing-open',
    ],
    [
      'shares above all patients',
      [
        { kind: 'set-share', target: rectum, siteId: site('a'), share: asShare(0.7) },
        { kind: 'set-share', target: rectum, siteId: site('b'), share: asShare(0.4) },
      ],
      'shares-above-one',
    ],
    [
      'a limit for a closed site',
      [
        { kind: 'close', target: rectum, siteId: site('a') },
        { kind: 'cap', target: rectum, siteId: site('a'), patientsPerYear: asCases(10) },
      ],
      'contradiction',
    ],
  ])('%s', (_title, changes, code) => {
    expect(faultsOf(changes).map((fault) => fault.code)).toEqual([code]);
  });

  it('collects all of them', () => {
    const wrong: Change = { kind: 'close', target: rectum, siteId: site('z') };
    expect(faultsOf([wrong, { ...wrong, kind: 'open', siteId: site('a') }]).map(({ path }) => path)).toEqual([
      'changes[0]',
      'changes[1]',
    ]);
  });
});

const changes = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constantFrom('close' as const, 'keep' as const, 'open' as const, 'force' as const),
      target: fc.constantFrom(rectum, lung),
      siteId: fc.constantFrom(...['a', 'b', 'c', 'd'].map(site)),
    }),
    fc.record({
      kind: fc.constant('move' as const),
      target: fc.constantFrom(rectum, lung),
      siteId: fc.constantFrom(...['a', 'b'].map(site)),
      toSiteId: fc.constantFrom(...['b', 'c'].map(site)),
      share: fc.double({ min: 0, max: 1, noNaN: true }).map((share) => asShare(share === 0 ? 0 : share)),
    }),
    fc.record({
      kind: fc.constant('cap' as const),
      target: fc.constant(rectum),
      siteId: fc.constantFrom(...['a', 'b'].map(site)),
      patientsPerYear: fc.nat(500).map(asCases),
    }),
  ),
  { maxLength: 8 },
);

describe('any scenario', () => {
  it('changes nothing of a treatment that no change is about', () => {
    fc.assert(
      fc.property(changes, (all) => {
        const applied = applyScenario(all, world);
        const empty = applyScenario([], world);
        if (!applied.ok || !empty.ok) return;
        if (!all.some(({ target }) => target.kind === 'condition'))
          expect(applied.value.slice(1)).toEqual(empty.value.slice(1));
        if (all.every(({ target }) => target.kind === 'condition')) expect(applied.value[0]).toEqual(empty.value[0]);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('comes back the same from its link and its file, whose bytes do not depend on the order of its fields', () => {
    fc.assert(
      fc.property(changes, (all) => {
        const one = scenario(all);
        expect(readScenarioLink(scenarioLink(one))).toEqual({ ok: true, value: one });
        const named: NamedScenario = {
          id: 'f'.repeat(64),
          name: 'Plan "A"',
          note: 'é\n',
          tags: ['x'],
          parentId: null,
          scenario: one,
        };
        const text = writeScenarioFile(named);
        const read = readScenarioFile(JSON.parse(text), () => 'f'.repeat(64));
        expect(read).toEqual({ ok: true, value: named });
        const upsideDown = Object.fromEntries(Object.entries(named).toReversed()) as unknown as NamedScenario;
        expect(writeScenarioFile(upsideDown)).toBe(text);
        expect(scenarioText(one)).toBe(
          scenarioText({ ...one, settings: { adherence: one.settings.adherence, model: one.settings.model } }),
        );
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  it('walks back and forth through its history', () => {
    const [one, two, three] = [
      scenario([]),
      scenario([{ kind: 'close', target: rectum, siteId: site('a') }]),
      scenario([{ kind: 'close', target: rectum, siteId: site('b') }]),
    ];
    const both = did(did(begin(one), two), three);
    expect(undo(both).present).toBe(two);
    expect(undo(undo(undo(both))).present).toBe(one);
    expect(redo(undo(both))).toEqual(both);
    expect(redo(did(undo(both), one)).present).toBe(one);
  });

  it('branches under another name and remembers from what', () => {
    const named: NamedScenario = {
      id: 'f'.repeat(64),
      name: 'A',
      note: 'n',
      tags: ['t'],
      parentId: null,
      scenario: scenario([]),
    };
    expect(branch(named, 'B')).toMatchObject({ name: 'B', note: '', parentId: named.id, scenario: named.scenario });
  });
});

describe('a file that is not right', () => {
  const named: NamedScenario = {
    id: 'f'.repeat(64),
    name: 'A',
    note: '',
    tags: [],
    parentId: null,
    scenario: scenario([{ kind: 'cap', target: rectum, siteId: site('a'), patientsPerYear: asCases(10) }]),
  };
  const json = (): Record<string, unknown> => JSON.parse(writeScenarioFile(named)) as Record<string, unknown>;
  const sentences = (value: unknown): readonly string[] => {
    const read = readScenarioContent(value);
    return read.ok ? [] : read.failure.map(({ path, sentence }) => `${path}: ${sentence.nl}`);
  };

  it('of another version is refused with what it says', () => {
    expect(sentences({ ...json(), format: 'zwaartepunt-scenario/9' })[0]).toContain("'zwaartepunt-scenario/9'");
    expect(sentences(null)[0]).toContain('gevonden niets');
  });

  it('with a changed content has another id', () => {
    const read = readScenarioFile(json(), () => 'e'.repeat(64));
    expect(read.ok ? '' : read.failure[0]?.code).toBe('id-differs');
  });

  it('with several wrong fields names every one of them', () => {
    const wrong = json();
    wrong['extra'] = 1;
    wrong['scenario'] = {
      ...named.scenario,
      changes: [
        { kind: 'cap', target: rectum, siteId: 'a', patientsPerYear: -1 },
        { kind: 'explode' },
        { kind: 'close', target: rectum, siteId: 'a', share: 1 },
      ],
      settings: { model: 'best', adherence: 2 },
    };
    expect(sentences(wrong).map((text) => text.split(':')[0])).toEqual([
      'extra',
      'scenario.changes[0].patientsPerYear',
      'scenario.changes[1].kind',
      'scenario.changes[2].share',
      'scenario.settings.model',
      'scenario.settings.adherence',
    ]);
  });

  it('never throws, whatever it holds', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        readScenarioContent(value);
        readScenarioContent({ ...json(), scenario: value });
      }),
      { seed: 3, numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        readScenarioLink(text);
        readScenarioLink(`${scenarioLink(scenario([]))}~${text}`);
      }),
      { seed: 4, numRuns: 500 },
    );
  });
});

describe('the three variants of insurers', () => {
  const volumes = (counts: readonly number[], norm: number) =>
    insurerVariants(
      counts.map((count, index) => ({ siteId: site(`s${index}`), count })),
      norm,
    ).map((variant) => variant.volumes?.map(({ patients }) => patients) ?? variant.words.nl);

  it('for 80 and 40 at a norm of 50: 120/0, 70/50 and 50/70', () => {
    expect(volumes([80, 40], 50)).toEqual([
      [120, 0],
      [70, 50],
      [50, 70],
    ]);
    expect(volumes([40, 80], 50)).toEqual([
      [0, 120],
      [50, 70],
      [70, 50],
    ]);
  });

  it('say why one cannot be', () => {
    expect(volumes([30, 20], 40)).toEqual([
      [50, 0],
      'Samen 50 patiënten per jaar; nodig zijn er 80.',
      'Samen 50 patiënten per jaar; nodig zijn er 80.',
    ]);
    expect(volumes([20, 10], 40)[0]).toBe('Samen 30 patiënten per jaar; nodig zijn er 40.');
    expect(volumes([40, 40], 30)[0]).toBe('De grootste zijn even groot; de aantallen wijzen er geen aan.');
    expect(volumes([80], 30)[1]).toBe('Er zijn twee locaties of meer nodig.');
  });

  it('lose no patient, and where all meet the norm nobody moves without need', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(200), { minLength: 2, maxLength: 5 }),
        fc.integer({ min: 1, max: 80 }),
        (counts, norm) => {
          const total = counts.reduce((sum, count) => sum + count, 0);
          for (const { kind, volumes: parts } of insurerVariants(
            counts.map((count, i) => ({ siteId: site(`s${i}`), count })),
            norm,
          )) {
            if (parts === null) continue;
            expect(parts.reduce((sum, { patients }) => sum + patients, 0)).toBe(total);
            if (kind !== 'largest')
              expect(Math.min(...parts.map(({ patients }) => patients))).toBeGreaterThanOrEqual(norm);
            if (kind === 'all-meet') {
              const moved = parts.reduce((sum, { patients }, i) => sum + Math.max(0, patients - (counts[i] ?? 0)), 0);
              expect(moved).toBe(counts.reduce((sum, count) => sum + Math.max(0, norm - count), 0));
            }
          }
        },
      ),
      { seed: 5, numRuns: 500 },
    );
  });
});

describe('nobody qualifies', () => {
  const region = (id: string, ...counts: readonly (number | null | { low: number; high: number | null })[]) => ({
    regionId: asId<RegionId>(id),
    hospitals: counts.map((count, index) => ({
      providerId: asId<ProviderId>(`${id}${index}`),
      count: typeof count === 'number' ? { low: count, high: count } : count,
    })),
  });

  it('names the regions where all fail, with the fewest that could meet the norm together', () => {
    expect(
      nobodyQualifies([region('oost', 14, 18), region('west', 15, 5, 4), region('midden', 20, 4), region('leeg')], 20),
    ).toEqual([
      { regionId: 'oost', performing: 2, together: ['oost1', 'oost0'], roomFor: 1 },
      { regionId: 'west', performing: 3, together: ['west0', 'west1'], roomFor: 1 },
    ]);
  });

  it('says when not even all together could, and does not name a region where a masked count may meet the norm', () => {
    expect(
      nobodyQualifies([region('oost', 4, 5), region('west', { low: 1, high: 30 }), region('zuid', null)], 20),
    ).toEqual([{ regionId: 'oost', performing: 2, together: null, roomFor: 0 }]);
    expect(nobodyQualifies([region('oost', { low: 1, high: 9 }, 15)], 20)).toEqual([
      { regionId: 'oost', performing: 2, together: null, roomFor: null },
    ]);
  });
});

describe('ranking by weights', () => {
  const criteria = [
    { id: 'minutes', lessIsBetter: true, values: [10, 20, 15] },
    { id: 'margin', lessIsBetter: false, values: [0, 40, 36] },
  ];

  it('takes the weighted mean of what is scaled from worst to best', () => {
    // Minutes scaled: 1, 0, ½; margin: 0, 1, 0.9.
    expect(rankByWeights(criteria, [{ minutes: 1, margin: 1 }])).toMatchObject({
      scores: [0.5, 0.5, 0.7],
      order: [2, 0, 1],
    });
    expect(rankByWeights(criteria, [{ minutes: 9, margin: 1 }]).order[0]).toBe(0);
  });

  it('is stable only when the first stays first under a nudge and for every party', () => {
    expect(rankByWeights(criteria, [{ minutes: 1, margin: 1 }]).stable).toBe(true);
    expect(rankByWeights(criteria, [{ minutes: 1 }, { margin: 1 }])).toMatchObject({
      stable: false,
      firstByParty: [0, 1],
    });
    // 0.64 and 0.36: the first and the third are nearly equal.
    expect(rankByWeights(criteria, [{ minutes: 0.64, margin: 0.36 }]).stable).toBe(false);
  });

  it('gives no score to a scenario with an unknown value that counts', () => {
    const unknown = [{ id: 'minutes', lessIsBetter: true, values: [10, null] }];
    expect(rankByWeights(unknown, [{ minutes: 1 }])).toMatchObject({ scores: [1, null], order: [0] });
    expect(rankByWeights(unknown, [{}]).scores).toEqual([null, null]);
  });
});
