import type { BandView, MeasuresView, ReachView } from '../app/ground/types.ts';
import type { PlanAnswer } from '../app/plans/types.ts';
import type { Language } from '../app/types.ts';
import { modelWords } from '../app/words.ts';
import { bandWords, percentBand, signedBand } from '../app/ground/words.ts';
import { numberText } from './numbers.ts';
import { textTable, type TextColumn } from './terminal.ts';

type Say = (nl: string, en: string) => string;
const sayIn =
  (language: Language): Say =>
  (nl, en) =>
    language === 'nl' ? nl : en;

const left = (header: string): TextColumn => ({ header, align: 'left' });
const right = (header: string): TextColumn => ({ header, align: 'right' });
const round = (value: number): number => Math.round(value * 10) / 10;

/** What a question rests on, the home share first; nothing where an older answer has none. */
export function groundLines({ ground }: PlanAnswer, language: Language): readonly string[] {
  if (ground === null) return [];
  const { words, performers, decay, travel, carries } = ground;
  return [
    words[language],
    performers.words[language],
    decay[language],
    travel.words[language],
    ...(ground.rateBasis === 'assumed'
      ? [
          sayIn(language)(
            'Er is maar één aantal bekend: hoeveel mensen per inwoner patiënt worden is dan een aanname.',
            'Only one count is known: how many people become patients is then an assumption.',
          ),
        ]
      : []),
    ...(carries.words === null ? [] : [carries.words[language]]),
  ];
}

/** Reach, trip and loss of choice of who must move, each with its band. */
export function measuresLines(measures: MeasuresView, { question }: PlanAnswer, language: Language): readonly string[] {
  const say = sayIn(language);
  const { movers, leave, leaveShare, tooFew, loss, trip } = measures;
  const number = (value: number): string => numberText(round(value), language);
  const first = say(
    `${number(movers)} patiënten per jaar verliezen hun locatie en moeten elders heen.`,
    `${number(movers)} patients a year lose their site and must go elsewhere.`,
  );
  const region = question.regionName?.[language] ?? null;
  const leaving =
    region === null || movers === 0
      ? []
      : [
          say(
            `Daarvan gaan er ${number(leave)} buiten ${region} (${leaveShare === null ? '–' : percentBand(leaveShare, 'nl')}).`,
            `Of these ${number(leave)} go outside ${region} (${leaveShare === null ? '–' : percentBand(leaveShare, 'en')}).`,
          ),
        ];
  if (tooFew !== null)
    return [
      first,
      ...leaving,
      say(
        'Dat zijn er minder dan vijf: daarover wordt geen gemiddelde gegeven.',
        'These are fewer than five: no mean is given over them.',
      ),
    ];
  const extra = (band: BandView | null): string => (band === null ? '–' : signedBand(band, 1, language));
  const reach = (view: ReachView | null): readonly string[] =>
    view === null
      ? ['–', '–', '–', '–']
      : [number(view.before), number(view.after), numberText(round(view.extra), language, true), extra(view.band)];
  const rows = [
    [
      say('bereik: naar de dichtstbijzijnde, in de regio', 'reach: to the nearest, in the region'),
      ...reach(measures.reachWithin),
    ],
    [
      say('bereik: naar de dichtstbijzijnde, waar dan ook', 'reach: to the nearest, anywhere'),
      ...reach(measures.reachAnywhere),
    ],
    [
      say('reis, als patiënten kiezen', 'trip, when patients choose'),
      trip === null ? '–' : number(trip.before),
      trip === null ? '–' : number(trip.after),
      trip === null
        ? '–'
        : bothSigns(trip.band)
          ? say('± zie band', '± see band')
          : numberText(round(trip.extra), language, true),
      extra(trip?.band ?? null),
    ],
    [
      say('verlies aan keuze, per wie elders heen moet', 'loss of choice, per person who must move'),
      '',
      '',
      loss.perMover === null ? '–' : numberText(round(loss.perMover), language, true),
      extra(loss.band),
    ],
  ];
  const shown = movers === 0 ? [] : question.regionId === null ? rows.slice(1) : rows;
  return [
    first,
    ...leaving,
    ...(shown.length === 0
      ? []
      : [
          textTable(
            [
              left(say('Minuten van wie elders heen moet', 'Minutes of who must move')),
              right(say('nu', 'now')),
              right(say('dan', 'then')),
              right(say('erbij', 'more')),
              right(say('band', 'band')),
            ],
            shown,
          ),
        ]),
  ];
}

