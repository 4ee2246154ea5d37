import { describe, expect, test } from 'vitest';
import { asId, type InterventionId, type ProviderId } from '../ids/index.ts';
import type { Register } from '../register/types.ts';
import { asCases, asShare, asYear } from '../units/index.ts';
import type { Count, Volume } from '../volumes/types.ts';
import { aNetwork, aNorm, aRow, aSite, gridland } from '../../testing/register.ts';
import { assess, assessAll, describeStep, type Assessment } from './index.ts';

const question = {
  interventionId: asId<InterventionId>('resectie'),
  providerId: asId<ProviderId>('noord'),
  year: asYear(2024),
  set: 'adopted',
  date: '2026-01-01',
} as const;

function assessOne(rows: readonly Volume[], register: Register = gridland(), asked: object = {}): Assessment {
  const [first] = assess(register, rows, { ...question, ...asked });
  if (first === undefined) throw new Error('no assessment');
  return first;
}

const masked = (low: number, high: number | null): Count => ({ kind: 'masked', low, high, asWritten: '*' });
const sentences = (assessment: Assessment, register: Register = gridland()): string[] =>
  assessment.decisive.steps.map((step) => describeStep(step, register).nl);

describe('a count against a minimum', () => {
  test.each([
    [19, 'notMet', -1],
    [20, 'met', 0],
    [21, 'met', 1],
  ])('%i against a norm of 20 is %s with margin %i', (count, verdict, margin) => {
    const assessment = assessOne([aRow(count)]);
    expect(assessment.verdict).toBe(verdict);
    expect(assessment.decisive.margin).toEqual({ low: margin, high: margin });
    expect(assessment.advice.contractYear).toBe(2026);
  });

  test.each<[Count, string, string[]]>([
    [masked(0, 9), 'notMet', []],
    [masked(0, 19), 'notMet', []],
    [masked(0, 20), 'unknown', ['count-masked-straddles']],
    [masked(20, 40), 'met', []],
    [masked(0, null), 'unknown', ['count-masked-straddles']],
    [masked(20, null), 'met', []],
    [{ kind: 'disputed', values: [21, 25] }, 'met', []],
    [{ kind: 'disputed', values: [12, 25] }, 'unknown', ['count-disputed']],
    [{ kind: 'missing' }, 'unknown', ['count-missing']],
  ])('%j against a norm of 20 is %s', (count, verdict, reasons) => {
    const assessment = assessOne([aRow(count)]);
    expect(assessment.verdict).toBe(verdict);
    expect(assessment.decisive.reasons).toEqual(reasons);
  });

  test('no row is unknown, never 0', () => {
    const assessment = assessOne([]);
    expect([assessment.verdict, assessment.decisive.value, assessment.decisive.reasons]).toEqual([
      'unknown',
      null,
      ['no-count'],
    ]);
    expect(assessment.missNextYear).toBeNull();
  });

  test('an exact zero is a count: not met, and advised against because none was reported', () => {
    const assessment = assessOne([aRow(0)]);
    expect(assessment.verdict).toBe('notMet');
    expect(assessment.advice.reason.nl).toBe('Het ziekenhuis meldde er geen.');
  });

  test('the proof reads as a row of sentences', () => {
    expect(sentences(assessOne([aRow(22)]))).toEqual([
      'Norm: ten minste 20 operaties per jaar (vastgestelde normen, status van kracht, op 2026-01-01). Bron: Papieren bron, p. 1.',
      'Geteld per instelling: Noord.',
      '2024: Noord 22 (Papieren bron, papier.csv regel 2).',
      '22 vergeleken met de norm van 20: voldoet (marge +2). Gelijk aan de norm is genoeg.',
    ]);
    expect(assessOne([aRow(22)]).reason).toEqual({
      nl: 'Voldoet: 22 operaties in 2024; de norm is 20.',
      en: 'Met: 22 operations in 2024; the norm is 20.',
    });
  });
});

test('no norm is not applicable and never a norm of 0', () => {
  const assessment = assessOne([aRow(3)], gridland({ norms: [] }));
  expect([assessment.verdict, assessment.normId, assessment.decisive.reasons]).toEqual([
    'notApplicable',
    null,
    ['no-norm'],
  ]);
  expect(assessment.advice.kind).toBe('none');
});

test('a norm without consensus is not applicable, with the reason', () => {
  const assessment = assessOne([aRow(3)], gridland({ norms: [aNorm({ requirement: { kind: 'no-consensus' } })] }));
  expect([assessment.verdict, assessment.decisive.reasons]).toEqual(['notApplicable', ['no-consensus']]);
});

