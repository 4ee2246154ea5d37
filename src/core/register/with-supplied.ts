import { asId, type SourceId } from '../ids/index.ts';
import { assertNever } from '../result/index.ts';
import type { IsoDate } from '../units/index.ts';
import type { Addition, AdditionFault, Supply } from './additions.ts';
import { checkAddition } from './check-addition.ts';
import { mergeProviders } from './merge-providers.ts';
import type { Membership, Register, Site, Source } from './types.ts';

/** A register with what was added to it, and what could not be added. */
export interface SuppliedRegister {
  readonly register: Register;
  readonly faults: readonly AdditionFault[];
}

/** What an addition rests on, and the day on which it was supplied. */
interface By {
  readonly sourceId: SourceId;
  readonly day: IsoDate;
}

type Dated = Extract<Addition, { kind: 'merger' | 'move' }>;

/**
 * Lays what users supplied over a register, as it is on a day. Supplies come in the order of time; a merger or a move counts
 * from its own day on. What has an error is left out and named, all of it; the rest is added. Each supply is a source of its
 * own, so that what was added says where it is from. The version is a hash over the version given and all additions in
 * order: the same additions give the same version, on any day.
 * @param tools.hash hex SHA-256 of a text
 */
export function withSupplied(
  reference: Register,
  supplies: readonly Supply[],
  { date, hash }: { readonly date: IsoDate; readonly hash: (text: string) => string },
): SuppliedRegister {
  const content = supplies.flatMap(({ facts }) => facts.map(({ addition }) => addition));
  if (content.length === 0) return { register: reference, faults: [] };
  let register: Register = {
    ...reference,
    version: hash(JSON.stringify([reference.version, content])),
    sources: [...reference.sources, ...supplies.map(sourceOf)],
  };
  const faults: AdditionFault[] = [];
  const mergers: Extract<Addition, { kind: 'merger' }>[] = [];
  const later: { readonly addition: Dated; readonly by: By }[] = [];
  for (const supply of supplies)
    for (const { row, addition } of supply.facts) {
      const found = checkAddition(register, mergers, addition);
      faults.push(...found.map((fault) => ({ ...fault, supplyId: supply.id, row, addition })));
      if (found.some(({ severity, code }) => severity === 'error' || code === 'known-already')) continue;
      const by: By = { sourceId: sourceIdOf(supply), day: dayOf(supply) };
      if (addition.kind === 'merger') mergers.push(addition);
      if (addition.kind === 'merger' || addition.kind === 'move') later.push({ addition, by });
      else register = added(register, addition, by);
    }
  const due = later.filter(({ addition }) => addition.date <= date);
  for (const { addition, by } of due.toSorted((a, b) =>
    a.addition.date < b.addition.date ? -1 : a.addition.date > b.addition.date ? 1 : 0,
  ))
    register =
      addition.kind === 'merger' ? mergeProviders(register, addition, by.sourceId) : moved(register, addition, by);
  return { register, faults };
}

/** The days from which mergers and moves count, ascending, each once: between two of them the register is the same. */
export function changeDates(supplies: readonly Supply[]): readonly IsoDate[] {
  const dates = supplies.flatMap(({ facts }) =>
    facts.flatMap(({ addition }) => (addition.kind === 'merger' || addition.kind === 'move' ? [addition.date] : [])),
  );
  return [...new Set(dates)].toSorted();
}

const sourceIdOf = ({ id }: Supply): SourceId => asId(`supplied-${id}`);

const dayOf = ({ suppliedAt }: Supply): IsoDate => suppliedAt.slice(0, 10) as IsoDate;

const sourceOf = (supply: Supply): Source => ({
  id: sourceIdOf(supply),
  // Who brought it, and in which file, is for who may import; the register is for everybody.
  title: `aanvulling ${supply.id}`,
  publisher: 'gebruiker van deze installatie',
  published: dayOf(supply),
  url: null,
  licence: null,
});

function added(register: Register, addition: Exclude<Addition, Dated>, { sourceId, day }: By): Register {
  switch (addition.kind) {
    case 'provider': {
      const { id, name, type, agb } = addition;
      const provider = {
        id,
        name,
        kind: type,
        aliases: [],
        mergedFrom: [],
        sourceId,
        ...(agb === null ? {} : { agb }),
      };
      return { ...register, providers: [...register.providers, provider] };
    }
    case 'site': {
      const { kind: _, ...place } = addition;
      const main = !register.sites.some(({ providerId }) => providerId === addition.providerId);
      const site: Site = { ...place, main, asOf: day, locationBasis: 'building', sourceId };
      return { ...register, sites: [...register.sites, site] };
    }
    case 'alias':
      return {
        ...register,
        providers: register.providers.map((provider) =>
          provider.id === addition.providerId
            ? { ...provider, aliases: [...provider.aliases, { name: addition.name, kind: 'alias', sourceId }] }
            : provider,
        ),
      };
    case 'agb':
      return {
        ...register,
        providers: register.providers.map((provider) =>
          provider.id === addition.providerId ? { ...provider, agb: addition.agb } : provider,
        ),
      };
    case 'membership': {
      const { kind: _, ...member } = addition;
      const others = register.memberships.flatMap((before) => besides(before, addition));
      return { ...register, memberships: [...others, { ...member, basis: 'source', sourceId }] };
    }
    default:
      return assertNever(addition);
  }
}

/** What is supplied goes before what was assumed for the same network, and before what was said of the same region. */
function besides(
  before: Membership,
  { providerId, regionId, networks }: Omit<Membership, 'basis' | 'sourceId'>,
): readonly Membership[] {
  if (before.providerId !== providerId) return [before];
  if (before.basis === 'source' && before.regionId !== regionId) return [before];
  const left = before.networks.filter((network) => !networks.includes(network));
  return left.length === 0 ? [] : [{ ...before, networks: left }];
}

function moved(register: Register, addition: Extract<Addition, { kind: 'move' }>, { sourceId }: By): Register {
  const { siteId, town, latitude, longitude, date } = addition;
  return {
    ...register,
    sites: register.sites.map((site): Site => {
      if (site.id !== siteId) return site;
      const { id, providerId, name, main } = site;
      const building = { town: town ?? site.town, latitude, longitude, asOf: date, locationBasis: 'building' } as const;
      return { id, providerId, name, main, ...building, sourceId };
    }),
  };
}
