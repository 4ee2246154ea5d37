import { describe, expect, it } from 'vitest';
import type { PlanQuestion } from '../app/plans/types.ts';
import { planQuestionOf } from './plan-question.ts';
import { understand } from './program.ts';
import { CommandFailure } from './terminal.ts';

async function calibrate(text: string): Promise<PlanQuestion['calibrate']> {
  const words = ['plan', '--intervention', 'rectum', '--calibrate', text];
  const call = await understand(words, 'nl', '1', () => undefined);
  if (call === null) throw new Error('not understood');
  return planQuestionOf(call).calibrate;
}

describe('plan --calibrate', () => {
  it.each<[string, PlanQuestion['calibrate']]>([
    ['flows', { kind: 'flows' }],
    ['mean-minutes=30.5', { kind: 'mean-minutes', minutes: 30.5 }],
    ['mean-km=25', { kind: 'mean-km', km: 25 }],
    ['nearest-share=45', { kind: 'nearest-share', share: 0.45 }],
    ['home-share=99', { kind: 'home-share', share: 0.99 }],
  ])('%s', async (text, known) => {
    expect(await calibrate(text)).toEqual(known);
  });

  it.each(['', 'flows=3', 'mean-minutes', 'mean-minutes=0', 'mean-km=301', 'home-share=100', 'home-share=0.6', 'x=3'])(
    "refuses '%s' and says what it takes",
    async (text) => {
      const thrown = await calibrate(text).catch((error: unknown) => error);
      expect(thrown).toBeInstanceOf(CommandFailure);
      expect((thrown as CommandFailure).failure.parameters).toMatchObject({ parameter: 'calibrate' });
    },
  );
});

describe('plan --norm', () => {
  const norm = async (text: string) => {
    const call = await understand(['plan', '--intervention', 'rectum', '--norm', text], 'nl', '1', () => undefined);
    if (call === null) throw new Error('not understood');
    return planQuestionOf(call).norm;
  };

  it('reads whole and broken numbers', async () => {
    expect([await norm('60'), await norm('1000'), await norm('0.125'), await norm('12.50')]).toEqual([
      60, 1000, 0.125, 12.5,
    ]);
  });

  it.each(['1.000', '12.500', '1,000', '0x3C', '4e1', '-5', '', '1 000'])("refuses '%s'", async (text) => {
    const thrown = await norm(text).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(CommandFailure);
    expect((thrown as CommandFailure).failure.parameters).toMatchObject({ parameter: 'norm' });
  });
});
