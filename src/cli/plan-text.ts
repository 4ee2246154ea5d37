import type { Kpis, PlanAnswer, PlanProgress, PlanSite, PlanView } from '../app/plans/types.ts';
import type { Language } from '../app/types.ts';
import { modelWords } from '../app/words.ts';
import { besideTable, groundLines, measuresLines, survivalLines, volumeBand } from './ground-text.ts';
import { madeUpLines, titleOf } from './made-up.ts';
import { numberText } from './numbers.ts';
import { paint, textTable, type Terminal, type TextColumn } from './terminal.ts';

/** An answer for a person: what stays, what closes, what it means, how sure that is, and what was assumed. */
export function planText(terminal: Terminal, answer: PlanAnswer, language: Language): string {
  const say = (nl: string, en: string): string => (language === 'nl' ? nl : en);
  const heading = (text: string): string => paint(terminal, 'bold', text);
  const { best, question } = answer;
  const where = question.regionName?.[language] ?? say('heel Nederland', 'the whole country');
  const parts = [
    heading(titleOf(`${question.interventionName[language]} · ${where} · ${question.year}`, answer.data, language)),
    ...madeUpLines(answer.data, language),
    `${say('Norm', 'Norm')} ${numberText(question.norm, language)} ${say('patiënten per jaar', 'patients a year')} (${normWords(answer, language)}); ${numberText(answer.patients, language)} ${say('patiënten nu bij', 'patients now at')} ${answer.today.sites} ${say('locaties', 'sites')}.`,
    `${mark(terminal, answer)} ${answer.firstLine[language]}`,
    ...certificateLine(answer, language),
    ...(answer.conflict === null ? [] : [answer.conflict[language]]),
    '',
    ...groundLines(answer, language),
  ];
  if (best !== null) {
    const [open, flips] = [new Set(best.openSiteIds), new Set(answer.ties.either)];
    const surely = answer.sites.filter(({ siteId, included }) => included && !flips.has(siteId));
    const kept = surely.filter(({ siteId }) => open.has(siteId));
    const closed = surely.filter(({ siteId, volumeNow }) => !open.has(siteId) && volumeNow !== 0);
    const either = answer.sites.filter(({ siteId }) => flips.has(siteId));
    const equal = answer.alternatives.filter((_, at) => answer.ties.alternatives[at]?.tie === true);
    const others = answer.alternatives.filter((_, at) => answer.ties.alternatives[at]?.tie !== true);
    parts.push(
      '',
      ...(best.measures === null ? [] : [...measuresLines(best.measures, answer, language), '']),
      kpiTable(answer.today, best, language),
      ...(best.measures === null ? [] : [tripNote[language]]),
      ...costOfNorm(answer, best, language),
      feasibleLine(best, language),
      ...chanceLine(best, question, language),
      '',
      heading(`${say('Houdt de behandeling', 'Keeps the treatment')} (${kept.length})`),
      siteTable(kept, best, language),
    );
    if (answer.ties.words !== null) parts.push('', answer.ties.words[language]);
    if (either.length > 0)
      parts.push(
        heading(
          `${say('Even goed: houdt de behandeling of niet', 'Equally good: keeps the treatment or not')} (${either.length})`,
        ),
        siteTable(either, best, language),
        heading(say('Plannen die even goed zijn', 'Plans that are equally good')),
        planTable(answer, equal, language),
      );
    if (answer.survival !== null)
      parts.push(
        '',
        heading(say('Hoeveel ervan overeind blijft', 'How much of it survives')),
        ...survivalLines(answer, language),
      );
    if (answer.beside.length > 0) parts.push('', besideTable(answer, language));
    if (closed.length > 0)
      parts.push('', heading(`${say('Sluit', 'Closes')} (${closed.length})`), siteTable(closed, null, language));
    if (others.length > 0)
      parts.push('', heading(alternativesTitle(answer, language)), planTable(answer, others, language));
  }
  if (answer.front.length > 0)
    parts.push(
      '',
      heading(say('Front: geen ander plan is op alles beter', 'Front: no other plan is better on everything')),
      planTable(answer, answer.front, language),
    );
  parts.push('', ...leftOutLines(answer, language, heading), heading(say('Aannames', 'Assumptions')));
  for (const assumption of answer.assumptions) parts.push(`• ${assumption[language]}`);
  return parts.join('\n');
}

