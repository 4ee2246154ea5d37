import { decided, lossOfWeights, tolerance, weightsOf, type ChoiceLand } from './choice-land.ts';
import { ln, lossOf } from './choice-number.ts';

/** What is known of a part of the tree; bounds are on the side that proves less. */
export interface Known {
  readonly state: Uint8Array;
  /** Loss of all that is not closed, and what closing a site adds at least; from below. */
  readonly loss: number;
  readonly alone: Float64Array;
  /** Of sites short of the norm: volume and gains from above, by site. */
  readonly short: ReadonlyMap<number, Line>;
  /** Of sites with a limit: volume and gains from below. */
  readonly limited: ReadonlyMap<number, Line>;
  readonly mostOpen: number;
}

/** A volume is at most (short) or at least (limited) `volume` + Σ gain_k z_k. */
export interface Line {
  readonly volume: number;
  readonly gain: Float64Array;
}

/** What a conclusion about a volume must clear, as a part of norm or capacity. */
const clear = 1e-9;

/** Draws the conclusions of §10.8 (1 to 4); null where no feasible set of the part loses less than `cutoff`. */
export function narrowChoice(land: ChoiceLand, given: Uint8Array, cutoff: number): Known | null {
  const state = given.slice();
  for (;;) {
    const round = new Round(land, state, cutoff);
    const end = round.draw();
    if (end === 'nothing') return null;
    if (end !== 'closed') return end;
  }
}

/** One round of conclusions, which ends at the first step that closes something. */
class Round {
  private readonly land: ChoiceLand;
  private readonly state: Uint8Array;
  private readonly cutoff: number;
  private readonly w: Float64Array;
  private readonly volume: Float64Array;

  constructor(land: ChoiceLand, state: Uint8Array, cutoff: number) {
    this.land = land;
    this.state = state;
    this.cutoff = cutoff;
    this.w = weightsOf(land, state);
    this.volume = Float64Array.from(land.share, (row, i) => {
      if (state[i] === decided.closed) return 0;
      return row.reduce((sum, part, j) => sum + ((land.demand[j] ?? 0) * part) / (this.w[j] ?? 1), 0);
    });
  }

  draw(): 'nothing' | 'closed' | Known {
    const { land, state, cutoff } = this;
    const { error, least, total } = land;
    const clearLoss = tolerance(land, cutoff);
    const sum = lossOfWeights(land, this.w);
    const loss = sum - 4 * error * (total + Math.abs(sum));
    if (!(loss < cutoff - clearLoss)) return 'nothing';
    const budget = (cutoff - loss) * (1 + 2 * error);
    const alone = this.losses();
    for (const i of this.undecided()) if ((alone[i] ?? 0) >= budget + clearLoss) state[i] = decided.open;

    const inside = this.volume.reduce((all, volume) => all + volume, 0);
    const mostOpen = least > 0 ? Math.min(land.mostOpen, Math.floor((inside / least) * (1 + clear))) : land.mostOpen;
    const [open, live] = [this.sites(decided.open).length, land.n - this.sites(decided.closed).length];
    if (open > mostOpen || live < land.leastOpen || mostOpen < land.leastOpen) return 'nothing';
    if (open < live && open === mostOpen) return this.close(this.undecided());
    if (live === land.leastOpen) for (const i of this.undecided()) state[i] = decided.open;

    const floors = this.floors(alone, budget);
    const ceilings = land.share.map((row, i) => (state[i] === decided.closed ? 0 : this.ceiling(row, i, floors)));
    const never = [...ceilings.keys()].filter(
      (i) =>
        state[i] !== decided.closed &&
        ((ceilings[i] ?? 0) * (1 + error) < least * (1 - clear) ||
          (this.volume[i] ?? 0) * (1 - error) > (land.most[i] ?? 0) * (1 + clear)),
    );
    if (never.length > 0) return this.close(never);

    const short = new Map<number, Line>();
    for (const [i, volume] of this.volume.entries())
      if (state[i] !== decided.closed && volume < least) short.set(i, this.shortLine(i, floors, ceilings[i] ?? 0));
    const unfed = [...short].filter(([, line]) => !this.fed(line, alone, budget + clearLoss)).map(([i]) => i);
    if (unfed.length > 0) return this.close(unfed);
    return { state, loss, alone, short, limited: this.limits(), mostOpen };
  }

  private sites(what: number): readonly number[] {
    return [...this.state.keys()].filter((i) => this.state[i] === what);
  }

  private undecided(): readonly number[] {
    return this.sites(decided.no);
  }

  /** Closes sites, which ends the round; one that is open has nothing left to be. */
  private close(sites: readonly number[]): 'nothing' | 'closed' {
    if (sites.some((i) => this.state[i] === decided.open)) return 'nothing';
    for (const i of sites) this.state[i] = decided.closed;
    return 'closed';
  }

  /** ρ from below. A share above ½ is worked out from what remains, which is added up. */
  private losses(): Float64Array {
    const { land, state, w } = this;
    return Float64Array.from(land.share, (row, i) => {
      if (state[i] === decided.closed) return 0;
      let sum = 0;
      for (let j = 0; j < row.length; j += 1) {
        const part = (row[j] ?? 0) / (w[j] ?? 1);
        if (part === 0) continue;
        sum += (land.demand[j] ?? 0) * (part <= 0.5 ? lossOf(part) : this.lossOfRest(i, j));
      }
      return sum === Infinity ? Infinity : sum * (1 - 8 * land.error);
    });
  }

