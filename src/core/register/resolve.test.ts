import { expect, it } from 'vitest';
import { anIntervention, aNetwork, aProvider, aSite, gridland } from '../../testing/register.ts';
import { asId, type ProviderId, type SourceId } from '../ids/index.ts';
import { resolveIntervention, resolveNetwork, resolveProvider, resolveSite } from './resolve.ts';
import type { Provider } from './types.ts';

const named = (id: string, name: string, aliases: Provider['aliases'] = []): Provider => ({
  ...aProvider(id),
  name,
  aliases,
});
const alias = (name: string, kind: 'alias' | 'former-name' | 'misread') => ({
  name,
  kind,
  sourceId: asId<SourceId>('paper'),
});

const register = gridland({
  providers: [
    named('sint-antonius', 'Sint Antonius Ziekenhuis'),
    named('antonius-sneek', 'Antonius Ziekenhuis Sneek'),
    named('ijsselland', 'IJsselland Ziekenhuis', [alias('lsselland Ziekenhuis', 'misread')]),
    named('frisius-mc', 'Frisius MC', [alias('Medisch Centrum Leeuwarden', 'former-name')]),
    named('spectrum-twente', 'Medisch Spectrum Twente', [alias('MST', 'alias')]),
    named('groep-twente', 'Ziekenhuisgroep Twente'),
  ],
  interventions: [{ ...anIntervention('rectum-resectie'), name: { nl: 'Rectumresectie', en: 'Rectal resection' } }],
  sites: [
    { ...aSite('twente-almelo', 'groep-twente'), town: 'Almelo' },
    { ...aSite('twente-hengelo', 'groep-twente', false), town: 'Hengelo' },
    { ...aSite('spectrum-hengelo', 'spectrum-twente'), town: 'Hengelo' },
  ],
  networks: [{ ...aNetwork('samen-plus', ['sint-antonius', 'ijsselland']), name: 'Samen+' }],
});

const provider = (text: string) => {
  const found = resolveProvider(register, text);
  return found.kind === 'found'
    ? `${found.providerId} by ${found.via}`
    : found.nearest.map(({ providerId }) => providerId);
};

it('an id, a name and a name without the word ziekenhuis find the provider', () => {
  expect(provider('ijsselland')).toBe('ijsselland by name');
  expect(provider('IJSSELLAND ZIEKENHUIS')).toBe('ijsselland by name');
  expect(provider('Ziekenhuis IJsselland')).toBe('ijsselland by name');
});

it('the kind of another spelling is told: alias, former name, misreading', () => {
  expect(provider('mst')).toBe('spectrum-twente by alias');
  expect(provider('Medisch Centrum Leeuwarden')).toBe('frisius-mc by former-name');
  expect(provider('lsselland Ziekenhuis')).toBe('ijsselland by misread');
});

it('names that share words are told apart, and a name that fits two finds none', () => {
  expect(provider('St. Antonius')).toBe('sint-antonius by name');
  expect(provider('Antonius Sneek')).toBe('antonius-sneek by name');
  expect(provider('Antonius Ziekenhuis')).toEqual(expect.arrayContaining(['sint-antonius', 'antonius-sneek']));
  expect(provider('Ziekenhuis Twente')).not.toContain(' by ');
});

it('a typing error finds none, and the nearest name comes first', () => {
  expect(provider('Frisiusmc')).toEqual(['frisius-mc']);
  expect(provider('qqqqqq')).toEqual([]);
  expect(provider('')).toEqual([]);
  expect(provider('ziekenhuis')).toEqual([]);
});

it('a spelling that two providers share finds neither', () => {
  const two = gridland({
    providers: [named('a', 'Noord', [alias('Het', 'alias')]), named('b', 'Zuid', [alias('Het', 'alias')])],
  });
  expect(resolveProvider(two, 'Het').kind).toBe('unknown');
});

it('an intervention is found by its id and by its name in both languages', () => {
  for (const text of ['rectum-resectie', 'rectumresectie', 'RECTAL RESECTION'])
    expect(resolveIntervention(register, text)).toMatchObject({ kind: 'found', interventionId: 'rectum-resectie' });
  expect(resolveIntervention(register, 'rectumresektie')).toMatchObject({
    kind: 'unknown',
    nearest: [{ interventionId: 'rectum-resectie', name: { nl: 'Rectumresectie' } }],
  });
});

it('a town finds a site of the provider asked for, and none where two sites share it', () => {
  const groep = asId<ProviderId>('groep-twente');
  expect(resolveSite(register, 'Hengelo', groep)).toMatchObject({ kind: 'found', siteId: 'twente-hengelo' });
  expect(resolveSite(register, 'Hengelo').kind).toBe('unknown');
  expect(resolveSite(register, 'Enschede', groep).kind).toBe('unknown');
});

it('a network is found by id and name', () => {
  expect(resolveNetwork(register, 'Samen+')).toMatchObject({ kind: 'found', networkId: 'samen-plus' });
  expect(resolveNetwork(register, 'Samen')).toMatchObject({ kind: 'found', networkId: 'samen-plus' });
  expect(resolveNetwork(register, 'Alleen').kind).toBe('unknown');
});
