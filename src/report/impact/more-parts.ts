import type { GroupImpact, Tornado } from '../../core/impact/index.ts';
import type { TreatmentImpact } from '../../app/scenario/types.ts';
import type { Cell, ReportBlock, ReportTable, ReportTornado } from './model.ts';
import { text } from './numbers.ts';
import { columns, namesOf, say, type Parts } from './parts.ts';

/** Groups that are too small to be named say nothing about anybody. */
const leastShown = 0.05;

/** Who bears it: regions, people of 75 and older, bands of distance; municipalities when they are asked. */
export function groupTable(
  { sheet, numbers, words, pick }: Parts,
  name: string,
  groups: readonly GroupImpact[],
  by: readonly GroupImpact['by'][],
): ReportTable | null {
  const regions = new Map(sheet.regions.map(({ regionId, name: region }) => [regionId, pick(region)]));
  const label = (group: GroupImpact): string => {
    if (group.by === 'region') return regions.get(group.key) ?? group.key;
    if (group.by === 'distance') return words.distanceBand(group.key);
    return group.by === 'age-75' ? '' : group.key;
  };
  const rows = groups
    .filter((group) => by.includes(group.by) && group.patients >= leastShown)
    // Of several hundred municipalities only those that notice.
    .filter((group) => group.by !== 'municipality' || group.moved >= leastShown || group.unserved >= leastShown)
    .map((group) => [
      text(`${words.by[group.by]} ${label(group)}`.trim()),
      numbers.cell(group.patients),
      numbers.cell(group.moved),
      dash(group.before.mean, (value) => numbers.cell(value)),
      dash(group.after.mean, (value) => numbers.cell(value)),
      group.extraOfMoved.mean === null
        ? text(words.noMean[group.extraOfMoved.why ?? 'nobody'])
        : numbers.signedCell(group.extraOfMoved.mean),
      numbers.cell(group.unserved),
    ]);
  if (rows.length === 0) return null;
  return {
    kind: 'table',
    caption: `${name}: ${words.groups} (${words.models[sheet.scenario.scenario.settings.model]})`,
    columns: columns(
      words.group,
      `#${words.patients}`,
      `#${words.moved}`,
      `#${words.meanBefore}`,
      `#${words.meanAfter}`,
      `#${words.extra}`,
      `#${words.unreached}`,
    ),
    rows,
  };
}

const dash = (value: number | null, cell: (value: number) => Cell): Cell => (value === null ? text('–') : cell(value));

/** Hospitals outside the question that get, or lose, patients of it; those that notice, and what all others are together. */
export function elsewhereTable(
  { sheet, numbers, words, pick }: Parts,
  name: string,
  { elsewhere }: TreatmentImpact,
): ReportTable | null {
  const shown = elsewhere.sites
    .filter(({ difference }) => Math.abs(difference) >= leastShown)
    .toSorted((a, b) => b.difference - a.difference || a.name.localeCompare(b.name, 'nl'));
  if (shown.length === 0) return null;
  const region = sheet.scenario.regionName;
  const rest = elsewhere.sites.filter((site) => !shown.includes(site));
  const others = rest.reduce((sum, { difference }) => sum + difference, 0);
  return {
    kind: 'table',
    caption: `${name}: ${words.elsewhere(region === null ? null : pick(region))}`,
    columns: columns(words.hospital, words.basis, `#${words.now}`, `#${words.later}`, `#${words.difference}`),
    rows: [
      ...shown.map((site) => [
        text(site.name),
        text(words.countBasis[site.basis]),
        numbers.cell(site.before),
        numbers.cell(site.after),
        numbers.signedCell(site.difference),
      ]),
      ...(Math.abs(others) < leastShown
        ? []
        : [[text(words.otherHospitals), text(''), text(''), text(''), numbers.signedCell(others)]]),
    ],
  };
}

/** The treatments that change, a line each. */
export function overviewTable(
  { sheet, numbers, words, pick }: Parts,
  treatments: readonly TreatmentImpact[],
): ReportTable {
  return {
    kind: 'table',
    caption: `${words.treatments}, ${words.models[sheet.scenario.scenario.settings.model]}`,
    columns: columns(
      words.treatment,
      `#${words.sitesNow}`,
      `#${words.later}`,
      `#${words.patients}`,
      `#${words.moved}`,
      `#${words.meanBefore}`,
      `#${words.meanAfter}`,
    ),
    rows: treatments.map(({ name, sitesBefore, sitesAfter, travel }) => [
      text(pick(name)),
      numbers.cell(sitesBefore),
      numbers.cell(sitesAfter),
      numbers.cell(travel?.patients ?? null),
      numbers.cell(travel?.moved ?? null),
      dash(travel?.all.before.mean ?? null, (value) => numbers.cell(value)),
      dash(travel?.all.after.mean ?? null, (value) => numbers.cell(value)),
    ]),
  };
}

/** Patients who are treated in another region than they live in. */
export function borderTable(
  { sheet, numbers, words, pick }: Parts,
  name: string,
  { travel }: TreatmentImpact,
): ReportTable | null {
  const regions = new Map(sheet.regions.map(({ regionId, name: region }) => [regionId, pick(region)]));
  const rows = (travel?.borders ?? [])
    .filter(({ before, after }) => before >= leastShown || after >= leastShown)
    .map(({ from, to, before, after }) => [
      text(regions.get(from) ?? from),
      text(regions.get(to) ?? to),
      numbers.cell(before),
      numbers.cell(after),
      numbers.signedCell(after - before),
    ]);
  if (rows.length === 0) return null;
  return {
    kind: 'table',
    caption: `${name}: ${words.borders}`,
    columns: columns(words.from, words.to, `#${words.now}`, `#${words.later}`, `#${words.difference}`),
    rows,
  };
}

