import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp } from '../../src/app/open-app.ts';
import type { AssessmentView } from '../../src/app/types.ts';
import { openStack, type Stack } from './stack.ts';

/** A count that no other field could hold by accident, below a threshold that is set above it. */
const small = 6173;
const threshold = 7000;
const file = [
  'interventie;zorgaanbieder;samenwerkingsverband;jaar;aantal;bron',
  `nier-lokaal;Alrijne;;2024;${small};opgave`,
  'nier-lokaal;Zuyderland;;2024;8123;opgave',
  // 32.173 − 26.000 is the small count again.
  'rectum-resectie;Alrijne;;2022;26000;opgave',
  `rectum-resectie;Groene Hart;;2022;${small};opgave`,
  'rectum-resectie;Alrijne;Samen+;2022;32173;opgave',
  '',
].join('\n');

interface Count {
  readonly value?: number;
  readonly asWritten?: string;
}

let stack: Stack;
beforeAll(async () => {
  stack = await openStack({ smallCountThreshold: threshold });
  const bytes = Buffer.from(file);
  const hash = createHash('sha256').update(bytes).digest('hex');
  const request = { file: 'opgave.csv', bytes, openness: 'supplied' as const, person: 'Inkoop', hash };
  expect(await stack.app.importAccept(request)).toMatchObject({ ok: true });
});
afterAll(() => stack.close());

/** The count in any dress: plain, or with a separator of thousands. */
const spelled = /6[.,\u00A0\u202F ]?173/;

describe('a small count that a party supplied', () => {
  it.each([
    '/api/v1/overview',
    '/api/v1/assessments?limit=1000',
    '/api/v1/interventions/nier-lokaal',
    '/api/v1/providers/alrijne',
    '/api/v1/volumes?limit=1000',
    '/api/v1/imports',
    '/api/v1/exports/assessments.csv',
    '/api/v1/exports/volumes.csv',
    '/api/v1/exports/overview.csv',
  ])('is in no answer of %s', async (url) => {
    const { statusCode, body } = await stack.api.inject({ url });
    expect(statusCode).toBe(200);
    // Hashes and instants are long rows of digits and no counts.
    const told = body.replaceAll(/[0-9a-f]{16,}|\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, '');
    expect(told).not.toMatch(spelled);
  });

  it('is not what the total of a network leaves beside its other member', async () => {
    const { body } = await stack.api.inject({ url: '/api/v1/volumes?limit=1000' });
    const { items } = JSON.parse(body) as {
      items: readonly { year: number; networkId: string | null; count: Count }[];
    };
    const ofNetwork = items.filter(({ year }) => year === 2022);
    expect(ofNetwork.map(({ networkId, count }) => [networkId, count.asWritten ?? count.value])).toEqual([
      [null, 26000],
      [null, '<7000'],
      ['samen-plus', '*'],
    ]);
    for (const url of ['/api/v1/exports/volumes.csv', '/api/v1/providers/alrijne?year=2022']) {
      const answer = await stack.api.inject({ url });
      expect(answer.body).toMatch(/26[.,]?000/);
      expect(answer.body).not.toMatch(/32[.,]?173/);
    }
  });

  it('is in no sheet of an export, where the greater one is', async () => {
    const { rawPayload } = await stack.api.inject({ url: '/api/v1/exports/volumes.xlsx' });
    const sheets = Object.entries(unzipSync(rawPayload)).map(([name, bytes]) =>
      name.endsWith('.xml') ? new TextDecoder().decode(bytes) : '',
    );
    expect(sheets.join('')).toContain('8123');
    expect(sheets.join('').replaceAll(/[0-9a-f]{16,}/g, '')).not.toMatch(/>6173</);
  });

  it('is not told by the problems of another file either', async () => {
    const other = Buffer.from('interventie;zorgaanbieder;jaar;aantal;bron\nnier-lokaal;Alrijne;2024;5000;gok\n');
    const { body } = await stack.api.inject({
      method: 'POST',
      url: '/api/v1/imports/dry-run?file=gok.csv',
      headers: { 'content-type': 'application/octet-stream' },
      payload: other,
    });
    expect(body.replaceAll(/[0-9a-f]{16,}/g, '')).not.toMatch(spelled);
  });

  it('is seen by the party itself', async () => {
    const question = { provider: 'alrijne', intervention: 'nier-lokaal', year: 2024 };
    const valueOf = (items: readonly AssessmentView[] | undefined) => items?.[0]?.decisive.value;
    const asPublic = await stack.app.explain(question);
    expect(asPublic.ok && valueOf(asPublic.value)).not.toEqual({ low: small, high: small });
    await stack.app.close();
    const party = await openApp({ ...stack.config, reader: { kind: 'party', providerIds: ownIds } });
    if (!party.ok) throw new Error(party.failure.code);
    const own = await party.value.explain(question);
    await party.value.close();
    expect(own.ok && valueOf(own.value)).toEqual({ low: small, high: small });
  });
});

const ownIds = ['alrijne'] as unknown as Extract<Stack['config']['reader'], { kind: 'party' }>['providerIds'];
