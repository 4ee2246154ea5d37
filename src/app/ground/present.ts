import type { BilingualText } from '../../core/register/index.ts';
import type { Carries, Decay, FittedGround } from '../../engine/ground/index.ts';
import { centralMeasures } from '../../engine/moves/index.ts';
import type { BesidePlan, FoundPlan, GroundBands, ToldGround } from '../../planning/index.ts';
import type { DecayInUse } from './decay.ts';
import type { GroundPerformer } from './performers.ts';
import type { BesideView, GroundView, MeasuresView } from './types.ts';
import { bandWords, number, percent, percentBand } from './words.ts';

/** What is needed to put a ground into words. */
export interface GroundFacts {
  readonly told: ToldGround;
  readonly carries: Carries | null;
  readonly rateBasis: FittedGround['rateBasis'];
  readonly decay: DecayInUse;
  readonly performers: readonly GroundPerformer[];
  /** Null for the whole country. */
  readonly regionName: BilingualText | null;
  readonly travel: GroundView['travel'];
}

/** A ground as people read it, the home share first. */
export function groundView(facts: GroundFacts): GroundView {
  const { told, performers, regionName } = facts;
  const { bands } = told;
  const regional = regionName !== null;
  return {
    homeShare: regional ? bands.homeShare : null,
    stayShare: regional ? bands.stayShare : null,
    meanMinutes: bands.meanMinutes,
    nearestShare: bands.nearestShare,
    national: bands.total ?? { low: told.central.total, central: told.central.total, high: told.central.total },
    wide: { homeShare: regional ? told.wide.homeShare : null, meanMinutes: told.wide.meanMinutes },
    words: groundWords(told, regionName),
    cases: told.cases,
    decay: decayWords(facts.decay),
    rateBasis: facts.rateBasis,
    performers: performersView(performers),
    carries: carriesView(facts.carries, regionName),
    travel: facts.travel,
  };
}

/** "75 tot 87% woont in Oost", with the mean trip; and how much further both may lie off if what is assumed of choice and competitors is not so. */
function groundWords({ bands, wide }: ToldGround, regionName: BilingualText | null): BilingualText {
  return { nl: groundSentence(bands, wide, regionName, 'nl'), en: groundSentence(bands, wide, regionName, 'en') };
}

function groundSentence(
  { homeShare, meanMinutes, total }: GroundBands,
  wide: GroundBands,
  regionName: BilingualText | null,
  language: 'nl' | 'en',
): string {
  const say = (nl: string, en: string): string => (language === 'nl' ? nl : en);
  const minutes = meanMinutes === null ? null : bandWords(meanMinutes, 0, language);
  const trip =
    minutes === null
      ? ''
      : say(` Gemiddeld reizen zij ${minutes} minuten.`, ` They travel ${minutes} minutes on average.`);
  if (regionName === null || homeShare === null) {
    const all = total === null ? say('een onbekend aantal', 'an unknown number of') : bandWords(total, 0, language);
    return say(`In het hele land ${all} patiënten per jaar.`, `In the whole country ${all} patients a year.`) + trip;
  }
  const share = percentBand(homeShare, language);
  const first = say(
    `Van de patiënten van deze ziekenhuizen woont ${share} in ${regionName.nl}.`,
    `Of the patients of these hospitals ${share} live in ${regionName.en}.`,
  );
  const wider =
    wide.homeShare === null || percentBand(wide.homeShare, language) === share
      ? ''
      : say(
          ` Telt afstand anders mee, of verricht de helft van de aangenomen ziekenhuizen de behandeling niet, dan is het ${percentBand(wide.homeShare, language)}.`,
          ` If distance counts in another way, or half of the assumed hospitals do not perform the treatment, it is ${percentBand(wide.homeShare, language)}.`,
        );
  return first + trip + wider;
}

function decayWords({ central, band, why }: DecayInUse): BilingualText {
  const one = ({ form, beta }: Decay, language: 'nl' | 'en'): string =>
    form === 'exponential'
      ? `${number(beta, 3, language)} ${language === 'nl' ? 'per minuut' : 'per minute'}`
      : `${language === 'nl' ? 'macht' : 'power'} ${number(beta, 1, language)}`;
  const others = (language: 'nl' | 'en'): string => {
    const words = new Set(band.map((decay) => one(decay, language)));
    words.delete(one(central, language));
    if (words.size === 0) return '';
    return `; ${language === 'nl' ? 'ook geprobeerd' : 'tried as well'}: ${[...words].join('; ')}`;
  };
  return {
    nl: `Hoe sterk afstand afschrikt: ${one(central, 'nl')} (${why.nl})${others('nl')}.`,
    en: `How much distance puts off: ${one(central, 'en')} (${why.en})${others('en')}.`,
  };
}