function normWords({ question }: PlanAnswer, language: Language): string {
  const { chance } = question;
  const from = sourceWords(question, language);
  if (chance === undefined) return from;
  const [percent, needed] = [
    numberText(chance.atLeast * 100, language),
    numberText(Math.round(chance.patientsPerYear * 10) / 10, language),
  ];
  return language === 'nl'
    ? `${from}; met kans ${percent}% volgend jaar, dus ${needed} in het plan`
    : `${from}; with chance ${percent}% next year, so ${needed} in the plan`;
}

function sourceWords({ normSource }: PlanAnswer['question'], language: Language): string {
  switch (normSource.kind) {
    case 'register':
      return `${normSource.title}, ${normSource.where}`;
    case 'question':
      return language === 'nl' ? 'zoals gevraagd' : 'as asked';
    case 'illustrative':
      return language === 'nl' ? 'van de illustratieve set' : 'of the illustrative set';
  }
}

function mark(terminal: Terminal, { status }: PlanAnswer): string {
  if (status === 'optimal') return paint(terminal, 'green', '✔');
  return status === 'infeasible' ? paint(terminal, 'red', '✘') : paint(terminal, 'yellow', '!');
}

function certificateLine({ certificate }: PlanAnswer, language: Language): readonly string[] {
  if (certificate === null) return [];
  const size = `${numberText(Math.ceil(certificate.bytes / 1000), language)} kB`;
  if (!certificate.verified)
    return [language === 'nl' ? `Bewijs: ${size}, niet nagerekend.` : `Proof: ${size}, not re-checked.`];
  return [
    language === 'nl'
      ? `Bewijs: ${size}, nagerekend door een apart programma.`
      : `Proof: ${size}, re-checked by a separate program.`,
  ];
}

/** Under choice the sign of a trip hangs on the model (docs/model.md §8.6). */
const tripNote = {
  nl: 'Reistijden in deze tabel: bij één model van keuze, voor alle patiënten van deze locaties, ook wie naar elders gaat. Of zij langer of korter worden hangt van dat model af: zie de band van de reis.',
  en: 'Travel times in this table: under one model of choice, for all patients of these sites, those who go elsewhere included. Whether they get longer or shorter hangs on that model: see the band of the trip.',
} as const;

type KpiRow = readonly [nl: string, en: string, value: (kpis: Kpis) => number | null];
/** A mean over fewer than five people is not given. */
const extraMinutes = (kpis: Kpis): number | null => kpis.extraMinutesOfMoved;
const tooFew = { nl: 'te weinig', en: 'too few' } as const;

const kpiRows: readonly KpiRow[] = [
  ['locaties', 'sites', (kpis) => kpis.sites],
  ['gemiddelde reistijd (min)', 'mean travel time (min)', (kpis) => kpis.meanMinutes],
  ['negen van de tien binnen (min)', 'nine in ten within (min)', (kpis) => kpis.p90Minutes],
  ['langste reistijd (min)', 'longest travel time (min)', (kpis) => kpis.worstMinutes],
  ['patiënten die elders gaan, per jaar', 'patients who move, a year', (kpis) => kpis.patientsMoved],
  ['extra minuten van wie elders gaat', 'extra minutes of those who move', extraMinutes],
  ['kleinste marge boven de norm', 'least margin above the norm', (kpis) => kpis.smallestMargin],
  ['ziekenhuizen die de behandeling verliezen', 'hospitals that lose the treatment', (kpis) => kpis.hospitalsThatLose],
];

const number = (value: number | null, language: Language): string =>
  value === null ? '–' : numberText(Math.round(value * 10) / 10, language);

const left = (header: string): TextColumn => ({ header, align: 'left' });
const right = (header: string): TextColumn => ({ header, align: 'right' });

