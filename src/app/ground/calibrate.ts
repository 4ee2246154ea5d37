import type { BilingualText } from '../../core/register/index.ts';
import { assertNever, fail, ok, type Result } from '../../core/result/index.ts';
import { triedDecay, type CalibrationFailure, type GroundRegion, type Known } from '../../engine/ground/index.ts';
import type { TravelMatrix } from '../../engine/matrix/index.ts';
import type { CalibrationFound, QuestionInput } from '../../planning/index.ts';
import { failure, type Failure } from '../failures.ts';
import type { PlanTools } from '../plans/tools.ts';
import type { DecayInUse } from './decay.ts';
import { questionFault } from './faults.ts';
import { rowsTo } from './question-input.ts';
import type { KnownTravel } from './types.ts';
import { number, percent } from './words.ts';

/** A question whose decay may be sought from what its user knows. */
interface ToCalibrate {
  readonly key: string;
  readonly input: QuestionInput;
  readonly decay: DecayInUse;
  readonly known: { readonly stated: KnownTravel; readonly known: Known } | null;
  readonly question: { readonly regionName: BilingualText | null };
  /** File of the flows that were observed, where they were. */
  readonly observedSource: string | null;
  readonly assumptions: readonly BilingualText[];
}

/** What a user states, for the performers and areas of a question; a share of a region without a region is a failure. */
export function knownOf(
  stated: KnownTravel,
  {
    region,
    matrix,
    performerIds,
  }: {
    readonly region: GroundRegion | null;
    readonly matrix: TravelMatrix;
    readonly performerIds: readonly string[];
  },
): Result<Known, Failure> {
  const about = region ?? {
    home: new Uint8Array(matrix.origins.length).fill(1),
    members: new Uint8Array(performerIds.length).fill(1),
  };
  switch (stated.kind) {
    case 'flows':
      return ok(stated);
    case 'home-share':
      return region === null ? refused(noRegion) : ok({ ...stated, region });
    case 'nearest-share':
    case 'mean-minutes':
      return ok({ ...stated, region: about });
    case 'mean-km': {
      const kilometres = rowsTo(matrix, performerIds, (pair) => matrix.km[pair] ?? Number.NaN);
      const minutes = rowsTo(matrix, performerIds, (pair) => matrix.minutes[pair] ?? Number.NaN);
      const whole = kilometres.every((km, pair) => Number.isFinite(km) || !Number.isFinite(minutes[pair]));
      return whole ? ok({ ...stated, kilometres, region: about }) : refused(noKilometres);
    }
    default:
      return assertNever(stated);
  }
}

/** What was found for the last questions: their worlds ask again. */
const kept = new WeakMap<PlanTools['calibrate'], Map<string, ReturnType<PlanTools['calibrate']>>>();
const mostKept = 20;

/** The question with the decay that goes with what its user knows, and a line that says so; as it is where nothing was stated. */
export async function calibrated<Asked extends ToCalibrate>(
  { calibrate }: Pick<PlanTools, 'calibrate'>,
  asked: Asked,
  nameOf: (id: string) => string,
): Promise<Result<Asked, Failure>> {
  const { input, decay, known, question, observedSource } = asked;
  if (known === null) return ok(asked);
  const { stated } = known;
  const { band, competitors, margin } = decay;
  const before = kept.get(calibrate) ?? new Map<string, ReturnType<typeof calibrate>>();
  kept.set(calibrate, before);
  const sought =
    before.get(asked.key) ?? calibrate({ input: input.ground, known: known.known, decays: band, competitors, margin });
  before.set(asked.key, sought);
  sought.catch(() => before.delete(asked.key));
  for (const old of before.keys()) if (before.size > mostKept) before.delete(old);
  const found = await sought;
  if (!found.ok) return fail(calibrationFault(found.failure, stated, decay, nameOf));
  const said = saidWords(stated, question.regionName);
  const central = found.value.central.decay;
  return ok({
    ...asked,
    input: { ...input, ground: { ...input.ground, decay: central } },
    decay: {
      ...decay,
      central,
      band: found.value.band,
      why: { nl: `geijkt op ${said.nl}`, en: `calibrated on ${said.en}` },
    },
    assumptions: [...asked.assumptions, assumptionOf(stated, said, decay, found.value, observedSource)],
  });
}