describe('a share within a time', () => {
  const register = gridland({
    norms: [aNorm({ requirement: { kind: 'share-within', share: asShare(0.5), withinDays: 7 } })],
  });
  test.each([
    [0.499, 'notMet'],
    [0.5, 'met'],
    [0.501, 'met'],
  ])('%d against 50%% is %s', (share, verdict) => {
    expect(assessOne([aRow(40, { share })], register).verdict).toBe(verdict);
  });

  test('without a share it is unknown, whatever the count', () => {
    expect(assessOne([aRow(40)], register).decisive.reasons).toEqual(['share-not-supplied']);
  });
});

describe('a norm in tiers 200, 80 and 50', () => {
  const tier = (id: string, cases: number) => ({ id, name: { nl: id, en: id }, cases: asCases(cases) });
  const register = gridland({
    norms: [aNorm({ requirement: { kind: 'tiers', tiers: [tier('HHOC', 200), tier('PP', 80), tier('PPR', 50)] } })],
  });

  test('each tier row has its own assessment', () => {
    const rows = [aRow(199, { tier: 'HHOC' }), aRow(80, { tier: 'PP' })];
    const verdicts = assess(register, rows, question).map((item) => [
      item.tierId,
      item.decisive.threshold,
      item.verdict,
    ]);
    expect(verdicts).toEqual([
      ['HHOC', 200, 'notMet'],
      ['PP', 80, 'met'],
    ]);
  });

  test.each([
    [49, 'notMet'],
    [50, 'unknown'],
    [199, 'unknown'],
    [200, 'met'],
  ])('without a tier %i is %s: a verdict only if every tier gives it', (count, verdict) => {
    expect(assessOne([aRow(count)], register).verdict).toBe(verdict);
  });
});

describe('a mean over three years', () => {
  const register = gridland({ norms: [aNorm({ yearsAveraged: 3 })] });
  test('15, 20 and 25 have a mean of 20: met', () => {
    const assessment = assessOne([aRow(15, { year: 2022 }), aRow(20, { year: 2023 }), aRow(25)], register);
    expect([assessment.verdict, assessment.decisive.value]).toEqual(['met', { low: 20, high: 20 }]);
  });

  test('a missing year makes the mean a lower bound: 20 and 39 are not enough, 20 and 40 are', () => {
    // 3 × 20 = 60 cases are needed in three years.
    const short = assessOne([aRow(20, { year: 2023 }), aRow(39)], register);
    expect([short.verdict, short.decisive.reasons]).toEqual(['unknown', ['years-missing']]);
    expect(assessOne([aRow(20, { year: 2023 }), aRow(40)], register).verdict).toBe('met');
  });
});