function kpiTable(today: Kpis, { kpis, kpisIfOnlyClosedMove, measures }: PlanView, language: Language): string {
  const rows = kpiRows.filter(([, , value]) => measures === null || value !== extraMinutes);
  const columns = [
    left(''),
    right(language === 'nl' ? 'nu' : 'now'),
    right('plan'),
    right(language === 'nl' ? 'wie mag blijven, blijft' : 'who may stay, stays'),
  ];
  return textTable(
    columns,
    rows.map(([nl, en, value]) => {
      const cell = (of: Kpis): string =>
        value(of) === null && of.patientsMoved > 0 && value === extraMinutes
          ? tooFew[language]
          : number(value(of), language);
      return [
        language === 'nl' ? nl : en,
        cell(today),
        cell(kpis),
        kpisIfOnlyClosedMove === null ? '–' : cell(kpisIfOnlyClosedMove),
      ];
    }),
  );
}

/** What the plan costs against everybody to the nearest of all sites. */
function costOfNorm({ leastMinutes }: PlanAnswer, { kpis }: PlanView, language: Language): readonly string[] {
  if (leastMinutes === null) return [];
  const [least, extra] = [numberText(leastMinutes, language), numberText(kpis.meanMinutes - leastMinutes, language)];
  return [
    language === 'nl'
      ? `Met alle locaties open en ieder naar de dichtstbijzijnde is het gemiddelde ${least} min; het plan vraagt ${extra} min meer.`
      : `With all sites open and everybody to the nearest the mean is ${least} min; the plan asks ${extra} min more.`,
  ];
}

/** Under which ways of moving every open site meets the norm. */
function feasibleLine({ feasibleUnder }: PlanView, language: Language): string {
  const words = feasibleUnder.map((model) => modelWords[model][language]).join(', ');
  return language === 'nl'
    ? `Elke open locatie haalt de norm bij: ${words === '' ? 'geen enkele manier van verdelen' : words}.`
    : `Every open site meets the norm under: ${words === '' ? 'no way of moving' : words}.`;
}

/** How likely it is that every open site meets the norm next year, sites taken as independent (docs/model.md §12.1). */
function chanceLine(
  { chanceNextYear }: PlanView,
  { norm }: PlanAnswer['question'],
  language: Language,
): readonly string[] {
  if (chanceNextYear === null) return [];
  const [percent, cases] = [chanceText(chanceNextYear, language), numberText(norm, language)];
  return [
    language === 'nl'
      ? `Kans dat elke open locatie volgend jaar de norm van ${cases} haalt, als de locaties los van elkaar schommelen: ${percent}.`
      : `Chance that every open site meets the norm of ${cases} next year, if sites vary independently: ${percent}.`,
  ];
}

/** A chance in per cent to one decimal; what is not nil is never printed as nil, nor what is not sure as sure. */
function chanceText(chance: number, language: Language): string {
  const percent = Math.round(chance * 1000) / 10;
  if (percent === 0 && chance > 0) return `< ${numberText(0.1, language)}%`;
  if (percent === 100 && chance < 1) return `> ${numberText(99.9, language)}%`;
  return `${numberText(percent, language)}%`;
}

function siteTable(sites: readonly PlanSite[], plan: PlanView | null, language: Language): string {
  const volumes = new Map(plan?.volumes.map((volume) => [volume.siteId, volume]));
  const columns = [
    left(language === 'nl' ? 'Locatie' : 'Site'),
    left(language === 'nl' ? 'Plaats' : 'Town'),
    left('Id'),
    right(language === 'nl' ? 'Nu' : 'Now'),
    ...(plan === null ? [] : [right('Plan'), right('Band')]),
  ];
  const rows = sites.map((site) => [
    site.name,
    site.town,
    site.siteId,
    number(site.volumeNow, language),
    ...(plan === null
      ? []
      : [
          number(volumes.get(site.siteId)?.patients ?? 0, language),
          volumeBand(volumes.get(site.siteId)?.band ?? null, language),
        ]),
  ]);
  return textTable(columns, rows);
}

function alternativesTitle({ enumeration }: PlanAnswer, language: Language): string {
  const { complete, feasiblePlans } = enumeration;
  if (!complete || feasiblePlans === null)
    return language === 'nl'
      ? 'Andere goede plannen (dicht bij het beste gezocht, niet alle)'
      : 'Other good plans (sought near the best, not all)';
  const count = numberText(feasiblePlans, language);
  return language === 'nl'
    ? `Andere goede plannen (van alle ${count} die de norm halen)`
    : `Other good plans (of all ${count} that meet the norm)`;
}

