import type { BilingualText } from '../../core/register/index.ts';
import { todaysModel } from '../../core/scenario/index.ts';
import { inDutch, inEnglish } from '../../core/volumes/index.ts';
import type { Json } from '../../engine/plan/index.ts';
import { leastVolume } from '../../engine/robust/index.ts';
import type { PlanFacts, ProblemFacts } from './problem-facts.ts';
import { gapOf } from './progress.ts';

/** A place in the answer of a file, what it says there, and what the problem of the same file gives. */
interface Held {
  readonly path: string;
  readonly stated: Json | undefined;
  readonly found: Json;
  /** Sums of shares are the same within this share of them. */
  readonly within?: number;
}

/** What an answer says of itself, read out of a file that anybody may have written. */
export interface Stated {
  /** Where it says something else than the problem, as sentences. */
  readonly faults: readonly BilingualText[];
  /** Treatment, place, year, norm, sites, patients and data in a line; null where there are faults. */
  readonly about: BilingualText | null;
  /** The answer gives no plan, because what it rests on cannot carry one. */
  readonly noGround: boolean;
}

/** Holds the answer of a file against its problem: what was asked, of which sites, norm and patients, and what came of it. */
export function statedOf(answer: Json | undefined, facts: ProblemFacts): Stated {
  const status = at(answer, 'status');
  const noGround = status === 'no-ground';
  const held = [
    ...questionHeld(at(answer, 'question'), facts),
    ...sitesHeld(answer, facts),
    ...outcomeHeld(answer, facts, noGround),
  ];
  const faults = [
    ...held.filter((one) => !isSame(one)).map(differs),
    ...missingTexts(answer).map((path) => said(path, 'ontbreekt of is niet goed', 'is missing or not right')),
  ].slice(0, mostShown);
  return { faults, about: faults.length > 0 ? null : aboutOf(answer, facts, noGround), noGround };
}

const mostShown = 20;
/** Doubles that were added up in another order. */
const asSums = 1e-6;
/** The same number, after a division. */
const asRead = 1e-12;

function questionHeld(question: Json | undefined, facts: ProblemFacts): readonly Held[] {
  const { sites, norm, capacity, leastOpen, mostOpen, unitsOf } = facts;
  const of = (key: string, found: Json, stated: Json | undefined): Held => ({
    path: `question.${key}`,
    stated,
    found,
  });
  const needed = neededOf(question);
  const limits = new Map(
    listOf(at(question, 'siteCapacities')).map((one) => [at(one, 'siteId'), at(one, 'patientsPerYear')]),
  );
  const everySite = at(question, 'capacity');
  return [
    of('model', facts.model as Json, todaysModel(at(question, 'model')) as Json | undefined),
    of('norm', norm, typeof needed === 'number' ? unitsOf(needed) : null),
    of('fixedOpen', facts.fixedOpen, sorted(at(question, 'fixedOpen'))),
    of('excluded', facts.excluded, sorted(at(question, 'excluded'))),
    of('leastOpen', leastOpen, at(question, 'leastOpen') ?? 1),
    of('mostOpen', mostOpen, at(question, 'mostOpen') ?? sites.length),
    ...sites.map((site, index) => {
      const limit = limits.get(site) ?? everySite ?? null;
      return of(`capacity[${site}]`, capacity[index] ?? null, typeof limit === 'number' ? unitsOf(limit) : limit);
    }),
    ...[...limits.keys()]
      .filter((site) => typeof site !== 'string' || !sites.includes(site))
      .map((site) => of('siteCapacities', null, site ?? false)),
  ];
}

/** Patients a year that every site must have: the norm, or what the chance that was asked takes (§12.1). */
function neededOf(question: Json | undefined): Json | undefined {
  const [norm, chance] = [at(question, 'norm'), at(question, 'chance')];
  if (chance === undefined) return norm;
  const [atLeast, patientsPerYear] = [at(chance, 'atLeast'), at(chance, 'patientsPerYear')];
  const known = typeof atLeast === 'number' && atLeast >= 0 && atLeast <= 1 && typeof norm === 'number' && norm > 0;
  if (!known || norm > 1_000_000) return undefined;
  return leastVolume(atLeast, { norm }) === patientsPerYear ? patientsPerYear : undefined;
}

function sitesHeld(answer: Json | undefined, { sites, areas, patients }: ProblemFacts): readonly Held[] {
  const listed = listOf(at(answer, 'sites'));
  const included = listed.filter((site) => at(site, 'included') === true).map((site) => at(site, 'siteId') ?? null);
  // Places in a plan are places in this list, so that those of the problem come first.
  const first = listed.slice(0, sites.length).map((site) => at(site, 'siteId') ?? null);
  return [
    { path: 'sites', stated: included, found: sites },
    { path: 'sites', stated: first, found: sites },
    { path: 'patients', stated: at(answer, 'patients'), found: patients, within: asSums },
    ...(areas === null
      ? []
      : [
          { path: 'areas', stated: listOf(at(answer, 'areas')).length, found: areas.length },
          ...areas.flatMap((area, index): readonly Held[] => {
            const own = listOf(at(answer, 'areas'))[index];
            const path = `areas[${index}]`;
            return [
              { path: `${path}.areaId`, stated: at(own, 'areaId'), found: area.areaId },
              { path: `${path}.patients`, stated: at(own, 'patients'), found: area.patients, within: asSums },
            ];
          }),
        ]),
  ];
}

