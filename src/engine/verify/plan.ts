import type { PlanPart, ProblemPart } from './read.ts';
import type { Reason } from './report.ts';

const reason = (path: string, nl: string, en: string): Reason => ({ path, sentence: { nl: `${nl}.`, en: `${en}.` } });

/** What makes the plan break the rules of §6.1 or misstate itself; all sums are BigInt, so exact at any size. */
export function planFaults(problem: ProblemPart, plan: PlanPart, model: string): readonly Reason[] {
  const { n, m, demand, time, norm, capacity, fixedCost, status } = problem;
  const open = new Set(plan.open);
  const treated = demand.map(() => 0n);
  const volumes = capacity.map(() => 0n);
  let cost = 0n;
  const faults: Reason[] = [];
  if (plan.open.some((site, place) => place > 0 && site <= (plan.open[place - 1] ?? 0)))
    faults.push(reason('outcome.plan.open', 'De open locaties lopen niet op', 'The open sites do not ascend'));
  let last = -1;
  for (const [index, { area, site, amount }] of plan.flows.entries()) {
    const path = `outcome.plan.flows[${index}]`;
    const minutes = time[site]?.[area] ?? -1;
    if (!open.has(site)) faults.push(reason(path, 'Deze locatie is dicht', 'This site is closed'));
    if (minutes < 0) faults.push(reason(path, 'Deze weg is er niet', 'This way does not exist'));
    if (area * n + site <= last) faults.push(reason(path, 'Staat niet op volgorde', 'Is out of order'));
    if (model === 'nearest' && plan.open.some((other) => nearer(time[other]?.[area] ?? -1, minutes, other < site)))
      faults.push(reason(path, 'Er is een open locatie dichterbij', 'An open site is nearer'));
    last = area * n + site;
    treated[area] = (treated[area] ?? 0n) + BigInt(amount);
    volumes[site] = (volumes[site] ?? 0n) + BigInt(amount);
    cost += BigInt(amount) * BigInt(minutes);
  }
  for (let area = 0; area < m; area += 1)
    if (treated[area] !== BigInt(demand[area] ?? 0))
      faults.push(
        reason(
          'outcome.plan.flows',
          `Gebied ${area}: niet elke patiënt eenmaal`,
          `Area ${area}: not every patient once`,
        ),
      );
  for (let site = 0; site < n; site += 1) {
    const [volume, limit] = [volumes[site] ?? 0n, capacity[site] ?? null];
    const fault = (nl: string, en: string): number =>
      faults.push(reason('outcome.plan', `Locatie ${site} ${nl}`, `Site ${site} ${en}`));
    if (volume !== BigInt(plan.volumes[site] ?? 0))
      fault('heeft een ander volume dan vermeld', 'has another volume than stated');
    if (open.has(site) && volume < BigInt(norm)) fault('haalt de norm niet', 'does not reach the norm');
    if (limit !== null && volume > BigInt(limit)) fault('gaat boven haar capaciteit', 'goes above its capacity');
    if (status[site] === 1 && !open.has(site)) fault('moet open zijn', 'must be open');
    if (status[site] === 2 && open.has(site)) fault('is uitgesloten', 'is excluded');
    if (open.has(site)) cost += BigInt(fixedCost[site] ?? 0);
  }
  if (open.size < problem.leastOpen || open.size > problem.mostOpen)
    faults.push(
      reason('outcome.plan.open', 'Het aantal open locaties mag niet', 'The number of open sites is not allowed'),
    );
  if (cost !== BigInt(plan.cost))
    faults.push(reason('outcome.plan.cost', `De kosten zijn nagerekend ${cost}`, `The cost recomputed is ${cost}`));
  return faults;
}

/** Whether another open site is closer, or as close and first. */
const nearer = (other: number, minutes: number, first: boolean): boolean =>
  other >= 0 && (other < minutes || (first && other === minutes));
