import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { asId } from '../../core/ids/index.ts';
import type { LedgerLine } from '../../core/impact/index.ts';
import { readPackageFile } from '../../app/package-file.ts';
import { gridlandSheet } from '../../testing/report-gridland.ts';
import { renderReport, reportFormats, reportKinds, reportOf, type ReportDocument, type ReportKind } from './index.ts';

const sheet = await gridlandSheet();
const render = (kind: ReportKind, format: (typeof reportFormats)[number], language: 'nl' | 'en' = 'nl') =>
  renderReport({ sheet, kind, format, language }, readPackageFile);
const blocksOf = (report: ReportDocument) => report.sections.flatMap(({ blocks }) => blocks);
const tablesOf = (report: ReportDocument) =>
  blocksOf(report).flatMap((block) => (block.kind === 'table' ? [block] : []));
function tableOf(report: ReportDocument, caption: string): Record<string, readonly string[]> {
  const table = tablesOf(report).find((one) => one.caption.includes(caption));
  if (table === undefined) throw new Error(`no table ${caption}`);
  return Object.fromEntries(table.rows.map(([first, ...rest]) => [first?.text ?? '', rest.map(({ text }) => text)]));
}
function listOf(report: ReportDocument, id: string): readonly string[] {
  const section = report.sections.find((one) => one.id === id);
  return (section?.blocks ?? []).flatMap((block) =>
    block.kind === 'list' ? block.items : block.kind === 'text' ? [block.text] : [],
  );
}

/*
 * Gridland, by hand. West 10, Midden 10 and Eiland 2 go to A (10, 20 and 15 minutes), Oost 20 to B (5). A stops: West goes 40 minutes to B
 * (+30), Midden 30 (+10), Oost stays; from Eiland nobody reaches B.
 *
 *   all, now     42 patients; 10×10 + 10×20 + 2×15 + 20×5 = 430 minutes, mean 10.2; at 5 minutes 22 are still on their way, which is more than
 *                half, at 10 there are 12: median 10; at 15 there are 10, at 20 none: P90 and longest 20; nobody above 30
 *   all, then    40 patients; 10×40 + 10×30 + 20×5 = 800, mean 20; at 5 minutes 20 are still on their way, just half: median 5; P90 and longest 40;
 *                10 of 40 above 30 minutes: 25%
 *   who moves    20 patients; now 10×10 + 10×20 = 300, mean 15; then 700, mean 35; extra 400, mean +20, least half +10, longest +30
 *   volumes      A 22 → 0, B 20 → 40: margin 40 − 15 = +25; verdict met
 *   ledger       A loses 22 (of whom 2 reach nothing), B gets 20: balance −2 patients; at € 1,000: −22,000 and +20,000; A's
 *                patients travel 400 minutes more
 */
describe('the report of gridland, worked out by hand', () => {
  const report = reportOf('impact', sheet, 'nl');

  it('says who travels how long', () => {
    expect(tableOf(report, 'reistijd')).toEqual({
      'Allen, nu': ['42', '10,2', '10', '20', '20', '0%', '0%', '0%', '0%'],
      'Allen, straks': ['40', '20', '5', '40', '40', '25%', '0%', '0%', '0%'],
      'Wie verhuist, nu': ['20', '15', '10', '20', '20', '0%', '0%', '0%', '0%'],
      'Wie verhuist, straks': ['20', '35', '30', '40', '40', '50%', '0%', '0%', '0%'],
    });
  });

  it('says it in sentences, with who reaches nothing', () => {
    expect(listOf(report, 'samenvatting')).toEqual([
      '20 van de 42 patiënten per jaar gaan naar een ander ziekenhuis.',
      'Operatie: 22 patiënten per jaar verliezen hun locatie en moeten elders heen.',
      // West 30 and Midden 10 further; a few of Oost have B nearer already.
      'De dichtstbijzijnde open locatie is voor hen gemiddeld 19,7 minuten verder (18,9 tot 19,7).',
      'Hun reis zelf wordt 15,4 tot 18,5 minuten langer, naar hoe patiënten kiezen.',
      '2 patiënten per jaar bereiken geen open locatie: eiland.',
    ]);
  });

  it('says what happens to the sites, the one that stops first', () => {
    const sites = tableOf(report, 'locaties');
    expect(Object.keys(sites)).toEqual(['A, Gridstad', 'B, Gridstad']);
    expect(sites['A, Gridstad']?.slice(0, 4)).toEqual(['stopt', '22', '0', '−22']);
    expect(sites['B, Gridstad']?.slice(0, 5)).toEqual(['blijft', '20', '40', '+20', '+100']);
    expect(sites['B, Gridstad']?.slice(6)).toEqual(['voldoet', '+25', '> 99%']);
  });

  it('keeps the books: what leaves A comes to B, but for the island', () => {
    expect(tableOf(report, 'Spreidingsbalans')).toEqual({
      A: ['Operatie', '22', '0', '22.000', '0', '–', '–', '−400'],
      B: ['Operatie', '0', '20', '0', '20.000', '–', '–', '0'],
      Balans: ['', '', '−2', '', '−2.000', '', '–', ''],
    });
  });
});

