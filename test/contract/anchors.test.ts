import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { configFrom } from '../../src/app/config.ts';
import { certificatesIn, judgeStamp } from '../../src/app/custody/stamp.ts';
import { openConnection } from '../../src/store/open.ts';
import { commandLine, type Ended } from '../../src/testing/command-line.ts';
import { timesTried } from '../../src/testing/long-run.ts';
import { opensslMissing, startTimeAuthority, type TimeAuthorityUnderTest } from '../../src/testing/time-authority.ts';
import { readyData, runOn } from './stack.ts';

const folder = mkdtempSync(join(tmpdir(), 'zwaartepunt-anchors-'));
const data = join(folder, 'data');
const anchors = join(data, 'keys', 'anchors');
let authority: TimeAuthorityUnderTest;

/** The command line with the authority set but for what is changed. */
const cli = (words: string, change: Record<string, string> = {}): Promise<Ended> =>
  commandLine({
    LANG: 'en',
    ZWAARTEPUNT_DATA: data,
    ZWAARTEPUNT_DEMO: 'on',
    ZWAARTEPUNT_TIME_AUTHORITY: authority.url,
    ZWAARTEPUNT_TIME_CERTIFICATE: authority.certificates.root,
    ...change,
  })(...words.split(' '));

interface Found {
  readonly anchors: readonly { readonly state: string; readonly at: string | null; readonly why: string | null }[];
}
const verified = async (change: Record<string, string> = {}) => {
  const { code, out } = await cli('log verify --json', change);
  return { code, states: (JSON.parse(out) as Found).anchors.map(({ state, why }) => why ?? state) };
};

async function asOwner(...statements: readonly string[]): Promise<void> {
  const connection = await openConnection(configFrom({}, '0.0.0-test', { data }).store);
  if (!connection.ok) throw new Error(connection.failure.message.en);
  for (const statement of statements) await sql.raw(statement).execute(connection.value.kysely);
  await connection.value.close();
}

describe.skipIf(opensslMissing !== null)(
  `the end of a record, stamped by an authority${opensslMissing === null ? '' : ` (${opensslMissing})`}`,
  () => {
    beforeAll(async () => {
      authority = await startTimeAuthority();
      await readyData(data);
      await runOn(data, (app) => app.tables.demoSignIn('facilitator'), { demo: true });
    }, 60_000);
    afterAll(async () => {
      await authority?.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    it('is asked of nobody where no authority is set', async () => {
      const { code, error } = await cli('log anchor', { ZWAARTEPUNT_TIME_AUTHORITY: '' });
      expect([code, error]).toEqual([2, expect.stringContaining('ZWAARTEPUNT_TIME_AUTHORITY')]);
      expect(authority.asked).toEqual([]);
    });

    it('is not kept where the answer is none to this question, nor by who is believed, nor of that address', async () => {
      const refusals = { refusal: 'gave no time-stamp', elsewhere: 'no answer came' } as const;
      for (const [how, why] of Object.entries(refusals)) {
        authority.answer(how as keyof typeof refusals);
        const { code, error } = await cli('log anchor');
        expect([code, error], how).toEqual([6, expect.stringContaining(why)]);
      }
      expect(authority.asked).not.toContain('/elsewhere');
      authority.answer('stamp');
      const other = { ZWAARTEPUNT_TIME_CERTIFICATE: authority.certificates.other };
      expect((await cli('log anchor', other)).error).toContain('not who is believed');
      // The stamp of before repeats another number.
      authority.answer('again');
      expect((await cli('log anchor')).error).toContain('another question');
      authority.answer('stamp');
      expect((await cli('log anchor', { ZWAARTEPUNT_TIME_CERTIFICATE: join(folder, 'none') })).error).toContain(
        'no file of certificates',
      );
      expect(readdirSync(join(data, 'keys'))).not.toContain('anchors');
    });

    it('is kept once, holds, and can be checked without us', async () => {
      const first = await cli('log anchor');
      expect([first.code, first.out]).toEqual([0, expect.stringContaining('demo-oost')]);
      const before = authority.asked.length;
      expect((await cli('log anchor --table demo-oost')).code).toBe(0);
      expect(authority.asked).toHaveLength(before);
      expect(await verified()).toEqual({ code: 0, states: ['holds'] });
      expect(await verified({ ZWAARTEPUNT_TIME_CERTIFICATE: authority.certificates.own })).toEqual({
        code: 0,
        states: ['holds'],
      });
      expect(await verified({ ZWAARTEPUNT_TIME_AUTHORITY: '' })).toEqual({ code: 0, states: ['unchecked'] });
      expect(await verified({ ZWAARTEPUNT_TIME_CERTIFICATE: authority.certificates.other })).toEqual({
        code: 9,
        states: ['other-certificate'],
      });
      const [stamp = '', text = ''] = readdirSync(anchors).toSorted();
      const check = ['ts', '-verify', '-data', text, '-in', stamp, '-CAfile', authority.certificates.root];
      expect(execFileSync('openssl', check, { cwd: anchors, stdio: 'pipe' }).toString()).toContain('OK');
    });

    it('holds no more when one byte of it is another', async () => {
      const [file = ''] = readdirSync(anchors).filter((name) => name.endsWith('.tsr'));
      const stamp = readFileSync(join(anchors, file));
      const text = readFileSync(join(anchors, file.replace('.tsr', '.txt')));
      const believed = certificatesIn(readFileSync(authority.certificates.root, 'utf8')) ?? [];
      expect((await judgeStamp(text, stamp, believed, null)).kind).toBe('stamped');
      for (let at = 0; at < stamp.length; at += timesTried(13, 1))
        for (const bit of [1, 128]) {
          const changed = Buffer.from(stamp);
          changed[at] = (changed[at] ?? 0) ^ bit;
          expect((await judgeStamp(text, changed, believed, null)).kind, `${at} ${bit}`).toBe('not-stamped');
        }
      for (const name of [file, file.replace('.tsr', '.txt')]) {
        const bytes = readFileSync(join(anchors, name));
        const changed = Buffer.from(bytes);
        changed[changed.length - 2] = (changed.at(-2) ?? 0) ^ 1;
        writeFileSync(join(anchors, name), changed);
        expect((await verified()).code, name).toBe(9);
        writeFileSync(join(anchors, name), bytes);
      }
    });

    it('shows a record that was written anew with all its hashes', async () => {
      const last = `(select max(seq) from zwaartepunt.log_entry where table_id = 'demo-oost')`;
      await asOwner(
        'alter table zwaartepunt.log_entry disable trigger all',
        `delete from zwaartepunt.log_entry where table_id = 'demo-oost' and seq = ${last}`,
        `update zwaartepunt.log_head h set seq = e.seq, hash = e.hash from zwaartepunt.log_entry e
          where h.table_id = 'demo-oost' and e.table_id = h.table_id and e.seq = ${last}`,
        'alter table zwaartepunt.log_entry enable trigger all',
      );
      const { code, out } = await cli('log verify');
      expect(code).toBe(9);
      expect(out).toContain('no longer passes through this point');
    });
  },
);
