import { choiceLand, decided, lossOfWeights, tolerance, weightsOf, type ChoiceLand } from './choice-land.ts';
import { readChoiceFile, type ChoiceParts, type ChoicePlanPart } from './choice-read.ts';
import { checkChoiceTree } from './choice-tree.ts';
import type { Reason, Sentence, VerifyClaim } from './report.ts';

/** What stands of a file under choice; bound and cost in patient-minutes. */
export interface ChoiceChecked {
  readonly claim: Exclude<VerifyClaim, 'refused'>;
  readonly planCost: number | null;
  readonly bound: number | null;
  readonly leaves: number;
  readonly checked: readonly Sentence[];
}

/** Checks the plans and the proof of a file under choice (docs/model.md §9.5); the reasons where something does not hold. */
export function checkChoiceFile(json: unknown): ChoiceChecked | readonly Reason[] {
  const file = readChoiceFile(json);
  if ('path' in file) return [file];
  const land = choiceLand(file.problem);
  if (land === null)
    return [
      reason('problem', 'Gewichten liggen te ver uiteen om na te rekenen', 'Weights are too far apart to follow'),
    ];
  const { plans, proof, status } = file;
  const faults = [...statementFaults(file), ...plans.flatMap((plan, index) => planFaults(file, land, plan, index))];
  if (faults.length > 0) return faults;

  const checked: Sentence[] = [
    { nl: 'Vorm van het bestand, bereik en lengte', en: 'Form of the file, range and length' },
  ];
  if (plans.length > 0)
    checked.push({
      nl: 'Elk plan: keuze naar gewicht, norm, capaciteit, aantal locaties, verlies',
      en: 'Every plan: choice by weight, norm, capacity, number of sites, loss',
    });
  const [best] = plans;
  const base = { planCost: best?.loss ?? null, bound: null, leaves: 0, checked };
  if (status === 'infeasible' && land.unserved) {
    checked.push({ nl: 'Een gebied houdt niemand over', en: 'An area is left without anybody' });
    return { ...base, claim: 'infeasible-proven' };
  }
  if (proof === null) return { ...base, claim: best === undefined ? 'unproven' : 'plan-checked' };

  const target = proof.bound - (proof.bound === Infinity ? 0 : 2 * tolerance(land, proof.bound));
  const tree = checkChoiceTree(land, proof, target);
  if (!tree.ok) return [tree.reason];
  const { minutesPerUtility } = file.problem;
  const below = (target + land.offset) * minutesPerUtility;
  const slack = 4 * tolerance(land, proof.bound === Infinity ? 0 : proof.bound) * minutesPerUtility;
  const stated: Reason[] = [];
  const bound = Math.min(below, best?.loss ?? Infinity);
  if (file.bound !== null && file.bound > bound + slack)
    stated.push(reason('outcome.bound', `Bewezen is ${bound}`, `Proven is ${bound}`));
  if (status !== 'infeasible' && (file.listedBelow ?? Infinity) > below + slack)
    stated.push(reason('outcome.listedBelow', `Bewezen is ${below}`, `Proven is ${below}`));
  if (status === 'infeasible' && below !== Infinity)
    stated.push(reason('certificate.bound', 'Sluit niet elk plan uit', 'Does not rule out every plan'));
  const stands = best !== undefined && Math.abs(best.loss - (file.bound ?? Infinity)) <= slack;
  if (status === 'optimal' && !(stands && best.loss <= bound + slack))
    stated.push(reason('outcome.status', 'Het beste plan is niet bewezen', 'The best plan is not proven'));
  if (stated.length > 0) return stated;
  checked.push({
    nl: `Het bewijs: ${tree.leaves} bladeren, elk nagerekend met afronding naar de veilige kant`,
    en: `The proof: ${tree.leaves} leaves, each worked out again with rounding to the safe side`,
  });
  const proven = { ...base, bound: bound === Infinity ? null : bound, leaves: tree.leaves };
  if (status === 'infeasible') return { ...proven, claim: 'infeasible-proven' };
  if (best === undefined) return { ...proven, claim: 'bound-only' };
  return { ...proven, claim: best.loss <= bound + slack ? 'optimal' : 'within-gap' };
}