it('names the hospitals outside the region that patients go to, and adds up those that hardly notice', () => {
  const [treatment] = sheet.treatments;
  if (treatment === undefined) throw new Error('no treatment');
  const place = { town: 'Elders', latitude: 52, longitude: 5, basis: 'counted' as const, before: 80 };
  const site = (id: string, difference: number) => ({
    ...place,
    siteId: id,
    providerId: id,
    name: id,
    difference,
    after: place.before + difference,
  });
  const tail = ['d', 'e', 'f'].map((id) => site(id, 0.04));
  const elsewhere = { leave: 6.12, come: 0, sites: [site('c', 1.5), site('b', 4.5), ...tail] };
  const line = (providerId: string, comes: number): LedgerLine => ({
    providerId: asId(providerId),
    interventionId: asId(treatment.interventionId),
    leaves: 0,
    comes,
    minutesNearer: 0,
    revenueLeaves: null,
    revenueComes: null,
    fteLeaves: null,
    fteComes: null,
  });
  const { ledger } = sheet;
  const more = [line('b', 4.5), ...tail.map(({ providerId, difference }) => line(providerId, difference))];
  const report = reportOf(
    'impact',
    {
      ...sheet,
      scenario: { ...sheet.scenario, regionName: { nl: 'Gridland', en: 'Gridland' } },
      treatments: [{ ...treatment, elsewhere }],
      ledger: { ...ledger, lines: [...ledger.lines, ...more] },
    },
    'nl',
  );
  // Three times 0.04 is 0.1.
  expect(tableOf(report, 'buiten Gridland, of zonder aantal')).toEqual({
    b: ['geteld', '80', '84,5', '+4,5'],
    c: ['geteld', '80', '81,5', '+1,5'],
    'Andere ziekenhuizen samen': ['', '', '', '+0,1'],
  });
  expect(tableOf(report, 'Spreidingsbalans')['Andere ziekenhuizen samen']?.slice(0, 3)).toEqual(['', '0', '0,1']);
});

describe('the report of fewer than five who move', () => {
  it('gives no mean of them anywhere, and says why', () => {
    const [one] = sheet.treatments;
    if (one?.travel === null || one === undefined) throw new Error('gridland has travel');
    const none = { mean: null, median: null, p90: null, max: null, over: null, why: 'too-few' } as const;
    const few = { ...none, patients: 4 };
    const travel = { ...one.travel, moved: 4, movers: { before: few, after: few, extra: few, extraMinutes: 80 } };
    const models = one.models.map((model) => ({ ...model, moved: 4, extraMeanOfMoved: null }));
    if (one.measures === null) throw new Error('gridland has measures');
    const loss = { patientMinutes: 40, perMover: null, band: null };
    const fewMust = { ...one.measures, movers: 4, reachWithin: null, reachAnywhere: null, trip: null, loss, tooFew: 4 };
    const small = {
      ...sheet,
      treatments: [{ ...one, travel, models, measures: fewMust }],
      total: { ...sheet.total, moved: 4, extraMeanOfMoved: null },
    };
    const report = reportOf('impact', small, 'nl');
    expect(tableOf(report, 'reistijd')['Wie verhuist, straks']?.slice(0, 2)).toEqual(['4', 'te weinig']);
    expect(tableOf(report, 'Minuten van wie elders heen moet')['Operatie']).toEqual(['4', '–', '–', '–']);
    expect(listOf(report, 'samenvatting')).toContain('Over hun minuten is niets gegeven: het zijn er minder dan vijf.');
    expect(listOf(report, 'samenvatting').join(' ')).not.toMatch(/gemiddeld/);
    expect(listOf(reportOf('patient', small, 'nl'), 'reizen')).toContain(
      'Operatie: dat zijn er te weinig om te zeggen hoeveel verder zij moeten.',
    );
  });
});

