import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readScenarioFile, readScenarioLink, scenarioLink, scenarioText, writeScenarioFile } from './index.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Made when *steered* was called *planned*: id, file and link as they were kept. */
const kept = {
  id: '434eb36984711f0c02dfffdbc65298baab599392570d2ce7232205e68accfaeb',
  file: '{"format":"zwaartepunt-scenario/1","id":"434eb36984711f0c02dfffdbc65298baab599392570d2ce7232205e68accfaeb","name":"Plan","note":"","parentId":null,"scenario":{"baseline":{"dataVersion":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","date":"2026-11-23","illustrative":true,"matrixId":null,"regionId":"oost","set":"adopted","year":2024},"changes":[{"kind":"close","siteId":"a","target":{"interventionId":"rectum","kind":"intervention"}}],"settings":{"adherence":0,"model":"planned"}},"tags":[]}\n',
  link: '1~aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa~adopted~2024~2026-11-23~oost~i~~planned~0~close.rectum.a',
};

describe('a scenario of when steered was called planned', () => {
  it('opens from its file and its link as steered, with the id that it had', () => {
    const file = readScenarioFile(JSON.parse(kept.file), sha256);
    if (!file.ok) throw new Error(file.failure[0]?.sentence.en);
    expect(file.value.id).toBe(kept.id);
    expect(file.value.scenario.settings.model).toBe('steered');
    expect(readScenarioLink(kept.link)).toEqual({ ok: true, value: file.value.scenario });
  });

  it('is written under the name of today, and its id stays', () => {
    const file = readScenarioFile(JSON.parse(kept.file), sha256);
    if (!file.ok) throw new Error(file.failure[0]?.sentence.en);
    const again = writeScenarioFile(file.value);
    expect(again).toBe(kept.file.replace('"model":"planned"', '"model":"steered"'));
    expect(readScenarioFile(JSON.parse(again), sha256)).toEqual(file);
    expect(scenarioLink(file.value.scenario)).toBe(kept.link.replace('~planned~', '~steered~'));
    expect(sha256(scenarioText(file.value.scenario))).toBe(kept.id);
  });
});