const reason = (path: string, nl: string, en: string): Reason => ({ path, sentence: { nl: `${nl}.`, en: `${en}.` } });

/** What the file says of itself must agree in all its parts. */
function statementFaults({ status, bound, plans, proof }: ChoiceParts): readonly Reason[] {
  const faults: Reason[] = [];
  const [best] = plans;
  if (status === 'optimal' && best === undefined)
    faults.push(reason('outcome.plans', 'Er ontbreekt een plan', 'A plan is missing'));
  if (status === 'optimal' && proof === null)
    faults.push(reason('certificate', 'Optimaal, maar zonder bewijs', 'Optimal, but without proof'));
  if (status === 'infeasible' && (best !== undefined || bound !== null))
    faults.push(reason('outcome', 'Onmogelijk, en toch een plan of ondergrens', 'Infeasible, and yet a plan or bound'));
  for (const [index, plan] of plans.entries())
    if (index > 0 && plan.loss < (plans[index - 1]?.loss ?? 0))
      faults.push(reason(`outcome.plans[${index}]`, 'Staat niet op volgorde', 'Is out of order'));
  const sets = plans.map(({ open }) => open.join(' '));
  const named = proof?.sets.map((set) => set.join(' ')) ?? sets;
  if (new Set(sets).size < sets.length || named.length !== sets.length || named.some((set, at) => set !== sets[at]))
    faults.push(reason('certificate.sets', 'Zijn niet de plannen van de uitkomst', 'Are not the plans of the outcome'));
  return faults;
}

/** What makes a plan break the rules of §10.8 or misstate itself. */
function planFaults(
  { problem }: ChoiceParts,
  land: ChoiceLand,
  plan: ChoicePlanPart,
  index: number,
): readonly Reason[] {
  const path = `outcome.plans[${index}]`;
  const faults: Reason[] = [];
  const fault = (nl: string, en: string): number => faults.push(reason(path, nl, en));
  const state = new Uint8Array(land.n).fill(decided.closed);
  for (const site of plan.open) {
    const own = land.own[site] ?? -1;
    if (own < 0) fault(`Locatie ${site} is uitgesloten`, `Site ${site} is excluded`);
    else state[own] = decided.open;
  }
  if (land.first.some((one, i) => one === decided.open && state[i] !== decided.open))
    fault('Een locatie die open moet zijn is dicht', 'A site that must be open is closed');
  if (plan.open.length < land.leastOpen || plan.open.length > land.mostOpen)
    fault('Het aantal open locaties mag niet', 'The number of open sites is not allowed');
  const w = weightsOf(land, state);
  const loss = lossOfWeights(land, w);
  if (land.unserved || loss === Infinity) fault('Een gebied houdt niemand over', 'An area is left without anybody');
  const minutes = (loss + land.offset) * problem.minutesPerUtility;
  if (!(Math.abs(minutes - plan.loss) <= tolerance(land, loss) * problem.minutesPerUtility))
    fault(`Het verlies is nagerekend ${minutes}`, `The loss recomputed is ${minutes}`);
  for (let site = 0; site < problem.n; site += 1) {
    const own = land.own[site] ?? -1;
    const volume = own >= 0 && state[own] === decided.open ? volumeOf(land, own, w) : 0;
    if (!(Math.abs(volume - (plan.volumes[site] ?? 0)) <= 1e-9 * Math.max(1, volume)))
      fault(`Locatie ${site} heeft een ander volume dan vermeld`, `Site ${site} has another volume than stated`);
    if (!plan.open.includes(site) || own < 0) continue;
    if (volume < land.least * (1 - 1e-9))
      fault(`Locatie ${site} haalt de norm niet`, `Site ${site} does not reach the norm`);
    if (volume > (land.most[own] ?? 0) * (1 + 1e-9))
      fault(`Locatie ${site} gaat boven haar capaciteit`, `Site ${site} goes above its capacity`);
  }
  return faults;
}

const volumeOf = ({ share, demand }: ChoiceLand, i: number, w: Float64Array): number =>
  (share[i] ?? new Float64Array(0)).reduce(
    (sum, part, j) => (part === 0 ? sum : sum + ((demand[j] ?? 0) * part) / (w[j] ?? 1)),
    0,
  );