describe('the measures in the words of the report', () => {
  const withTrip = (low: number, high: number) => {
    const [one] = sheet.treatments;
    if (one?.measures?.trip === null || one?.measures === null || one === undefined)
      throw new Error('gridland has a trip');
    const trip = { ...one.measures.trip, band: { low, central: 2, high } };
    const report = reportOf(
      'impact',
      { ...sheet, treatments: [{ ...one, measures: { ...one.measures, trip } }] },
      'nl',
    );
    return { summary: listOf(report, 'samenvatting').join(' '), whole: JSON.stringify(report) };
  };

  it('give the trip without a sign where its band has both', () => {
    expect(withTrip(-3, 14).summary).toContain('langer of korter: 3 minuten korter tot 14 langer');
    expect(withTrip(0, 14).summary).toContain('0 tot 14 minuten langer');
    expect(withTrip(-3, 0).summary).toContain('0 tot 3 minuten korter');
    // Nor have kilometres and cost that hang on it.
    for (const sentence of ['Of patiënten samen meer of minder reizen staat niet vast', 'hangt van dat model af'])
      expect([withTrip(-3, 14), withTrip(0, 14)].map(({ whole }) => whole.includes(sentence))).toEqual([true, false]);
  });

  it('stand after what they rest on, on every kind of report: the ground first, and where the travel times come from', () => {
    for (const kind of reportKinds) {
      const [first] = reportOf(kind, sheet, 'nl').sections;
      expect(first?.id).toBe('grondslag');
      expect(listOf(reportOf(kind, sheet, 'nl'), 'grondslag').at(-1)).toBe('Reistijden: opgegeven.');
    }
  });

  it('say within a region how many leave it and how far the nearest within it is, and name a ground that cannot carry', () => {
    const [one] = sheet.treatments;
    if (one === undefined || one.measures === null || one.ground === null) throw new Error('gridland has measures');
    const measures = {
      ...one.measures,
      leave: 9.97,
      leaveShare: { low: 0.451, central: 0.5, high: 0.61 },
      reachWithin: {
        before: 10,
        after: 26.5,
        extra: 16.5,
        p50: 17,
        p90: 26,
        beyond: [],
        band: { low: 12.3, central: 16.5, high: 18 },
      },
    };
    const words = { nl: 'Te weinig woont hier.', en: 'Too few live here.' };
    const ground = { ...one.ground, carries: { verdict: 'cannot' as const, words } };
    const regional = {
      ...sheet,
      scenario: { ...sheet.scenario, regionName: { nl: 'Oost', en: 'East' } },
      treatments: [{ ...one, measures, ground }],
    };
    const report = reportOf('impact', regional, 'nl');
    expect(listOf(report, 'samenvatting').slice(2, 4)).toEqual([
      'Als zij kiezen zoals nu, gaan er 10 van hen naar een ziekenhuis buiten Oost (45 tot 61%).',
      'De dichtstbijzijnde open locatie in de regio is voor hen gemiddeld 16,5 minuten verder (12,3 tot 18).',
    ]);
    expect(listOf(report, 'grondslag')).toContain('Operatie: Te weinig woont hier.');
  });
});

