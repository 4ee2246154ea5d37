import type { NormLevel } from '../../app/plans/norm.ts';
import type { ImpactSheet, TreatmentImpact } from '../../app/scenario/types.ts';
import { madeUpSentence, titleOf } from '../made-up.ts';
import { groundBlock, measureSentences, measuresTable, tripHasBothSigns } from './measures.ts';
import type { ReportBlock, ReportDocument, ReportKind, ReportSection } from './model.ts';
import {
  borderTable,
  elsewhereTable,
  groupTable,
  moneyBlocks,
  overviewTable,
  pathwayBlocks,
  sweepTables,
  tornadoTables,
} from './more-parts.ts';
import { text, type Language } from './numbers.ts';
import {
  bandTable,
  basisSection,
  changed,
  changesSection,
  columns,
  ledgerTable,
  list,
  loadTable,
  namesOf,
  partsOf,
  type Parts,
  riskTable,
  say,
  section,
  siteTable,
  travelTable,
} from './parts.ts';
import { patientSections } from './patient.ts';

export const reportKinds = ['impact', 'board', 'insurer', 'patient'] as const satisfies readonly ReportKind[];

/** The document of one scenario for one kind of reader; every form of it holds these same words and figures. */
export function reportOf(kind: ReportKind, sheet: ImpactSheet, language: Language): ReportDocument {
  const parts = partsOf(sheet, language, kind === 'patient' ? 0 : 1);
  const { words, pick } = parts;
  const { name, regionName } = sheet.scenario;
  const area = regionName === null ? words.country : pick(regionName);
  return {
    kind,
    language,
    title: titleOf(words.titles[kind], sheet.data, language),
    subtitle: [name, area, String(sheet.scenario.scenario.baseline.year)].filter((part) => part !== '').join(' · '),
    label: sheet.data === 'illustrative' ? madeUpSentence[language] : null,
    sections: [...groundSection(parts), ...sectionsOf[kind](parts), basisSection(partsOf(sheet, language))],
  };
}

const sectionsOf: Readonly<Record<ReportKind, (parts: Parts) => readonly ReportSection[]>> = {
  impact: (parts) => [
    changesSection(parts),
    summarySection(parts),
    ...changed(parts.sheet).map((one) => treatmentSection(parts, one)),
    ledgerSection(parts),
    risksSection(parts),
    capacitySection(parts),
    purseSection(parts),
    ...nobodySection(parts),
    ...sensitivitySections(parts),
  ],
  board: (parts) => [
    section('gevraagd', parts.words.boardAsk, say(parts.words.boardAskText)),
    changesSection(parts),
    summarySection(parts),
    hospitalsSection(parts),
    ledgerSection(parts),
    risksSection(parts),
    capacitySection(parts),
    section('anders', parts.words.otherWays, ...eachChanged(parts, (one, name) => [bandTable(parts, name, one)])),
    section(
      'besluit',
      parts.words.decision,
      { kind: 'lines', label: parts.words.considerationsLine, count: 4 },
      { kind: 'lines', label: parts.words.decisionLine, count: 4 },
      { kind: 'lines', label: parts.words.signedLine, count: 2 },
    ),
  ],
  insurer: (parts) => [
    changesSection(parts),
    section(
      'oordeel',
      parts.words.treatments,
      say(parts.words.insurerLead),
      ...eachChanged(parts, (one, name) => [siteTable(parts, name, one, 'all'), elsewhereTable(parts, name, one)]),
    ),
    section('criteria', parts.words.criteria, list(criteriaOf(parts))),
    section('reizen', parts.words.summary, ...summaryBlocks(parts)),
    ...nobodySection(parts),
  ],
  patient: patientSections,
};

/** First of all what the figures rest on; nothing where nothing changes. */
const groundSection = (parts: Parts): readonly ReportSection[] => {
  const ground = groundBlock(parts);
  return ground === null ? [] : [section('grondslag', parts.words.groundTitle, ground)];
};

