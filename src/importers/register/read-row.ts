import { asId, type ProviderId, type RegionId, type SiteId } from '../../core/ids/index.ts';
import {
  HOSPITAL_TYPES,
  NETWORK_WORDS,
  normalizeName,
  REGISTER_COLUMNS,
  REGISTER_KINDS,
  resolveProvider,
  resolveSite,
  sitesOf,
  type Addition,
  type CareNetwork,
  type Register,
} from '../../core/register/index.ts';
import { assertNever } from '../../core/result/index.ts';
import type { RowCells } from './cells.ts';

type Of<Kind extends Addition['kind']> = Extract<Addition, { kind: Kind }>;

/** What one row adds to a register as it is so far; null when a cell cannot be used, which is in the log then. */
export function readRow(register: Register, cells: RowCells): readonly Addition[] | null {
  const written = cells.need('kind');
  if (written === null) return null;
  const kind = REGISTER_KINDS.get(written.toLowerCase());
  if (kind === undefined) return cells.problem('unknown-kind', 'kind');
  const read = additionsOf(kind, register, cells);
  for (const column of cells.unused(REGISTER_COLUMNS.map(({ id }) => id))) cells.problem('cell-unused', column);
  return read;
}

function additionsOf(kind: Addition['kind'], register: Register, cells: RowCells): readonly Addition[] | null {
  switch (kind) {
    case 'provider':
      return hospital(register, cells);
    case 'site':
      return one(site(register, cells));
    case 'alias': {
      const [providerId, name] = [provider(register, cells, 'of'), cells.need('name')];
      return providerId === null || name === null ? null : [{ kind, providerId, name }];
    }
    case 'merger':
      return one(merger(register, cells));
    case 'membership': {
      const providerId = provider(register, cells, 'of');
      return one(membership(register, cells, providerId));
    }
    case 'move':
      return one(move(register, cells));
    case 'agb': {
      const [providerId, agb] = [provider(register, cells, 'of'), cells.need('agb')];
      return providerId === null || agb === null ? null : [{ kind, providerId, agb }];
    }
    default:
      return assertNever(kind);
  }
}

const one = (addition: Addition | null): readonly Addition[] | null => (addition === null ? null : [addition]);

/** A hospital; with a place or a region on its row also its main site and its membership. */
function hospital(register: Register, cells: RowCells): readonly Addition[] | null {
  const name = cells.need('name');
  const id = identifier(cells, name);
  const typeText = cells.text('type');
  const type =
    typeText === null
      ? 'unknown'
      : (HOSPITAL_TYPES.get(typeText.toLowerCase()) ?? cells.problem('unknown-type', 'type'));
  const agb = cells.text('agb');
  const placed = (['town', 'latitude', 'longitude'] as const).some((column) => cells.text(column) !== null);
  const place = placed ? placeOf(cells) : null;
  const inRegion = cells.text('region') !== null;
  if (name === null || id === null || type === null || (placed && place === null)) return null;
  const providerId = asId<ProviderId>(id);
  const member = inRegion ? membership(register, cells, providerId) : null;
  if (inRegion && member === null) return null;
  return [
    { kind: 'provider', id: providerId, name, type, agb },
    ...(place === null
      ? []
      : [
          {
            kind: 'site',
            id: freeSiteId(register, id, place.town),
            providerId,
            name: `${name}, ${place.town}`,
            ...place,
          } satisfies Addition,
        ]),
    ...(member === null ? [] : [member]),
  ];
}

function site(register: Register, cells: RowCells): Of<'site'> | null {
  const providerId = provider(register, cells, 'of');
  const place = placeOf(cells);
  const given = cells.text('id');
  if (given !== null && !isId(given)) return cells.problem('id-form', 'id');
  const written = cells.text('name');
  if (providerId === null || place === null) return null;
  const id = given === null ? freeSiteId(register, providerId, place.town) : asId<SiteId>(given);
  const name =
    written ?? `${register.providers.find((one) => one.id === providerId)?.name ?? providerId}, ${place.town}`;
  return { kind: 'site', id, providerId, name, ...place };
}

