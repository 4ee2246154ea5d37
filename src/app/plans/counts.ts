import type { Assessment } from '../../core/assessment/index.ts';
import type { InterventionId, ProviderId } from '../../core/ids/index.ts';
import {
  providerById,
  sitesOf,
  type BilingualText,
  type NormSet,
  type Register,
  type Site,
} from '../../core/register/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import type { DataKind } from '../../core/volumes/index.ts';
import type { Interval, IsoDate, Year } from '../../core/units/index.ts';
import { failure, type Failure } from '../failures.ts';
import { dataOfAssessments } from '../made-up.ts';
import { isReference } from '../reference.ts';
import type { AppState } from '../state.ts';

/** Patients of a hospital in a year, as this reader may see them. */
export interface HospitalCount {
  readonly providerId: ProviderId;
  readonly name: string;
  /** What the count may be; `low` equals `high` for an exact one. */
  readonly range: { readonly low: number; readonly high: number };
  /** What was assumed of it; null for an exact count. */
  readonly why: BilingualText | null;
  /** Set when the source says that the operations take place within a network. */
  readonly networkId: string | null;
}

/** One who had to stay out of a question, at the site where it would stand. */
export type LeftOutSite = LeftOut & { readonly site: Site | null };

/** A hospital that stays out of the question. */
export interface LeftOut {
  readonly providerId: ProviderId;
  readonly name: string;
  readonly range: Interval | null;
  readonly why: BilingualText;
  /** It performs, but how much is not known; false where a source says that it does not, or says nothing of it. */
  readonly performs: boolean;
}

export interface CountsOfYear {
  /** Illustrative as soon as one row that is counted calls itself so. */
  readonly data: DataKind;
  /** Whether the counts are of every hospital of the country that performs: then nobody else does. */
  readonly complete: boolean;
  readonly hospitals: readonly HospitalCount[];
  readonly leftOut: readonly LeftOut[];
  readonly assumptions: readonly BilingualText[];
}

interface CountsQuestion {
  readonly interventionId: InterventionId;
  readonly interventionName: BilingualText;
  readonly year: Year;
  readonly set: NormSet;
  readonly date: IsoDate;
}

/**
 * The counts of a treatment in a year, per institution. What is missing is left out and named, never counted as 0; when
 * more patients are missing than known there is no answer.
 */
export async function countsOf(state: AppState, asked: CountsQuestion): Promise<Result<CountsOfYear, Failure>> {
  const { assessments } = await state.assessed(asked);
  const own = assessments.filter(({ interventionId }) => interventionId === asked.interventionId);
  const hospitals: HospitalCount[] = [];
  const leftOut: LeftOut[] = [];
  for (const assessment of own) {
    const { providerId } = assessment;
    const name = providerById(state.register, providerId)?.name ?? providerId;
    const range = casesOf(assessment, asked.year);
    if (range === null || (range.low === 0 && range.high === null))
      leftOut.push({ providerId, name, range, ...reasonOf(assessment, asked.year) });
    else if (range.high === 0) leftOut.push({ providerId, name, range, why: reportedNone, performs: false });
    else
      hospitals.push({
        providerId,
        name,
        range: { low: range.low, high: range.high ?? range.low },
        why: whyOf(range),
        networkId: networkOf(assessment),
      });
  }
  const whole = perHospital(hospitals);
  const out = leftOut.filter(
    ({ providerId }, at) =>
      whole.every((hospital) => hospital.providerId !== providerId) &&
      leftOut.findIndex((other) => other.providerId === providerId) === at,
  );
  const refusal = tooLittle(
    whole,
    out.filter(({ performs }) => performs).map(({ name }) => name),
  );
  if (refusal !== null) {
    const { interventionName: intervention, year } = asked;
    return fail(failure('counts-missing', { intervention, year: String(year), why: refusal }));
  }
  const { volumes } = await state.visible();
  const complete = volumes.some(
    ({ interventionId, year, lineage }) =>
      interventionId === asked.interventionId && year === asked.year && isReference(lineage),
  );
  const data = dataOfAssessments(own, asked.year);
  return ok({ data, hospitals: whole, leftOut: out, complete, assumptions: assumptionsOf(state, whole) });
}

/** A norm with tiers judges a hospital once a tier: its patients are those of all of them together. */
export function perHospital(counts: readonly HospitalCount[]): readonly HospitalCount[] {
  const whole = new Map<ProviderId, HospitalCount>();
  for (const count of counts) {
    const earlier = whole.get(count.providerId);
    if (earlier === undefined) whole.set(count.providerId, count);
    else {
      const range = { low: earlier.range.low + count.range.low, high: earlier.range.high + count.range.high };
      const networkId = earlier.networkId ?? count.networkId;
      whole.set(count.providerId, { ...earlier, range, why: whyOf(range), networkId });
    }
  }
  return [...whole.values()];
}

/** Cases of the institution in the year itself, whatever level decides and however many years the norm averages. */
function casesOf({ decisive, otherLevels }: Assessment, year: Year): Interval | null {
  const level = [decisive, ...otherLevels].find((verdict) => verdict.level === 'institution');
  const counted = level?.steps.find((step) => step.step === 'counted' && step.year === year);
  return counted?.step === 'counted' && counted.unit === 'cases' ? counted.total : null;
}

