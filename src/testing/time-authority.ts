import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Why there is no time-stamping authority here, as the end of a test title; null when there is one. */
export const opensslMissing: string | null =
  spawnSync('openssl', ['ts', '-help']).status === 0
    ? null
    : 'skipped: no openssl with `ts`; install it with `apt-get install openssl`';

/** What an authority answers with: its own stamp, what it answered before, the way to another address, or a refusal. */
export type Answering = 'stamp' | 'again' | 'elsewhere' | 'refusal';

/** A made-up authority on this machine: `openssl ts` behind an address. */
export interface TimeAuthorityUnderTest {
  readonly url: string;
  /** PEM of who vouches for it, of the authority itself, and of somebody else. */
  readonly certificates: Readonly<Record<'root' | 'own' | 'other', string>>;
  /** Requests so far, by address. */
  readonly asked: readonly string[];
  readonly answer: (how: Answering) => void;
  readonly stop: () => Promise<void>;
}

const settings = `
[ req ]
distinguished_name = dn
[ dn ]
[ ca ]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign
[ tsa ]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[ authority ]
serial = ./serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
`;

export async function startTimeAuthority(): Promise<TimeAuthorityUnderTest> {
  const folder = mkdtempSync(join(tmpdir(), 'zwaartepunt-time-'));
  const openssl = (line: string): void =>
    void execFileSync('openssl', line.split(' '), { cwd: folder, stdio: 'ignore' });
  writeFileSync(join(folder, 'settings'), settings);
  writeFileSync(join(folder, 'serial'), '01');
  const newKey = '-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -config settings';
  for (const name of ['root', 'other'])
    openssl(
      `req -x509 ${newKey} -keyout ${name}.key -out ${name}.pem -subj /CN=made-up-${name} -days 3650 -extensions ca`,
    );
  openssl(`req ${newKey} -keyout own.key -out own.csr -subj /CN=made-up-authority`);
  openssl(
    'x509 -req -in own.csr -CA root.pem -CAkey root.key -CAcreateserial -out own.pem -days 3650 -extfile settings -extensions tsa',
  );
  const asked: string[] = [];
  let [how, last]: [Answering, Buffer] = ['stamp', Buffer.alloc(0)];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (how === 'elsewhere' && request.url === '/')
        return void response.writeHead(307, { location: '/elsewhere' }).end();
      if (how === 'refusal') return void response.end(Buffer.from('30053003020102', 'hex'));
      if (how !== 'again') {
        writeFileSync(join(folder, 'query'), Buffer.concat(parts));
        openssl(
          'ts -reply -config settings -section authority -queryfile query -signer own.pem -inkey own.key -out reply',
        );
        last = readFileSync(join(folder, 'reply'));
      }
      response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(last);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const pem = (name: string): string => join(folder, `${name}.pem`);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    certificates: { root: pem('root'), own: pem('own'), other: pem('other') },
    asked,
    answer: (next) => void (how = next),
    stop: async () => {
      await new Promise((stopped) => server.close(stopped));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
