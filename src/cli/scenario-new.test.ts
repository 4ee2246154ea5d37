import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandLine, type Ended } from '../testing/command-line.ts';

async function cli(...argv: readonly string[]): Promise<Pick<Ended, 'code' | 'error'>> {
  const { code, error } = await commandLine()(...argv);
  return { code, error };
}

describe('a first scenario by command line', () => {
  it('closes what is below the norm of every treatment that is named, not of the last one only', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'zwaartepunt-new-'));
    try {
      const file = join(folder, 'below.json');
      const named = ['nier-lokaal', 'long-resectie', 'nier-lokaal'].flatMap((name) => ['--close-below-norm', name]);
      const made = await cli('scenario', 'new', file, ...named, '--illustrative', '--data', join(folder, 'data'));
      expect(made).toEqual({ code: 0, error: expect.any(String) });
      const { scenario } = JSON.parse(await readFile(file, 'utf8')) as {
        scenario: { changes: readonly { target: { interventionId: string }; siteId: string }[] };
      };
      const ids = scenario.changes.map(({ target, siteId }) => `${target.interventionId} ${siteId}`);
      expect(new Set(scenario.changes.map(({ target }) => target.interventionId))).toEqual(
        new Set(['nier-lokaal', 'long-resectie']),
      );
      // A treatment that is named twice closes its sites once.
      expect(new Set(ids).size).toBe(ids.length);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('refuses an option that counts once and is given twice, instead of dropping the first', async () => {
    expect(await cli('plan', '--intervention', 'rectum-resectie', '--norm', '20', '--norm', '50')).toEqual({
      code: 2,
      error:
        'Opdracht niet begrepen: Optie --norm is meer dan eens gegeven; geef haar één keer. Zie zwaartepunt --help.\n',
    });
    const english = await cli('check', '--region', 'oost', '--region', 'west', '--lang', 'en');
    expect(english.error).toContain('Option --region was given more than once; give it once.');
    expect((await cli('plan', '--model', 'nearest', '--model', 'choice')).error).toContain('--model');
  });
});
