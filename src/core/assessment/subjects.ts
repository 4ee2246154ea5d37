import type { InterventionId, NetworkId, ProviderId, SiteId } from '../ids/index.ts';
import type { CountLevel, Network } from '../register/types.ts';
import type { Interval, IsoDate, Year } from '../units/index.ts';
import type { Volume } from '../volumes/types.ts';
import type { RegisterIndex } from './register-index.ts';
import {
  NO_ROWS,
  reconcileRows,
  tallyInstitution,
  tallyNetwork,
  type NetworkMember,
  type Tally,
  type Unit,
} from './tally.ts';
import type { ReasonCode } from './types.ts';
import type { VolumeIndex } from './volume-index.ts';

/** What an assessment is about, and the rows it may use. */
export interface Scope {
  readonly register: RegisterIndex;
  readonly volumes: VolumeIndex;
  readonly interventionId: InterventionId;
  readonly providerId: ProviderId;
  readonly date: IsoDate;
  readonly unit: Unit;
  /** Rows of this tier only; undefined: the tier makes no difference. */
  readonly tierId?: string | null;
}

/** Something that is counted: a site, an institution or a network. */
export interface Subject {
  readonly level: CountLevel;
  readonly id: SiteId | ProviderId | NetworkId;
  readonly name: string;
  readonly tally: (year: Year) => Tally;
  /** Years in which it may have rows, ascending. */
  readonly years: () => readonly Year[];
  /** A site that reported nothing may do none at all, so that a low count does not make it fail. */
  readonly mayBeIdle: boolean;
}

/** The institution itself. */
export function institutionSubject(scope: Scope): Subject {
  const { providerId } = scope;
  return {
    level: 'institution',
    id: providerId,
    name: scope.register.providerName(providerId),
    tally: (year) => tallyOf(scope, providerId, year),
    years: () => scope.volumes.years(scope.interventionId, providerId),
    mayBeIdle: false,
  };
}

/** Networks of the provider: those its rows of the year name first, then those of the register; each once. */
export function networkSubjects(
  scope: Scope,
  year: Year,
): { readonly named: readonly Subject[]; readonly registered: readonly Subject[] } {
  const { providerId, interventionId } = scope;
  const inRows = new Set<NetworkId>();
  for (const row of rowsOf(scope, providerId, year)) if (row.networkId !== null) inRows.add(row.networkId);
  const named = [...inRows].toSorted();
  const registered = scope.register.networksOf(providerId, interventionId, scope.date).map((network) => network.id);
  return {
    named: named.map((id) => networkSubject(scope, id)),
    registered: registered.filter((id) => !named.includes(id)).map((id) => networkSubject(scope, id)),
  };
}

function networkSubject(scope: Scope, networkId: NetworkId): Subject {
  const { interventionId } = scope;
  const network: Network | null = scope.register.network(networkId);
  const inRows = scope.volumes.networkProviders(interventionId, networkId);
  const memberIds = [...new Set([...(network?.memberIds ?? []), ...inRows])].toSorted();
  const member = (providerId: ProviderId, year: Year): NetworkMember => {
    const rows = rowsOf(scope, providerId, year);
    const tally = (some: readonly Volume[]): Tally =>
      tallyInstitution(some, scope.register.sites(providerId), scope.unit);
    const within = rows.filter((row) => row.networkId === networkId);
    const apart = rows.filter((row) => row.networkId === null);
    return { providerId, within: tally(within), apart: tally(apart) };
  };
  return {
    level: 'network',
    id: networkId,
    name: network?.name ?? networkId,
    tally: (year) =>
      tallyNetwork(
        memberIds.map((providerId) => member(providerId, year)),
        scope.unit,
      ),
    years: () =>
      [...new Set(memberIds.flatMap((id) => scope.volumes.years(interventionId, id)))].toSorted((a, b) => a - b),
    mayBeIdle: false,
  };
}

/**
 * Sites of the provider (docs/model.md §1.6). Without rows by site: the one site of a provider with one site, else one
 * subject "each site", of which no more is known than the total of the institution.
 */
export function siteSubjects(scope: Scope, year: Year): readonly Subject[] {
  const { providerId, register } = scope;
  const rows = rowsOf(scope, providerId, year);
  const reporting = [...new Set(rows.map((row) => row.siteId).filter((id) => id !== null))];
  const registered = register.sites(providerId).map((site) => site.id);
  const years = (): readonly Year[] => scope.volumes.years(scope.interventionId, providerId);
  const subject = (id: SiteId | ProviderId, name: string, mayBeIdle: boolean, tally: (of: Year) => Tally): Subject => ({
    level: 'site',
    id,
    name,
    tally,
    years,
    mayBeIdle,
  });
  const [only] = registered;
  if (reporting.length === 0 && registered.length === 1 && only !== undefined)
    return [subject(only, register.siteName(only), false, (of) => tallyOf(scope, providerId, of))];
  if (reporting.length === 0)
    return [subject(providerId, register.providerName(providerId), false, (of) => bounded(scope, of, []))];
  const all = [...new Set([...registered, ...reporting])].toSorted();
  return all
    .map((id) => subject(id, register.siteName(id), !reporting.includes(id), (of) => tallySite(scope, id, of)))
    .filter((site) => !site.mayBeIdle || site.tally(year).value?.high !== 0);
}

function tallySite(scope: Scope, siteId: SiteId, year: Year): Tally {
  const rows = rowsOf(scope, scope.providerId, year);
  const own = rows.filter((row) => row.siteId === siteId);
  return own.length > 0
    ? reconcileRows(own, scope.unit)
    : bounded(
        scope,
        year,
        rows.filter((row) => row.siteId !== null),
      );
}

/** A site without rows: from none to what the institution's total leaves beside its other sites. */
function bounded(scope: Scope, year: Year, others: readonly Volume[]): Tally {
  const total = tallyOf(scope, scope.providerId, year);
  const causes: readonly ReasonCode[] = total.value === null ? total.causes : ['site-split-unknown'];
  if (total.value === null) return { rows: [], value: null, causes };
  if (scope.unit === 'share') return { rows: total.rows, value: { low: 0, high: 1 }, causes };
  const taken = others.length === 0 ? 0 : leastOf(others);
  const left: Interval = { low: 0, high: total.value.high === null ? null : Math.max(0, total.value.high - taken) };
  return { rows: total.rows, value: left, causes };
}

/** The fewest cases that rows of sites can have together; rows of one site are not added. */
function leastOf(rows: readonly Volume[]): number {
  const sites = new Set(rows.map((row) => row.siteId));
  return [...sites].reduce(
    (sum, id) =>
      sum +
      (reconcileRows(
        rows.filter((row) => row.siteId === id),
        'cases',
      ).value?.low ?? 0),
    0,
  );
}

function tallyOf(scope: Scope, providerId: ProviderId, year: Year): Tally {
  const rows = rowsOf(scope, providerId, year);
  return rows.length === 0 ? NO_ROWS : tallyInstitution(rows, scope.register.sites(providerId), scope.unit);
}

/** Rows of a provider in a year, of the tier when the scope has one. */
export function rowsOf(scope: Scope, providerId: ProviderId, year: Year): readonly Volume[] {
  const rows = scope.volumes.rows(scope.interventionId, providerId, year);
  return scope.tierId === undefined ? rows : rows.filter((row) => row.tierId === scope.tierId);
}
