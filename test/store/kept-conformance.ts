import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import { importOf, inputOf, matrixOf, planOf, registerOf, rowOf, supplyOf } from './samples.ts';

/** What every database must do with what it keeps beside counts: additions to the register, travel times, answers. */
export function describeKept(withStore: (use: (store: Store) => Promise<void>) => Promise<void>): void {
  it('keeps what was supplied to the register as it was given, in order, with the register that it made', () =>
    withStore(async (store) => {
      const asked: string[][] = [];
      const register = (version: string) => (supplies: readonly { readonly id: string }[]) => {
        asked.push(supplies.map(({ id }) => id));
        return registerOf(version);
      };
      expect(await store.saveSupply(supplyOf('b'), register('one'))).toEqual({ ok: true, value: undefined });
      expect(await store.saveSupply(supplyOf('a'), register('two'))).toEqual({ ok: true, value: undefined });
      expect(asked).toEqual([['supply-b'], ['supply-b', 'supply-a']]);
      expect(await store.supplies()).toEqual(['b', 'a'].map((name) => ({ ...supplyOf(name), withdrawn: null })));
      expect((await store.registerVersions()).map(({ version }) => version)).toEqual(['one', 'two']);
    }));

  it('keeps what was withdrawn on record and no longer counts it, and takes its file again', () =>
    withStore(async (store) => {
      const all = (version: string) => () => registerOf(version);
      await store.saveSupply(supplyOf('a'), all('one'));
      await store.saveSupply(supplyOf('b'), all('two'));
      const withdrawal = { at: '2026-03-01T00:00:00.000Z', by: 'beheer' };
      let left: readonly string[] = [];
      const seen = (supplies: readonly { readonly id: string }[]) => {
        left = supplies.map(({ id }) => id);
        return registerOf('three');
      };
      expect(await store.withdrawSupply('supply-a', withdrawal, seen)).toEqual({ ok: true, value: true });
      expect(left).toEqual(['supply-b']);
      expect((await store.supplies()).map(({ id, withdrawn }) => [id, withdrawn])).toEqual([
        ['supply-a', withdrawal],
        ['supply-b', null],
      ]);
      for (const id of ['supply-a', 'absent'])
        expect(await store.withdrawSupply(id, withdrawal, all('four'))).toEqual({ ok: true, value: false });
      expect(await store.saveSupply(supplyOf('b', { id: 'again' }), all('four'))).toMatchObject({
        ok: false,
        failure: { code: 'already-imported' },
      });
      expect(await store.saveSupply(supplyOf('a', { id: 'again' }), all('four'))).toMatchObject({ ok: true });
      expect((await store.registerVersions()).map(({ version }) => version)).toEqual(['one', 'two', 'three', 'four']);
    }));

  it('stores nothing of a supply that the register cannot take, and takes nothing out that it needs', () =>
    withStore(async (store) => {
      const refused = { ok: false, failure: { code: 'register-changed' } };
      expect(await store.saveSupply(supplyOf('a'), () => null)).toMatchObject(refused);
      expect([await store.supplies(), await store.registerVersions()]).toEqual([[], []]);
      await store.saveSupply(supplyOf('a'), () => registerOf('one'));
      const withdrawal = { at: '2026-03-01T00:00:00.000Z', by: 'beheer' };
      expect(await store.withdrawSupply('supply-a', withdrawal, () => null)).toMatchObject(refused);
      expect((await store.supplies()).map(({ withdrawn }) => withdrawn)).toEqual([null]);
    }));

  it('makes each register from all that was supplied before, also when two are stored at the same moment', () =>
    withStore(async (store) => {
      const save = (name: string) =>
        store.saveSupply(supplyOf(name), (supplies) => registerOf(supplies.map(({ id }) => id).join(' ')));
      await Promise.all(['a', 'b', 'c'].map(save));
      const order = (await store.supplies()).map(({ id }) => id);
      expect((await store.registerVersions()).at(-1)?.version).toBe(order.join(' '));
    }));

  it('finds each version of the data that there was, and what counted in it', () =>
    withStore(async (store) => {
      const day = (number: number): string => `2026-01-0${number}T00:00:00.000Z`;
      const seen: [version: string, at: string, register: string, imports: number][] = [];
      const note = async (at: number, register: string, imports: number) =>
        void seen.push([await store.dataVersion(), day(at), register, imports]);
      await store.saveRegisterVersion(registerOf('a'), day(1));
      await note(1, 'a', 0);
      await store.saveImport(importOf('x', { importedAt: day(2) }), [rowOf(2)]);
      await note(2, 'a', 1);
      await store.saveImport(importOf('y', { importedAt: day(3), openness: 'supplied' }), [rowOf(2), rowOf(3)]);
      await note(3, 'a', 2);
      await store.saveRegisterVersion(registerOf('b'), day(4));
      await note(4, 'b', 2);
      for (const [version, at, registerVersion, imports] of seen) {
        expect(await store.versionAt(version)).toEqual({ version, at, registerVersion, imports });
        expect(await store.volumes({ imports })).toHaveLength([0, 1, 3][imports] ?? 0);
      }
      expect(await store.versionAt('e'.repeat(64))).toBeNull();
      // The later register with the first import alone: never in use together.
      const never = JSON.stringify(['b', []]);
      expect(await store.versionAt(createHash('sha256').update(never).digest('hex'))).toBeNull();
    }));

  it('keeps areas, rates and flows as they were given, each once, and leaves the data version alone', () =>
    withStore(async (store) => {
      const before = await store.dataVersion();
      const content = Uint8Array.from({ length: 70_000 }, (_, at) => at % 256);
      expect(await store.saveInput(inputOf('a'), content)).toEqual({ ok: true, value: undefined });
      await store.saveInput(inputOf('b', { kind: 'flows', rows: 1 }), Uint8Array.of(1));
      // Brought again by another: what was said first stays.
      expect(await store.saveInput(inputOf('a', { addedBy: 'another' }), Uint8Array.of(9))).toMatchObject({
        ok: true,
      });
      expect(await store.listInputs()).toEqual([
        { ...inputOf('a'), bytes: 70_000 },
        { ...inputOf('b', { kind: 'flows', rows: 1 }), bytes: 1 },
      ]);
      expect(await store.inputContent(inputOf('a').id)).toEqual(content);
      expect(await store.inputContent('absent')).toBeNull();
      expect(await store.dataVersion()).toBe(before);
    }));

  it('keeps travel matrices as they were given, each once, and leaves the data version alone', () =>
    withStore(async (store) => {
      const before = await store.dataVersion();
      const content = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 7919) % 256);
      expect(await store.saveMatrix(matrixOf('a'), content)).toEqual({ ok: true, value: undefined });
      expect(await store.saveMatrix(matrixOf('b', { unreachable: [], unreachableTotal: 0 }), Uint8Array.of(1))).toEqual(
        {
          ok: true,
          value: undefined,
        },
      );
      expect(await store.saveMatrix(matrixOf('a', { profile: 'other' }), Uint8Array.of(9))).toMatchObject({
        ok: true,
      });
      expect(await store.listMatrices()).toEqual([
        { ...matrixOf('a'), bytes: 70_000 },
        { ...matrixOf('b', { unreachable: [], unreachableTotal: 0 }), bytes: 1 },
      ]);
      expect(await store.matrixContent(matrixOf('a').id)).toEqual(content);
      expect(await store.matrixContent('absent')).toBeNull();
      expect(await store.dataVersion()).toBe(before);
    }));

  it('keeps answers: a proven one stays, one that was cut short gives way to a later one', () =>
    withStore(async (store) => {
      const file = Uint8Array.of(0, 255, 10, 13);
      await store.savePlan(planOf('a', { status: 'bounded' }), Uint8Array.of(1));
      await store.savePlan(planOf('a'), file);
      await store.savePlan(planOf('a', { status: 'bounded' }), Uint8Array.of(2));
      await store.savePlan(planOf('b', { status: 'infeasible' }), Uint8Array.of(3));
      expect(await store.listPlans()).toEqual([
        { ...planOf('a'), bytes: 4 },
        { ...planOf('b', { status: 'infeasible' }), bytes: 1 },
      ]);
      expect(await store.planFile(planOf('a').id)).toEqual(file);
      expect(await store.planFile('absent')).toBeNull();
    }));
}
