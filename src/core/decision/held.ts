import type { Entry, GatedKey, PartyKind, Seat } from './types.ts';

/** What a database keeps beside the record of a table, and what decides who sees what: as its owner reads it. */
export interface HeldBeside {
  /** Null where the table itself is gone. */
  readonly table: { readonly regionId: string; readonly demo: boolean } | null;
  readonly parties: readonly { readonly id: string; readonly kind: PartyKind; readonly registerId: string | null }[];
  readonly seats: readonly Seat[];
  readonly documents: readonly {
    readonly hash: string;
    /** SHA-256 (hex) of the text that is kept under it. */
    readonly bodyHash: string;
    readonly audience: readonly string[];
  }[];
  readonly figures: readonly HeldFigure[];
}

/** A gated figure with what opens the hash of it that is on record. */
export interface HeldFigure {
  readonly partyId: string;
  readonly key: GatedKey;
  readonly value: number;
  readonly unit: string;
  readonly sharedWith: readonly string[];
  readonly suppliedAt: string;
  /** Drawn when it was supplied; null: of before salts were kept. */
  readonly salt: string | null;
}

/** What beside the record differs from what was put on record; `seq` is the line that says it, 0 where none does. */
export interface HeldFault {
  readonly kind: 'table-differs' | 'party-differs' | 'seat-differs' | 'document-differs' | 'figure-differs';
  readonly table: string;
  readonly seq: number;
  /** Id of the party or the person, beginning of the hash of the document, or the party and field of the figure. */
  readonly what: string;
}

/** What was held against the record. */
export interface HeldCheck {
  readonly faults: readonly HeldFault[];
  /** Figures that were supplied before salts were kept: on record is that they were supplied, not which. */
  readonly uncovered: number;
}

/**
 * The text whose SHA-256 is on record as a figure is supplied. The salt keeps the figure from being found by trying; who
 * may see the figure sees the salt as well, and can hold it against the record.
 */
export const figureText = (tableId: string, figure: HeldFigure): string =>
  JSON.stringify([
    tableId,
    figure.partyId,
    figure.key.field,
    figure.key.interventionId,
    figure.key.from,
    figure.key.until,
    figure.value,
    figure.unit,
    figure.sharedWith,
    figure.suppliedAt,
    figure.salt,
  ]);

/**
 * Holds what is kept beside the record against it: parties, seats, documents and figures as the whole record leaves them.
 * @param hash SHA-256 in hex
 */
export function verifyHeld(
  table: string,
  entries: readonly Entry[],
  held: HeldBeside,
  hash: (text: string) => string,
): HeldCheck {
  const figures = verifyFigures(table, entries, held.figures, hash);
  return {
    faults: [
      ...verifyTable(table, entries, held),
      ...verifySeats(table, entries, held),
      ...verifyDocuments(table, entries, held),
      ...figures.faults,
    ],
    uncovered: figures.uncovered,
  };
}

/** The last word on each id, in the order of the record. */
function lastWords<Value>(
  entries: readonly Entry[],
  wordOf: (entry: Entry) => { readonly id: string; readonly value: Value | null } | null,
): ReadonlyMap<string, { readonly seq: number; readonly value: Value | null }> {
  const words = new Map<string, { seq: number; value: Value | null }>();
  for (const entry of entries) {
    const word = wordOf(entry);
    if (word !== null) words.set(word.id, { seq: entry.seq, value: word.value });
  }
  return words;
}

/** What differs between the last words on record and what is held; `lost`: what may be gone without being a fault. */
function differing<Value>(
  words: ReadonlyMap<string, { readonly seq: number; readonly value: Value | null }>,
  held: ReadonlyMap<string, Value>,
  same: (one: Value, other: Value) => boolean,
  mayBeGone = false,
): readonly { readonly id: string; readonly seq: number }[] {
  return [...new Set([...words.keys(), ...held.keys()])].flatMap((id) => {
    const word = words.get(id);
    const said = word?.value ?? null;
    const found = held.get(id) ?? null;
    const equal = said === null || found === null ? said === found || (mayBeGone && found === null) : same(said, found);
    return equal ? [] : [{ id, seq: word?.seq ?? 0 }];
  });
}