describe('what the report says of money and of the norm', () => {
  it('states the revenue that moves at the tariffs given, also where the share of fixed costs is not', () => {
    const report = reportOf('impact', sheet, 'nl');
    expect(tableOf(report, 'Omzet per ziekenhuis')).toEqual({ A: ['−22.000', 'onbekend'], B: ['+20.000', 'onbekend'] });
    const said = listOf(report, 'geld').join(' ');
    expect(said).toContain('Geef het aandeel vaste kosten op');
    expect(said).not.toContain('Omzet: onbekend');
  });

  it('names the treatments without a tariff, and asks for tariffs where none was given', () => {
    const [line] = sheet.ledger.lines;
    if (line === undefined) throw new Error('gridland has a ledger');
    const without = {
      ...line,
      interventionId: 'op2' as typeof line.interventionId,
      revenueLeaves: null,
      revenueComes: null,
    };
    const partly = { ...sheet, ledger: { ...sheet.ledger, lines: [...sheet.ledger.lines, without] } };
    expect(listOf(reportOf('impact', partly, 'nl'), 'geld').join(' ')).toMatch(/Zonder tarief.*: op2\./);
    const nothing = { ...sheet, ledger: { ...sheet.ledger, lines: [without] } };
    expect(listOf(reportOf('impact', nothing, 'nl'), 'geld').join(' ')).toContain('Omzet: onbekend. Geef tarieven op');
  });

  it('says at which level the register counts the norm, and that it is assumed; nothing where it is not of the register', () => {
    expect(listOf(reportOf('insurer', sheet, 'nl'), 'criteria')[0]).toBe(
      'Operatie: ten minste 15 per jaar, per instelling (de bron noemt geen telniveau; dit is een aanname), geteld over het laatste volledige jaar.',
    );
    const [one] = sheet.treatments;
    if (one === undefined) throw new Error('gridland has a norm');
    const level = (level: NonNullable<typeof one.norm>['level']) =>
      listOf(
        reportOf(
          'insurer',
          {
            ...sheet,
            treatments: [{ ...one, norm: { cases: 15, words: one.norm?.words ?? { nl: '', en: '' }, level } }],
          },
          'en',
        ),
        'criteria',
      )[0];
    expect(level({ counts: 'site', basis: 'stated' })).toBe(
      'Operation: at least 15 a year, per site, counted over the last full year.',
    );
    expect(level(null)).toBe('Operation: at least 15 a year, counted over the last full year.');
  });
});

