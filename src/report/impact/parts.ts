import type { Spread } from '../../core/impact/index.ts';
import type { HospitalImpact, ImpactSheet, SiteImpact, TreatmentImpact } from '../../app/scenario/types.ts';
import type { ReportBlock, ReportSection, ReportTable } from './model.ts';
import { Numbers, text, type Language } from './numbers.ts';
import { words as allWords, type Words } from './words.ts';

/** Why a mean over people who move is not given: nobody does, or too few. */
export const whyNoMean = (moved: number | null): 'nobody' | 'too-few' =>
  moved !== null && moved >= 0.05 ? 'too-few' : 'nobody';

/** Parts of reports, in one language. */
export interface Parts {
  readonly sheet: ImpactSheet;
  readonly language: Language;
  readonly numbers: Numbers;
  readonly words: Words;
  readonly pick: (both: { readonly nl: string; readonly en: string }) => string;
}

export const partsOf = (sheet: ImpactSheet, language: Language, decimals = 1): Parts => ({
  sheet,
  language,
  numbers: new Numbers(language, decimals),
  words: allWords[language],
  pick: (both) => both[language],
});

/** Columns by their headers; a header that starts with # is a number. */
export const columns = (...headers: readonly string[]): ReportTable['columns'] =>
  headers.map((header) =>
    header.startsWith('#') ? { header: header.slice(1), align: 'right' } : { header, align: 'left' },
  );

export const section = (id: string, title: string, ...blocks: readonly (ReportBlock | null)[]): ReportSection => ({
  id,
  title,
  blocks: blocks.filter((block) => block !== null),
});

export const say = (value: string): ReportBlock => ({ kind: 'text', text: value });
export const list = (items: readonly string[]): ReportBlock | null =>
  items.length === 0 ? null : { kind: 'list', items };

/** The treatments that the scenario changes; all of them when it changes none. */
export const changed = ({ treatments }: ImpactSheet): readonly TreatmentImpact[] => {
  const touched = treatments.filter((one) => one.touched);
  return touched.length === 0 ? treatments : touched;
};

/** What is changed, as sentences. */
export function changesSection({ sheet, words, pick }: Parts): ReportSection {
  const { changesInWords, note } = sheet.scenario;
  return section(
    'wijzigingen',
    words.changes,
    changesInWords.length === 0 ? say(words.noChanges) : list(changesInWords.map(pick)),
    note === '' ? null : say(note),
  );
}

/** Travel times of one treatment: all and movers, before and after. */
export function travelTable(
  { sheet, numbers, words }: Parts,
  name: string,
  treatment: TreatmentImpact,
): ReportTable | null {
  const { travel } = treatment;
  if (travel === null) return null;
  const row = (who: string, spread: Spread) => {
    const cell = (value: number | null) => numbers.cell(value);
    const over = (limit: 30 | 45 | 60 | 90) => text(spread.over === null ? '–' : numbers.share(spread.over[limit]));
    return [
      text(who),
      numbers.cell(spread.patients),
      ...(spread.mean === null
        ? Array.from({ length: 4 }, () => text(words.noMean[spread.why ?? 'nobody']))
        : [cell(spread.mean), cell(spread.median), cell(spread.p90), cell(spread.max)]),
      over(30),
      over(45),
      over(60),
      over(90),
    ];
  };
  return {
    kind: 'table',
    caption: `${name}: ${words.travel} (${words.models[sheet.scenario.scenario.settings.model]})`,
    columns: columns(
      words.who,
      `#${words.patients}`,
      `#${words.mean}`,
      `#${words.median}`,
      '#P90',
      `#${words.longest}`,
      '#> 30',
      '#> 45',
      '#> 60',
      '#> 90',
    ),
    rows: [
      row(words.allBefore, travel.all.before),
      row(words.allAfter, travel.all.after),
      row(words.moversBefore, travel.movers.before),
      row(words.moversAfter, travel.movers.after),
      ...(treatment.publicTransport === null
        ? []
        : [
            row(words.transitBefore, treatment.publicTransport.all.before),
            row(words.transitAfter, treatment.publicTransport.all.after),
          ]),
    ],
  };
}

