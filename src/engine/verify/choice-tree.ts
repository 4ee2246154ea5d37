import { decided, tolerance, type ChoiceLand } from './choice-land.ts';
import { narrowChoice, type Known } from './choice-narrow.ts';
import { Prices } from './choice-prices.ts';
import type { ChoiceProofPart } from './choice-read.ts';
import type { Reason } from './report.ts';

/** What is still to be read: a part with what is decided and what was last concluded above it; `void`: nothing is in it. */
interface Waiting {
  readonly state: Uint8Array;
  readonly known: Chain | null;
  readonly void: boolean;
}

/** What was concluded, last first. */
interface Chain {
  readonly known: Known;
  readonly above: Chain | null;
}

type Checked = { readonly ok: true; readonly leaves: number } | { readonly ok: false; readonly reason: Reason };

/**
 * Walks the tree of a proof (§9.5) and makes sure that every set of sites is in a leaf that holds no feasible set of a loss below
 * `target` (utilities; Infinity: none at all) but the named ones.
 */
export function checkChoiceTree(land: ChoiceLand, proof: ChoiceProofPart, target: number): Checked {
  const { tree } = proof;
  const prices = new Prices(land, proof);
  const named = new Set(proof.sets.map((set) => set.map((site) => land.own[site] ?? -1).join(' ')));
  const todo: Waiting[] = [{ state: land.first, known: null, void: false }];
  let [place, leaves] = [0, 0];
  for (let part = todo.pop(); part !== undefined; part = todo.pop()) {
    const [cutoffAt, what] = [tree[place], tree[place + 1]];
    const fault = (nl: string, en: string): Checked => faultAt(place, nl, en);
    if (cutoffAt === undefined || what === undefined) return fault('de boom is niet af', 'the tree is not complete');
    if (cutoffAt >= proof.cutoffs.length || (what >= 0 && cutoffAt < -1))
      return fault('deze afkap bestaat niet', 'this cutoff does not exist');
    if (what >= land.own.length || what < -2 - proof.proofs.length)
      return fault('deze locatie of dit bewijs bestaat niet', 'this site or proof does not exist');
    let { state, known } = part;
    let nothing = part.void;
    if (!nothing && cutoffAt >= 0) {
      const cutoff = proof.cutoffs[cutoffAt] ?? Infinity;
      if (cutoff - (cutoff === Infinity ? 0 : tolerance(land, cutoff)) < target)
        return fault('deze afkap ligt te laag', 'this cutoff is too low');
      const found = narrowChoice(land, state, cutoff);
      if (found === null) nothing = true;
      else {
        known = { known: found, above: known };
        ({ state } = found);
      }
    }
    place += 2;
    if (what >= 0) {
      const site = land.own[what] ?? -1;
      if (site < 0) return faultAt(place - 1, 'deze locatie is uitgesloten', 'this site is excluded');
      const child = (value: number): Waiting => {
        const against = state[site] !== decided.no && state[site] !== value;
        const next = state.slice();
        next[site] = value;
        return { state: next, known, void: nothing || against };
      };
      todo.push(child(decided.closed), child(decided.open));
      continue;
    }
    leaves += 1;
    if (nothing) continue;
    if (what === -1) return faultAt(place - 1, 'in dit deel is nog iets over', 'something is left in this part');
    if (what === -2) {
      // A set that was listed until better ones were found loses at least the bound.
      const open = [...state.keys()].filter((i) => state[i] === decided.open);
      const listed = named.has(open.join(' ')) || (known !== null && known.known.loss >= target);
      if (state.includes(decided.no) || !listed)
        return faultAt(place - 1, 'dit is geen van de genoemde keuzes', 'this is none of the sets that are named');
      continue;
    }
    const entry = proof.proofs[-3 - what];
    for (let up = -1 - cutoffAt; up > 0 && known !== null; up -= 1) known = known.above;
    const bound = entry === undefined ? null : boundOf(land, known?.known ?? null, state, entry, prices);
    if (bound === null) return faultAt(place - 1, 'dit zijn geen prijzen', 'these are no prices');
    if (!(bound >= target))
      return faultAt(
        place - 1,
        `de ondergrens van dit blad is ${bound}, niet ten minste ${target}`,
        `the bound of this leaf is ${bound}, not at least ${target}`,
      );
  }
  if (place !== tree.length)
    return faultAt(place, 'na het laatste blad staat nog iets', 'something follows the last leaf');
  return { ok: true, leaves };
}

/** Before anything was concluded only this is known: no set loses less than all sites open, which is 0. */
function boundOf(
  land: ChoiceLand,
  known: Known | null,
  state: Uint8Array,
  entry: ChoiceProofPart['proofs'][number],
  prices: Prices,
): number | null {
  if (known !== null) return prices.bound(known, state, entry);
  return entry.impossible || entry.tangents.length + entry.rows.length > 0 ? null : -tolerance(land, 0);
}

const faultAt = (place: number, nl: string, en: string): Checked => {
  const path = `certificate.tree[${place}]`;
  return { ok: false, reason: { path, sentence: { nl: `${path}: ${nl}.`, en: `${path}: ${en}.` } } };
};
