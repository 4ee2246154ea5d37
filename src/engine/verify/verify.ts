import { checkChoiceFile } from './choice.ts';
import { planFaults } from './plan.ts';
import { readFile, type FileParts, type ProblemPart } from './read.ts';
import type { Reason, Sentence, VerifyClaim, VerifyReport } from './report.ts';
import { checkNearestTree } from './nearest.ts';
import { checkTree } from './tree.ts';

/**
 * Checks a plan file (parsed JSON) and its proof (docs/model.md §9) in whole numbers, without any code of the solvers: this room
 * imports nothing. Never throws on JSON; whatever it cannot follow it refuses, with the reason.
 */
export function verifyPlanFile(json: unknown): VerifyReport {
  if (formatOf(json) === 'zwaartepunt-plan/2') return verifyChoice(json);
  const file = readFile(json);
  if ('path' in file) return refused(null, [file]);
  const { model, status, problem, plan, proof } = file;
  const models = ['steered', 'nearest', 'stay-or-nearest', 'choice'];
  if (!models.includes(model))
    return refused(model, [
      reason('outcome.model', `Model ${model} is hier niet bekend`, `Model ${model} is not known here`),
    ]);
  const sizes = sizeFaults(problem);
  if (sizes.length > 0) return refused(model, sizes);
  const faults = [...statementFaults(file), ...(plan === null ? [] : planFaults(problem, plan, model))];
  if (faults.length > 0) return refused(model, faults);

  const checked: Sentence[] = [
    {
      nl: 'Vorm van het bestand, gehele getallen, bereik en lengte',
      en: 'Form of the file, whole numbers, range and length',
    },
  ];
  if (plan !== null) checked.push(...planChecks(model));
  const base = { model, planCost: plan?.cost ?? null, checked, leaves: 0, bound: null, reasons: [] };
  const follows = model === 'steered' || model === 'nearest';
  if (proof === null || !follows) return { ...base, ...claimed(plan === null ? 'unproven' : 'plan-checked') };

  // A proof with norm cuts is one for *steered*, whose bound holds for *nearest* too.
  const own = model === 'nearest' && proof.cuts.length === 0;
  const alone = withoutTwins(problem, proof.twins);
  if ('path' in alone) return refused(model, [alone]);
  const tree = own ? checkNearestTree(alone, proof) : checkTree(alone, proof);
  if (!tree.ok) return refused(model, [tree.reason]);
  checked.push({
    nl: `Het bewijs: ${tree.leaves} bladeren, elk met een ondergrens van ten minste ${proof.bound}`,
    en: `The proof: ${tree.leaves} leaves, each with a bound of at least ${proof.bound}`,
  });
  const proven = { ...base, bound: proof.bound, leaves: tree.leaves };
  if (status === 'infeasible') return { ...proven, ...claimed('infeasible-proven') };
  if (plan === null) return { ...proven, ...claimed('bound-only') };
  return { ...proven, ...claimed(plan.cost === proof.bound ? 'optimal' : 'within-gap') };
}

/** The format that a file says it has; null where it says none. */
const formatOf = (json: unknown): unknown =>
  typeof json === 'object' && json !== null && 'format' in json ? json.format : null;

/** A file of a question under choice, in patients and minutes. */
function verifyChoice(json: unknown): VerifyReport {
  const found = checkChoiceFile(json);
  if (!('claim' in found)) return refused('choice', found);
  const { claim, ...rest } = found;
  return { ...claimed(claim), model: 'choice', ...rest, reasons: [] };
}

const reason = (path: string, nl: string, en: string): Reason => ({ path, sentence: { nl: `${nl}.`, en: `${en}.` } });

function refused(model: string | null, reasons: readonly Reason[]): VerifyReport {
  return {
    ...claimed('refused'),
    model,
    planCost: null,
    bound: null,
    leaves: 0,
    checked: [],
    reasons: reasons.slice(0, 20),
  };
}

function claimed(claim: VerifyClaim): { readonly claim: VerifyClaim; readonly sentence: Sentence } {
  const words: Record<VerifyClaim, Sentence> = {
    optimal: { nl: 'Het plan klopt en is bewezen het beste.', en: 'The plan is right and proven to be the best.' },
    'within-gap': {
      nl: 'Het plan klopt; de ondergrens is bewezen en ligt eronder.',
      en: 'The plan is right; the bound is proven and lies below it.',
    },
    'bound-only': { nl: 'Er is geen plan; de ondergrens is bewezen.', en: 'There is no plan; the bound is proven.' },
    'infeasible-proven': { nl: 'Bewezen is dat er geen plan bestaat.', en: 'It is proven that no plan exists.' },
    'plan-checked': {
      nl: 'Het plan is nagerekend; een ondergrens is hier niet bewezen.',
      en: 'The plan is checked; a bound is not proven here.',
    },
    unproven: { nl: 'Het bestand heeft geen plan en geen bewijs.', en: 'The file holds no plan and no proof.' },
    refused: { nl: 'Geweigerd: het bestand klopt niet.', en: 'Refused: the file is not right.' },
  };
  return { claim, sentence: words[claim] };
}