const eachChanged = (
  { sheet, pick }: Parts,
  of: (treatment: TreatmentImpact, name: string) => readonly (ReportBlock | null)[],
): readonly (ReportBlock | null)[] => changed(sheet).flatMap((one) => of(one, pick(one.name)));

const summarySection = (parts: Parts): ReportSection =>
  section('samenvatting', parts.words.summary, ...summaryBlocks(parts));

/** The outcome in a few sentences, and the proven best beside it. */
function summaryBlocks(parts: Parts): readonly (ReportBlock | null)[] {
  const { sheet, numbers, words, pick } = parts;
  const { total } = sheet;
  const touched = sheet.treatments.filter((one) => one.touched);
  const unreached = [...new Set(touched.flatMap(({ travel }) => travel?.unservedAreas ?? []))];
  const sentences = [
    total.moved < 0.05
      ? words.nobodyMoves
      : words.movesSentence(numbers.text(total.moved), numbers.text(total.patients)),
    ...touched.flatMap((one) => measureSentences(parts, one)),
    ...(total.unserved < 0.05
      ? []
      : [words.unservedSentence(numbers.text(total.unserved), unreached.slice(0, 10).join(', '))]),
    ...touched.filter(({ travel }) => travel === null).map(({ name }) => words.noAnswer(pick(name))),
  ];
  const several = touched.length > 1;
  return [
    list(sentences),
    measuresTable(parts, touched),
    several ? overviewTable(parts, touched) : null,
    several ? groupTable(parts, words.together, total.groups, ['region', 'age-75', 'distance']) : null,
    list(bestSentences({ sheet, numbers, words, pick })),
  ];
}

const bestSentences = ({ sheet, numbers, words, pick }: Pick<Parts, 'sheet' | 'numbers' | 'words' | 'pick'>) =>
  sheet.treatments.flatMap(({ name, provenBest }) =>
    provenBest === null
      ? []
      : [
          words.bestSentence(
            pick(name),
            numbers.text(provenBest.meanMinutes),
            numbers.text(provenBest.sites),
            pick(provenBest.words),
          ),
        ],
  );

function treatmentSection(parts: Parts, one: TreatmentImpact): ReportSection {
  const name = parts.pick(one.name);
  return section(
    one.interventionId,
    name,
    one.norm === null ? null : say(`${parts.words.sweepNorm}: ${parts.pick(one.norm.words)}.`),
    travelTable(parts, name, one),
    tripHasBothSigns(one) ? say(parts.words.tripUnsure) : null,
    siteTable(parts, name, one, 'all'),
    elsewhereTable(parts, name, one),
    bandTable(parts, name, one),
    groupTable(parts, name, one.travel?.groups ?? [], ['region', 'age-75', 'distance', 'municipality']),
    borderTable(parts, name, one),
    ...pathwayBlocks(parts, name, one),
    list(one.leftOut.map(({ name: site, why }) => `${site}: ${parts.pick(why)}`)),
  );
}

const ledgerSection = (parts: Parts): ReportSection =>
  section(
    'spreidingsbalans',
    parts.words.ledger,
    ledgerTable(parts) ?? say(parts.words.nobodyMoves),
    parts.sheet.ledger.lines.length === 0
      ? null
      : say(parts.words.ledgerBalance(parts.numbers.signed(parts.sheet.ledger.balance.patients))),
  );

const risksSection = (parts: Parts): ReportSection =>
  section('risico', parts.words.risks, riskTable(parts) ?? say(parts.words.noRisks));

const capacitySection = (parts: Parts): ReportSection =>
  section(
    'capaciteit',
    parts.words.capacityTitle,
    loadTable(parts, parts.sheet.hospitals) ?? say(parts.words.noLoad),
    parts.sheet.waiting.length === 0 ? null : say(parts.words.waiting),
    list(parts.sheet.waiting.map(({ words }) => parts.pick(words))),
  );

