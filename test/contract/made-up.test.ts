import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeApi } from '../../src/api/describe.ts';
import { commandLine } from '../../src/testing/command-line.ts';
import { readyData } from './stack.ts';

type Schema = {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
};
interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> }>
  >;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

describe('the shape of every answer that can rest on made-up counts', () => {
  /** No answers: a job that begins, an act put on record (its plan carries a mark of its own), a scenario as its maker wrote it, a report that carries its label, numbers without words. */
  const noAnswers = [
    'startPlan',
    'startAcross',
    'putOnRecord',
    'readScenario',
    'rebaseScenario',
    'getReportDocument',
    'getScenarioGround',
  ];

  it('has the mark, and cannot be without it', async () => {
    const { paths, components } = JSON.parse(await describeApi('0.0.0')) as Document;
    const solved = (schema: Schema): Schema =>
      schema.$ref === undefined ? schema : (components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});
    const mentions = (schema: Schema, name: string, seen: ReadonlySet<string> = new Set()): boolean => {
      if (schema.$ref !== undefined && seen.has(schema.$ref)) return false;
      const next = schema.$ref === undefined ? seen : new Set([...seen, schema.$ref]);
      const { properties = {}, items, anyOf = [], oneOf = [] } = solved(schema);
      return (
        name in properties ||
        [...Object.values(properties), ...(items === undefined ? [] : [items]), ...anyOf, ...oneOf].some((part) =>
          mentions(part, name, next),
        )
      );
    };
    const answers = Object.values(paths)
      .flatMap((methods) => Object.values(methods))
      .flatMap(({ operationId, parameters = [], requestBody, responses }) => {
        const schema = (responses['200'] ?? responses['202'])?.content?.['application/json']?.schema;
        if (schema === undefined || noAnswers.includes(operationId)) return [];
        const asked = Object.values(requestBody?.content ?? {}).map((body) => body.schema);
        const asks =
          parameters.some(({ name }) => name === 'illustrative') ||
          asked.some((body) => ['illustrative', 'scenario', 'scenarios'].some((name) => mentions(body, name)));
        // Answers that are fetched by their id have no question beside them, but hold it.
        return asks || ['getPlan', 'getAcross', 'getOverview'].includes(operationId) ? [{ operationId, schema }] : [];
      });
    const marked = answers.map(({ operationId, schema }) => [
      operationId,
      solved(schema).required?.includes('data') === true && 'data' in (solved(schema).properties ?? {}),
    ]);
    expect(Object.fromEntries(marked)).toEqual(
      Object.fromEntries(answers.map(({ operationId }) => [operationId, true])),
    );
    expect(answers.map(({ operationId }) => operationId).toSorted()).toEqual(
      [
        'compareScenarios',
        'getAcross',
        'getFallback',
        'getOverview',
        'getPlan',
        'getImpact',
        'getScenarioStart',
      ].toSorted(),
    );
    // And each plan of a list.
    const list = solved(components.schemas['PlanList'] ?? {}).properties?.['items']?.items ?? {};
    expect(solved(list).required).toContain('data');
  });
});

describe('what the command line prints of made-up counts', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zwaartepunt-made-up-'));
    await readyData(join(folder, 'data'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function cli(...argv: readonly string[]): Promise<string> {
    const { code, out, error } = await commandLine({})(...argv, '--data', join(folder, 'data'));
    expect(code, error).toBe(0);
    return out;
  }
  const ground = ['--region', 'oost', '--illustrative'];
  const sentence = 'Illustratieve aantallen: verzonnen';

  it('says so above a fallback and in its JSON, and not above one on counts of a source', async () => {
    const asked = ['fallback', '--intervention', 'nier-lokaal'];
    const text = await cli(...asked, ...ground);
    expect(text.startsWith(sentence)).toBe(true);
    expect(text).toMatch(/ILLUSTRATIEF \S.*norm/);
    expect(JSON.parse(await cli(...asked, ...ground, '--json'))).toMatchObject({ data: 'illustrative' });
    const real = ['fallback', '--intervention', 'rectumresectie', '--region', 'oost'];
    expect(await cli(...real)).not.toMatch(/llustratie/i);
    expect(JSON.parse(await cli(...real, '--json'))).toMatchObject({ data: 'real' });
  }, 300_000);

  it('says so above a plan and in its JSON, and above a choice across treatments', async () => {
    const plan = ['plan', '--intervention', 'nier-lokaal', ...ground];
    expect(await cli(...plan)).toMatch(new RegExp(`^ILLUSTRATIEF .*\\n${sentence}`));
    expect(JSON.parse(await cli(...plan, '--json'))).toMatchObject({ data: 'illustrative' });
    expect(await cli('across', ...ground, '--pool', '2')).toMatch(new RegExp(`^${sentence}.*\\nILLUSTRATIEF `));
  }, 900_000);
});
