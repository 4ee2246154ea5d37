/** Each check of the files of facts is seen to fail: the files of the product with one value changed. */
import { expect, it } from 'vitest';
import { parseReference, type ReferenceProblem } from '../../src/importers/reference/index.ts';
import { contentAt, productionFiles, productionFilesWith, sha256Hex, type Place } from './production-files.ts';

const everyFile = productionFiles().map(({ name }) => name);
const VOLUMES = 'volumes-factsheet-2024.json';
const POSTCODES = 'postcodes.json';
const GROUND = 'ground-settings.json';
const LISTS = 'advised-against.json';

function problemsAfter(name: string, place: Place, value: unknown): readonly ReferenceProblem[] {
  const parsed = parseReference(productionFilesWith(name, place, value), { sha256Hex });
  return parsed.ok ? [] : parsed.failure;
}

const codes = (problems: readonly ReferenceProblem[]): readonly string[] => [
  ...new Set(problems.map(({ code }) => code)),
];

it.each(everyFile)('%s without a source is refused', (name) => {
  const problems = problemsAfter(name, ['custody', 'sources'], []);
  expect(problems.map(({ code, file, where }) => [code, file, where])).toEqual([
    ['custody-incomplete', name, 'custody.sources'],
  ]);
});

it.each(everyFile)('%s without a check is refused', (name) => {
  const problems = problemsAfter(name, ['custody', 'checks'], []);
  expect(problems.map(({ code, file, where }) => [code, file, where])).toEqual([
    ['custody-incomplete', name, 'custody.checks'],
  ]);
});

it.each(everyFile)('%s without custody is refused', (name) => {
  expect(codes(problemsAfter(name, ['custody'], undefined))).toEqual(['custody-incomplete']);
});

it('every norm is refused when it has two examples', () => {
  const norms = contentAt('norms.json', ['norms']) as readonly { readonly examples: readonly unknown[] }[];
  expect(norms.length).toBe(47);
  norms.forEach((norm, index) => {
    const problems = problemsAfter('norms.json', ['norms', index, 'examples'], norm.examples.slice(0, 2));
    expect(problems.map(({ code, where }) => [code, where])).toEqual([
      ['examples-too-few', `norms[${index}].examples`],
    ]);
  });
});

it('three examples that all lie above the threshold are refused', () => {
  const above = [21, 22, 23].map((value) => ({ value, verdict: 'met' }));
  const problems = problemsAfter('norms.json', ['norms', 1, 'examples'], above);
  expect(problems.map(({ code, message }) => [code, message])).toEqual([
    [
      'examples-one-sided',
      'hoofd-hals-lapreconstructie-2024-voorgesteld: no example below or at the threshold of 20. Add one.',
    ],
  ]);
});

const copy = (name: string, place: Place): unknown => contentAt(name, place);
/** A second building of the hospital of the first site, on the same spot. */
const twin = { ...(copy('sites.json', ['sites', 0]) as object), id: 'tweede', main: false };
const taken = { name: 'Maastro', kind: 'alias', sourceId: null };