  private lossOfRest(i: number, j: number): number {
    let rest = this.land.outside[j] ?? 0;
    for (const [k, row] of this.land.share.entries())
      if (k !== i && this.state[k] !== decided.closed) rest += row[j] ?? 0;
    return rest === 0 ? Infinity : ln(this.w[j] ?? 1) - ln(rest);
  }

  /** Per area what W keeps at least within the budget, and what open sites give it; from below. */
  private floors(alone: Float64Array, budget: number): { readonly low: Float64Array; readonly open: Float64Array } {
    const { land } = this;
    const { m, share, outside, error } = land;
    const [undecided, opened] = [this.undecided(), this.sites(decided.open)];
    const low = new Float64Array(m);
    const open = new Float64Array(m);
    const per = alone.map((loss) => (loss > 1e-200 ? 1 / loss : 1e200));
    const key = new Float64Array(land.n);
    const order = Int32Array.from(undecided);
    for (let j = 0; j < m; j += 1) {
      let kept = outside[j] ?? 0;
      for (const i of opened) kept += share[i]?.[j] ?? 0;
      open[j] = kept * (1 - error);
      for (const i of undecided) key[i] = (share[i]?.[j] ?? 0) * (per[i] ?? 0);
      sortByKey(order, key);
      let [left, dropped] = [budget * (1 + 2 * error), 0];
      for (const i of order) {
        const [part, cost] = [share[i]?.[j] ?? 0, alone[i] ?? 0];
        dropped += part;
        if (cost <= left) {
          left -= cost;
          continue;
        }
        kept += left > 0 ? part * ((cost - left) / cost) : part;
        left = 0;
      }
      // Keys that are equal but for rounding may stand in the wrong order: what that can drop more is below 4 units of what is there.
      low[j] = Math.max(0, kept * (1 - error) - 2 ** -50 * dropped);
    }
    return { low, open };
  }

  /** Least W_j of any set in which i is open. */
  private least(row: Float64Array, i: number, j: number, floors: { low: Float64Array; open: Float64Array }): number {
    const own = this.state[i] === decided.open ? 0 : (row[j] ?? 0) * (1 - this.land.error);
    return Math.max(floors.low[j] ?? 0, own + (floors.open[j] ?? 0));
  }

  private ceiling(row: Float64Array, i: number, floors: { low: Float64Array; open: Float64Array }): number {
    let sum = 0;
    for (let j = 0; j < row.length; j += 1)
      if ((row[j] ?? 0) > 0) sum += ((this.land.demand[j] ?? 0) * (row[j] ?? 0)) / this.least(row, i, j, floors);
    return sum;
  }

  /** Volume and gains from above. The chord ends a little above W, for which the ceiling pays. */
  private shortLine(i: number, floors: { low: Float64Array; open: Float64Array }, ceiling: number): Line {
    const { land, w } = this;
    const { error } = land;
    const row = land.share[i] ?? new Float64Array(0);
    const chord = row.map((part, j) =>
      part === 0 ? 0 : ((land.demand[j] ?? 0) * part) / (w[j] ?? 1) / this.least(row, i, j, floors),
    );
    return {
      volume: (this.volume[i] ?? 0) * (1 + error) + 4 * error * ceiling,
      gain: this.gains(i, chord).map((gain) => gain * (1 + 2 * error)),
    };
  }

  private gains(i: number, chord: Float64Array): Float64Array {
    const { land, state } = this;
    return Float64Array.from(land.share, (row, k) => {
      if (k === i || state[k] !== decided.no) return 0;
      let sum = 0;
      for (let j = 0; j < row.length; j += 1) sum += (chord[j] ?? 0) * (row[j] ?? 0);
      return sum;
    });
  }

  /** Whether closings within the budget can bring a site to the norm. */
  private fed({ volume, gain }: Line, alone: Float64Array, budget: number): boolean {
    const { least, error } = this.land;
    const per = gain.map((one, k) => (alone[k] ?? 0) / one);
    const feeders = [...gain.keys()]
      .filter((k) => (gain[k] ?? 0) > 0)
      .toSorted((a, b) => (per[a] ?? 0) - (per[b] ?? 0));
    let [need, spent] = [least * (1 - clear) - volume, 0];
    for (const k of feeders) {
      if (need <= 0) break;
      const part = Math.min(1, need / (gain[k] ?? 1));
      spent += part * (alone[k] ?? 0);
      need -= part * (gain[k] ?? 0);
    }
    return need <= least * clear && spent * (1 - 8 * error) < budget;
  }

  /** Volume and gains from below, by the tangent of 1 / W. */
  private limits(): ReadonlyMap<number, Line> {
    const { land, w, state } = this;
    const limited = new Map<number, Line>();
    for (const [i, row] of land.share.entries()) {
      if (state[i] === decided.closed || land.most[i] === Infinity) continue;
      const tangent = row.map((part, j) => ((land.demand[j] ?? 0) * part) / (w[j] ?? 1) / (w[j] ?? 1));
      limited.set(i, {
        volume: (this.volume[i] ?? 0) * (1 - 4 * land.error),
        gain: this.gains(i, tangent).map((gain) => gain * (1 - 2 * land.error)),
      });
    }
    return limited;
  }
}

/** Puts sites with the largest key first by insertion; areas that follow one another often have nearly the same order. */
function sortByKey(order: Int32Array, key: Float64Array): void {
  for (let place = 1; place < order.length; place += 1) {
    const site = order[place] ?? 0;
    const own = key[site] ?? 0;
    let to = place - 1;
    for (; to >= 0 && (key[order[to] ?? 0] ?? 0) < own; to -= 1) order[to + 1] = order[to] ?? 0;
    order[to + 1] = site;
  }
}