describe('levels', () => {
  const twoSites = [aSite('noord-a', 'noord'), aSite('noord-b', 'noord', false)];

  test('sites add up to the institution, and stand beside it', () => {
    const assessment = assessOne(
      [aRow(12, { site: 'noord-a' }), aRow(8, { site: 'noord-b' })],
      gridland({ sites: twoSites }),
    );
    expect([assessment.verdict, assessment.decisive.value]).toEqual(['met', { low: 20, high: 20 }]);
    expect(assessment.otherLevels.map((level) => [level.subjectId, level.verdict])).toEqual([
      ['noord-a', 'notMet'],
      ['noord-b', 'notMet'],
    ]);
  });

  test('a site without a row leaves the sum open', () => {
    const assessment = assessOne([aRow(12, { site: 'noord-a' })], gridland({ sites: twoSites }));
    expect([assessment.decisive.value, assessment.decisive.reasons]).toEqual([
      { low: 12, high: null },
      ['site-split-unknown'],
    ]);
  });

  test('for a norm per site the failing site decides', () => {
    const register = gridland({ sites: twoSites, norms: [aNorm({ countLevel: 'site' })] });
    const assessment = assessOne([aRow(30, { site: 'noord-a' }), aRow(8, { site: 'noord-b' })], register);
    expect([assessment.verdict, assessment.decisive.subjectId]).toEqual(['notMet', 'noord-b']);
    expect(assessOne([aRow(30, { site: 'noord-a' }), aRow(0, { site: 'noord-b' })], register).verdict).toBe('met');
  });

  test('for a norm per site a total below the norm fails on every site, a higher one is not known by site', () => {
    const register = gridland({ sites: twoSites, norms: [aNorm({ countLevel: 'site' })] });
    expect(assessOne([aRow(19)], register).verdict).toBe('notMet');
    expect(assessOne([aRow(40)], register).decisive.reasons).toEqual(['site-split-unknown']);
    // The other site has at most 35 − 25 = 10, but may well have none.
    expect(assessOne([aRow(35), aRow(25, { site: 'noord-a' })], register).verdict).toBe('unknown');
    expect(assessOne([aRow(25), aRow(25, { site: 'noord-a' })], register).verdict).toBe('met');
  });

  test('rows within a network are judged as a network, from the largest member to the sum', () => {
    const register = gridland({ networks: [aNetwork('samen', ['noord', 'oost'])] });
    const rows = [aRow(15, { network: 'samen' }), aRow(21, { provider: 'oost', network: 'samen' })];
    const assessment = assessOne(rows, register);
    expect([assessment.decisive.level, assessment.decisive.value, assessment.verdict]).toEqual([
      'network',
      { low: 21, high: 36 },
      'met',
    ]);
    expect(assessment.otherLevels.map((level) => [level.level, level.verdict])).toEqual([['institution', 'notMet']]);
    expect(assessment.advice.kind).toBe('conditional');
    expect(assessment.reason).toEqual({
      nl: 'Voldoet als samenwerkingsverband (samen): 21 tot en met 36 operaties in 2024; de norm is 20.',
      en: 'Met as a network (samen): 21 to 36 operations in 2024; the norm is 20.',
    });
  });

  test('where the same operations and different ones give another verdict, a network is unknown', () => {
    const register = gridland({ networks: [aNetwork('samen', ['noord', 'oost'])] });
    const rows = [aRow(15, { network: 'samen' }), aRow(12, { provider: 'oost', network: 'samen' })];
    expect(assessOne(rows, register).decisive.reasons).toEqual(['network-overlap-unknown']);
    const low = [aRow(9, { network: 'samen' }), aRow(10, { provider: 'oost', network: 'samen' })];
    expect(assessOne(low, register).verdict).toBe('notMet');
  });

  test('a silent member leaves the network open', () => {
    const register = gridland({ networks: [aNetwork('samen', ['noord', 'oost'])] });
    expect(assessOne([aRow(15, { network: 'samen' })], register).decisive.reasons).toEqual(['network-member-unknown']);
  });

  test('a norm per network judges a hospital outside any by itself, and says so', () => {
    const assessment = assessOne([aRow(22)], gridland({ norms: [aNorm({ countLevel: 'network' })] }));
    expect([assessment.decisive.level, assessment.verdict]).toEqual(['institution', 'met']);
    expect(assessment.otherLevels[0]?.reasons).toEqual(['not-in-network']);
  });

  test('a norm per network adds what members did apart', () => {
    const register = gridland({
      norms: [aNorm({ countLevel: 'network' })],
      networks: [aNetwork('samen', ['noord', 'oost'])],
    });
    const assessment = assessOne([aRow(12), aRow(9, { provider: 'oost' })], register);
    expect([assessment.decisive.value, assessment.verdict]).toEqual([{ low: 21, high: 21 }, 'met']);
  });
});

describe('more statements about the same count', () => {
  test('that agree give what they agree on', () => {
    expect(assessOne([aRow(masked(0, 29)), aRow(masked(20, null))]).decisive.value).toEqual({ low: 20, high: 29 });
    expect(assessOne([aRow(22), aRow(22, { row: 9 })]).decisive.value).toEqual({ low: 22, high: 22 });
  });

  test('that contradict are disputed', () => {
    const assessment = assessOne([aRow(12), aRow(25, { row: 9 })]);
    expect([assessment.decisive.value, assessment.decisive.reasons]).toEqual([
      { low: 12, high: 25 },
      ['count-disputed'],
    ]);
    expect(assessOne([aRow(22), aRow(25, { row: 9 })]).verdict).toBe('met');
  });
});

