/**
 * The server at a free port; says its address and the link of its administrator once it listens.
 * Arguments: a PostgreSQL database, or `--folder` and the folder of an embedded one.
 */
import { configFrom } from '../../src/app/config.ts';
import { serve } from '../../src/api/serve.ts';

const [first, folder] = process.argv.slice(2);
const config = configFrom(
  { ...(first === '--folder' ? {} : { DATABASE_URL: first }), ZWAARTEPUNT_DEMO: 'off' },
  'bench',
  first === '--folder' ? { data: folder } : {},
);
const running = await serve(config, { host: '127.0.0.1', port: 0 });
if (!running.ok) throw new Error(JSON.stringify(running.failure));
const { url, administratorLink } = running.value;
process.stdout.write(`${JSON.stringify({ url, administratorLink })}\n`);
process.once('SIGTERM', () => void running.value.close().then(() => process.exit(0)));
