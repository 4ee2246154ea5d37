import { formatCount, formatInterval, type DataKind } from '../core/volumes/index.ts';
import {
  conditionById,
  interventionById,
  normInForce,
  providerById,
  type BilingualText,
  type Requirement,
} from '../core/register/index.ts';
import type { Assessment } from '../core/assessment/index.ts';
import { assertNever, ok, type Result } from '../core/result/index.ts';
import type { Failure } from './failures.ts';
import { dataOfAssessments } from './made-up.ts';
import { overviewOf } from './overview.ts';
import { select } from './questions.ts';
import { selectVolumes } from './records.ts';
import { resolveQuestion } from './resolve.ts';
import type { AppState } from './state.ts';
import type { Question, TableAnswer, TableCell, TableName } from './types.ts';
import {
  adviceWords,
  levelWords,
  normStatusWords,
  opennessWords,
  setWords,
  statusWords,
  verdictWords,
} from './words.ts';

type Rows = TableAnswer['table']['rows'];
type Columns = TableAnswer['table']['columns'];

const column = (key: string, nl: string, en: string, unit?: BilingualText): Columns[number] => ({
  key,
  header: { nl, en },
  ...(unit === undefined ? {} : { unit }),
});

/** A table to hand over, with the sources, data version and set of norms a reader needs to cite it. */
export async function tableAnswer(
  state: AppState,
  name: TableName,
  question: Question,
): Promise<Result<TableAnswer, Failure>> {
  switch (name) {
    case 'assessments':
      return await assessmentsTable(state, question);
    case 'volumes':
      return await volumesTable(state, question);
    case 'norms':
      return await normsTable(state, question);
    case 'overview':
      return await overviewTable(state, question);
    default:
      return assertNever(name);
  }
}

async function about(
  state: AppState,
  question: Question,
  { normed, data }: { readonly normed: boolean; readonly data: DataKind },
  sourceIds: Iterable<string>,
): Promise<TableAnswer['about']> {
  const { dataVersion, defaults } = await state.visible();
  const ids = new Set(sourceIds);
  return {
    sources: state.register.sources.filter(({ id }) => ids.has(id)),
    data,
    dataVersion,
    normSet: normed ? (question.set ?? defaults.set) : null,
    date: normed ? (question.date ?? defaults.date) : null,
    generatedAt: state.clock.now(),
    notes: [protection(state.smallCountThreshold)],
  };
}

const protection = (threshold: number): BilingualText => ({
  nl: `Aangeleverde aantallen onder ${threshold} zijn afgeschermd; een aantal als <10 is een gebied, geen nul.`,
  en: `Supplied counts below ${threshold} are masked; a count such as <10 is a range, not zero.`,
});

const assessmentColumns: Columns = [
  column('provider', 'Ziekenhuis', 'Hospital'),
  column('intervention', 'Behandeling', 'Treatment'),
  column('tier', 'Soort centrum', 'Tier'),
  column('year', 'Jaar', 'Year'),
  column('value', 'Aantal of aandeel', 'Count or share', { nl: 'per jaar', en: 'per year' }),
  column('threshold', 'Norm', 'Norm'),
  column('margin', 'Marge', 'Margin'),
  column('level', 'Telniveau', 'Count level'),
  column('verdict', 'Oordeel', 'Verdict'),
  column('advice', 'Inkoopadvies', 'Purchasing advice'),
  column('contractYear', 'Contractjaar', 'Contract year'),
  column('reason', 'Reden', 'Reason'),
  column('missLow', 'Kans norm volgend jaar te missen, vanaf', 'Chance to miss the norm next year, from'),
  column('missHigh', 'Kans norm volgend jaar te missen, tot', 'Chance to miss the norm next year, to'),
];

async function assessmentsTable(state: AppState, question: Question): Promise<Result<TableAnswer, Failure>> {
  const selection = await select(state, question);
  if (!selection.ok) return selection;
  const { assessments } = selection.value;
  return ok({
    table: {
      name: { nl: 'Toetsing', en: 'Assessment' },
      columns: assessmentColumns,
      rows: assessments.map((item) => assessmentRow(state, item)),
    },
    about: await aboutAssessments(state, question, assessments),
  });
}

/** What to cite with verdicts: the sources of their norms and of the counted rows. */
function aboutAssessments(
  state: AppState,
  question: Question,
  assessments: readonly Assessment[],
): Promise<TableAnswer['about']> {
  const norms = new Map(state.register.norms.map((norm) => [norm.id, norm]));
  const sources = assessments.flatMap(({ normId }) => (normId === null ? [] : [norms.get(normId)?.sourceId ?? '']));
  const data = dataOfAssessments(assessments);
  return about(state, question, { normed: true, data }, [...sources, ...countSources(state, assessments)]);
}

