/**
 * The server with its demonstration on a folder, at a free port; says its address once it listens. Meant to be killed.
 * Argument: the folder.
 */
import fs from 'node:fs';
import { configFrom } from '../../src/app/config.ts';
import { serve } from '../../src/api/serve.ts';

const config = configFrom({ ZWAARTEPUNT_DEMO: 'on' }, '0.0.0-test', { data: process.argv[2] });
const running = await serve(config, { host: '127.0.0.1', port: 0 });
if (!running.ok) throw new Error(JSON.stringify(running.failure));
fs.writeSync(1, `${running.value.url}\n`);
