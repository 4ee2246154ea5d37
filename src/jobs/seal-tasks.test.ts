import { generateKeyPairSync } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ChoicePlanFile, Json, PlanFile } from '../engine/plan/index.ts';
import { changed, everyPath } from '../testing/plan-files.ts';
import { statedChoice, statedGridland } from '../testing/stated-plans.ts';
import { tasks } from './seal-tasks.ts';

type AnyFile = PlanFile | ChoicePlanFile;

const { privateKey } = generateKeyPairSync('ed25519');
const secret = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const seal = (file: unknown) => tasks.seal({ file: file as AnyFile, secret });

/** One proven file of each kind, whose answer tells of a proof that nobody has checked yet. */
const files = [statedGridland, statedChoice].map((stated) => {
  const file = Array.from({ length: 40 }, (_, seed) => stated(seed)).find((one) => one !== null);
  if (file === undefined || file === null) throw new Error('No land has a proven plan');
  const answer = file.question['answer'] as Readonly<Record<string, Json>>;
  return { ...file, question: { ...file.question, answer: { ...answer, certificate: { bytes: 1, verified: false } } } };
});

describe('sealing a plan file', () => {
  it('packs it with the word of the checker in its answer, and its hash and signature', () => {
    for (const file of files) {
      const { verified, refused, bytes } = seal(file);
      expect([verified, refused]).toEqual([true, null]);
      const read = JSON.parse(gunzipSync(bytes).toString()) as AnyFile;
      expect(read.question['answer']).toMatchObject({ certificate: { bytes: 1, verified: true } });
      expect(read.contentHash).toMatch(/^[0-9a-f]{64}$/);
      expect(read.signature?.algorithm).toBe('Ed25519');
      expect([read.problem, read.outcome, read.certificate]).toEqual([file.problem, file.outcome, file.certificate]);
    }
  });

  it('refuses a file whose bound, plan or tree was damaged: nothing is packed, signed or called checked', () => {
    for (const file of files) {
      const under = file.format === 'zwaartepunt-plan/2';
      const plan = under ? (['outcome', 'plans', 0] as const) : (['outcome', 'plan'] as const);
      const cost = under ? 'loss' : 'cost';
      const damaged: readonly (readonly [readonly (string | number)[], unknown])[] = [
        [[...plan, cost], -1],
        [[...plan, 'open'], []],
        [[...plan, 'volumes', 0], 1e9],
        [['certificate', 'tree'], []],
        [['certificate', 'tree', 0], 'x'],
        [['certificate', 'format'], 'another'],
        [['outcome', 'status'], 'infeasible'],
        [['problem', 'demand'], under ? 'AAAA' : []],
        [['problem', 'norm'], -5],
        [['problem', 'sites', 0], 7],
        [['format'], 'zwaartepunt-plan/9'],
      ];
      for (const [path, value] of damaged) {
        const { verified, refused, bytes } = seal(changed(file, path, value));
        expect([path.join('.'), verified, bytes.length]).toEqual([path.join('.'), false, 0]);
        expect(refused).toMatch(/\S\.$/);
      }
    }
  });

  it('never seals as proven what lost any one part of its problem, outcome or proof, and never throws', () => {
    for (const file of files)
      for (const part of ['problem', 'outcome', 'certificate'] as const)
        for (const { path } of everyPath(file[part])) {
          if (path.length === 0 || path.length > 3) continue;
          const { refused, verified, bytes } = seal(changed(file, [part, ...path], undefined));
          // What may be left out leaves the same proof; all else is refused with nothing packed.
          if (refused === null) expect([part, ...path, verified]).toEqual([part, ...path, true]);
          else expect([verified, bytes.length]).toEqual([false, 0]);
        }
  });
});