function planChecks(model: string): readonly Sentence[] {
  const rules: Sentence = {
    nl: 'Het plan: elke patiënt eenmaal, norm, capaciteit, bereikbaarheid, aantal locaties, kosten',
    en: 'The plan: every patient once, norm, capacity, reachability, number of sites, cost',
  };
  if (model === 'steered') return [rules];
  if (model === 'nearest')
    return [
      rules,
      { nl: 'Elke patiënt naar de dichtstbijzijnde open locatie', en: 'Every patient to the nearest open site' },
    ];
  const missing: Sentence = {
    nl: `Niet nagerekend: of de stromen het model ${model} volgen; dat vraagt gegevens die niet in het bestand staan`,
    en: `Not checked: whether flows follow the model ${model}; that needs data that are not in the file`,
  };
  return [rules, missing];
}

/**
 * The problem that the tree is about: without the sites that the proof leaves out. Each must have a twin that stays, with the same times,
 * and neither may have a limit or a fixed cost; then the patients of one that is open can go to its twin at the same cost, the norm is
 * easier to meet, and no fewer than one site must be open.
 */
function withoutTwins(problem: ProblemPart, twins: readonly number[]): ProblemPart | Reason {
  if (twins.length === 0) return problem;
  const { n, time, capacity, fixedCost, status, leastOpen } = problem;
  const fault = reason(
    'certificate.twins',
    'Niet elke weggelaten locatie heeft een tweeling',
    'Not every site left out has a twin',
  );
  if (leastOpen > 1) return fault;
  const left = new Set(twins);
  const plain = (site: number): boolean => capacity[site] === null && fixedCost[site] === 0;
  const rows = time.map((row) => row.join(' '));
  const sites = Array.from({ length: n }, (_, site) => site);
  for (const twin of twins) {
    const kept = sites.some(
      (site) => !left.has(site) && status[site] !== 2 && plain(site) && rows[site] === rows[twin],
    );
    if (status[twin] !== 0 || !plain(twin) || !kept) return fault;
  }
  return { ...problem, status: status.map((one, site) => (left.has(site) ? 2 : one)) };
}

/** The highest cost any plan can have: Σ_j d_j max_i t_ij + Σ max(0, f_i). */
function highestCost({ demand, time, fixedCost }: ProblemPart): bigint {
  const travel = demand.reduce((sum, patients, area) => {
    const farthest = time.reduce((most, row) => Math.max(most, row[area] ?? 0), 0);
    return sum + BigInt(patients) * BigInt(farthest);
  }, 0n);
  return fixedCost.reduce((sum, cost) => (cost > 0 ? sum + BigInt(cost) : sum), travel);
}

/** Costs must be whole numbers that a double holds, so the problem may not be larger than that (§6.1). */
function sizeFaults(problem: ProblemPart): readonly Reason[] {
  const total = problem.demand.reduce((sum, value) => sum + BigInt(value), 0n);
  const fixed = problem.fixedCost.reduce((sum, value) => sum + BigInt(Math.abs(value)), 0n);
  const most = 2n ** 52n;
  if (total <= most && highestCost(problem) + fixed <= most) return [];
  return [
    reason('problem', 'De getallen zijn te groot om exact te blijven', 'The numbers are too large to stay exact'),
  ];
}

/** What the file says of itself must agree in all its parts. */
function statementFaults({ status, bound, plan, proof, problem, model }: FileParts): readonly Reason[] {
  const faults: Reason[] = [];
  const follows = model === 'steered' || model === 'nearest';
  if (status === 'optimal' && plan === null)
    faults.push(reason('outcome.plan', 'Er ontbreekt een plan', 'A plan is missing'));
  if (status === 'infeasible' && plan !== null)
    faults.push(reason('outcome.plan', 'Onmogelijk, en toch een plan', 'Infeasible, and yet a plan'));
  if (status === 'infeasible' && bound !== null)
    faults.push(reason('outcome.bound', 'Onmogelijk, en toch een ondergrens', 'Infeasible, and yet a bound'));
  if (plan !== null && bound !== null && bound > plan.cost)
    faults.push(reason('outcome.bound', 'De ondergrens ligt boven de kosten', 'The bound lies above the cost'));
  if (status === 'optimal' && plan !== null && bound !== plan.cost)
    faults.push(
      reason(
        'outcome.bound',
        'Optimaal, maar de ondergrens is niet de kosten',
        'Optimal, but the bound is not the cost',
      ),
    );
  if (proof !== null && !follows)
    faults.push(
      reason('certificate', `Voor model ${model} bestaat geen bewijs`, `There is no proof for model ${model}`),
    );
  if (proof !== null && status !== 'infeasible' && bound !== proof.bound)
    faults.push(
      reason('certificate.bound', 'Is niet de ondergrens van de uitkomst', 'Is not the bound of the outcome'),
    );
  if (proof !== null && status === 'infeasible' && BigInt(proof.bound) <= highestCost(problem))
    faults.push(reason('certificate.bound', 'Sluit niet elk plan uit', 'Does not rule out every plan'));
  return faults;
}
