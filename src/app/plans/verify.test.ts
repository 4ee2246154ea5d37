import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { planFileText } from '../../engine/plan/index.ts';
import { statedGridland } from '../../testing/stated-plans.ts';
import { contentHashOf, verifyPlan } from './verify.ts';

const open = statedGridland(1);
if (open === null) throw new Error('No plan.');
const file = { ...open, contentHash: contentHashOf(open) };

it('hashes a plan file as docs/model.md §9.3 says: the whole canonical text with null in the place of the hash', async () => {
  const text = planFileText(file);
  const without = text.replace(`"contentHash":"${file.contentHash}"`, '"contentHash":null');
  expect(without).not.toBe(text);
  expect(createHash('sha256').update(without, 'utf8').digest('hex')).toBe(file.contentHash);
  expect(without.endsWith('}\n')).toBe(true);
  const model = await readFile(new URL('../../../docs/model.md', import.meta.url), 'utf8');
  const section = model.slice(model.indexOf('### 9.3'), model.indexOf('### 9.4')).replaceAll(/\s+/g, ' ');
  expect(section).toContain('of the UTF-8 bytes of that whole text with `null` in the place of the hash');
});

it('keeps its hash when it is written with other spaces or another order of keys, and loses it when a number changes', () => {
  const verified = (text: string) => verifyPlan('plan.json', new TextEncoder().encode(text), []);
  const turned = Object.fromEntries(Object.entries(file).toReversed());
  for (const text of [planFileText(file), JSON.stringify(turned, null, 2)])
    expect(verified(text)).toMatchObject({ ok: true, value: { valid: true } });
  const changed = planFileText({ ...file, question: { ...file.question, asked: 'nee' } });
  expect(verified(changed)).toMatchObject({
    ok: true,
    value: { valid: false, words: { en: expect.stringContaining('changed') } },
  });
});