function saidWords(stated: KnownTravel, regionName: BilingualText | null): BilingualText {
  switch (stated.kind) {
    case 'flows':
      return { nl: 'waargenomen patiëntenstromen', en: 'observed flows' };
    case 'nearest-share':
      return {
        nl: `uw opgave: ${percent(stated.share, 'nl')} gaat naar het dichtstbijzijnde ziekenhuis`,
        en: `what you state: ${percent(stated.share, 'en')} go to the nearest hospital`,
      };
    case 'home-share':
      return {
        nl: `uw opgave: ${percent(stated.share, 'nl')} van de patiënten woont in ${regionName?.nl ?? 'de regio'}`,
        en: `what you state: ${percent(stated.share, 'en')} of the patients live in ${regionName?.en ?? 'the region'}`,
      };
    case 'mean-minutes':
    case 'mean-km':
      return {
        nl: `uw opgave: patiënten reizen gemiddeld ${amount(stated, valueOf(stated), 'nl')}`,
        en: `what you state: patients travel ${amount(stated, valueOf(stated), 'en')} on average`,
      };
    default:
      return assertNever(stated);
  }
}

/** The figure that was stated; flows are none. */
function valueOf(stated: Exclude<KnownTravel, { kind: 'flows' }>): number {
  switch (stated.kind) {
    case 'nearest-share':
    case 'home-share':
      return stated.share;
    case 'mean-minutes':
      return stated.minutes;
    case 'mean-km':
      return stated.km;
    default:
      return assertNever(stated);
  }
}

/** A value of the kind that was stated, with its unit. */
function amount({ kind }: KnownTravel, value: number, language: 'nl' | 'en'): string {
  switch (kind) {
    case 'nearest-share':
    case 'home-share':
      return percent(value, language);
    case 'mean-minutes':
      return `${number(value, 1, language)} ${language === 'nl' ? 'minuten' : 'minutes'}`;
    case 'mean-km':
      return `${number(value, 1, language)} km`;
    case 'flows':
      return number(value, 1, language);
    default:
      return assertNever(kind);
  }
}

/** How far what was stated may be off. */
function marginWords({ kind }: KnownTravel, { relative, points }: DecayInUse['margin'], language: 'nl' | 'en'): string {
  const say = (nl: string, en: string): string => (language === 'nl' ? nl : en);
  switch (kind) {
    case 'nearest-share':
    case 'home-share':
      return say(
        `de band houdt ${number(points * 100, 0, 'nl')} procentpunten speling aan`,
        `the band allows for ${number(points * 100, 0, 'en')} percentage points`,
      );
    case 'mean-minutes':
    case 'mean-km':
    case 'flows':
      return say(
        `de band houdt ${percent(relative, 'nl')} speling aan`,
        `the band allows for ${percent(relative, 'en')}`,
      );
    default:
      return assertNever(kind);
  }
}

