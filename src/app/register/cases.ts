import {
  withSupplied,
  type Addition,
  type AdditionFault,
  type Register,
  type Supply,
} from '../../core/register/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import { readRegister, REGISTER_IMPORTER_VERSION, type RegisterRead } from '../../importers/register/index.ts';
import { keyedHash, type Store, type StoredSupply } from '../../store/index.ts';
import { failure, type Failure } from '../failures.ts';
import { sha256Hex, sha256OfText } from '../file-hash.ts';
import { fileVeilOf } from '../origin.ts';
import { fromStore } from '../store-failures.ts';
import type { Clock } from '../types.ts';
import type { LiveRegister } from './live.ts';
import type { RegisterReport, SupplyView } from './types.ts';
import { additionWords } from './words.ts';

/** What a person wants to add to the register: a file, or a form of the page as a file. */
export interface SupplyRequest {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** The use cases of what users add to the register. */
export interface RegisterCases {
  /** Checks a file and says everything about it; stores nothing. */
  readonly dryRun: (request: SupplyRequest, mayImport: boolean) => Promise<RegisterReport>;
  /** Adds what a person accepts; the bytes must be those of the dry run. */
  readonly accept: (
    request: SupplyRequest & { readonly person: string; readonly hash: string },
  ) => Promise<Result<SupplyView, Failure>>;
  /** All that was ever supplied, newest first; files and persons by name for who may import alone. */
  readonly list: (mayImport: boolean) => Promise<readonly SupplyView[]>;
  /** Takes out what was supplied at once; refused while something later rests on it. */
  readonly withdraw: (request: {
    readonly id: string;
    readonly person: string;
  }) => Promise<Result<SupplyView, Failure>>;
}

interface Parts {
  readonly live: LiveRegister;
  readonly store: Store;
  readonly clock: Clock;
}

/** Ties the use cases to the register and the store. */
export function registerCases(parts: Parts): RegisterCases {
  return {
    dryRun: (request, mayImport) => dryRun(parts, request, mayImport),
    accept: (request) => accept(parts, request),
    list: (mayImport) => (mayImport ? list(parts) : publicList(parts)),
    withdraw: (request) => withdraw(parts, request),
  };
}

async function read({ live, clock }: Parts, { file, bytes }: SupplyRequest): Promise<RegisterRead> {
  await live.reload();
  const { reference } = live;
  return await readRegister({
    file,
    bytes,
    reference,
    supplies: live.supplies(),
    today: clock.today(),
    hash: sha256OfText,
  });
}

const acceptable = ({ errorsTotal, facts }: RegisterRead): boolean => errorsTotal === 0 && facts.length > 0;

async function dryRun(parts: Parts, request: SupplyRequest, mayImport: boolean): Promise<RegisterReport> {
  const { live } = parts;
  const fileHash = sha256Hex(request.bytes);
  const outcome = await read(parts, request);
  const draft: Supply = {
    id: 'draft',
    file: request.file,
    suppliedAt: parts.clock.now(),
    suppliedBy: '',
    facts: outcome.facts,
  };
  const known = namesOf(parts, [...live.supplies(), draft]);
  return {
    file: request.file,
    fileHash,
    importerVersion: REGISTER_IMPORTER_VERSION,
    rowsRead: outcome.rowsRead,
    acceptable: acceptable(outcome),
    alreadySupplied: mayImport ? live.supplies().some((supply) => supply.fileHash === fileHash) : null,
    facts: outcome.facts.map(({ row, addition }) => ({
      row,
      kind: addition.kind,
      text: additionWords(known, addition),
    })),
    problems: outcome.problems,
    problemsTotal: outcome.problemsTotal,
  };
}

async function accept(
  parts: Parts,
  request: SupplyRequest & { readonly person: string; readonly hash: string },
): Promise<Result<SupplyView, Failure>> {
  const suppliedBy = request.person.trim();
  if (suppliedBy === '') return fail(failure('person-required'));
  const { file } = request;
  const fileHash = sha256Hex(request.bytes);
  if (fileHash !== request.hash)
    return fail(failure('import-changed', { file, found: fileHash.slice(0, 12), expected: request.hash.slice(0, 12) }));
  const outcome = await read(parts, request);
  if (!acceptable(outcome)) {
    const first = outcome.problems.find(({ severity }) => severity === 'error');
    const nothing = { nl: 'het bestand voegt niets toe.', en: 'the file adds nothing.' };
    const count = String(outcome.errorsTotal);
    return fail(failure('import-has-errors', { file, count, first: first?.message ?? nothing }));
  }
  const suppliedAt = parts.clock.now();
  const id = keyedHash(await parts.store.fileSecret(), `${fileHash} ${suppliedAt}`).slice(0, 12);
  const supply = {
    id,
    file,
    fileHash,
    importerVersion: REGISTER_IMPORTER_VERSION,
    suppliedAt,
    suppliedBy,
    facts: outcome.facts,
  };
  const saved = await parts.store.saveSupply(supply, (supplies) => {
    const { register, faults } = layOn(parts, supplies);
    return faults.some((fault) => fault.supplyId === id && fault.severity === 'error') ? null : register;
  });
  if (!saved.ok) return fail(fromStore(saved.failure));
  return await one(parts, id);
}

async function withdraw(
  parts: Parts,
  request: { readonly id: string; readonly person: string },
): Promise<Result<SupplyView, Failure>> {
  const by = request.person.trim();
  if (by === '') return fail(failure('person-required'));
  await parts.live.reload();
  const supplies = parts.live.supplies();
  const before = new Set(layOn(parts, supplies).faults.map(placeOf));
  const broken = (left: readonly Supply[]): readonly AdditionFault[] =>
    layOn(parts, left).faults.filter((fault) => fault.severity === 'error' && !before.has(placeOf(fault)));
  const [first] = broken(supplies.filter(({ id }) => id !== request.id));
  if (first !== undefined) {
    const file = supplies.find(({ id }) => id === first.supplyId)?.file ?? first.supplyId;
    const words = additionWords(namesOf(parts, supplies), first.addition);
    return fail(failure('supply-needed', { first: { nl: `${file}: ${words.nl}.`, en: `${file}: ${words.en}.` } }));
  }
  const at = parts.clock.now();
  const withdrawn = await parts.store.withdrawSupply(request.id, { at, by }, (left) =>
    broken(left).length > 0 ? null : layOn(parts, left).register,
  );
  if (!withdrawn.ok) return fail(fromStore(withdrawn.failure));
  if (!withdrawn.value) return fail(failure('supply-unknown', { found: request.id }));
  return await one(parts, request.id);
}

async function one(parts: Parts, id: string): Promise<Result<SupplyView, Failure>> {
  const found = (await list(parts)).find((supply) => supply.id === id);
  if (found === undefined) throw new Error(`Supply ${id} was stored and is not there`);
  return ok(found);
}

async function list(parts: Parts): Promise<readonly SupplyView[]> {
  const { live, store, clock } = parts;
  await live.reload();
  const stored = await store.supplies();
  const known = namesOf(parts, live.supplies());
  const overtaken = new Set(
    live
      .faults(clock.today())
      .filter(({ severity }) => severity === 'error')
      .map(placeOf),
  );
  return stored.toReversed().map((supply) => viewOf(known, overtaken, supply));
}

async function publicList(parts: Parts): Promise<readonly SupplyView[]> {
  const veil = await fileVeilOf(parts.store);
  return (await list(parts)).map((supply) => ({
    ...supply,
    ...veil(supply.fileHash),
    suppliedBy: null,
    withdrawn: supply.withdrawn === null ? null : { at: supply.withdrawn.at, by: null },
  }));
}

function viewOf(known: Register, overtaken: ReadonlySet<string>, { facts, ...supply }: StoredSupply): SupplyView {
  const { id, withdrawn } = supply;
  return {
    ...supply,
    facts: facts.map(({ row, addition }) => ({
      row,
      kind: addition.kind,
      text: additionWords(known, addition),
      overtaken: withdrawn === null && overtaken.has(placeOf({ supplyId: id, row, addition })),
    })),
  };
}

const placeOf = ({ supplyId, row, addition }: { supplyId: string; row: number; addition: Addition }): string =>
  `${supplyId} ${row} ${JSON.stringify(addition)}`;

const layOn = ({ live: { reference }, clock }: Parts, supplies: readonly Supply[]) =>
  withSupplied(reference, supplies, { date: clock.today(), hash: sha256OfText });

/** The register before any merger, where every hospital still has the name that an addition knows it by. */
const namesOf = ({ live: { reference } }: Parts, supplies: readonly Supply[]): Register =>
  withSupplied(reference, supplies, { date: '0000-01-01', hash: sha256OfText }).register;