function performersView(performers: readonly GroundPerformer[]): GroundView['performers'] {
  const named = (basis: GroundPerformer['basis']): readonly string[] =>
    performers.filter((one) => one.basis === basis).map(({ name }) => name);
  const [counted, stated, assumed] = [named('counted').length, named('stated'), named('assumed')];
  const nobody = stated.length + assumed.length === 0;
  return {
    counted,
    stated,
    assumed,
    words: {
      nl: nobody
        ? `Alle ${counted} ziekenhuizen die de behandeling verrichten hebben een aantal.`
        : `${counted} ziekenhuizen hebben een aantal; van ${stated.length} is gezegd dat zij de behandeling verrichten, van ${assumed.length} is het aangenomen naar hun soort. Hoeveel patiënten die trekken is een band: een half tot twee keer hun soort, en alle of de helft.`,
      en: nobody
        ? `All ${counted} hospitals that perform the treatment have a count.`
        : `${counted} hospitals have a count; of ${stated.length} it was said that they perform the treatment, of ${assumed.length} it is assumed by their kind. How many patients these draw is a band: half to twice their kind, and all or half of them.`,
    },
  };
}

function carriesView(carries: Carries | null, regionName: BilingualText | null): GroundView['carries'] {
  if (carries === null || carries.reasons.length === 0) return { verdict: carries?.verdict ?? 'carries', words: null };
  const sentences = carries.reasons.map((reason): BilingualText => {
    switch (reason.code) {
      case 'home-share':
        return {
          nl: `Naar deze grondslag woont ${percentBand(reason.share, 'nl')} van de patiënten in ${regionName?.nl ?? 'de regio'}; onder ${percent(reason.least, 'nl')} zegt een plan voor de regio weinig over haar eigen inwoners. Geef waargenomen patiëntenstromen.`,
          en: `On this ground ${percentBand(reason.share, 'en')} of the patients live in ${regionName?.en ?? 'the region'}; below ${percent(reason.least, 'en')} a plan for the region says little of its own people. Give observed flows.`,
        };
      case 'mean-minutes':
        return {
          nl: `Naar deze grondslag reizen patiënten gemiddeld ${bandWords(reason.minutes, 0, 'nl')} minuten; meer dan ${number(reason.most, 0, 'nl')} is bij zulke behandelingen niet waargenomen. Controleer aantallen en reistijden, of geef waargenomen patiëntenstromen.`,
          en: `On this ground patients travel ${bandWords(reason.minutes, 0, 'en')} minutes on average; more than ${number(reason.most, 0, 'en')} was not observed for such treatments. Check counts and travel times, or give observed flows.`,
        };
      case 'no-patients':
        return {
          nl: 'De ziekenhuizen van deze regio hebben op deze grondslag geen patiënten.',
          en: 'The hospitals of this region have no patients on this ground.',
        };
    }
  });
  const doubt = carries.verdict === 'doubtful' ? { nl: 'Twijfelachtig. ', en: 'Doubtful. ' } : { nl: '', en: '' };
  return {
    verdict: carries.verdict,
    words: {
      nl: doubt.nl + sentences.map(({ nl }) => nl).join(' '),
      en: doubt.en + sentences.map(({ en }) => en).join(' '),
    },
  };
}

/** The three measures of a plan with their bands. */
export function measuresView({ figures, bands }: FoundPlan): MeasuresView {
  const { lossPerMover } = bands;
  const central = centralMeasures(figures);
  const { reachWithin, reachAnywhere, trip, loss } = central;
  return {
    ...central,
    leaveShare: bands.leaveShare,
    reachWithin: reachWithin === null ? null : { ...reachWithin, band: bands.reachWithin },
    reachAnywhere: reachAnywhere === null ? null : { ...reachAnywhere, band: bands.reachAnywhere },
    trip: trip === null ? null : { ...trip, band: bands.trip },
    loss: { ...loss, band: lossPerMover === null || !Number.isFinite(lossPerMover.high) ? null : lossPerMover },
  };
}

/** Another way of moving beside the answer: what it would close and keep, by id. */
export function besideView(
  { model, status, open, kpis }: BesidePlan,
  siteIds: readonly string[],
  answer: readonly string[] | null,
): BesideView {
  const openSiteIds = open === null ? null : open.flatMap((site) => siteIds[site] ?? []);
  const both = openSiteIds !== null && answer !== null;
  return {
    model,
    status,
    openSiteIds,
    moved: kpis?.patientsMoved ?? null,
    meanMinutes: kpis?.meanMinutes ?? null,
    closes: both ? answer.filter((id) => !openSiteIds.includes(id)) : [],
    keeps: both ? openSiteIds.filter((id) => !answer.includes(id)) : [],
  };
}
