import type { NetworkId, ProviderId, SiteId } from '../ids/index.ts';
import { successors, type Register } from '../register/index.ts';
import { countedAt, countInterval, groupBy } from '../volumes/index.ts';
import type { Volume } from '../volumes/types.ts';

/** What one or more rows state: a count of an institution, one of its sites, or one that is labelled with a network. */
export interface Cell {
  /** Places of its rows among those of the family. */
  readonly rows: readonly number[];
  /** From the provider that its institution has become to the institution that was counted. */
  readonly path: readonly ProviderId[];
  readonly siteId: SiteId | null;
  readonly networkId: NetworkId | null;
  readonly tierId: string | null;
}

/**
 * Splits rows of one intervention and year into families: an institution with its sites and with all that ever merges into it, and all
 * institutions that a network joins of which a row is there. The register is the one after all mergers, so that what is hidden does not
 * depend on the day for which a reader asks.
 */
export function familiesOf<Row extends Volume>(rows: readonly Row[], register: Register): readonly (readonly Row[])[] {
  const joined = new Map<string, string>();
  const rootOf = (name: string): string => {
    const above = joined.get(name);
    return above === undefined ? name : rootOf(above);
  };
  const join = (one: string, other: string): void => {
    const [a, b] = [rootOf(one), rootOf(other)];
    if (a !== b) joined.set(a, b);
  };
  for (const networkId of new Set(rows.map((row) => row.networkId))) {
    if (networkId === null) continue;
    for (const id of membersOf(networkId, rows, register)) join(`network ${networkId}`, id);
  }
  return [...groupBy(rows, (row) => rootOf(becameOf(row, register))).values()];
}

/** Members of a network by what they have become: those of the register, and those that have a row in it. */
function membersOf(networkId: NetworkId, rows: readonly Volume[], register: Register): ReadonlySet<ProviderId> {
  const registered = register.networks.find(({ id }) => id === networkId)?.memberIds ?? [];
  const inRows = rows.filter((row) => row.networkId === networkId).map((row) => becameOf(row, register));
  return new Set([...registered, ...inRows]);
}

/** The provider that the institution of a row has become. */
export const becameOf = (row: Volume, register: Register): ProviderId =>
  successors(register).get(row.providerId)?.providerId ?? row.providerId;

/** From the provider to the institution that was counted, outermost first; of a provider itself nothing. */
export const partsTo = (row: Volume, register: Register): readonly ProviderId[] =>
  row.predecessorIds ?? successors(register).get(row.providerId)?.predecessorIds ?? [];

/** The cells of a family. */
export function cellsOf(rows: readonly Volume[], register: Register): readonly Cell[] {
  const stated = rows.flatMap((row, i) => (countInterval(row.count) === null ? [] : [{ row, i }]));
  const keyOf = (row: Volume): string => JSON.stringify([countedAt(row), row.siteId, row.networkId, row.tierId]);
  return [...groupBy(stated, ({ row }) => keyOf(row)).values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { siteId, networkId, tierId } = first.row;
    const path = [becameOf(first.row, register), ...partsTo(first.row, register)];
    return [{ rows: group.map(({ i }) => i), path, siteId, networkId, tierId }];
  });
}

/**
 * For every cell the places of the cells of which its count may be the sum, or a sum of them a part (docs/model.md §4.3): tiers, sites, what
 * merged into the institution, several labels, and for a label what the members of the network state. Nothing of it hangs on a count.
 */
export function partsOf(
  cells: readonly Cell[],
  rows: readonly Volume[],
  register: Register,
): readonly (readonly number[])[] {
  return cells.map((total) => {
    const { networkId } = total;
    const members = networkId === null ? new Set<ProviderId>() : membersOf(networkId, rows, register);
    const isMember = ({ path: [provider] }: Cell): boolean => provider !== undefined && members.has(provider);
    // A label alone is what its member did within the network; beside counts of others without it, it may be the whole network.
    const mayBeNetwork = cells.some(
      (cell) => isMember(cell) && cell.networkId === null && cell.path[0] !== total.path[0],
    );
    const labels = new Set(cells.filter((cell) => isLabelOf(total, cell)).map((cell) => cell.networkId));
    return cells.flatMap((cell, at) => {
      const isPart =
        isInside(total, cell) ||
        isTierOf(total, cell) ||
        (labels.size > 1 && isLabelOf(total, cell)) ||
        (mayBeNetwork && isOfNetwork(total, cell) && isMember(cell));
      return cell !== total && isPart ? [at] : [];
    });
  });
}

const isOfTier = (total: Cell, cell: Cell): boolean => total.tierId === null || total.tierId === cell.tierId;

/** A site of an institution, or something that has merged into it. */
function isInside(total: Cell, cell: Cell): boolean {
  const isBelow = total.siteId === null && total.path.every((id, i) => cell.path[i] === id);
  return isBelow && (cell.siteId !== null || cell.path.length > total.path.length) && isOfTier(total, cell);
}

const isSamePlace = (total: Cell, cell: Cell): boolean =>
  total.path.at(-1) === cell.path.at(-1) && total.path.length === cell.path.length && total.siteId === cell.siteId;

const isTierOf = (total: Cell, cell: Cell): boolean =>
  isSamePlace(total, cell) && total.tierId === null && cell.tierId !== null;

const isLabelOf = (total: Cell, cell: Cell): boolean =>
  isSamePlace(total, cell) && total.networkId === null && cell.networkId !== null && isOfTier(total, cell);

const isOfNetwork = (total: Cell, cell: Cell): boolean =>
  total.networkId !== null &&
  total.siteId === null &&
  (cell.networkId === null || cell.networkId === total.networkId) &&
  isOfTier(total, cell);