/** Ids of the sources by the names that rows give them: the id itself, or the title. */
function sourceIdsByName(state: AppState): ReadonlyMap<string, string> {
  return new Map<string, string>(
    state.register.sources.flatMap(({ id, title }) => [
      [id, id],
      [title, id],
    ]),
  );
}

/** Sources of the counted rows, where the register knows them. */
function countSources(state: AppState, assessments: readonly Assessment[]): readonly string[] {
  const named = sourceIdsByName(state);
  return assessments.flatMap(({ decisive }) =>
    decisive.steps.flatMap((step) => {
      if (step.step === 'counted') return step.rows.map((row) => named.get(row.source) ?? '');
      return step.step === 'advised-against' ? [named.get(step.source) ?? ''] : [];
    }),
  );
}

function assessmentRow(state: AppState, item: Assessment): Readonly<Record<string, TableCell>> {
  const { value, threshold, margin, level } = item.decisive;
  return {
    provider: providerById(state.register, item.providerId)?.name ?? item.providerId,
    intervention: interventionById(state.register, item.interventionId)?.name ?? item.interventionId,
    tier: item.tierId,
    year: item.year,
    value: value === null ? null : range(value),
    threshold,
    margin: margin === null ? null : range(margin),
    level: levelWords[level],
    verdict: verdictWords[item.verdict],
    advice: adviceWords[item.advice.kind],
    contractYear: item.advice.contractYear,
    reason: item.reason,
    missLow: item.missNextYear === null ? null : toTenThousandth(item.missNextYear.low),
    missHigh: item.missNextYear === null ? null : toTenThousandth(item.missNextYear.high),
  };
}

/** More digits of a chance than the model can bear would only look precise. */
const toTenThousandth = (chance: number): number => Math.round(chance * 10_000) / 10_000;

/** A known value is a number that can be added; an interval is text. */
const range = (interval: Parameters<typeof formatInterval>[0]): TableCell =>
  interval.low === interval.high
    ? interval.low
    : { nl: formatInterval(interval, 'nl'), en: formatInterval(interval, 'en') };

async function volumesTable(state: AppState, question: Question): Promise<Result<TableAnswer, Failure>> {
  const selected = await selectVolumes(state, question);
  if (!selected.ok) return selected;
  const { volumes } = selected.value;
  const rows: Rows = volumes.map((volume) => ({
    provider: providerById(state.register, volume.providerId)?.name ?? volume.providerId,
    intervention: interventionById(state.register, volume.interventionId)?.name ?? volume.interventionId,
    site: volume.siteId,
    network: volume.networkId,
    tier: volume.tierId,
    year: volume.year,
    count:
      volume.count.kind === 'exact'
        ? volume.count.value
        : { nl: formatCount(volume.count, 'nl'), en: formatCount(volume.count, 'en') },
    share: volume.share,
    status: statusWords[volume.status],
    openness: opennessWords[volume.openness],
    source: volume.source,
    file: volume.lineage.file,
    row: volume.lineage.row,
    fileHash: volume.lineage.fileHash,
    importer: volume.lineage.importerVersion,
    importedAt: volume.lineage.importedAt,
    importedBy: volume.lineage.importedBy,
  }));
  const named = sourceIdsByName(state);
  return ok({
    table: { name: { nl: 'Volumes', en: 'Volumes' }, columns: volumeColumns, rows },
    about: await about(
      state,
      question,
      { normed: false, data: volumes.some(({ status }) => status === 'illustrative') ? 'illustrative' : 'real' },
      volumes.map(({ source }) => named.get(source) ?? ''),
    ),
  });
}

const volumeColumns: Columns = [
  column('provider', 'Ziekenhuis', 'Hospital'),
  column('intervention', 'Behandeling', 'Treatment'),
  column('site', 'Locatie', 'Site'),
  column('network', 'Samenwerkingsverband', 'Network'),
  column('tier', 'Soort centrum', 'Tier'),
  column('year', 'Jaar', 'Year'),
  column('count', 'Aantal', 'Count', { nl: 'per jaar', en: 'per year' }),
  column('share', 'Aandeel', 'Share'),
  column('status', 'Status', 'Status'),
  column('openness', 'Openbaarheid', 'Openness'),
  column('source', 'Bron', 'Source'),
  column('file', 'Bestand', 'File'),
  column('row', 'Rij', 'Row'),
  column('fileHash', 'SHA-256 van het bestand', 'SHA-256 of the file'),
  column('importer', 'Versie inlezer', 'Importer version'),
  column('importedAt', 'Ingelezen op', 'Imported at'),
  column('importedBy', 'Aanvaard door', 'Accepted by'),
];

