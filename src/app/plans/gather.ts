import { interventionById, providerById, type BilingualText } from '../../core/register/index.ts';
import type { ProviderId } from '../../core/ids/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import type { DataKind } from '../../core/volumes/index.ts';
import { failure, type Failure } from '../failures.ts';
import { performersOf, type GroundPerformer, type WhoPerforms } from '../ground/performers.ts';
import { findProvider, type Resolved } from '../resolve.ts';
import type { AppState } from '../state.ts';
import { candidatesOf, illustrativeCandidates, regionTest, type Candidate } from './candidates.ts';
import { countsOf, leftOutOf, noneInRegion, notDrawn, type LeftOutSite } from './counts.ts';
import { planNorm, type PlanNorm } from './norm.ts';
import type { PlanQuestion } from './types.ts';

/** What a question is about: its norm, who performs how much, and who had to stay out of it. */
export interface Gathered {
  readonly data: DataKind;
  readonly interventionName: BilingualText;
  readonly norm: PlanNorm;
  readonly candidates: readonly Candidate[];
  readonly performers: readonly GroundPerformer[];
  readonly leftOut: readonly LeftOutSite[];
  readonly assumptions: readonly BilingualText[];
}

/** Norm, counts and sites of the question, from the register or from the illustrative set. */
export async function gather(
  state: AppState,
  asked: PlanQuestion,
  resolved: Resolved,
): Promise<Result<Gathered, Failure>> {
  const { register } = state;
  const { interventionId, regionId, year, set, date } = resolved;
  const intervention = interventionId === null ? null : interventionById(register, interventionId);
  if (interventionId === null || intervention === null)
    return fail(failure('intervention-unknown', { found: asked.intervention, nearest: '–' }));
  const interventionName = intervention.name;
  const stated = statedPerformers(register, asked);
  if (!stated.ok) return stated;
  if (asked.illustrative === true) {
    const { candidates, norm } = illustrativeCandidates(
      register,
      state.planTools.illustrative,
      interventionId,
      regionId,
    );
    if (norm === null || candidates.length === 0)
      return fail(failure('counts-missing', { intervention: interventionName, year: String(year), why: notDrawn }));
    const against = contradicted(register, candidates, stated.value);
    if (against !== null) return fail(against);
    const given: PlanNorm = {
      cases: asked.norm ?? norm,
      source: { kind: asked.norm === undefined ? 'illustrative' : 'question' },
      level: null,
      assumptions: [],
    };
    const who = { interventionId, counted: candidates, leftOut: [], complete: true, ...stated.value };
    const performers = performersOf(register, who);
    const data = 'illustrative' as const;
    return ok({ data, interventionName, norm: given, candidates, performers, leftOut: [], assumptions: [] });
  }
  const norm = planNorm(register, { interventionId, interventionName, set, date, given: asked.norm });
  if (!norm.ok) return norm;
  const counts = await countsOf(state, { interventionId, interventionName, year, set, date });
  if (!counts.ok) return counts;
  const inRegion = regionTest(register, interventionId, regionId, date);
  const candidates = candidatesOf(register, counts.value, inRegion, asked.candidates ?? 'performing');
  if (!candidates.ok) return candidates;
  const against = contradicted(register, candidates.value, stated.value);
  if (against !== null) return fail(against);
  if (!candidates.value.some((candidate) => candidate.inRegion))
    return fail(failure('counts-missing', { intervention: interventionName, year: String(year), why: noneInRegion }));
  const leftOut = leftOutOf(register, counts.value.leftOut, inRegion);
  return ok({
    data: counts.value.data,
    interventionName,
    norm: norm.value,
    candidates: candidates.value,
    performers: performersOf(register, {
      interventionId,
      counted: candidates.value,
      leftOut: counts.value.leftOut,
      complete: counts.value.complete,
      ...stated.value,
    }),
    leftOut,
    assumptions: counts.value.assumptions,
  });
}

/** Hospitals of which the question states that they perform, or do not; a name that is not known is a failure. */
function statedPerformers(
  register: AppState['register'],
  { performs = [], performsNot = [] }: PlanQuestion,
): Result<Pick<WhoPerforms, 'performs' | 'performsNot'>, Failure> {
  const [yes, no] = [providersNamed(register, performs), providersNamed(register, performsNot)];
  if (!yes.ok) return yes;
  if (!no.ok) return no;
  const both = yes.value.find((id) => no.value.includes(id));
  if (both !== undefined) return fail(failure('plan-problem', { fault: yesAndNo(nameOf(register, both)) }));
  return ok({ performs: yes.value, performsNot: no.value });
}

const nameOf = (register: AppState['register'], id: ProviderId): string => providerById(register, id)?.name ?? id;

const yesAndNo = (name: string): BilingualText => ({
  nl: `Van ${name} staat er dat het de behandeling verricht, en ook dat het haar niet verricht. Kies een van beide.`,
  en: `Of ${name} it is stated that it performs the treatment, and that it does not. Choose one of the two.`,
});

const countedNot = (name: string): BilingualText => ({
  nl: `Van ${name} is een aantal bekend, en er staat dat het de behandeling niet verricht. Laat een van beide weg.`,
  en: `Of ${name} a count is known, and it is stated that it does not perform the treatment. Leave one of the two out.`,
});

/** A hospital that has patients and is stated not to perform. */
function contradicted(
  register: AppState['register'],
  counted: readonly Candidate[],
  { performsNot }: Pick<WhoPerforms, 'performsNot'>,
): Failure | null {
  const found = counted.find(
    ({ site, range }) => range !== null && range.high !== 0 && performsNot.includes(site.providerId),
  );
  return found === undefined
    ? null
    : failure('plan-problem', { fault: countedNot(nameOf(register, found.site.providerId)) });
}

function providersNamed(
  register: AppState['register'],
  texts: readonly string[],
): Result<WhoPerforms['performs'], Failure> {
  const found: ProviderId[] = [];
  for (const text of texts) {
    const provider = findProvider(register, text);
    if (!provider.ok) return provider;
    found.push(provider.value);
  }
  return ok(found);
}
