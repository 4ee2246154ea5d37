import type { ProviderId } from '../ids/index.ts';
import type { BilingualText } from '../register/index.ts';
import type { CascadeRisk } from './types.ts';

/** A service of a hospital that treatments and other services lean on (Dutch: voorziening). */
export interface Service {
  readonly id: string;
  readonly name: BilingualText;
}

/** Losing `from` puts `to` at risk; a treatment or service by id. */
export interface ServiceLink {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly rule: BilingualText;
  /** Whether a source states the link, or it is our reading. */
  readonly basis: 'source' | 'assumed';
  readonly sourceId: string;
  readonly where: string;
}

/** What is linked to what. */
export interface ServiceGraph {
  readonly services: readonly Service[];
  readonly links: readonly ServiceLink[];
}

/**
 * What is at risk at a hospital that loses treatments, by which rule, along the links (docs/model.md §17.2): breadth first, so that each is
 * reached by a shortest way and stands there once, also where links run in a circle. A list of risks, never a sum.
 * @param lost ids of treatments or services that the hospital loses
 * @param has false for what the hospital does not have: that cannot be lost and passes nothing on
 */
export function cascade(
  providerId: ProviderId,
  lost: readonly string[],
  graph: ServiceGraph,
  has: (id: string) => boolean = () => true,
): readonly CascadeRisk[] {
  const names = new Map(graph.services.map(({ id, name }) => [id, name]));
  const pathTo = new Map<string, readonly string[]>(lost.map((id) => [id, [id]]));
  const risks: CascadeRisk[] = [];
  // The map grows while it is walked, and ends: a node enters once.
  for (const [node, way] of pathTo)
    for (const { id, from, to, rule, basis, sourceId, where } of graph.links) {
      if (from !== node || pathTo.has(to) || !has(to)) continue;
      const path = [...way, to];
      pathTo.set(to, path);
      const service = names.get(to) ?? { nl: to, en: to };
      risks.push({ providerId, serviceId: to, service, path, ruleId: id, rule, basis, sourceId, where });
    }
  return risks;
}