describe('every report', () => {
  it.each(reportKinds)('%s ends with assumptions, sources, versions, seed and link, in both languages', (kind) => {
    for (const language of ['nl', 'en'] as const) {
      const report = reportOf(kind, sheet, language);
      const last = report.sections.at(-1);
      expect(last?.id).toBe('basis');
      const text = JSON.stringify(last);
      for (const part of ['1.2.3 impact-1', 'd'.repeat(64), '"1"', '/scenario?s=1~gridland', 'Gridland'])
        expect(text).toContain(part);
      expect(listOf(report, 'basis').join(' ')).toMatch(/Gridland (bestaat niet|does not exist)/);
      expect(JSON.stringify(report)).not.toMatch(/undefined|NaN|\[object/);
    }
  });

  it.each(reportKinds)('%s has the same words and figures as HTML, DOCX and XLSX', async (kind) => {
    const report = reportOf(kind, sheet, 'nl');
    const [html, docx, xlsx] = await Promise.all([
      render(kind, 'html').then((bytes) => textOf(new TextDecoder().decode(bytes))),
      render(kind, 'docx').then((bytes) => textOf(partOf(bytes, /^word\/document\.xml$/))),
      render(kind, 'xlsx').then((bytes) => textOf(partOf(bytes, /^xl\/(sharedStrings|worksheets\/.*)\.xml$/))),
    ]);
    const wanted = blocksOf(report).flatMap((block): readonly { readonly text: string; readonly value?: number }[] => {
      if (block.kind === 'table') return block.rows.flat();
      return block.kind === 'list'
        ? block.items.map((text) => ({ text }))
        : [{ text: 'text' in block ? block.text : 'label' in block ? block.label : '' }];
    });
    expect(wanted.length).toBeGreaterThan(20);
    for (const { text, value } of wanted) {
      expect(html).toContain(text);
      expect(docx).toContain(text);
      expect(xlsx).toContain(value === undefined ? text : String(value));
    }
  });

  it.each(reportFormats)('gives the same bytes again as %s, though the clock goes on', async (format) => {
    const first = await render('board', format);
    await new Promise((resolve) => {
      setTimeout(resolve, 1100);
    });
    expect(Buffer.from(await render('board', format)).equals(Buffer.from(first))).toBe(true);
  });

  it('is a tagged PDF in its language, with text that stays text', async () => {
    const hostile = {
      ...sheet,
      scenario: { ...sheet.scenario, name: '#panic("x") $1$ <script>alert(1)</script>' },
    };
    const pdf = Buffer.from(
      await renderReport({ sheet: hostile, kind: 'impact', format: 'pdf', language: 'nl' }, readPackageFile),
    ).toString('latin1');
    expect(pdf).toMatch(/^%PDF-1\.7/);
    for (const sign of ['/StructTreeRoot', '/Marked true', '/Lang']) expect(pdf).toContain(sign);
    expect(pdf).not.toContain('/CreationDate');
    const html = new TextDecoder().decode(
      await renderReport({ sheet: hostile, kind: 'impact', format: 'html', language: 'nl' }, readPackageFile),
    );
    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;script&gt;');
  });

  it('carries its label in title and on every sheet when the counts are made up', async () => {
    const madeUp = { ...sheet, data: 'illustrative' } as const;
    for (const kind of reportKinds) {
      expect(reportOf(kind, madeUp, 'nl').label).toMatch(/^Illustratieve aantallen: verzonnen/);
      expect(reportOf(kind, madeUp, 'nl').title).toMatch(/^ILLUSTRATIEF /);
      const html = await renderReport({ sheet: madeUp, kind, format: 'html', language: 'en' }, readPackageFile);
      expect(new TextDecoder().decode(html)).toContain('Illustrative counts: made up');
      const xlsx = await renderReport({ sheet: madeUp, kind, format: 'xlsx', language: 'nl' }, readPackageFile);
      expect(partOf(xlsx, /^xl\/workbook\.xml$/)).toContain('name="ILLUSTRATIEF ');
      const label = [...textOf(partOf(xlsx, /^xl\/sharedStrings\.xml$/)).matchAll(/Illustratieve aantallen/g)];
      const sheets = [...partOf(xlsx, /^xl\/worksheets\/.*\.xml$/).matchAll(/<sheetData>/g)];
      expect([label.length > 0, sheets.length]).toEqual([true, reportOf(kind, madeUp, 'nl').sections.length + 1]);
    }
    expect(reportOf('impact', sheet, 'nl').label).toBeNull();
    expect(reportOf('impact', sheet, 'nl').title).toBe('Impactblad');
  });
});

describe('several treatments', () => {
  const [one] = sheet.treatments;
  if (one === undefined) throw new Error('gridland has a treatment');
  const again = { ...one, interventionId: 'op2', name: { nl: 'Ingreep', en: 'Procedure' } };
  const both = { ...sheet, treatments: [one, again], total: { ...sheet.total, groups: one.travel?.groups ?? [] } };

  it('stand in one table, a line each, and then who bears them together', () => {
    const report = reportOf('board', both, 'nl');
    expect(tableOf(report, 'Per behandeling')).toEqual({
      Operatie: ['2', '1', '42', '20', '10,2', '20'],
      Ingreep: ['2', '1', '42', '20', '10,2', '20'],
    });
    expect(Object.keys(tableOf(report, 'Alle behandelingen samen'))).toContain('Nu vanaf 0 minuten');
    expect(JSON.stringify(reportOf('board', sheet, 'nl'))).not.toContain('Alle behandelingen samen');
  });
});

describe('the summary for patients', () => {
  it('has short sentences, whole numbers and no jargon', () => {
    const report = reportOf('patient', sheet, 'nl');
    const own = report.sections.filter(({ id }) => id !== 'basis');
    const sentences = own.flatMap(({ id }) => listOf(report, id)).flatMap((text) => text.split(/(?<=[.?!]) /));
    expect(sentences.length).toBeGreaterThan(15);
    for (const sentence of sentences) {
      // A list of hospitals is no sentence to read out.
      const words = sentence.split(':')[0]?.split(' ') ?? [];
      expect(words.length, sentence).toBeLessThanOrEqual(15);
      expect(sentence).not.toMatch(/\d,\d|P90|mediaan|allocatie|scenario|impact/i);
    }
    expect(listOf(report, 'reizen')).toEqual([
      'Per jaar krijgen ongeveer 42 mensen deze zorg.',
      'Ongeveer 20 van hen gaan straks naar een ander ziekenhuis.',
      'Operatie: het dichtstbijzijnde ziekenhuis ligt voor hen gemiddeld 20 minuten verder met de auto (19 tot 20).',
      'De andere patiënten houden hun eigen ziekenhuis.',
      'Hoe lang de reis met bus of trein duurt, weten we nog niet.',
      'Ongeveer 2 patiënten kunnen geen van deze ziekenhuizen bereiken.',
    ]);
  });
});

/** The text of a part of an Office file. */
function partOf(bytes: Uint8Array, name: RegExp): string {
  return Object.entries(unzipSync(bytes))
    .filter(([file]) => name.test(file))
    .map(([, content]) => new TextDecoder().decode(content))
    .join(' ');
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'" };
const textOf = (markup: string): string =>
  markup
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&(amp|lt|gt|quot|apos|#39);/g, (_, name: string) => entities[name] ?? '');