function assumptionOf(
  stated: KnownTravel,
  said: BilingualText,
  before: DecayInUse,
  { central: { decay, possible, unique, standardError } }: CalibrationFound,
  source: string | null,
): BilingualText {
  const sentence = (language: 'nl' | 'en'): string => {
    const say = (nl: string, en: string): string => (language === 'nl' ? nl : en);
    const [beta, usual] = [number(decay.beta, 3, language), number(before.central.beta, 3, language)];
    const from =
      stated.kind === 'flows'
        ? `${said[language]} (${source ?? '–'})`
        : `${said[language]} (${say('bij de vraag opgegeven, niet nagegaan', 'given with the question, not checked')}; ${marginWords(stated, before.margin, language)})`;
    const error =
      standardError === null
        ? ''
        : say(
            `, standaardfout ${number(standardError, 4, 'nl')} (alleen van de steekproef)`,
            `, standard error ${number(standardError, 4, 'en')} (of the sample only)`,
          );
    const first = say(
      `Hoe sterk afstand afschrikt is geijkt op ${from}: ${beta} per minuut${error}, zonder ijking ${usual}.`,
      `How much distance puts off is calibrated on ${from}: ${beta} per minute${error}, ${usual} without.`,
    );
    const may =
      stated.kind === 'flows'
        ? ''
        : say(
            ` Op deze grondslag kan dit ${amount(stated, possible.low, 'nl')} tot ${amount(stated, possible.high, 'nl')} zijn.`,
            ` On this ground it may be ${amount(stated, possible.low, 'en')} to ${amount(stated, possible.high, 'en')}.`,
          );
    const other = unique
      ? ''
      : say(
          ` Nog een andere waarde geeft hetzelfde; genomen is die het dichtst bij ${usual}.`,
          ` Another value gives the same; the one nearest to ${usual} was taken.`,
        );
    return first + may + other;
  };
  return { nl: sentence('nl'), en: sentence('en') };
}

function calibrationFault(
  fault: CalibrationFailure,
  stated: KnownTravel,
  { central: { form } }: DecayInUse,
  nameOf: (id: string) => string,
): Failure {
  switch (fault.kind) {
    case 'nothing-observed':
      return problem(nothingObserved);
    case 'known-not-possible': {
      const { asked, low, high } = fault;
      if (!Number.isFinite(low) || !Number.isFinite(high)) return problem(nobody);
      const [weakest, strongest] = triedDecay[form];
      const sentence = (language: 'nl' | 'en'): string => {
        const [was, from, to] = [asked, low, high].map((value) => amount(stated, value, language));
        const range = [weakest, strongest].map((beta) => number(beta, 2, language));
        return language === 'nl'
          ? `U geeft ${was} op. Dat kan op deze grondslag niet: hoe sterk afstand ook afschrikt (${range[0]} tot ${range[1]} per minuut geprobeerd), het ligt tussen ${from} en ${to}. Controleer de opgave, de aantallen en wie de behandeling verricht.`
          : `You state ${was}. That cannot be on this ground: however much distance puts off (${range[0]} to ${range[1]} per minute tried), it lies between ${from} and ${to}. Check what you state, the counts, and who performs the treatment.`;
      };
      return problem({ nl: sentence('nl'), en: sentence('en') });
    }
    case 'no-patients':
    case 'area-weight-not-valid':
    case 'count-not-valid':
    case 'parameter-not-valid':
    case 'performer-reached-by-nobody':
    case 'counts-not-possible':
    case 'total-not-possible':
      return questionFault({ kind: 'ground', failure: fault }, nameOf);
    default:
      return assertNever(fault);
  }
}

const problem = (fault: BilingualText): Failure => failure('plan-problem', { fault });
const refused = (fault: BilingualText): Result<never, Failure> => fail(problem(fault));

const noRegion: BilingualText = {
  nl: 'Welk deel van de patiënten in de regio woont, hoort bij een regio. Kies een regio, of geef iets anders op.',
  en: 'What share of the patients live in the region belongs to a region. Choose a region, or state something else.',
};
const noKilometres: BilingualText = {
  nl: 'Deze reistijden hebben geen kilometers. Geef minuten op, of kies reistijden met kilometers.',
  en: 'These travel times have no kilometres. State minutes, or choose travel times with kilometres.',
};
const nothingObserved: BilingualText = {
  nl: 'Er zijn geen waargenomen patiëntenstromen van deze ziekenhuizen. Kies opgeslagen patiëntenstromen bij de vraag, of geef iets anders op.',
  en: 'There are no observed flows of these hospitals. Choose stored flows with the question, or state something else.',
};
const nobody: BilingualText = {
  nl: 'Op deze grondslag is er niemand van wie dit te zeggen is. Controleer de aantallen.',
  en: 'On this ground there is nobody of whom this can be said. Check the counts.',
};
