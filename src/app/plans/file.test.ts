import { expect, it } from 'vitest';
import { planFileText } from '../../engine/plan/index.ts';
import { gridlandFile } from '../../testing/plan-files.ts';
import { readStored } from './file.ts';

it('an answer that was stored when steered was called planned is read with the word of today', () => {
  const file = gridlandFile(1, { areas: 5, sites: 3, norm: 1.2 });
  if (file === null) throw new Error('No problem.');
  const view = { volumes: [], feasibleUnder: ['planned', 'choice'] };
  const answer = {
    provenWords: { nl: '', en: '' },
    question: { model: 'planned' },
    best: view,
    alternatives: [view],
    front: [],
  };
  const old = { ...file, question: { answer }, outcome: { ...file.outcome, model: 'planned' } };
  const read = readStored(new TextEncoder().encode(planFileText(old as unknown as typeof file)));
  const today = { feasibleUnder: ['steered', 'choice'] };
  expect(read?.answer).toMatchObject({ question: { model: 'steered' }, best: today, alternatives: [today] });
});