const bothSigns = (band: BandView | null): boolean => band !== null && band.low < 0 && band.high > 0;

/** What the other ways of moving would give. */
export function besideTable({ beside }: PlanAnswer, language: Language): string {
  const say = sayIn(language);
  const number = (value: number | null): string => (value === null ? '–' : numberText(round(value), language));
  const table = textTable(
    [
      left(say('Als patiënten anders gaan', 'If patients moved in another way')),
      right(say('Locaties', 'Sites')),
      right(say('Elders', 'Moved')),
      left(say('Bewezen', 'Proven')),
      left(say('Anders dan het beste', 'Unlike the best')),
    ],
    beside.map(({ model, status, openSiteIds, moved, closes, keeps }) => [
      modelWords[model][language],
      openSiteIds === null ? say('geen plan', 'no plan') : String(openSiteIds.length),
      number(moved),
      status === 'bounded' ? say('nee', 'no') : say('ja', 'yes'),
      [...closes.map((id) => `−${id}`), ...keeps.map((id) => `+${id}`)].slice(0, 6).join(' ') || '=',
    ]),
  );
  const note = say(
    'Elders telt daar iedereen die op die manier ergens anders komt dan hij nu gaat, ook wie niet hoeft: leg het niet naast het aantal van het plan.',
    'Moved counts everybody there who ends up elsewhere than they go now in that way, also who need not: do not set it beside the number of the plan.',
  );
  return `${table}\n${note}`;
}

/** Per site the share of the worlds that keep it, and per plan its regret. */
export function survivalLines({ survival, sites }: PlanAnswer, language: Language): readonly string[] {
  if (survival === null) return [];
  const say = sayIn(language);
  const standing = {
    stands: say('staat', 'stands'),
    contested: say('betwist', 'contested'),
    falls: say('valt', 'falls'),
  };
  const nameOf = new Map(sites.map(({ siteId, name }) => [siteId, name]));
  const [best] = survival.plans;
  const regret = best?.regret ?? null;
  return [
    say(
      `${survival.worlds} werelden (zaad ${survival.seed}); de norm geldt voor ${survival.reading === 'rate' ? 'het gemiddelde over jaren' : 'het aantal van één jaar'}. In ${best?.holds ?? 0} haalt elke locatie van dit plan de norm.`,
      `${survival.worlds} worlds (seed ${survival.seed}); the norm is about ${survival.reading === 'rate' ? 'the mean over years' : 'the count of one year'}. In ${best?.holds ?? 0} every site of this plan meets the norm.`,
    ),
    ...(survival.proven === survival.worlds
      ? []
      : [
          say(
            `In ${survival.worlds - survival.proven} van ${survival.worlds} werelden is het beste plan gevonden maar niet bewezen.`,
            `In ${survival.worlds - survival.proven} of ${survival.worlds} worlds the best plan was found but not proven.`,
          ),
        ]),
    ...(regret === null
      ? []
      : [
          say(
            `Spijt, als een andere wereld de ware is en wie de norm daar niet haalt ook stopt: gemiddeld ${numberText(Math.round(regret.mean), 'nl')} en ten hoogste ${numberText(Math.round(regret.worst), 'nl')} patiëntminuten per jaar.`,
            `Regret, if another world is the true one and whoever misses the norm there stops too: ${numberText(Math.round(regret.mean), 'en')} patient-minutes a year on average, ${numberText(Math.round(regret.worst), 'en')} at most.`,
          ),
        ]),
    textTable(
      [left(say('Locatie', 'Site')), right(say('blijft in', 'kept in')), left('')],
      survival.sites
        .toSorted((a, b) => b.kept - a.kept)
        .map(({ siteId, kept, standing: how }) => [
          nameOf.get(siteId) ?? siteId,
          `${numberText(Math.round(kept * 100), language)}%`,
          standing[how],
        ]),
    ),
  ];
}

/** "20 tot 37", for what stands beside a volume. */
export const volumeBand = (band: BandView | null, language: Language): string =>
  band === null ? '' : bandWords(band, 0, language);