function verifyTable(table: string, entries: readonly Entry[], held: HeldBeside): readonly HeldFault[] {
  const opened = entries.find(({ act }) => act.kind === 'table-opened');
  const faults: HeldFault[] = [];
  if (opened?.act.kind === 'table-opened') {
    const { regionId, demo } = opened.act;
    if (held.table?.regionId !== regionId || held.table.demo !== demo)
      faults.push({ kind: 'table-differs', table, seq: opened.seq, what: table });
  }
  const words = lastWords(entries, ({ act }) =>
    act.kind === 'party-seated'
      ? { id: act.party.id, value: { kind: act.party.kind, registerId: act.party.registerId } }
      : null,
  );
  const parties = new Map(held.parties.map(({ id, kind, registerId }) => [id, { kind, registerId }]));
  const differ = differing(words, parties, (one, two) => one.kind === two.kind && one.registerId === two.registerId);
  return [...faults, ...differ.map(({ id, seq }) => ({ kind: 'party-differs', table, seq, what: id }) as const)];
}

function verifySeats(table: string, entries: readonly Entry[], held: HeldBeside): readonly HeldFault[] {
  const words = lastWords<Seat>(entries, ({ act }) =>
    act.kind === 'person-seated'
      ? { id: act.seat.personId, value: act.seat }
      : act.kind === 'person-unseated'
        ? { id: act.personId, value: null }
        : null,
  );
  const seats = new Map(held.seats.map((seat) => [seat.personId, seat]));
  const same = (one: Seat, two: Seat): boolean => one.partyId === two.partyId && sameItems(one.roles, two.roles);
  // The change to invitations took seats of demonstrations away without a line on record; a seat that is gone gives no right.
  const differ = differing(words, seats, same, held.table?.demo === true);
  return differ.map(({ id, seq }) => ({ kind: 'seat-differs', table, seq, what: id }) as const);
}

function verifyDocuments(table: string, entries: readonly Entry[], held: HeldBeside): readonly HeldFault[] {
  const said = entries.flatMap(({ seq, act }) => {
    if (act.kind === 'plan-frozen') return [{ seq, hash: act.plan.documentHash, audience: ['*'] }];
    return act.kind === 'released' ? [{ seq, hash: act.documentHash, audience: ['*', 'public'] }] : [];
  });
  const kept = new Map(held.documents.map((document) => [document.hash, document]));
  const faults = said.flatMap(({ seq, hash, audience }): readonly HeldFault[] => {
    const found = kept.get(hash);
    return found?.bodyHash === hash && sameItems(found.audience, audience)
      ? []
      : [{ kind: 'document-differs', table, seq, what: hash.slice(0, 12) }];
  });
  const known = new Set(said.map(({ hash }) => hash));
  const extra = held.documents.filter(({ hash }) => !known.has(hash));
  return [
    ...faults,
    ...extra.map(({ hash }) => ({ kind: 'document-differs', table, seq: 0, what: hash.slice(0, 12) }) as const),
  ];
}

function verifyFigures(
  table: string,
  entries: readonly Entry[],
  held: readonly HeldFigure[],
  hash: (text: string) => string,
): HeldCheck {
  const nameOf = (partyId: string, { field, interventionId, from, until }: GatedKey): string =>
    `${partyId} ${[field, interventionId ?? '–', from, until].join(' ')}`;
  const said = entries.flatMap(({ seq, partyId, act }) =>
    act.kind === 'figure-supplied'
      ? [{ seq, name: nameOf(partyId, act.figure), hash: act.figureHash, salted: act.salted === true }]
      : [],
  );
  const kept = held.map((figure) => ({
    name: nameOf(figure.partyId, figure.key),
    hash: figure.salt === null ? null : hash(figureText(table, figure)),
  }));
  // Each figure answers to one line: one that its salt opens, or one of before of the same name.
  const free = [...kept];
  const faults: HeldFault[] = [];
  let uncovered = 0;
  for (const one of said) {
    const place = free.findIndex(({ name, hash: opens }) =>
      one.salted ? opens === one.hash : opens === null && name === one.name,
    );
    if (place === -1) faults.push({ kind: 'figure-differs', table, seq: one.seq, what: one.name });
    else {
      free.splice(place, 1);
      if (!one.salted) uncovered += 1;
    }
  }
  // What is left answers to no line, unless it is the changed figure of a line that was named.
  for (const { name } of free)
    if (!faults.some(({ what }) => what === name)) faults.push({ kind: 'figure-differs', table, seq: 0, what: name });
  return { faults, uncovered };
}

const sameItems = (one: readonly string[], two: readonly string[]): boolean =>
  one.length === two.length && one.every((item) => two.includes(item));
