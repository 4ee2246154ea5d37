import { onlyOpensOrCloses } from '../../core/scenario/index.ts';
import { keptOr } from '../kept.ts';
import { tellGround } from '../ground/tell.ts';
import type { PreparedTreatment } from './ground.ts';
import type { Evaluated } from './treatment.ts';
import type { TreatmentImpact } from './types.ts';

type Told = Pick<TreatmentImpact, 'ground' | 'measures'>;

const known = new WeakMap<PreparedTreatment, Map<string, ReturnType<typeof tellGround>>>();
/** Sets of open sites that are kept per treatment: who works at a scenario asks for the same again. */
const kept = 10;

/** Ground and measures of a treatment that a scenario changes; the same question is told once. */
export async function toldOf(
  planTools: Parameters<typeof tellGround>[0],
  { prepared, plan }: Pick<Evaluated, 'prepared' | 'plan'>,
): Promise<Told> {
  if (!plan.touched) return { ground: null, measures: null };
  const sites = new Map(prepared.ground.problem.sites.map((id, place) => [id, place]));
  const open = plan.sites
    .flatMap((site) => (site.open ? [sites.get(site.siteId) ?? -1] : []))
    .filter((place) => place >= 0)
    .toSorted((a, b) => a - b);
  const own = known.get(prepared) ?? new Map<string, ReturnType<typeof tellGround>>();
  known.set(prepared, own);
  const key = open.join(' ');
  const made = keptOr(own, key, kept, () => tellGround(planTools, prepared.told, [open]));
  // What failed may go well another time.
  made.catch(() => own.delete(key));
  const { ground, measures } = await made;
  return { ground, measures: onlyOpensOrCloses(plan) ? (measures[0] ?? null) : null };
}