function merger(register: Register, cells: RowCells): Of<'merger'> | null {
  const into = provider(register, cells, 'name');
  const written = cells.need('of');
  const date = cells.text('from') === null ? (cells.need('from'), null) : cells.day('from');
  if (written === null) return null;
  const from: ProviderId[] = [];
  for (const text of written.split('|').map((part) => part.trim())) {
    const found = text === '' ? null : resolveProvider(register, text);
    if (found?.kind === 'found') from.push(found.providerId);
    else if (found !== null)
      return cells.problem('provider-unknown', 'of', found.nearest.map(({ name }) => name).slice(0, 3));
  }
  return into === null || date === null ? null : { kind: 'merger', into, from: [...new Set(from)], date };
}

function membership(register: Register, cells: RowCells, providerId: ProviderId | null): Of<'membership'> | null {
  const regionText = cells.need('region');
  const networks = networksOf(cells);
  const [from, until] = [cells.day('from'), cells.day('until')];
  const badDay = (from === null && cells.text('from') !== null) || (until === null && cells.text('until') !== null);
  if (providerId === null || regionText === null || networks === null || badDay) return null;
  const wanted = regionText.toLowerCase();
  const region = register.regions.find(({ id, name }) =>
    [id, name.nl, name.en].some((text) => text.toLowerCase() === wanted),
  );
  // One that is not there is refused with the names of all, by the check of the addition.
  return { kind: 'membership', providerId, regionId: region?.id ?? asId<RegionId>(regionText), networks, from, until };
}

function networksOf(cells: RowCells): readonly CareNetwork[] | null {
  const text = cells.text('network');
  if (text === null) return ['oncology', 'vascular'];
  const network = NETWORK_WORDS.get(text.toLowerCase());
  return network === undefined ? cells.problem('unknown-care', 'network') : [network];
}

function move(register: Register, cells: RowCells): Of<'move'> | null {
  const siteId = siteNamed(register, cells);
  const town = cells.text('town');
  const [latitude, longitude] = [cells.degrees('latitude'), cells.degrees('longitude')];
  const date = cells.text('from') === null ? (cells.need('from'), null) : cells.day('from');
  if (siteId === null || latitude === null || longitude === null || date === null) return null;
  return { kind: 'move', siteId, town, latitude, longitude, date };
}

/** A site by its own name or id, or the only site of the hospital that is named. */
function siteNamed(register: Register, cells: RowCells): SiteId | null {
  const text = cells.need('of');
  if (text === null) return null;
  const found = resolveSite(register, text);
  if (found.kind === 'found') return found.siteId;
  const owner = resolveProvider(register, text);
  const own = owner.kind === 'found' ? sitesOf(register, owner.providerId) : [];
  const [only] = own;
  if (only !== undefined && own.length === 1) return only.id;
  return cells.problem(
    'site-unknown',
    'of',
    (own.length > 0 ? own : found.nearest).map(({ name }) => name).slice(0, 5),
  );
}

function provider(register: Register, cells: RowCells, column: 'of' | 'name'): ProviderId | null {
  const text = cells.need(column);
  if (text === null) return null;
  const found = resolveProvider(register, text);
  if (found.kind === 'found') return found.providerId;
  return cells.problem('provider-unknown', column, found.nearest.map(({ name }) => name).slice(0, 3));
}

function placeOf(
  cells: RowCells,
): { readonly town: string; readonly latitude: number; readonly longitude: number } | null {
  const town = cells.need('town');
  const [latitude, longitude] = [cells.degrees('latitude'), cells.degrees('longitude')];
  return town === null || latitude === null || longitude === null ? null : { town, latitude, longitude };
}

function identifier(cells: RowCells, name: string | null): string | null {
  const given = cells.text('id');
  if (given !== null) return isId(given) ? given : cells.problem('id-form', 'id');
  if (name === null) return null;
  const made = slug(name);
  return made === '' ? cells.problem('id-form', 'name') : made;
}

const isId = (text: string): boolean => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
const slug = (name: string): string =>
  normalizeName(name)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** `hospital-town`, with a number behind it when that is taken. */
function freeSiteId(register: Register, providerId: string, town: string): SiteId {
  const base = [providerId, slug(town)].filter((part) => part !== '').join('-');
  const taken = new Set<string>(register.sites.map(({ id }) => id));
  let id = base;
  for (let next = 2; taken.has(id); next += 1) id = `${base}-${next}`;
  return asId<SiteId>(id);
}