/** Trips and minutes over the whole pathway, everything at the centre against only the treatment there. */
export function pathwayBlocks(
  { numbers, words }: Parts,
  name: string,
  { pathway }: TreatmentImpact,
): readonly ReportBlock[] {
  if (pathway === null) return [];
  const ways = ['today', 'allAtCentre', 'onlyTreatmentAtCentre'] as const;
  return [
    {
      kind: 'table',
      caption: `${name}: ${words.pathway}`,
      columns: columns(words.what, words.trips, words.minutes, `#${words.hospitals}`),
      rows: ways.map((way) => [
        text(words.pathwayRow[way]),
        text(numbers.range(pathway[way].trips)),
        text(numbers.range(pathway[way].minutes)),
        numbers.cell(pathway[way].hospitals),
      ]),
    },
    say(words.pathwayBasis[pathway.basis]),
  ];
}

/** Revenue per hospital, where the reader gave tariffs, and what is missing to say more. */
export function moneyBlocks({ sheet, numbers, words, pick }: Parts): readonly ReportBlock[] {
  const { lines } = sheet.ledger;
  const names = namesOf(sheet, pick);
  const without = new Set(lines.filter(({ revenueLeaves }) => revenueLeaves === null).map((one) => one.interventionId));
  if (lines.every(({ revenueLeaves }) => revenueLeaves === null)) return [say(words.noMoney)];
  const known = sheet.hospitals.flatMap(({ name, money }) => (money === null ? [] : [{ name, money }]));
  const table: ReportTable = {
    kind: 'table',
    caption: words.money,
    columns: columns(words.hospital, `#${words.shift}`, `#${words.tail}`),
    rows: known.map(({ name, money }) => [
      text(name),
      numbers.signedCell(money.shift),
      numbers.cell(money.fixedCostTail),
    ]),
  };
  return [
    ...(known.length === 0 ? [] : [table]),
    ...(without.size === 0 ? [] : [say(words.noTariffFor([...without].map(names.treatment).join(', ')))]),
    ...(known.some(({ money }) => money.fixedCostTail === null) ? [say(words.noTail)] : []),
  ];
}

/** Per outcome: what it is when one assumption is low and when it is high. */
export function tornadoTables({ sheet: { tornados }, numbers, words, pick }: Parts): readonly ReportBlock[] {
  return (tornados ?? []).flatMap((tornado): readonly ReportBlock[] => {
    const { measure, base, bars } = tornado;
    const whys = [base, ...bars.flatMap(({ low, high }) => [low, high])].flatMap(({ why }) => why ?? []);
    return [
      say(words.tornadoNote(words.measures[measure], numbers.text(base.value))),
      ...drawing(tornado, words, numbers, pick),
      {
        kind: 'table',
        caption: words.measures[measure],
        columns: columns(words.assumption, words.low, `#${words.value}`, words.high, `#${words.value}`),
        rows: bars.map(({ words: assumption, low, high }) => [
          text(pick(assumption)),
          text(pick(low.words)),
          numbers.cell(low.value),
          text(pick(high.words)),
          numbers.cell(high.value),
        ]),
      },
      ...[...new Set(whys.map(pick))].map((why) => say(words.whyUnknown(why))),
    ];
  });
}

/** The bars to scale; none when nothing is known to draw. */
function drawing(
  { measure, bars, base: { value: base } }: Tornado,
  words: Parts['words'],
  numbers: Parts['numbers'],
  pick: Parts['pick'],
): readonly ReportTornado[] {
  const known = bars.flatMap(({ words: label, low, high }) =>
    low.value === null || high.value === null ? [] : [{ label: pick(label), low: low.value, high: high.value }],
  );
  const values = known.flatMap(({ low, high }) => [low, high]);
  const [least, most] = [Math.min(...values, base ?? 0), Math.max(...values, base ?? 0)];
  if (base === null || known.length === 0 || !(most > least)) return [];
  const across = (value: number): number => (value - least) / (most - least);
  return [
    {
      kind: 'tornado',
      caption: words.measures[measure],
      base: across(base),
      bars: known.map(({ label, low, high }) => ({
        label,
        from: across(Math.min(low, high, base)),
        to: across(Math.max(low, high, base)),
        low: numbers.text(Math.min(low, high)),
        high: numbers.text(Math.max(low, high)),
      })),
    },
  ];
}

/** What is left at other norms, per treatment. */
export function sweepTables({ sheet, numbers, words, pick }: Parts): readonly ReportBlock[] {
  const names = namesOf(sheet, pick);
  return (sheet.sweep ?? []).map(({ interventionId, points }) => ({
    kind: 'table',
    caption: `${names.treatment(interventionId)}: ${words.sweep}`,
    columns: columns(
      `#${words.sweepNorm}`,
      `#${words.meetNow}`,
      `#${words.sweepSites}`,
      `#${words.moved}`,
      `#${words.mean}`,
      '#P90',
      words.proof,
    ),
    rows: points.map(({ norm, meetNow, sites, moved, meanMinutes, p90Minutes, proven }) => [
      numbers.cell(norm),
      numbers.cell(meetNow),
      ...[sites, moved, meanMinutes, p90Minutes].map((value) => dash(value, (known) => numbers.cell(known))),
      text(sites === null ? words.none : proven ? words.proven : words.notProven),
    ]),
  }));
}
