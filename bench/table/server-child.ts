/** The server on a PostgreSQL database, at a free port; says its address and the link of its administrator once it listens. Argument: the database. */
import { configFrom } from '../../src/app/config.ts';
import { serve } from '../../src/api/serve.ts';

const config = configFrom({ DATABASE_URL: process.argv[2], ZWAARTEPUNT_DEMO: 'off' }, 'bench');
const running = await serve(config, { host: '127.0.0.1', port: 0 });
if (!running.ok) throw new Error(JSON.stringify(running.failure));
const { url, administratorLink } = running.value;
process.stdout.write(`${JSON.stringify({ url, administratorLink })}\n`);
process.once('SIGTERM', () => void running.value.close().then(() => process.exit(0)));
