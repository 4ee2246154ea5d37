import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planFileText, signedText, type ChoicePlanFile, type PlanFile } from '../../engine/plan/index.ts';
import { tasks } from '../../jobs/seal-tasks.ts';
import { timesTried } from '../../testing/long-run.ts';
import { changed } from '../../testing/plan-files.ts';
import { statedChoice, statedGridland } from '../../testing/stated-plans.ts';
import type { PlanVerification } from './types.ts';
import { contentHashOf, verifyPlan } from './verify.ts';

type Key = string | number;
type AnyFile = PlanFile | ChoicePlanFile;
interface Keys {
  readonly secret: string;
  /** Public half, DER (SPKI) in base64. */
  readonly open: string;
}

const keys = (): Keys => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    secret: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    open: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  };
};
const installation = keys();
const forger = keys();

const sealed = (file: AnyFile): AnyFile =>
  JSON.parse(gunzipSync(tasks.seal({ file, secret: installation.secret }).bytes).toString()) as AnyFile;

function verified(json: unknown): PlanVerification {
  const found = verifyPlan('plan.json', new TextEncoder().encode(JSON.stringify(json)), [installation.open]);
  if (!found.ok) throw new Error(JSON.stringify(found.failure));
  return found.value;
}

/** The same with another content hash, as whoever changes a file would write it. */
const hashed = (json: unknown): AnyFile => {
  const file = json as AnyFile;
  return { ...file, contentHash: contentHashOf(file) };
};
const unsigned = (file: AnyFile): AnyFile => hashed(changed(file, ['signature'], undefined));

const read = (json: unknown, path: readonly Key[]): unknown =>
  path.reduce<unknown>((part, key) => (part as Readonly<Record<Key, unknown>> | undefined)?.[key], json);

/** A change of the answer alone or of the problem alone: what the file says is then not what was proven. */
interface Forgery {
  readonly name: string;
  /** Null where this file has no such thing. */
  readonly forge: (file: AnyFile, pick: number) => unknown;
}

const answer = (...path: readonly Key[]): readonly Key[] => ['question', 'answer', ...path];
const times = (path: readonly Key[], factor: number) => (file: AnyFile) => {
  const value = read(file, path);
  return typeof value === 'number' && Math.abs(value) > 1e-6 ? changed(file, path, value * factor) : null;
};
const put = (path: readonly Key[], value: unknown) => (file: AnyFile) =>
  JSON.stringify(read(file, path)) === JSON.stringify(value) ? null : changed(file, path, value);
const openOf = (file: AnyFile): readonly string[] => read(file, answer('best', 'openSiteIds')) as readonly string[];
const closedOf = (file: AnyFile): readonly string[] =>
  file.problem.sites.filter((site) => !openOf(file).includes(site));

/** An open hospital and a closed one change places, in the text of one part of the file. */
const swapped = (part: 'problem' | 'question') => (file: AnyFile, pick: number) => {
  const [open, closed] = [openOf(file)[pick % openOf(file).length], closedOf(file)[0]];
  if (open === undefined || closed === undefined) return null;
  const other = (id: string): string => (id === `"${open}"` ? `"${closed}"` : `"${open}"`);
  const text = JSON.stringify(file[part]).replaceAll(new RegExp(`"(${open}|${closed})"`, 'g'), other);
  const forged = { ...file, [part]: JSON.parse(text) as unknown };
  // Where every place says the same the other way round, nothing was forged.
  return JSON.stringify(forged) === JSON.stringify(file) ? null : forged;
};

const forgeries: readonly Forgery[] = [
  { name: 'sites of the problem', forge: swapped('problem') },
  { name: 'sites of the answer', forge: swapped('question') },
  { name: 'norm asked', forge: times(answer('question', 'norm'), 2) },
  { name: 'norm of the problem', forge: times(['problem', 'norm'], 0.5) },
  { name: 'norm met by chance', forge: withChance },
  { name: 'patients', forge: times(answer('patients'), 1000) },
  { name: 'units of patients', forge: times(['problem', 'units', 'perPatient'], 1000) },
  { name: 'units of minutes', forge: times(['problem', 'units', 'perMinute'], 1000) },
  { name: 'bound', forge: times(answer('bound'), 0.9) },
  { name: 'bound left out', forge: put(answer('bound'), null) },
  { name: 'cost', forge: times(answer('best', 'cost'), 0.9) },
  { name: 'mean minutes', forge: times(answer('best', 'kpis', 'meanMinutes'), 0.9) },
  { name: 'a volume', forge: times(answer('best', 'volumes', 0, 'patients'), 2) },
  { name: 'how it ended', forge: put(answer('status'), 'infeasible') },
  { name: 'a site that must stay', forge: (file, pick) => withSite(file, 'fixedOpen', pick) },
  { name: 'a site that may not stay', forge: (file, pick) => withSite(file, 'excluded', pick) },
  { name: 'most open', forge: put(answer('question', 'mostOpen'), 2) },
  { name: 'least open of the problem', forge: put(['problem', 'leastOpen'], 0) },
  { name: 'capacity', forge: put(answer('question', 'capacity'), 12_345) },
  { name: 'way of moving', forge: put(answer('question', 'model'), 'nearest') },
  { name: 'a site fewer', forge: (file) => changed(file, answer('best', 'openSiteIds', 0), undefined) },
  { name: 'a site less in the question', forge: (file, pick) => changed(file, answer('sites', pick % 4), undefined) },
  { name: 'treatment left out', forge: put(answer('question', 'interventionId'), undefined) },
  { name: 'data left out', forge: put(answer('pedigree', 'dataVersion'), undefined) },
  { name: 'the whole answer left out', forge: put(answer(), undefined) },
];

