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
 * What is at risk at a hospital that loses treatments, by which rule, along the links (docs/model.md §17.2). Each service once, by the
 * shortest way; circles end. A list of risks, never a sum.
 * @param lost ids of treatments or services that the hospital loses
 */
export function cascade(providerId: ProviderId, lost: readonly string[], graph: ServiceGraph): readonly CascadeRisk[] {
  const pathTo = new Map<string, readonly string[]>(lost.map((id) => [id, [id]]));
  const risks: CascadeRisk[] = [];
  const queue = [...lost];
  for (const node of queue)
    for (const link of graph.links) {
      if (link.from !== node || pathTo.has(link.to)) continue;
      const path = [...(pathTo.get(node) ?? []), link.to];
      pathTo.set(link.to, path);
      queue.push(link.to);
      const service = graph.services.find(({ id }) => id === link.to);
      risks.push({
        providerId,
        serviceId: link.to,
        service: service?.name ?? { nl: link.to, en: link.to },
        path,
        ruleId: link.id,
        rule: link.rule,
        sourceId: link.sourceId,
        where: link.where,
      });
    }
  return risks;
}