function purseSection(parts: Parts): ReportSection {
  const { numbers, words, sheet } = parts;
  const { extraKm, travelCost, co2, factors } = sheet.climate;
  return section(
    'geld',
    words.purse,
    ...moneyBlocks(parts),
    say(words.climateSentence(numbers.signed(extraKm), numbers.range(travelCost), numbers.range(co2))),
    sheet.treatments.some(tripHasBothSigns) ? say(words.climateUnsure) : null,
    list(factors),
  );
}

const nobodySection = ({ sheet, words, pick }: Parts): readonly ReportSection[] =>
  sheet.nobodyQualifies.length === 0
    ? []
    : [section('niemand', words.nobody, list([...new Set(sheet.nobodyQualifies.map((one) => pick(one.words)))]))];

function sensitivitySections(parts: Parts): readonly ReportSection[] {
  const [tornados, sweep] = [tornadoTables(parts), sweepTables(parts)];
  return [
    ...(tornados.length === 0 ? [] : [section('gevoeligheid', parts.words.tornado, ...tornados)]),
    ...(sweep.length === 0 ? [] : [section('normdoorrekening', parts.words.sweep, ...sweep)]),
  ];
}

/** What each hospital that changes loses and gains. */
function hospitalsSection(parts: Parts): ReportSection {
  const { sheet, words, pick, numbers } = parts;
  const names = namesOf(sheet, pick);
  const called = (ids: readonly string[]): string => ids.map(names.treatment).join(', ');
  const rows = sheet.hospitals.filter(({ loses, gains }) => loses.length + gains.length > 0);
  return section(
    'ziekenhuizen',
    words.perHospital,
    list(
      rows.flatMap(({ name, loses, gains }) => [
        ...(loses.length === 0 ? [] : [words.losesSentence(name, called(loses))]),
        ...(gains.length === 0 ? [] : [words.gainsSentence(name, called(gains))]),
      ]),
    ),
    {
      kind: 'table',
      caption: words.perHospital,
      columns: columns(
        words.hospital,
        words.treatment,
        `#${words.now}`,
        `#${words.later}`,
        `#${words.difference}`,
        `#${words.relative}`,
      ),
      rows: changed(sheet).flatMap((one) =>
        [...one.sites, ...one.elsewhere.sites.map((site) => ({ ...site, relative: site.difference / site.before }))]
          .filter(({ difference }) => Math.abs(difference) >= 0.05)
          .map(({ name, before, after, difference, relative }) => [
            text(name),
            text(pick(one.name)),
            numbers.cell(before),
            numbers.cell(after),
            numbers.signedCell(difference),
            relative === null ? text('–') : numbers.signedCell(relative * 100),
          ]),
      ),
    },
  );
}

/** The level at which a norm is counted, and that it is assumed where no source says it. */
const levelOf = ({ perLevel, levelAssumed }: Parts['words'], { counts, basis }: NormLevel): string =>
  `, ${perLevel[counts]}${basis === 'assumed' ? ` (${levelAssumed})` : ''}`;

/** Where a chance below this is worth an agreement in a contract. */
const sureEnough = 0.9;

function criteriaOf({ sheet, numbers, words, pick }: Parts): readonly string[] {
  return changed(sheet).flatMap(({ name, norm, sites }) => {
    const called = pick(name);
    if (norm === null) return [words.criterionNoNorm(called)];
    const open = sites.filter(({ openAfter }) => openAfter);
    return [
      words.criterionVolume(called, pick(norm.words), norm.level === null ? '' : levelOf(words, norm.level)),
      ...open
        .filter(({ verdictAfter }) => verdictAfter === 'notMet')
        .map((site) => words.criterionBelow(site.name, called, numbers.text(site.after))),
      ...open.flatMap(({ name: site, verdictAfter, chanceNextYear }) =>
        verdictAfter === 'met' && chanceNextYear !== null && chanceNextYear < sureEnough
          ? [words.criterionChance(site, called, numbers.chance(chanceNextYear))]
          : [],
      ),
    ];
  });
}
