import { describe, expect, it } from 'vitest';
import { asWriter, createTurns } from './turns.ts';

/** Who comes in this order, `w` to write and `r` to read, while somebody has the turn; tells the order in which they had theirs. */
async function served(order: string): Promise<string> {
  const turns = createTurns();
  await turns.obtain();
  let had = '';
  const all = [...order].map((kind) => {
    const come = async (): Promise<void> => {
      await turns.obtain();
      had += kind;
      turns.release();
    };
    return kind === 'w' ? asWriter(come) : come();
  });
  turns.release();
  await Promise.all(all);
  return had;
}

describe('turns at the one session', () => {
  it('go to who writes and who reads in turn, each in their order', async () => {
    // Four who read came first: who writes waits for one of them at most.
    expect(await served('rrrrww')).toBe('wrwrrr');
    expect(await served('wwwwrr')).toBe('wrwrww');
    expect(await served('rrr')).toBe('rrr');
    expect(await served('')).toBe('');
  });

  it('are one at a time, also for what who writes leaves to be done later', async () => {
    const turns = createTurns();
    await turns.obtain();
    const had: string[] = [];
    const reads = turns.obtain().then(() => had.push('read'));
    const writes = asWriter(async () => {
      await new Promise(setImmediate);
      await turns.obtain();
      had.push('write');
    });
    await new Promise((wake) => setTimeout(wake, 10));
    expect(had).toEqual([]);
    turns.release();
    await writes;
    expect(had).toEqual(['write']);
    turns.release();
    await reads;
    turns.release();
    await turns.obtain();
  });

  it('are refused to who finds too many waiting of its kind, and to nobody else', async () => {
    const turns = createTurns(2);
    await turns.obtain();
    const waiting = [turns.obtain(), turns.obtain()];
    await expect(turns.obtain()).rejects.toMatchObject({ code: '53300' });
    const writes = asWriter(() => turns.obtain());
    for (let turn = 0; turn < 3; turn += 1) turns.release();
    await Promise.all([...waiting, writes]);
  });
});
