import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId, type ConditionId, type InterventionId, type SiteId } from '../ids/index.ts';
import { asCases, asShare, asYear } from '../units/index.ts';
import {
  applyScenario,
  begin,
  branch,
  did,
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
    // The site is as it was, but the scenario is about it; the other treatments are left alone.
    expect(back.ok && back.value.map(({ touched }) => touched)).toEqual([true, false, false]);
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

const hash = fc.constantFrom('b'.repeat(64), 'c0ffee12');
/** Stored inputs that a baseline may name; without any it is as baselines were before there were any. */
const inputs = fc.record({ areas: hash, rates: hash, flows: hash }, { requiredKeys: [] });

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
      fc.property(changes, inputs, (all, own) => {
        const { baseline, ...rest } = scenario(all);
        const one: Scenario = { ...rest, baseline: { ...baseline, ...own } };
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