it.each<readonly [what: string, name: string, place: Place, value: unknown, code: ReferenceProblem['code']]>([
  [
    'an example with the wrong verdict',
    'norms.json',
    ['norms', 1, 'examples', 0, 'verdict'],
    'met',
    'example-disagrees',
  ],
  ['a norm of an unknown intervention', 'norms.json', ['norms', 0, 'interventionId'], 'hoofd', 'id-unknown'],
  ['custody with an unknown source', 'insurers.json', ['custody', 'sources', 0, 'sourceId'], 'x', 'id-unknown'],
  ['a network for an unknown intervention', 'networks.json', ['networks', 0, 'interventionIds', 0], 'x', 'id-unknown'],
  ['a treatment without a decay', GROUND, ['kinds', 1, 'interventionIds', 0], 'rectum-resectie', 'file-disagrees'],
  ['a decay outside its band', GROUND, ['kinds', 0, 'central', 'beta'], 0.13, 'file-disagrees'],
  ['a factor outside its band', GROUND, ['competitor', 'central'], 3, 'file-disagrees'],
  ['an insurer given twice', 'insurers.json', ['insurers', '+'], copy('insurers.json', ['insurers', 0]), 'id-twice'],
  ['a norm given twice', 'norms.json', ['norms', '+'], copy('norms.json', ['norms', 0]), 'id-twice'],
  ['an alias of two providers', 'providers.json', ['providers', 0, 'aliases', '+'], taken, 'name-ambiguous'],
  ['a row of another hospital', VOLUMES, ['rows', 0, 'providerId'], 'isala', 'name-resolves-elsewhere'],
  ['a spelling nobody has', LISTS, ['lists', 0, 'providers', 0, 'nameInSource'], 'Admiraal', 'name-resolves-elsewhere'],
  ['a row given twice', VOLUMES, ['rows', '+'], copy(VOLUMES, ['rows', 0]), 'row-twice'],
  ['a network row of a stranger', VOLUMES, ['rows', 0, 'networkId'], 'samen-plus', 'file-disagrees'],
  ['a contract year out of step', LISTS, ['lists', 0, 'contractYear'], 2025, 'numbers-disagree'],
  ['more failing than performing', 'annex-ii.json', ['regions', 0, 'pairs', 0, 'failing'], 9, 'numbers-disagree'],
  [
    'a pair of another condition',
    'annex-ii.json',
    ['regions', 0, 'pairs', 0, 'interventionId'],
    'nier-lokaal',
    'numbers-disagree',
  ],
  ['a range upside down', 'annex-ii.json', ['regions', 0, 'extraTravelMinutes', 'low'], 26, 'numbers-disagree'],
  ['two sites in one place', 'sites.json', ['sites', '+'], twin, 'file-disagrees'],
  ['a site without a day', 'sites.json', ['sites', 0, 'asOf'], undefined, 'shape'],
  ['a postcode with half a man', POSTCODES, ['postcodes', 0, 'men', 0], 0.5, 'shape'],
  ['a postcode with an age too few', POSTCODES, ['postcodes', 0, 'men'], [9630], 'numbers-disagree'],
  ['a postcode with ages of another', POSTCODES, ['postcodes', 0, 'inhabitants'], 12_000, 'numbers-disagree'],
  ['a postcode given twice', POSTCODES, ['postcodes', '+'], copy(POSTCODES, ['postcodes', 0]), 'id-twice'],
  ['two main sites', 'sites.json', ['sites', 1, 'main'], true, 'file-disagrees'],
  ['a norm that ends before it begins', 'norms.json', ['norms', 46, 'until'], '2018-01-01', 'dates-disagree'],
  ['an adopted norm without a day of effect', 'norms.json', ['norms', 21, 'effective'], null, 'dates-disagree'],
  ['a proposal in the adopted set', 'norms.json', ['norms', 0, 'sets'], ['adopted'], 'dates-disagree'],
  ['a day that does not exist', 'process-dates.json', ['dates', 0, 'date'], '2025-02-30', 'shape'],
  ['a key with a typing error', 'norms.json', ['norms', 0, 'publised'], '2024-01-01', 'shape'],
  ['a negative count', VOLUMES, ['rows', 0, 'count'], -1, 'shape'],
  ['a fractional count', VOLUMES, ['rows', 0, 'count'], 1.5, 'shape'],
  ['a town outside the country', 'sites.json', ['sites', 0, 'latitude'], 48, 'shape'],
])('%s is refused', (_, name, place, value, code) => {
  expect(codes(problemsAfter(name, place, value))).toEqual([code]);
});

it('all problems are collected, over files', () => {
  const parsed = parseReference(
    productionFiles()
      .filter(({ name }) => name !== 'insurers.json')
      .map((file) => (file.name === 'regions.json' ? { name: file.name, bytes: new Uint8Array([0xff, 0xfe]) } : file))
      .concat({ name: 'extra.json', bytes: new TextEncoder().encode('{}') }),
    { sha256Hex },
  );
  const found = parsed.ok ? [] : parsed.failure.map(({ code, file }) => [code, file]);
  expect(found.toSorted()).toEqual([
    ['file-missing', 'insurers.json'],
    ['file-unknown', 'extra.json'],
    ['not-json', 'regions.json'],
  ]);
});