function networkOf({ decisive, otherLevels }: Assessment): string | null {
  const rows = [decisive, ...otherLevels]
    .filter(({ level }) => level === 'institution')
    .flatMap(({ steps }) => steps.flatMap((step) => (step.step === 'counted' ? step.rows : [])));
  return rows.find(({ networkId }) => networkId !== null)?.networkId ?? null;
}

const reportedNone = { nl: 'meldde dit jaar geen enkele behandeling', en: 'reported no treatment at all this year' };

function reasonOf({ decisive, otherLevels }: Assessment, year: Year): Pick<LeftOut, 'why' | 'performs'> {
  const steps = [decisive, ...otherLevels].flatMap((level) => level.steps);
  const rows = steps.flatMap((step) => (step.step === 'counted' && step.year === year ? step.rows : []));
  if (rows.some(({ count }) => count.kind !== 'missing'))
    return {
      why: { nl: 'het aantal is afgeschermd, zonder bovengrens', en: 'the count is masked, without an upper limit' },
      performs: true,
    };
  if (rows.length > 0)
    return { why: { nl: 'het aantal ontbreekt in de bron', en: 'the count is missing in the source' }, performs: true };
  if (steps.some(({ step }) => step === 'advised-against'))
    return {
      why: {
        nl: 'de bron raadt af hier in te kopen en geeft geen aantal; telt niet als 0 en niet als patiënten',
        en: 'the source advises not to buy here and gives no count; taken neither as 0 nor as patients',
      },
      performs: false,
    };
  return {
    why: {
      nl: 'geen aantal voor dit jaar, wel voor een eerder jaar',
      en: 'no count for this year, only for an earlier one',
    },
    performs: true,
  };
}

function whyOf({ low, high }: Interval): BilingualText | null {
  if (low === high) return null;
  return high === null
    ? { nl: `ten minste ${low}; gerekend met ${low}`, en: `at least ${low}; taken as ${low}` }
    : { nl: `${low} tot en met ${high} (afgeschermd of betwist)`, en: `${low} to ${high} (masked or disputed)` };
}

/** Unknown patients: the width of the ranges, and for a missing count as many as a hospital has on average. */
function tooLittle(hospitals: readonly HospitalCount[], missing: readonly string[]): BilingualText | null {
  if (hospitals.length === 0) return { nl: 'geen enkel ziekenhuis heeft een aantal', en: 'no hospital has a count' };
  const known = hospitals.reduce((sum, { range }) => sum + range.low, 0);
  const wide = hospitals.filter(({ range }) => range.high > range.low);
  const width = wide.reduce((sum, { range }) => sum + range.high - range.low, 0);
  const unknown = width + (missing.length * (known + width / 2)) / hospitals.length;
  if (unknown <= known) return null;
  const names = [...missing, ...wide.map(({ name }) => name)];
  const shown = names.slice(0, 5).join(', ') + (names.length > 5 ? ' …' : '');
  const [about, sure] = [Math.round(unknown), Math.round(known)];
  return {
    nl: `er ontbreken meer patiënten (ongeveer ${about}) dan er bekend zijn (${sure}), bij ${shown}`,
    en: `more patients are missing (about ${about}) than known (${sure}), at ${shown}`,
  };
}

function assumptionsOf(state: AppState, hospitals: readonly HospitalCount[]): readonly BilingualText[] {
  const networks = [...new Set(hospitals.map(({ networkId }) => networkId))].filter((id) => id !== null);
  return networks.flatMap((id) => {
    const members = hospitals.filter(({ networkId }) => networkId === id);
    if (members.length < 2) return [];
    const name = state.register.networks.find((network) => network.id === id)?.name ?? id;
    const list = members.map(({ name: member, range }) => `${member} (${range.high})`).join(', ');
    const less =
      members.reduce((sum, { range }) => sum + range.high, 0) - Math.max(...members.map((m) => m.range.high));
    return [
      {
        nl: `${list} opereren binnen ${name}. De bron zegt niet of het dezelfde operaties zijn; hier zijn ze opgeteld. Zijn het dezelfde, dan zijn er ${less} patiënten minder.`,
        en: `${list} operate within ${name}. The source does not say whether these are the same operations; here they are added. If they are the same, there are ${less} patients fewer.`,
      },
    ];
  });
}

/** Those of a region that stay out of it, each at its first site. */
export const leftOutOf = (
  register: Register,
  leftOut: readonly LeftOut[],
  inRegion: (providerId: LeftOut['providerId']) => boolean,
): readonly LeftOutSite[] =>
  leftOut
    .filter(({ providerId }) => inRegion(providerId))
    .map((out) => ({ ...out, site: sitesOf(register, out.providerId)[0] ?? null }));

/** Why there is nothing to reckon with. */
export const notDrawn: BilingualText = {
  nl: 'de illustratieve set heeft hier geen aantallen voor',
  en: 'the illustrative set has no counts for it here',
};
export const noneInRegion: BilingualText = {
  nl: 'geen ziekenhuis van deze regio heeft een aantal',
  en: 'no hospital of this region has a count',
};
