import type { PlanAnswer, PlanView } from '../../client/index.ts';

/** A plan of an answer with the word by which the address knows it. */
export interface NamedPlan {
  readonly key: string;
  readonly kind: 'best' | 'alternative' | 'front';
  /** From 1, within its kind. */
  readonly number: number;
  readonly view: PlanView;
}

const setOf = ({ openSiteIds }: PlanView): string => openSiteIds.toSorted().join(' ');

/** Every plan of an answer once: the best, the alternatives, then what only the front has. */
export function namedPlans({ best, alternatives, front }: PlanAnswer): readonly NamedPlan[] {
  const all: NamedPlan[] = [
    ...(best === null ? [] : [{ key: 'best', kind: 'best' as const, number: 1, view: best }]),
    ...alternatives.map((view, index) => ({
      key: `alternative-${index + 1}`,
      kind: 'alternative' as const,
      number: index + 1,
      view,
    })),
    ...front.map((view, index) => ({ key: `front-${index + 1}`, kind: 'front' as const, number: index + 1, view })),
  ];
  const seen = new Set<string>();
  return all.filter(({ view }) => {
    const set = setOf(view);
    return seen.has(set) ? false : seen.add(set);
  });
}
