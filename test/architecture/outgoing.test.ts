import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const source = join(import.meta.dirname, '..', '..', 'src');

/** Who asks an address outside, and who names it. No request of a reader does. */
const outgoing: Readonly<Record<string, string>> = {
  'app/custody/anchors.ts': 'ZWAARTEPUNT_TIME_AUTHORITY',
  'cli/remote.ts': 'the server of the same data folder',
  'identity/mail.ts': 'ZWAARTEPUNT_SMTP_URL',
  'travel/http/fetch-json.ts': '--url of the person at the machine',
};

it('only these files ask an address; better-auth asks the provider that the operator named', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !/\.test\.ts$|^web\/|^testing\//.test(file),
  );
  const asking = files.filter((file) =>
    /\bfetch\(|from '(?:node:(?:https?|http2|net|tls|dgram|dns)|nodemailer|undici)'/.test(
      readFileSync(join(source, file), 'utf8').replace(/import \{ isIP \} from 'node:net';/, ''),
    ),
  );
  expect(asking.toSorted()).toEqual(Object.keys(outgoing));
});
