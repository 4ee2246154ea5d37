import { asId, type SiteId } from '../../../core/ids/index.ts';
import {
  applyScenario,
  insurerVariants,
  sitesBelowNorm,
  type Change,
  type ChangeTarget,
  type InsurerVariant,
  type Scenario,
  type ScenarioWorld,
} from '../../../core/scenario/index.ts';
import { asShare } from '../../../core/units/index.ts';
import type { ScenarioStart } from '../../client/index.ts';

export type StartTreatment = ScenarioStart['treatments'][number];
export type StartSite = StartTreatment['sites'][number];

/** What a scenario can be about here: the treatments with figures. */
export const worldOf = (start: ScenarioStart): ScenarioWorld => ({
  treatments: start.treatments
    .filter(({ why }) => why === null)
    .map(({ interventionId, conditionId, sites }) => ({
      interventionId: asId(interventionId),
      conditionId: asId(conditionId),
      sites: sites.map(({ siteId, performsNow }) => ({ siteId: asId<SiteId>(siteId), performsNow })),
    })),
});

export const withChange = (scenario: Scenario, ...changes: readonly Change[]): Scenario => ({
  ...scenario,
  changes: [...scenario.changes, ...changes],
});

/** Takes one change out. */
export const without = (scenario: Scenario, index: number): Scenario => ({
  ...scenario,
  changes: scenario.changes.toSpliced(index, 1),
});

const sameTarget = (one: ChangeTarget, other: ChangeTarget): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Opens or closes a site: what was said of that before is taken back first, so that a change and its reverse leave nothing. */
export function setOpen(
  scenario: Scenario,
  world: ScenarioWorld,
  target: ChangeTarget,
  siteId: SiteId,
  open: boolean,
): Scenario {
  const said: readonly Change['kind'][] = ['close', 'keep', 'open', 'force', 'share-care', 'cap', 'set-share', 'move'];
  const changes = scenario.changes.filter(
    (change) => !(change.siteId === siteId && sameTarget(change.target, target) && said.includes(change.kind)),
  );
  const bare = { ...scenario, changes };
  if (isOpen(bare, world, target, siteId) === open) return bare;
  const performs = world.treatments.some(
    (treatment) =>
      isAbout(target, treatment) && treatment.sites.some((site) => site.siteId === siteId && site.performsNow),
  );
  const kind = open ? (performs ? 'keep' : 'open') : 'close';
  return withChange(bare, { kind, target, siteId });
}

const isAbout = (target: ChangeTarget, { interventionId, conditionId }: ScenarioWorld['treatments'][number]): boolean =>
  target.kind === 'intervention' ? target.interventionId === interventionId : target.conditionId === conditionId;

/** Whether a site is open for any treatment of the target; null when the changes cannot be applied. */
function isOpen(scenario: Scenario, world: ScenarioWorld, target: ChangeTarget, siteId: SiteId): boolean | null {
  const applied = applyScenario(scenario.changes, world);
  if (!applied.ok) return null;
  return applied.value.some(
    ({ sites }, index) =>
      world.treatments[index] !== undefined &&
      isAbout(target, world.treatments[index]) &&
      sites.some((site) => site.siteId === siteId && site.open),
  );
}

/** Closes every site whose count is surely below the norm, unless that would be all of them. */
export function closeBelowNorm(scenario: Scenario, treatment: StartTreatment): Scenario | null {
  const below = sitesBelowNorm(treatment.sites, treatment.norm);
  if (below.length === 0) return null;
  const target: ChangeTarget = { kind: 'intervention', interventionId: asId(treatment.interventionId) };
  return withChange(
    forgetting(scenario, target),
    ...below.map((siteId): Change => ({ kind: 'close', target, siteId: asId(siteId) })),
  );
}

/** Without any change of this target. */
const forgetting = (scenario: Scenario, target: ChangeTarget): Scenario => ({
  ...scenario,
  changes: scenario.changes.filter((change) => !sameTarget(change.target, target)),
});

/** Exactly these sites open, as a plan says; patients are assigned as in the plan. */
export function asPlan(scenario: Scenario, treatment: StartTreatment, openSiteIds: readonly string[]): Scenario {
  const target: ChangeTarget = { kind: 'intervention', interventionId: asId(treatment.interventionId) };
  const changes = treatment.sites.flatMap(({ siteId, performsNow }): readonly Change[] => {
    const open = openSiteIds.includes(siteId);
    if (open === performsNow) return [];
    return [{ kind: open ? 'open' : 'close', target, siteId: asId(siteId) }];
  });
  // A plan that keeps every site still sends patients elsewhere: it says so by what it keeps.
  const kept = openSiteIds.map((siteId): Change => ({ kind: 'keep', target, siteId: asId(siteId) }));
  const changed = withChange(forgetting(scenario, target), ...(changes.length === 0 ? kept : changes));
  return { ...changed, settings: { ...changed.settings, model: 'steered' } };
}

/** The three variants of insurers for two sites, and the changes that make each. */
export function variantsOf(
  treatment: StartTreatment,
  first: StartSite,
  second: StartSite,
): readonly { readonly variant: InsurerVariant; readonly apply: ((scenario: Scenario) => Scenario) | null }[] {
  const pair = [first, second].map(({ siteId, counted }) => ({
    siteId: asId<SiteId>(siteId),
    count: counted?.low ?? 0,
  }));
  const target: ChangeTarget = { kind: 'intervention', interventionId: asId(treatment.interventionId) };
  return insurerVariants(pair, treatment.norm ?? 0).map((variant) => ({
    variant,
    apply:
      variant.volumes === null
        ? null
        : (scenario) => withChange(forgetting(scenario, target), ...movesFor(variant, pair, target)),
  }));
}

/** Only those who must go over, by name, so that everybody else stays. */
function movesFor(
  { volumes }: InsurerVariant,
  pair: readonly { readonly siteId: SiteId; readonly count: number }[],
  target: ChangeTarget,
): readonly Change[] {
  const [one, other] = pair;
  if (volumes === null || one === undefined || other === undefined) return [];
  return [
    { from: one, to: other },
    { from: other, to: one },
  ].flatMap(({ from, to }): readonly Change[] => {
    const left: number = volumes.find(({ siteId }) => siteId === from.siteId)?.patients ?? from.count;
    if (left >= from.count) return [];
    const move: Change = {
      kind: 'move',
      target,
      siteId: from.siteId,
      toSiteId: to.siteId,
      share: asShare((from.count - left) / from.count),
    };
    return left === 0 ? [{ kind: 'close', target, siteId: from.siteId }, move] : [move];
  });
}