/** Sites with volumes, verdicts and margins; `which` leaves out what does not change. */
export function siteTable(
  { numbers, words }: Parts,
  name: string,
  treatment: TreatmentImpact,
  which: 'all' | 'changed',
): ReportTable {
  const changes = ({ difference, openBefore, openAfter }: SiteImpact): boolean =>
    openBefore !== openAfter || Math.abs(difference) >= 0.05;
  const shown = inOrder(treatment.sites).filter((site) =>
    which === 'all' ? site.openBefore || site.openAfter : changes(site),
  );
  return {
    kind: 'table',
    caption: `${name}: ${words.sites}`,
    columns: columns(
      words.site,
      words.status,
      `#${words.now}`,
      `#${words.later}`,
      `#${words.difference}`,
      `#${words.relative}`,
      words.band,
      words.verdict,
      `#${words.margin}`,
      `#${words.chance}`,
    ),
    rows: shown.map((site) => [
      text(site.name),
      text(site.openAfter ? (site.openBefore ? words.stays : words.starts) : words.stops),
      site.counted !== null && site.counted.low !== site.counted.high
        ? text(numbers.range(site.counted))
        : numbers.cell(site.before),
      numbers.cell(site.after),
      numbers.signedCell(site.difference),
      site.relative === null ? text('–') : numbers.signedCell(site.relative * 100),
      text(site.band === null ? '–' : numbers.range(site.band)),
      text(
        site.forced && site.verdictAfter === 'notMet'
          ? `${words.verdicts.notMet} (${words.forced})`
          : words.verdicts[site.verdictAfter],
      ),
      site.marginAfter === null ? text('–') : numbers.signedCell(site.marginAfter),
      text(numbers.chance(site.chanceNextYear)),
    ]),
  };
}

/** Patients a year that are worth a line. */
const noticed = 0.05;

/** Those that stop first, then those that get most, then by name. */
const inOrder = (sites: readonly SiteImpact[]): readonly SiteImpact[] =>
  sites.toSorted(
    (a, b) =>
      Number(b.openBefore && !b.openAfter) - Number(a.openBefore && !a.openAfter) ||
      Math.round((b.difference - a.difference) * 10) ||
      a.name.localeCompare(b.name, 'nl'),
  );

/** The four ways in which patients may go, side by side. */
export function bandTable(
  { numbers, words, pick }: Parts,
  name: string,
  { models }: TreatmentImpact,
): ReportTable | null {
  if (models.length === 0) return null;
  return {
    kind: 'table',
    caption: `${name}: ${words.band}`,
    columns: columns(
      words.model,
      `#${words.moved}`,
      `#${words.extra}`,
      `#${words.mean}`,
      '#P90',
      `#${words.longest}`,
      `#${words.margin}`,
      words.remark,
    ),
    rows: models.map((one) => [
      text(words.models[one.model]),
      numbers.cell(one.moved),
      one.extraMeanOfMoved === null
        ? text(words.noMean[whyNoMean(one.moved)])
        : numbers.signedCell(one.extraMeanOfMoved),
      numbers.cell(one.meanAfter),
      numbers.cell(one.p90After),
      numbers.cell(one.maxAfter),
      one.smallestMargin === null ? text('–') : numbers.signedCell(one.smallestMargin),
      text(one.why === null ? '' : pick(one.why)),
    ]),
  };
}

/** The spreading ledger: a line per hospital and treatment, and the balance. */
export function ledgerTable({ sheet, numbers, words, pick }: Parts): ReportTable | null {
  const { lines, balance } = sheet.ledger;
  if (lines.length === 0) return null;
  const names = namesOf(sheet, pick);
  const small = lines.filter(({ leaves, comes }) => leaves < noticed && comes < noticed);
  const together = (of: (line: (typeof lines)[number]) => number): number =>
    small.reduce((sum, line) => sum + of(line), 0);
  const [leaves, comes] = [together((line) => line.leaves), together((line) => line.comes)];
  const money = (value: number | null) => (value === null ? text('–') : numbers.cell(value));
  return {
    kind: 'table',
    caption: words.ledger,
    columns: columns(
      words.hospital,
      words.treatment,
      `#${words.leaves}`,
      `#${words.comes}`,
      `#${words.revenueOut}`,
      `#${words.revenueIn}`,
      `#${words.fteOut}`,
      `#${words.fteIn}`,
      `#${words.nearer}`,
    ),
    rows: [
      ...lines
        .filter((line) => !small.includes(line))
        .map((line) => [
          text(names.hospital(line.providerId)),
          text(names.treatment(line.interventionId)),
          numbers.cell(line.leaves),
          numbers.cell(line.comes),
          money(line.revenueLeaves),
          money(line.revenueComes),
          money(line.fteLeaves),
          money(line.fteComes),
          numbers.signedCell(line.minutesNearer),
        ]),
      ...(Math.max(leaves, comes) < noticed
        ? []
        : [
            [
              text(words.otherHospitals),
              text(''),
              numbers.cell(leaves),
              numbers.cell(comes),
              ...Array.from({ length: 5 }, () => text('')),
            ],
          ]),
      [
        text(words.balance),
        text(''),
        text(''),
        numbers.signedCell(balance.patients),
        text(''),
        balance.revenue === null ? text('–') : numbers.signedCell(balance.revenue),
        text(''),
        balance.fte === null ? text('–') : numbers.signedCell(balance.fte),
        text(''),
      ],
    ],
  };
}

