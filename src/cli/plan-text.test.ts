import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PlanAnswer } from '../app/plans/types.ts';
import { commandLine } from '../testing/command-line.ts';
import { planText, progressText } from './plan-text.ts';

const noText = (): undefined => undefined;

const cli = commandLine();

/** With another plan as good, that keeps what the best closes, a site of either is in no list of what stays or stops. */
function tiesStandTogether(answer: PlanAnswer): void {
  const { best, sites } = answer;
  const [kept = ''] = best?.openSiteIds ?? [];
  const closed = sites.find(({ siteId, included }) => included && best?.openSiteIds.includes(siteId) === false);
  if (best === null || closed === undefined) throw new Error('The best plan closes a site');
  const other = { ...best, openSiteIds: [...best.openSiteIds.slice(1), closed.siteId] };
  const difference = { more: 1, error: 2, closes: [kept], opens: [closed.siteId] };
  const told = (tie: boolean): readonly string[] => {
    const ties = {
      from: 'travel' as const,
      alternatives: [{ ...difference, tie }],
      either: tie ? [kept, closed.siteId] : [],
      words: { nl: 'in woorden', en: 'in words' },
    };
    const terminal = { out: noText, error: noText, bytes: () => undefined, colours: false, watched: false };
    return planText(terminal, { ...answer, alternatives: [other], ties }, 'en').split('\n');
  };
  const [together, apart] = [told(true), told(false)];
  expect(together).toContain('in words');
  expect(together).toContain('Equally good: keeps the treatment or not (2)');
  expect(together).toContain(`Keeps the treatment (${best.openSiteIds.length - 1})`);
  expect(together.filter((line) => line.includes('Other good plans'))).toEqual([]);
  expect(apart).toContain(`Keeps the treatment (${best.openSiteIds.length})`);
  expect(apart.filter((line) => line.includes('Other good plans')).length).toBe(1);
}

describe('asking for a plan on the command line', () => {
  it('says how good the plan and how sure the bound is while it runs', () => {
    // (13.2 − 13.1) of 13.2 minutes is 0.76%.
    const known = {
      phase: 'tree',
      sites: 51,
      meanMinutes: 13.2,
      boundMinutes: 13.1,
      gap: 0.00758,
      nodesDone: 40,
      nodesOpen: 8,
    };
    expect(progressText(known, 'nl')).toBe('beste 51 locaties, gemiddeld 13,2 min, niet onder 13,1 (0,76%), 40+8');
    expect(progressText({ ...known, sites: null, meanMinutes: null, gap: null }, 'en')).toBe(
      'no plan yet, not below 13.1, 40+8',
    );
  });

  it('prints the chance that every open site meets the norm next year, of the best plan and of the others', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'zwaartepunt-chance-'));
    try {
      const asked = ['plan', '--intervention', 'rectumresectie', '--region', 'oost', '--norm', '40', '--chance', '90'];
      asked.push('--model', 'steered');
      const { out } = await cli(...asked, '--json', '--data', folder);
      const answer = JSON.parse(out) as PlanAnswer;
      const percent = `${((answer.best?.chanceNextYear ?? Number.NaN) * 100).toFixed(1)}%`;
      const terminal = { out: noText, error: noText, bytes: () => undefined, colours: false, watched: false };
      const text = planText(terminal, answer, 'en');
      expect(text).toContain(
        `Chance that every open site meets the norm of 40 next year, if sites vary independently: ${percent}.`,
      );
      expect(planText(terminal, answer, 'nl')).toContain(`: ${percent.replace('.', ',')}.`);
      expect(text).toMatch(/Margin +Chance +Loses/);
      // What is not nil is not printed as nil; where nothing was computed nothing is said.
      const withChance = (chanceNextYear: number | null): string =>
        planText(terminal, { ...answer, best: answer.best === null ? null : { ...answer.best, chanceNextYear } }, 'en');
      expect(withChance(0.0004)).toContain('independently: < 0.1%.');
      expect(withChance(0.9996)).toContain('independently: > 99.9%.');
      expect(withChance(null)).not.toContain('Chance that');
      tiesStandTogether(answer);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('refuses numbers that are none before it opens anything', async () => {
    expect((await cli('plan')).error).toContain('Noem een behandeling met --intervention.');
    const asked = ['plan', '--intervention', 'rectumresectie'];
    expect(await cli(...asked, '--norm', 'veel')).toEqual({
      code: 2,
      out: '',
      error: "Vraag niet begrepen: norm: gevonden 'veel', verwacht een getal vanaf 0.\n",
    });
    expect((await cli(...asked, '--most-open', '2.5')).error).toContain(
      "most-open: gevonden '2.5', verwacht een geheel getal",
    );
    expect((await cli(...asked, '--model', 'wens')).code).toBe(2);
    // What steered was called before is understood: it is the norm that is not.
    expect((await cli(...asked, '--model', 'planned', '--norm', 'veel')).error).toContain('norm: gevonden');
    expect((await cli(...asked, '--time-limit', '-1')).code).toBe(2);
    expect((await cli('travel', 'fly')).error).toContain('Kies zwaartepunt travel list');
  });

  it('checks a plan file without any data folder, and says what is wrong with it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'zwaartepunt-verify-'));
    try {
      const file = join(folder, 'plan.json');
      expect((await cli('verify', file)).code).toBe(3);
      await writeFile(file, 'no plan');
      expect(await cli('verify', file)).toMatchObject({ code: 5, out: '' });
      await writeFile(file, JSON.stringify({ format: 'zwaartepunt-plan/2' }));
      const refused = await cli('verify', file, '--lang', 'en');
      expect(refused.code).toBe(5);
      expect(refused.out).toContain('Refused');
      expect(refused.error).toContain('The proof in this file does not hold.');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