function outcomeHeld(answer: Json | undefined, facts: ProblemFacts, noGround: boolean): readonly Held[] {
  const of = (path: string, found: Json, within?: number): Held => ({
    path,
    stated: at(answer, path),
    found,
    ...(within === undefined ? {} : { within }),
  });
  if (noGround) return [of('best', null), of('bound', null), of('alternatives', []), of('front', [])];
  const { status, why, bound, plans, listsOthers } = facts;
  const [best, ...others] = plans;
  const ended = status === 'bounded' && why === 'cancelled' ? 'cancelled' : status;
  const gap =
    best === undefined || bound === null ? null : listsOthers && status === 'optimal' ? 0 : gapOf(best.cost, bound);
  return [
    of('status', ended),
    of('bound', bound, asRead),
    of('gap', gap, asSums),
    ...(best === undefined ? [of('best', null)] : planHeld(at(answer, 'best'), 'best', best)),
    ...(listsOthers
      ? [
          { path: 'alternatives', stated: listOf(at(answer, 'alternatives')).length, found: others.length },
          ...others.flatMap((plan, index) =>
            planHeld(listOf(at(answer, 'alternatives'))[index], `alternatives[${index}]`, plan),
          ),
        ]
      : []),
  ];
}

function planHeld(view: Json | undefined, path: string, plan: PlanFacts): readonly Held[] {
  const volumes = listOf(at(view, 'volumes'));
  return [
    { path: `${path}.openSiteIds`, stated: at(view, 'openSiteIds'), found: plan.open },
    { path: `${path}.volumes`, stated: volumes.map((one) => at(one, 'siteId') ?? null), found: plan.open },
    ...plan.volumes.map((found, index) => ({
      path: `${path}.volumes[${index}].patients`,
      stated: at(volumes[index], 'patients'),
      found,
      within: asSums,
    })),
    { path: `${path}.cost`, stated: at(view, 'cost'), found: plan.cost, within: asSums },
    { path: `${path}.kpis.sites`, stated: at(view, 'kpis.sites'), found: plan.open.length },
    ...(plan.meanMinutes === null
      ? []
      : [
          {
            path: `${path}.kpis.meanMinutes`,
            stated: at(view, 'kpis.meanMinutes'),
            found: plan.meanMinutes,
            within: asSums,
          },
        ]),
  ];
}

/** What must be there to say what a proof is about: the treatment, and the version of the data. */
function missingTexts(answer: Json | undefined): readonly string[] {
  const named = ['question.interventionId', 'question.interventionName.nl', 'question.interventionName.en'];
  const hash = at(answer, 'pedigree.dataVersion');
  const year = at(answer, 'question.year');
  return [
    ...named.filter((path) => textAt(answer, path) === ''),
    ...(typeof year === 'number' ? [] : ['question.year']),
    ...(typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash) ? [] : ['pedigree.dataVersion']),
  ];
}

function aboutOf(answer: Json | undefined, { sites, patients, plans }: ProblemFacts, noGround: boolean): BilingualText {
  const region = textAt(answer, 'question.regionId');
  const name = (language: 'nl' | 'en'): string => {
    const what = textAt(answer, `question.interventionName.${language}`);
    return region === '' ? what : `${what} in ${textAt(answer, `question.regionName.${language}`) || region}`;
  };
  const year = String(Number(at(answer, 'question.year')));
  const norm = Number(at(answer, 'question.norm'));
  const data = textAt(answer, 'pedigree.dataVersion').slice(0, 12);
  const madeUp =
    at(answer, 'data') === 'real' ? { nl: '', en: '' } : { nl: ' (verzonnen aantallen)', en: ' (made-up counts)' };
  const many = Math.round(patients);
  const open = noGround ? [] : (plans[0]?.open ?? []);
  const kept = open.join(', ');
  const stay = open.length === 0 ? { nl: '', en: '' } : { nl: ` Open: ${kept}.`, en: ` Open: ${kept}.` };
  return {
    nl: inDutch`${name('nl')}, ${year}, norm ${norm}, ${sites.length} locaties, ${many} patiënten, gegevens ${data}…${madeUp.nl}.${stay.nl}`,
    en: inEnglish`${name('en')}, ${year}, norm ${norm}, ${sites.length} sites, ${many} patients, data ${data}…${madeUp.en}.${stay.en}`,
  };
}

/** The part of JSON at a path of keys, or undefined. */
function at(json: Json | undefined, path: string): Json | undefined {
  return path
    .split('.')
    .reduce<Json | undefined>(
      (part, key) => (isRecord(part) && Object.hasOwn(part, key) ? part[key] : undefined),
      json,
    );
}

const textAt = (json: Json | undefined, path: string): string => {
  const found = at(json, path);
  return typeof found === 'string' ? found : '';
};

const listOf = (json: Json | undefined): readonly Json[] => (isList(json) ? json : []);
const isList = (json: Json | undefined): json is readonly Json[] => Array.isArray(json);
const isRecord = (json: Json | undefined): json is { readonly [key: string]: Json } =>
  typeof json === 'object' && json !== null && !isList(json);
const sorted = (json: Json | undefined): Json | undefined =>
  isList(json) ? json.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : json;

function isSame({ stated, found, within = 0 }: Held): boolean {
  if (typeof found === 'number' && typeof stated === 'number')
    return Math.abs(stated - found) <= within * Math.max(1, Math.abs(found));
  return JSON.stringify(stated) === JSON.stringify(found);
}

const said = (path: string, nl: string, en: string): BilingualText => ({
  nl: `question.answer.${path}: ${nl}.`,
  en: `question.answer.${path}: ${en}.`,
});

const differs = ({ path, stated, found }: Held): BilingualText =>
  said(
    path,
    `het antwoord zegt ${short(stated)}, het probleem in het bestand ${short(found)}`,
    `the answer says ${short(stated)}, the problem in the file ${short(found)}`,
  );

function short(value: Json | undefined): string {
  const text = JSON.stringify(value) ?? '–';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
