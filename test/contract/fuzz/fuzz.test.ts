import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256OfText } from '../../../src/app/file-hash.ts';
import { scenarioFormat, scenarioText, type Scenario } from '../../../src/core/scenario/index.ts';
import { createRandom, type Random } from '../../../src/engine/random/index.ts';
import { timesTried } from '../../../src/testing/long-run.ts';
import { postgresMissing, startPostgres, type TestCluster } from '../../../src/testing/postgres.ts';
import { openStack, type Stack } from '../stack.ts';
import { administratorCookies } from '../table-tries.ts';
import { writeSmallCountry } from '../worlds/small-country.ts';
import { pick, valueOf, type Makings, type Schema } from './from-schema.ts';

const kinds = [
  ['an embedded database', null],
  ['PostgreSQL', postgresMissing],
] as const;
const times = timesTried(400, 20_000);

interface Operation {
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

describe.each(kinds)('with %s', (name, missing) => {
  describe.skipIf(missing !== null)(`the product${missing === null ? '' : ` (${missing})`}`, () => {
    let cluster: TestCluster | null = null;
    let stack: Stack;
    let folder: string;
    let administrator: string;
    let document: Document;
    let scenario: Scenario;
    /** Ids that were met, beside names of the field. */
    const words = [
      'west',
      'alrijne',
      'haga',
      'nier-lokaal',
      'rectum-resectie',
      'alrijne-leiderdorp',
      'samen-plus',
      'proef',
      '1',
      'facilitator',
    ];

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'zwaartepunt-fuzz-'));
      writeSmallCountry(folder);
      cluster = name === 'PostgreSQL' ? await startPostgres() : null;
      const database = await cluster?.newDatabase();
      stack = await openStack({
        environment: { ZWAARTEPUNT_REFERENCE: folder, ZWAARTEPUNT_DEMO: 'off' },
        ...(database === undefined ? {} : { database }),
      });
      administrator = await administratorCookies(stack);
      document = stack.api.swagger() as unknown as Document;
      const start = await stack.api.inject({ url: '/api/v1/scenario-start?region=west' });
      ({ scenario } = start.json<{ scenario: { scenario: Scenario } }>().scenario);
      const table = { id: 'proef', region: 'west', name: 'Proef', tranche: '1' };
      await stack.api.inject({
        method: 'POST',
        url: '/api/v1/tables',
        headers: { cookie: administrator },
        payload: table,
      });
    });
    afterAll(async () => {
      await stack?.close();
      await cluster?.stop();
      await rm(folder, { recursive: true });
    });

    /** A scenario with an id that fits, for nothing else gets past the first check. */
    const scenarioFile = (makings: Makings): object => {
      const drawn = valueOf({ $ref: '#/components/schemas/Scenario' }, { ...makings, wrong: makings.wrong / 4 });
      const found =
        makings.random.next() < 0.5 ? scenario : { ...scenario, ...(drawn as object), baseline: scenario.baseline };
      return { format: scenarioFormat, id: idOf(found), name: '', note: '', tags: [], parentId: null, scenario: found };
    };

    function requestOf(random: Random) {
      const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
      );
      const { path, method, operation } = pick({ random }, operations);
      const named = { ...document.components.schemas };
      const makings: Makings = { random, named, words, wrong: pick({ random }, [0, 0, 0.05, 0.2]) };
      const text = (schema: Schema): string => {
        const value = valueOf(schema, makings);
        return typeof value === 'string' ? value : JSON.stringify(value);
      };
      let url = path;
      const query: string[] = [];
      for (const { name: key, in: where, required = false, schema } of operation.parameters ?? [])
        if (where === 'path') url = url.replace(`{${key}}`, encodeURIComponent(text(schema)));
        else if (required || random.next() < 0.3) query.push(`${key}=${encodeURIComponent(text(schema))}`);
      const [media, body] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
      const cookie = random.next() < 0.6 ? administrator : '';
      const request = {
        method: method.toUpperCase() as 'GET',
        url: query.length === 0 ? url : `${url}?${query.join('&')}`,
        headers: { cookie, ...(media === undefined ? {} : { 'content-type': media }) },
      };
      if (media === undefined || body === undefined) return request;
      if (media === 'application/octet-stream') return { ...request, payload: bytesOf(makings) };
      const isScenario = /scenario|impact|report|comparison|preview/.test(path) && random.next() < 0.7;
      const content = isScenario
        ? path.includes('comparison')
          ? { scenarios: [scenarioFile(makings), scenarioFile(makings)] }
          : /impact|report/.test(path)
            ? { scenario: scenarioFile(makings) }
            : scenarioFile(makings)
        : valueOf(body.schema, makings);
      return { ...request, payload: JSON.stringify(content) };
    }

    it(`answers ${times} requests that its own description allows, or nearly, and none with a 500`, async () => {
      const statuses = new Map<number, number>();
      const broken: string[] = [];
      for (let seed = 0; seed < times; seed += 1) {
        const request = requestOf(createRandom(seed));
        const { statusCode, body, headers } = await stack.api.inject(request);
        statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1);
        // Who comes when all threads are busy is told when to come again.
        if (statusCode >= 500 && headers['retry-after'] === undefined)
          broken.push(`${seed}: ${JSON.stringify(request).slice(0, 600)} gave ${statusCode} ${body.slice(0, 300)}`);
        for (const [found] of body
          .slice(0, 5_000)
          .matchAll(/\b[0-9a-f]{64}\b|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g))
          if (!words.includes(found) && words.length < 200) words.push(found);
      }
      expect(broken).toEqual([]);
      expect(stack.logged).toEqual([]);
      // Enough of them get past the checks of their shape.
      expect(statuses.get(200) ?? 0).toBeGreaterThan(times / 10);
    }, 36_000_000);
  });
});

const idOf = (scenario: unknown): string => {
  try {
    return sha256OfText(scenarioText(scenario as Scenario));
  } catch {
    return '0'.repeat(64);
  }
};

/** Bytes of a file: counts, hospitals or areas with a fault, or nothing of the kind. */
function bytesOf({ random, words }: Makings): Buffer {
  const files = [
    `interventie;zorgaanbieder;jaar;aantal;bron\n${pick({ random }, words)};${pick({ random }, words)};2024;${random.whole(50)};eigen\n`,
    `kind,name,of\nname,${pick({ random }, words)},${pick({ random }, words)}\n`,
    `pc4,lat,lon,inwoners\n${2300 + random.whole(99)},52.1,4.5,${random.whole(9_000)}\n`,
    'soort;behandeling;waarde\ntarief;rectum-resectie;12500\n',
    '{"format":"zwaartepunt-plan/1"}',
    '',
  ];
  const whole = Buffer.from(pick({ random }, files));
  if (random.next() < 0.5) return whole;
  for (let change = 0; change < 3 && whole.length > 0; change += 1)
    whole[random.whole(whole.length)] = random.whole(256);
  return whole;
}
