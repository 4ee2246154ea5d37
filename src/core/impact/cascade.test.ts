import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asId, type ProviderId } from '../ids/index.ts';
import { cascade, type ServiceGraph, type ServiceLink } from './index.ts';

const isala = asId<ProviderId>('isala');
const say = (text: string) => ({ nl: text, en: text });
const link = (from: string, to: string, basis: ServiceLink['basis'] = 'source'): ServiceLink => ({
  id: `${from}-${to}`,
  from,
  to,
  rule: say(`${to} leans on ${from}`),
  basis,
  sourceId: 'report',
  where: 'p. 1',
});
const graphOf = (...links: readonly ServiceLink[]): ServiceGraph => ({
  services: [{ id: 'thorax', name: say('Thoracic surgery') }],
  links,
});
const chain = graphOf(link('lung', 'thorax'), link('thorax', 'emergency'), link('aorta', 'vessels', 'assumed'));

it('puts thoracic surgery and then the emergency department at risk when lung resection goes', () => {
  const risks = cascade(isala, ['lung'], chain);
  expect(risks.map(({ serviceId, path, ruleId }) => [serviceId, path.join(' > '), ruleId])).toEqual([
    ['thorax', 'lung > thorax', 'lung-thorax'],
    ['emergency', 'lung > thorax > emergency', 'thorax-emergency'],
  ]);
  expect(risks[0]).toMatchObject({
    providerId: 'isala',
    service: say('Thoracic surgery'),
    rule: say('thorax leans on lung'),
    basis: 'source',
    sourceId: 'report',
    where: 'p. 1',
  });
});

it('says which link is only assumed, and calls what has no name by its id', () => {
  expect(cascade(isala, ['aorta'], chain)).toMatchObject([{ basis: 'assumed', service: say('vessels') }]);
});

it('puts nothing at risk when nothing is lost, or nothing leans on it', () => {
  expect(cascade(isala, [], chain)).toEqual([]);
  expect(cascade(isala, ['hernia'], chain)).toEqual([]);
});

it('visits each of a circle once, and never what is lost already', () => {
  const circle = graphOf(link('ercp', 'pancreas'), link('pancreas', 'ercp'), link('pancreas', 'ic'), link('ic', 'ic'));
  expect(cascade(isala, ['ercp'], circle).map(({ serviceId }) => serviceId)).toEqual(['pancreas', 'ic']);
  expect(cascade(isala, ['pancreas', 'ercp'], circle).map(({ serviceId }) => serviceId)).toEqual(['ic']);
});

it('takes the shortest way to what can be reached by two', () => {
  const both = graphOf(link('a', 'b'), link('b', 'c'), link('a', 'c'));
  const found = cascade(isala, ['a'], both).find(({ serviceId }) => serviceId === 'c');
  expect(found).toMatchObject({ ruleId: 'a-c', path: ['a', 'c'] });
});

it('does not put at risk what the hospital does not have, nor what lies behind that', () => {
  expect(cascade(isala, ['lung'], chain, (id) => id !== 'thorax')).toEqual([]);
});

it('lists exactly what can be reached, each once, along links that follow each other', () => {
  const nodes = fc.integer({ min: 0, max: 6 }).map((at) => `n${at}`);
  fc.assert(
    fc.property(fc.array(fc.tuple(nodes, nodes), { maxLength: 15 }), fc.uniqueArray(nodes), (pairs, lost) => {
      const graph = graphOf(...pairs.map(([from, to]) => link(from, to)));
      const reached = new Set(lost);
      // As many rounds as there are nodes: nothing can be further away.
      for (let round = 0; round < 7; round += 1) for (const [from, to] of pairs) if (reached.has(from)) reached.add(to);
      const risks = cascade(isala, lost, graph);
      expect(risks.map(({ serviceId }) => serviceId).toSorted()).toEqual(
        [...reached].filter((id) => !lost.includes(id)).toSorted(),
      );
      for (const { path } of risks) {
        expect(lost).toContain(path[0]);
        for (const [at, to] of path.slice(1).entries())
          expect(pairs.some((pair) => pair[0] === path[at] && pair[1] === to)).toBe(true);
      }
    }),
    { seed: 20261123, numRuns: 300 },
  );
});
