import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planAnswer } from '../../src/api/schemas.ts';
import { openStack, operator, runOn, type Stack } from './stack.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await openStack({ environment: { ZWAARTEPUNT_DEMO: 'off', ZWAARTEPUNT_PLAN_THREADS: '1' } });
});
afterAll(() => stack.close());

interface Supply {
  readonly id: string;
  readonly withdrawn: object | null;
  readonly facts: readonly { readonly kind: string; readonly text: { readonly nl: string } }[];
}
interface Report {
  readonly fileHash: string;
  readonly acceptable: boolean;
  readonly problems: readonly {
    readonly code: string;
    readonly row: number;
    readonly message: { readonly nl: string };
  }[];
}

const octets = { 'content-type': 'application/octet-stream' };
const get = async <Answer>(url: string): Promise<Answer> =>
  (await stack.api.inject({ url: `/api/v1/${url}` })).json<Answer>();
const send = (url: string, body: string, headers: object = operator) =>
  stack.api.inject({
    method: 'POST',
    url: `/api/v1/${url}`,
    payload: Buffer.from(body),
    headers: { ...octets, ...headers },
  });
const check = async (text: string): Promise<Report> =>
  (await send('register-supplies/dry-run?file=z.csv', text, {})).json<Report>();
const accept = async (text: string, headers: object = operator) => {
  const { fileHash } = await check(text);
  return await send(`register-supplies?file=z.csv&person=Gegevensbeheer&hash=${fileHash}`, text, headers);
};
const withdraw = (id: string, headers: Record<string, string> = operator) =>
  stack.api.inject({ method: 'DELETE', url: `/api/v1/register-supplies/${id}?person=Gegevensbeheer`, headers });
const supplies = async (): Promise<readonly Supply[]> =>
  (await get<{ items: readonly Supply[] }>('register-supplies')).items;
const versions = async () => {
  const { dataVersion, registerVersion } = await get<{ dataVersion: string; registerVersion: string }>('meta');
  return { dataVersion, registerVersion };
};
async function importCounts(rows: readonly string[]): Promise<void> {
  const text = ['interventie;zorgaanbieder;jaar;aantal;bron', ...rows].join('\n');
  const { fileHash } = (await send('imports/dry-run?file=v.csv', text, {})).json<{ fileHash: string }>();
  const stored = await send(`imports?file=v.csv&person=x&openness=published&hash=${fileHash}`, text);
  expect(stored.statusCode, stored.body).toBe(200);
}
/** Counted at the institution in 2024, by hospital, on a day. */
const counted = async (date: string): Promise<Record<string, number | undefined>> => {
  const { items } = await get<{
    items: readonly { providerId: string; decisive: { value: { low: number; high: number } | null } }[];
  }>(`assessments?intervention=nier-lokaal&year=2024&date=${date}`);
  return Object.fromEntries(items.map(({ providerId, decisive }) => [providerId, decisive.value?.low]));
};
async function plan(question: object) {
  const asked = await stack.api.inject({ method: 'POST', url: '/api/v1/plans', payload: question });
  expect(asked.statusCode, asked.body).toBe(202);
  const { id } = asked.json<{ id: string }>();
  await stack.api.inject({ url: `/api/v1/jobs/${id}/events` });
  const { planId } = await get<{ planId: string }>(`jobs/${id}`);
  return planAnswer.parse(await get(`plans/${planId}`));
}

const hospital = [
  'soort;naam;type;van;plaats;breedtegraad;lengtegraad;regio;netwerk',
  'ziekenhuis;Waalstad Ziekenhuis;algemeen;;Tiel;51,89;5,43;;',
  'regio;;;Waalstad Ziekenhuis;;;;Oost;oncologie',
].join('\n');
const merger = 'soort;naam;van;van-datum\nfusie;Slingeland;Bernhoven;1-1-2026';

