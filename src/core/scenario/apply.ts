import type { InterventionId, SiteId } from '../ids/index.ts';
import { fail, ok, type Result } from '../result/index.ts';
import { asShare } from '../units/index.ts';
import { fault } from './faults.ts';
import type { Change, ScenarioFault, ScenarioWorld, SitePlan, TreatmentPlan } from './types.ts';

type Draft = { -readonly [Key in keyof SitePlan]: SitePlan[Key] };

interface DraftTreatment {
  readonly interventionId: InterventionId;
  readonly sites: Map<SiteId, Draft>;
  /** Which change closed and forced a site, to name both when they contradict. */
  readonly closedBy: Map<SiteId, number>;
  readonly forcedBy: Map<SiteId, number>;
  touched: boolean;
}

/**
 * What is left of every treatment after the changes, in their order (docs/model.md §15.2). Without changes it is the world as it is,
 * and a treatment that no change is about stays as it is. All faults are collected; nothing is guessed.
 */
export function applyScenario(
  changes: readonly Change[],
  world: ScenarioWorld,
): Result<readonly TreatmentPlan[], readonly ScenarioFault[]> {
  const faults: ScenarioFault[] = [];
  const drafts = world.treatments.map(({ interventionId, sites }): DraftTreatment => ({
    interventionId,
    sites: new Map(sites.map(({ siteId, performsNow }) => [siteId, untouched(siteId, performsNow)])),
    closedBy: new Map(),
    forcedBy: new Map(),
    touched: false,
  }));
  for (const [index, change] of changes.entries()) {
    const meant = treatmentsOf(change, world, drafts);
    if (meant.length === 0) faults.push(fault.targetUnknown(index, change));
    else if (!meant.some(({ sites }) => sites.has(change.siteId))) faults.push(fault.siteUnknown(index, change.siteId));
    // A change on a condition acts where it can; where it can nowhere, the first reason is told.
    else {
      const refused = meant
        .filter(({ sites }) => sites.has(change.siteId))
        .map((treatment) => {
          const reason = applyOne(treatment, change, index);
          // A site that is kept, and nothing else, is a change too: the patients may go elsewhere all the same.
          if (reason === null) treatment.touched = true;
          return reason;
        });
      const [first] = refused;
      if (first !== undefined && first !== null && refused.every((one) => one !== null)) faults.push(first);
    }
  }
  for (const draft of drafts) faults.push(...faultsAtTheEnd(draft, changes));
  if (faults.length > 0) return fail(faults);
  return ok(
    drafts.map(({ interventionId, sites, touched }) => ({
      interventionId,
      touched,
      sites: [...sites.values()],
    })),
  );
}

const untouched = (siteId: SiteId, performsNow: boolean): Draft => ({
  siteId,
  performsNow,
  open: performsNow,
  forced: false,
  cap: null,
  share: null,
  moves: [],
  hubSiteId: null,
});

function treatmentsOf(
  { target }: Change,
  world: ScenarioWorld,
  drafts: readonly DraftTreatment[],
): readonly DraftTreatment[] {
  return drafts.filter((_, index) => {
    const treatment = world.treatments[index];
    return target.kind === 'intervention'
      ? treatment?.interventionId === target.interventionId
      : treatment?.conditionId === target.conditionId;
  });
}

/** Applies a change to one treatment; a fault when it cannot be. */
function applyOne(treatment: DraftTreatment, change: Change, index: number): ScenarioFault | null {
  const { sites, closedBy, forcedBy } = treatment;
  const site = sites.get(change.siteId);
  if (site === undefined) return fault.siteUnknown(index, change.siteId);
  switch (change.kind) {
    case 'close':
      if (!site.performsNow && !site.open) return fault.notPerforming(index, change.siteId, 'close');
      site.open = false;
      closedBy.set(site.siteId, index);
      return null;
    case 'keep':
      if (!site.performsNow) return fault.notPerforming(index, change.siteId, 'keep');
      Object.assign(site, { ...untouched(site.siteId, true), forced: site.forced });
      return null;
    case 'open':
      if (site.performsNow) return fault.performsAlready(index, change.siteId);
      site.open = true;
      return null;
    case 'force':
      site.open = true;
      site.forced = true;
      forcedBy.set(site.siteId, index);
      return null;
    case 'cap':
      site.cap = change.patientsPerYear;
      return null;
    case 'set-share':
      site.share = change.share;
      return null;
    case 'move': {
      if (change.toSiteId === change.siteId) return fault.moveToSelf(index, change.siteId);
      if (!sites.has(change.toSiteId)) return fault.siteUnknown(index, change.toSiteId);
      if (!site.performsNow) return fault.notPerforming(index, change.siteId, 'move');
      const others = site.moves.filter(({ toSiteId }) => toSiteId !== change.toSiteId);
      site.moves = change.share > 0 ? [...others, { toSiteId: change.toSiteId, share: change.share }] : others;
      return null;
    }
    case 'share-care':
      if (change.hubSiteId === change.siteId) return fault.moveToSelf(index, change.siteId);
      if (!sites.has(change.hubSiteId)) return fault.siteUnknown(index, change.hubSiteId);
      if (!site.performsNow) return fault.notPerforming(index, change.siteId, 'share-care');
      site.open = false;
      site.hubSiteId = change.hubSiteId;
      site.moves = [{ toSiteId: change.hubSiteId, share: asShare(1) }];
      closedBy.set(site.siteId, index);
      return null;
  }
}

/** What can only be seen when all changes are in: contradictions, and patients sent to where nobody is. */
function faultsAtTheEnd(
  { interventionId, sites, closedBy, forcedBy }: DraftTreatment,
  changes: readonly Change[],
): readonly ScenarioFault[] {
  const faults: ScenarioFault[] = [];
  for (const [siteId, forced] of forcedBy) {
    const closed = closedBy.get(siteId);
    if (closed !== undefined) faults.push(fault.contradiction(siteId, interventionId, closed, forced));
  }
  let shares = 0;
  for (const site of sites.values()) {
    const { siteId, open, share, cap, moves } = site;
    shares += share ?? 0;
    const last = (kind: Change['kind']): number =>
      changes.findLastIndex((change) => change.kind === kind && change.siteId === siteId);
    if (!open && (share ?? 0) > 0) faults.push(fault.closedButAsked(last('set-share'), siteId, interventionId));
    if (!open && cap !== null) faults.push(fault.closedButAsked(last('cap'), siteId, interventionId));
    if (moves.reduce((sum, move) => sum + move.share, 0) > 1 + 1e-9)
      faults.push(fault.movesAboveOne(last('move'), siteId, interventionId));
    for (const { toSiteId } of moves)
      if (sites.get(toSiteId)?.open !== true)
        faults.push(fault.moveToClosed(Math.max(last('move'), last('share-care')), toSiteId, interventionId));
  }
  if (shares > 1 + 1e-9) faults.push(fault.sharesAboveOne(interventionId, shares));
  if (sites.size > 0 && ![...sites.values()].some(({ open }) => open)) faults.push(fault.nothingOpen(interventionId));
  return faults;
}