/** How hospitals and treatments of a sheet are called. */
export function namesOf(
  { hospitals, treatments }: ImpactSheet,
  pick: Parts['pick'],
): { readonly hospital: (id: string) => string; readonly treatment: (id: string) => string } {
  const byId = new Map(hospitals.map(({ providerId, name }) => [providerId, name]));
  const named = new Map(treatments.map(({ interventionId, name }) => [interventionId, pick(name)]));
  return { hospital: (id) => byId.get(id) ?? id, treatment: (id) => named.get(id) ?? id };
}

/** What is at risk at hospitals that lose a treatment, each with its rule. */
export function riskTable({ sheet, words, pick }: Parts): ReportTable | null {
  const rows = sheet.hospitals.flatMap(({ name, risks }) =>
    risks.map(({ service, rule, basis, path }) => [
      text(name),
      text(pick(service)),
      text(path.join(' → ')),
      text(pick(rule)),
      text(basis === 'source' ? words.stated : words.assumed),
    ]),
  );
  if (rows.length === 0) return null;
  return {
    kind: 'table',
    caption: words.risks,
    columns: columns(words.hospital, words.service, words.because, words.rule, words.basis),
    rows,
  };
}

/** Load of the hospitals that change, where it is known. */
export function loadTable({ numbers, words }: Parts, hospitals: readonly HospitalImpact[]): ReportTable | null {
  const rows = hospitals.flatMap(({ name, loads }) =>
    loads
      .filter(({ before, after, capacity }) => before !== null || after !== null || capacity !== null)
      .map(({ resource, before, after, capacity, verdict }) => [
        text(name),
        text(words.resources[resource]),
        text(numbers.range(before)),
        text(numbers.range(after)),
        numbers.cell(capacity),
        text(words.fits[verdict]),
      ]),
  );
  if (rows.length === 0) return null;
  return {
    kind: 'table',
    caption: words.load,
    columns: columns(words.hospital, words.resource, words.now, words.later, `#${words.capacity}`, words.verdict),
    rows,
  };
}

/** What everything rests on: on the last page of every report. */
export function basisSection({ sheet, words, pick, numbers }: Parts): ReportSection {
  const { pedigree, scenario, seed } = sheet;
  const { baseline, settings } = scenario.scenario;
  const facts: readonly (readonly [string, string])[] = [
    [words.area, scenario.regionName === null ? words.country : pick(scenario.regionName)],
    [words.year, String(baseline.year)],
    [words.normSet, `${words.sets[baseline.set]}, ${baseline.date}`],
    [
      words.model,
      `${words.models[settings.model]}${settings.model === 'choice' ? ` (${words.adherence} ${numbers.share(settings.adherence)})` : ''}`,
    ],
    [words.dataVersion, pedigree.dataVersion],
    [words.registerVersion, pedigree.registerVersion],
    [words.engine, pedigree.product],
    [words.matrix, `${pedigree.matrix.engine} ${pedigree.matrix.engineVersion}, ${pedigree.matrix.hash}`],
    [words.flows, `${pick(pedigree.flows.method)}`],
    [words.origins, `${pedigree.origins.count}: ${pedigree.origins.source}`],
    [words.seed, String(seed)],
    [words.scenarioId, scenario.id],
    [words.link, `/scenario?s=${scenario.link}`],
  ];
  const perTreatment = [...new Set(changed(sheet).flatMap(({ assumptions }) => assumptions.map(pick)))];
  return section(
    'basis',
    words.basisTitle,
    {
      kind: 'table',
      caption: words.basisTitle,
      columns: columns(words.what, words.value),
      rows: facts.map((row) => row.map(text)),
    },
    list([...new Set([...sheet.assumptions.map(pick), ...perTreatment])]),
    {
      kind: 'table',
      caption: words.sources,
      columns: columns(words.source, words.publisher, words.address),
      rows: sheet.sources.map(({ title, publisher, url, licence }) => [
        text(title),
        text(licence === null ? publisher : `${publisher} (${licence})`),
        text(url ?? '–'),
      ]),
    },
  );
}