describe('a hospital of one’s own', () => {
  it('is checked before it is added, and who may not import may not add it', async () => {
    expect(await check(hospital)).toMatchObject({ acceptable: true, problems: [] });
    expect(await supplies()).toEqual([]);
    expect((await accept(hospital, {})).statusCode).toBe(401);
    const wrong = await check(hospital.replace('Oost', 'Noordpool'));
    expect(wrong.problems.map(({ row, code }) => [row, code])).toEqual([[3, 'region-unknown']]);
    const refused = await accept(hospital.replace('Oost', 'Noordpool'));
    expect(refused.json()).toMatchObject({ status: 422, code: 'import-has-errors' });
    expect(await supplies()).toEqual([]);
  });

  it('is known to every next question, without a restart, and changes the version of the register and of the data', async () => {
    const before = await versions();
    const added = await accept(hospital);
    expect(added.statusCode, added.body).toBe(200);
    expect(added.json<Supply>().facts.map(({ text }) => text.nl)).toEqual([
      'Ziekenhuis Waalstad Ziekenhuis (waalstad-ziekenhuis)',
      'Locatie Waalstad Ziekenhuis, Tiel van Waalstad Ziekenhuis, Tiel (51.89, 5.43)',
      'Waalstad Ziekenhuis hoort bij regio Oost (oncologie)',
    ]);
    const after = await versions();
    expect(after.registerVersion).not.toBe(before.registerVersion);
    expect(after.dataVersion).not.toBe(before.dataVersion);
    const { providers } = await get<{ providers: readonly { id: string; sourceId?: string }[] }>('register');
    expect(providers.find(({ id }) => id === 'waalstad-ziekenhuis')?.sourceId).toMatch(/^supplied-/);
    expect((await accept(hospital)).json()).toMatchObject({ code: 'import-has-errors' });
  });

  it('is a candidate in a plan of its region once its count is imported', async () => {
    await importCounts(
      ['Radboudumc;150', 'Rijnstate;95', 'CWZ;80', 'Waalstad;70', 'Slingeland;30', 'Bernhoven;25'].map((row) => {
        const [name, count] = row.split(';');
        return `nier-lokaal;${name};2024;${count};eigen opgave`;
      }),
    );
    const answer = await plan({ intervention: 'nier-lokaal', region: 'oost', year: 2024 });
    const own = answer.sites.find(({ providerId }) => providerId === 'waalstad-ziekenhuis');
    expect(own).toMatchObject({ siteId: 'waalstad-ziekenhuis-tiel', latitude: 51.89, longitude: 5.43 });
    expect(answer.best?.volumes.some(({ siteId }) => siteId === 'waalstad-ziekenhuis-tiel')).toBe(true);
    expect(answer.pedigree.registerVersion).toBe((await versions()).registerVersion);
  });
});

describe('a merger', () => {
  it('adds the counts of both up from its day on, and leaves them apart before it', async () => {
    expect(await counted('2026-11-23')).toMatchObject({ slingeland: 30, bernhoven: 25 });
    const added = await accept(merger);
    expect(added.statusCode, added.body).toBe(200);
    const after = await counted('2026-11-23');
    expect(after).toMatchObject({ slingeland: 55 });
    expect(after).not.toHaveProperty('bernhoven');
    expect(await counted('2025-12-31')).toMatchObject({ slingeland: 30, bernhoven: 25 });
    const { provider } = await get<{ provider: { id: string } }>('providers/Bernhoven');
    expect(provider.id).toBe('slingeland');
  });

  const volumes = async (date: string) => {
    const { sites } = await plan({ intervention: 'nier-lokaal', region: 'oost', year: 2024, norm: 50, date });
    return Object.fromEntries(sites.map(({ providerId, volumeNow }) => [providerId, volumeNow]));
  };

  it('is one candidate with the counts of both in a plan from its day on', async () => {
    const after = await volumes('2026-11-23');
    expect(after).toMatchObject({ slingeland: expect.closeTo(55, 6) });
    expect(after).not.toHaveProperty('bernhoven');
  });

  it('is two candidates in a plan of the day before it', async () => {
    const before = await volumes('2025-12-31');
    expect(before).toMatchObject({ slingeland: expect.closeTo(30, 6), bernhoven: expect.closeTo(25, 6) });
  });

  it('takes a later count of either, and a double of neither', async () => {
    await importCounts(['nier-lokaal;Slingeland;2023;12;t', 'nier-lokaal;Bernhoven;2023;12;t']);
    const { items } = await get<{ items: readonly { decisive: { value: { low: number } } }[] }>(
      'assessments?intervention=nier-lokaal&provider=slingeland&year=2023',
    );
    expect(items[0]?.decisive.value.low).toBe(24);
  });
});