describe('advice', () => {
  const advice = (rows: readonly Volume[], register: Register = gridland(), asked: object = {}) =>
    assessOne(rows, register, asked).advice;

  test('is positive when met, negative when not, conditional when unknown', () => {
    expect(advice([aRow(20, { advice: 'positive' })])).toMatchObject({ kind: 'positive', sourceAdvice: 'positive' });
    expect(advice([aRow(19)])).toMatchObject({ kind: 'negative', sourceAdvice: null });
    expect(advice([aRow(masked(15, 25))])).toMatchObject({ kind: 'conditional' });
  });

  test('is negative for a hospital on the list of the source, also without a count', () => {
    const register = gridland({
      advisedAgainst: [
        {
          interventionId: asId('resectie'),
          reportingYear: 2024,
          contractYear: 2026,
          sourceId: asId('paper'),
          where: 'p. 2',
          providers: [{ nameInSource: 'Zuid', providerId: asId('zuid') }],
        },
      ],
    });
    const [zuid] = assessAll(register, [], { ...question, providerId: asId('zuid') });
    expect(zuid && sentences(zuid, register).at(-1)).toContain(
      'adviseert hier niet in te kopen over rapportagejaar 2024',
    );
    const all = assessAll(register, [], { year: asYear(2024), set: 'adopted', date: '2026-01-01' });
    expect(
      all.map((item) => [
        item.providerId,
        item.verdict,
        item.decisive.reasons,
        item.advice.kind,
        item.advice.sourceAdvice,
      ]),
    ).toEqual([['zuid', 'unknown', ['no-count'], 'negative', 'negative']]);
  });

  test('is conditional when the mean of the latest years is below the norm', () => {
    // (10 + 12 + 21) / 3 = 14.3
    expect(advice([aRow(10, { year: 2022 }), aRow(12, { year: 2023 }), aRow(21)]).kind).toBe('conditional');
    expect(advice([aRow(20, { year: 2022 }), aRow(19, { year: 2023 }), aRow(21)]).kind).toBe('positive');
  });

  test('is conditional in a transition that reaches into the contract year', () => {
    const until = (day: `${number}-${number}-${number}`) => gridland({ norms: [aNorm({ transitionUntil: day })] });
    expect(advice([aRow(12)], until('2026-01-02')).kind).toBe('conditional');
    expect(advice([aRow(12)], until('2026-01-01')).kind).toBe('negative');
  });

  test('under the proposed set is conditional when the adopted norm judges otherwise', () => {
    const norms = [
      aNorm({ id: 'p75', sets: ['proposed'], requirement: { kind: 'minimum', cases: asCases(75) } }),
      aNorm({ id: 'a50', sets: ['adopted'], requirement: { kind: 'minimum', cases: asCases(50) } }),
    ];
    const sixty = assessOne([aRow(60)], gridland({ norms }), { set: 'proposed' });
    expect([sixty.verdict, sixty.advice.kind]).toEqual(['notMet', 'conditional']);
    expect(assessOne([aRow(60)], gridland({ norms })).advice.kind).toBe('positive');
    expect(advice([aRow(49)], gridland({ norms }), { set: 'proposed' }).kind).toBe('negative');
  });
});

describe('development', () => {
  test('the slope is the least-squares change per year; unknown years are left out', () => {
    // 2021: 10, 2022: 13, 2024: 16 → mean year 2022⅓, mean 13; Σ products 4 + 0 + 5 = 9; Σ squares 14/3 → 27/14
    const trend = assessOne([
      aRow(10, { year: 2021 }),
      aRow(13, { year: 2022 }),
      aRow({ kind: 'missing' }, { year: 2023 }),
      aRow(16),
    ]).trend;
    expect(trend.years.map((entry) => entry.year)).toEqual([2021, 2022, 2024]);
    expect(trend.slopePerYear).toBeCloseTo(27 / 14, 12);
    expect(trend.mean).toEqual({ low: 13, high: 13 });
    expect(assessOne([aRow(10)]).trend.slopePerYear).toBeNull();
  });

  test('later years are not looked at', () => {
    expect(assessOne([aRow(22), aRow(50, { year: 2025 })]).trend.years).toHaveLength(1);
  });
});

describe('all assessments', () => {
  test('illustrative rows are flagged in the proof, the reason and the advice', () => {
    const assessment = assessOne([aRow(22, { status: 'illustrative' })]);
    expect(sentences(assessment).some((text) => text.includes('[illustratief]'))).toBe(true);
    expect(assessment.reason.nl).toContain('illustratieve cijfers');
    expect(assessment.advice.reason.nl).toContain('illustratief');
  });

  test('a hospital that reported last year and not now is shown as unknown', () => {
    const all = assessAll(gridland(), [aRow(22, { year: 2023 })], {
      year: asYear(2024),
      set: 'adopted',
      date: '2026-01-01',
    });
    expect(all.map((item) => [item.verdict, item.decisive.reasons])).toEqual([['unknown', ['no-count']]]);
  });

  test('a region keeps the hospitals that are in it for the care of the condition', () => {
    const member = (provider: string, network: 'oncology' | 'vascular') => ({
      regionId: asId<never>('midden'),
      providerId: asId<never>(provider),
      networks: [network],
      from: null,
      until: null,
      basis: 'source' as const,
      sourceId: asId<never>('paper'),
    });
    const regions = [
      {
        id: asId<never>('midden'),
        name: { nl: 'Midden', en: 'Midden' },
        hospitalsInSource: null,
        marketLeaderId: null,
      },
    ];
    const register = gridland({ regions, memberships: [member('noord', 'oncology'), member('oost', 'vascular')] });
    const rows = [aRow(22), aRow(23, { provider: 'oost' })];
    const all = assessAll(register, rows, {
      year: asYear(2024),
      set: 'adopted',
      date: '2026-01-01',
      regionId: asId('midden'),
    });
    expect(all.map((item) => item.providerId)).toEqual(['noord']);
  });
});