function withChance(file: AnyFile): unknown {
  const question = read(file, answer('question')) as Readonly<Record<string, unknown>>;
  return changed(file, answer('question'), { ...question, chance: { atLeast: 0.9, patientsPerYear: 1 } });
}

function withSite(file: AnyFile, key: string, pick: number): unknown {
  const path = answer('question', key);
  const [before, site] = [read(file, path) as readonly string[], file.problem.sites[pick % 4] ?? ''];
  return changed(file, path, before.includes(site) ? before.filter((one) => one !== site) : [...before, site]);
}

const forged = timesTried(300, 3000);
const files = Array.from({ length: 16 }, (_, seed) => [statedGridland(seed), statedChoice(seed)]).flat();
const proven = files.filter((file) => file !== null).map((file) => sealed(file));

describe('a plan file', () => {
  it('says what its proof is about and who signed it', () => {
    for (const file of proven) expect(verified(file)).toMatchObject({ valid: true, problems: [], status: 'optimal' });
    const found = verified(proven[0]);
    expect(found.signature.by).toBe('installation');
    expect(found.about?.nl).toMatch(
      /^Bewezen voor: rectumresectie, 2024, norm [\d.,]+, 4 locaties, \d+ patiënten, gegevens 2e2e2e2e2e2e…\. Open: s\d/,
    );
  });

  it('of before, which nobody signed, holds and says that it is not signed', () => {
    for (const file of proven.slice(0, 4)) {
      const found = verified(unsigned(file));
      expect(found).toMatchObject({ valid: true, status: 'optimal', signature: { by: 'nobody' } });
      expect(found.signature.words.nl).toMatch(/^Niet ondertekend/);
    }
  });

  it('is refused without a hash, and with a signature of another content or of no key', () => {
    const [file] = proven;
    expect(verified(changed(file, ['contentHash'], null))).toMatchObject({ valid: false, status: null });
    for (const path of [['value'], ['key']])
      for (const value of ['', 'AAAA', 7, null]) {
        const wrong = hashed(changed(file, ['signature', ...path], value));
        expect(verified(wrong)).toMatchObject({ valid: false });
      }
  });

  it(`that was forged states no other question, norm, site or bound (${forged} files)`, () => {
    const kinds = fc.constantFrom(...forgeries);
    fc.assert(
      fc.property(fc.constantFrom(...proven), kinds, fc.nat(100), (file, { name, forge }, pick) => {
        const made = forge(file, pick);
        fc.pre(made !== null && JSON.stringify(made) !== JSON.stringify(file));
        const kept = hashed(made);
        const bare = unsigned(kept);
        for (const [how, one] of Object.entries({ kept, bare, signed: hashedBy(bare) }))
          expect([name, how, verified(one).valid]).toEqual([name, how, false]);
      }),
      { numRuns: forged, seed: 14 },
    );
  });

  it('in which all parts were forged alike is never told to be of this installation', () => {
    for (const file of proven) {
      const one = swapped('problem')(file, 0) as AnyFile;
      const everywhere = { ...one, question: (swapped('question')(file, 0) as AnyFile).question };
      const data = put(answer('pedigree', 'dataVersion'), 'ff'.repeat(32))(file);
      for (const made of [everywhere, data].filter((one) => one !== null)) {
        expect(verified(hashed(made)).valid).toBe(false);
        expect(verified(unsigned(hashed(made))).signature.by).toBe('nobody');
        expect(verified(hashedBy(unsigned(hashed(made)))).signature.by).toBe('other');
      }
    }
  });
});

/** Signed by whoever forged it, though the program would not have signed it. */
function hashedBy(file: AnyFile): AnyFile {
  const content = createHash('sha256')
    .update(planFileText({ ...file, contentHash: null }))
    .digest('hex');
  const value = sign(null, Buffer.from(signedText(content)), forger.secret).toString('base64');
  const key = forger.open;
  return hashed({ ...file, signature: { algorithm: 'Ed25519', key, value } });
}