describe('what was added', () => {
  it('is from somebody and some file for everybody, and by name for who may import', async () => {
    const { fileHash } = await check(hospital);
    const url = '/api/v1/register-supplies';
    const [own, everybody] = [await stack.api.inject({ url, headers: operator }), await stack.api.inject({ url })];
    for (const word of ['Gegevensbeheer', 'z.csv', fileHash]) {
      expect(own.body).toContain(word);
      for (const other of [everybody, await stack.api.inject({ url: '/api/v1/register' })])
        expect(other.body).not.toContain(word);
    }
    const ids = ({ body }: { body: string }) => (JSON.parse(body) as { items: Supply[] }).items.map(({ id }) => id);
    expect(ids(everybody)).toEqual(ids(own));
    const known = async (headers: object) =>
      (await send('register-supplies/dry-run?file=z.csv', hospital, headers)).json<{
        alreadySupplied: boolean | null;
      }>();
    expect([(await known({})).alreadySupplied, (await known(operator)).alreadySupplied]).toEqual([null, true]);
  });

  it('is taken out by who may import alone, and only what is there', async () => {
    const [newest] = await supplies();
    expect((await withdraw(newest?.id ?? '', {})).statusCode).toBe(401);
    expect((await withdraw('absent')).json()).toMatchObject({ status: 404, code: 'supply-unknown' });
    expect((await supplies()).map(({ withdrawn }) => withdrawn)).toEqual([null, null]);
  });

  it('is there again after a restart, with the same version', async () => {
    const now = await versions();
    await stack.api.close();
    await stack.app.close();
    const data = `${stack.folder}/data`;
    const again = await runOn(data, async (app) => [await app.meta(), await app.register.list(true)] as const);
    expect(again[0]).toMatchObject(now);
    expect(again[1]).toHaveLength(2);
    await runOn(data, async (app) => {
      const [newest] = again[1];
      const gone = await app.register.withdraw({ id: newest?.id ?? '', person: 'Gegevensbeheer' });
      expect(gone).toMatchObject({ ok: true, value: { withdrawn: { by: 'Gegevensbeheer' } } });
      const apart = await app.assessments({ intervention: 'nier-lokaal', year: 2024, provider: 'Bernhoven' });
      expect(apart).toMatchObject({ ok: true, value: { items: [{ decisive: { value: { low: 25 } } }] } });
      // Nothing is lost: the record of it stays.
      expect((await app.register.list(true)).map(({ withdrawn }) => withdrawn === null)).toEqual([false, true]);
      expect(await app.register.withdraw({ id: newest?.id ?? '', person: 'x' })).toMatchObject({
        ok: false,
        failure: { code: 'supply-unknown' },
      });
    });
  });

  it('cannot be withdrawn while something later rests on it, and then its counts no longer count', async () => {
    await runOn(`${stack.folder}/data`, async (app) => {
      const bytes = new TextEncoder().encode('soort;naam;van\nnaam;Het Waalhuis;Waalstad');
      const { fileHash: hash } = await app.register.dryRun({ file: 'naam.csv', bytes }, true);
      const later = await app.register.accept({ file: 'naam.csv', bytes, person: 'x', hash });
      const [, , first] = await app.register.list(true);
      const refused = await app.register.withdraw({ id: first?.id ?? '', person: 'x' });
      expect(refused).toMatchObject({ ok: false, failure: { code: 'supply-needed' } });
      expect(JSON.stringify(refused)).toContain('heet ook Het Waalhuis');
      await app.register.withdraw({ id: later.ok ? later.value.id : '', person: 'x' });
      expect(await app.register.withdraw({ id: first?.id ?? '', person: 'x' })).toMatchObject({ ok: true });
      const left = await app.volumesPage({ intervention: 'nier-lokaal', year: 2024 }, false);
      expect(left.ok && left.value.items.map(({ providerId }) => String(providerId)).toSorted()).toEqual([
        'bernhoven',
        'canisius-wilhelmina',
        'radboudumc',
        'rijnstate',
        'slingeland',
      ]);
    });
  });
});