/** Plans in a row: what they mean, and how they differ from the best. */
function planTable(answer: PlanAnswer, plans: readonly PlanView[], language: Language): string {
  const say = (nl: string, en: string): string => (language === 'nl' ? nl : en);
  // Under choice plans are told apart by what was sought, and by reach; trips have no sign of their own.
  const choice = plans.some(({ measures }) => measures !== null);
  const columns = [
    right(say('Locaties', 'Sites')),
    ...(choice
      ? [right(say('Verlies', 'Loss')), right(say('Bereik', 'Reach'))]
      : [right(say('Gem. min', 'Mean min')), right('P90'), right(say('Langste', 'Longest'))]),
    right(say('Elders', 'Moved')),
    right(say('Marge', 'Margin')),
    right(say('Kans', 'Chance')),
    right(say('Verliest', 'Loses')),
    left(say('Anders dan het beste', 'Unlike the best')),
  ];
  const rows = plans.map((plan) => [
    String(plan.kpis.sites),
    ...(choice
      ? [numberText(Math.round(plan.cost), language), reachText(plan, language)]
      : [
          numberText(plan.kpis.meanMinutes, language),
          number(plan.kpis.p90Minutes, language),
          number(plan.kpis.worstMinutes, language),
        ]),
    number(plan.kpis.patientsMoved, language),
    number(plan.kpis.smallestMargin, language),
    plan.chanceNextYear === null ? '–' : chanceText(plan.chanceNextYear, language),
    String(plan.kpis.hospitalsThatLose),
    differenceOf(answer, plan),
  ]);
  const table = textTable(columns, rows);
  const note = say(
    'Verlies: aan keuze, in patiëntminuten per jaar. Bereik: minuten erbij tot de dichtstbijzijnde, voor wie elders heen moet.',
    'Loss: of choice, in patient-minutes a year. Reach: more minutes to the nearest, for who must move.',
  );
  return choice ? `${table}\n${note}` : table;
}

function reachText({ measures }: PlanView, language: Language): string {
  const extra = (measures?.reachWithin ?? measures?.reachAnywhere)?.extra ?? null;
  return extra === null ? '–' : `${extra > 0 ? '+' : ''}${number(extra, language)}`;
}

function differenceOf({ best }: PlanAnswer, plan: PlanView): string {
  if (best === null) return plan.openSiteIds.join(' ');
  const more = plan.openSiteIds.filter((id) => !best.openSiteIds.includes(id)).map((id) => `+${id}`);
  const less = best.openSiteIds.filter((id) => !plan.openSiteIds.includes(id)).map((id) => `−${id}`);
  const words = [...less, ...more];
  return words.length === 0 ? '=' : words.slice(0, 6).join(' ') + (words.length > 6 ? ` … (${words.length})` : '');
}

/** Who was left out, grouped by why. */
function leftOutLines(answer: PlanAnswer, language: Language, heading: (text: string) => string): readonly string[] {
  const out = answer.sites.filter(({ included }) => !included);
  if (out.length === 0) return [];
  const groups = Map.groupBy(out, ({ why }) => why?.[language] ?? '');
  return [
    heading(`${language === 'nl' ? 'Buiten de vraag' : 'Left out'} (${out.length})`),
    ...[...groups].map(([why, sites]) => `• ${sites.map(({ name }) => name).join(', ')}: ${why}.`),
    '',
  ];
}

/** One line on what is known so far. */
export function progressText(progress: PlanProgress, language: Language): string {
  const { sites, meanMinutes, boundMinutes, gap, nodesDone, nodesOpen } = progress;
  const minutes = (value: number): string => numberText(value, language);
  const found =
    sites === null || meanMinutes === null
      ? language === 'nl'
        ? 'nog geen plan'
        : 'no plan yet'
      : language === 'nl'
        ? `beste ${sites} locaties, gemiddeld ${minutes(meanMinutes)} min`
        : `best ${sites} sites, mean ${minutes(meanMinutes)} min`;
  const bound = language === 'nl' ? `niet onder ${minutes(boundMinutes)}` : `not below ${minutes(boundMinutes)}`;
  const share = gap === null ? '' : ` (${numberText(Math.ceil(gap * 10_000) / 100, language)}%)`;
  return `${found}, ${bound}${share}, ${nodesDone}+${nodesOpen}`;
}