async function normsTable(state: AppState, question: Question): Promise<Result<TableAnswer, Failure>> {
  const { defaults } = await state.visible();
  const resolved = resolveQuestion(state.register, question, defaults);
  if (!resolved.ok) return resolved;
  const { set, date, interventionId } = resolved.value;
  const norms = state.register.norms.filter(
    (norm) => interventionId === null || norm.interventionId === interventionId,
  );
  const rows: Rows = norms.map((norm) => ({
    intervention: interventionById(state.register, norm.interventionId)?.name ?? norm.interventionId,
    condition: conditionName(state, norm.interventionId),
    requirement: requirementWords(norm.requirement),
    status: normStatusWords[norm.status],
    sets: {
      nl: norm.sets.map((item) => setWords[item].nl).join(', '),
      en: norm.sets.map((item) => setWords[item].en).join(', '),
    },
    inForce:
      normInForce(state.register, { interventionId: norm.interventionId, set, date })?.id === norm.id
        ? { nl: 'ja', en: 'yes' }
        : { nl: 'nee', en: 'no' },
    published: norm.published,
    effective: norm.effective,
    transitionUntil: norm.transitionUntil,
    until: norm.until,
    level: levelWords[norm.countLevel],
    years: norm.yearsAveraged,
    source: state.register.sources.find(({ id }) => id === norm.sourceId)?.title ?? norm.sourceId,
    where: norm.where,
  }));
  return ok({
    table: { name: { nl: 'Normen', en: 'Norms' }, columns: normColumns, rows },
    about: await about(
      state,
      question,
      { normed: true, data: 'real' },
      norms.map(({ sourceId }) => sourceId),
    ),
  });
}

const normColumns: Columns = [
  column('intervention', 'Behandeling', 'Treatment'),
  column('condition', 'Aandoening', 'Condition'),
  column('requirement', 'Norm', 'Norm'),
  column('status', 'Status', 'Status'),
  column('sets', 'Normensets', 'Sets of norms'),
  column('inForce', 'Geldt op peildatum', 'Applies on the date'),
  column('published', 'Gepubliceerd', 'Published'),
  column('effective', 'Vanaf', 'From'),
  column('transitionUntil', 'Overgang tot', 'Transition until'),
  column('until', 'Tot en met', 'Until'),
  column('level', 'Telniveau', 'Count level'),
  column('years', 'Jaren gemiddeld', 'Years averaged'),
  column('source', 'Bron', 'Source'),
  column('where', 'Plaats in bron', 'Place in source'),
];

const conditionName = (state: AppState, interventionId: Parameters<typeof interventionById>[1]): TableCell => {
  const intervention = interventionById(state.register, interventionId);
  return intervention ? (conditionById(state.register, intervention.conditionId)?.name ?? null) : null;
};

function requirementWords(requirement: Requirement): BilingualText {
  switch (requirement.kind) {
    case 'minimum':
      return { nl: `≥ ${requirement.cases} per jaar`, en: `≥ ${requirement.cases} a year` };
    case 'tiers':
      return {
        nl: requirement.tiers.map((tier) => `${tier.name.nl} ≥ ${tier.cases}`).join('; '),
        en: requirement.tiers.map((tier) => `${tier.name.en} ≥ ${tier.cases}`).join('; '),
      };
    case 'share-within': {
      const percent = Math.round(requirement.share * 100);
      return {
        nl: `≥ ${percent}% binnen ${requirement.withinDays} dagen`,
        en: `≥ ${percent}% within ${requirement.withinDays} days`,
      };
    }
    case 'no-consensus':
      return { nl: 'geen consensus', en: 'no consensus' };
    default:
      return assertNever(requirement);
  }
}

async function overviewTable(state: AppState, question: Question): Promise<Result<TableAnswer, Failure>> {
  const selection = await select(state, question);
  if (!selection.ok) return selection;
  const { interventions, rows } = overviewOf(state, selection.value);
  const columns = [
    column('provider', 'Ziekenhuis', 'Hospital'),
    column('town', 'Plaats', 'Town'),
    column('regions', "Regio's", 'Regions'),
    ...interventions.map(({ id, name }) => ({ key: id, header: name })),
  ];
  const body: Rows = rows.map((row) => ({
    provider: row.name,
    town: row.town,
    regions: row.regionIds.join(', '),
    ...Object.fromEntries(row.cells.map(({ interventionId, verdict }) => [interventionId, verdictWords[verdict]])),
  }));
  return ok({
    table: { name: { nl: 'Overzicht', en: 'Overview' }, columns, rows: body },
    about: await aboutAssessments(state, question, selection.value.assessments),
  });
}
