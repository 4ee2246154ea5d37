/** Makes travel times by the server at an address on a data folder; killed by the test that started it. */
import { runOn } from './stack.ts';

const [data = '', url = '', areas = ''] = process.argv.slice(2);
const built = await runOn(data, (app) => app.travelBuild({ source: { kind: 'osrm', url } }), { areaFiles: [areas] });
process.exitCode = built.ok ? 0 : 1;
