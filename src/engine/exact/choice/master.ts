import { decision, lossTolerance, type Land } from './land.ts';
import type { Narrowed, VolumeRow } from './narrow.ts';
import { price, priceParts, rowOf, type Proof, type RowBase } from './proof.ts';
import { DualSimplex } from './simplex.ts';
import { tangentAt, type Tangent } from './tangent.ts';

/** Parameters of the master; parts of the norm, of the loss and of the gap to the cutoff. */
export const masterSettings = {
  mostRounds: 20,
  mostPivots: 3000,
  /** A row is added when it is broken by more than this part of the norm or capacity. */
  rowViolation: 1e-4,
  /** A tangent is added when the loss lies further above the master than this part of it. */
  tangentGap: 1e-3,
  /** Rounds end when the last three together closed less than this part of the gap. */
  gain: 0.02,
  /** Fractional sites of which both states are tried, with so many pivots each. */
  probes: 16,
  probePivots: 40,
};

/** An undecided site whose other state holds no set within the cutoff, and the prices that prove it on the rows of the part. */
export interface Fixing {
  readonly site: number;
  /** What it must be. */
  readonly closed: boolean;
  readonly proof: Proof;
}

/** What the master says of a part. */
export interface MasterAnswer {
  /** In utilities; Infinity where the part holds no feasible set within the cutoff. */
  readonly bound: number;
  readonly proof: Proof;
  /** How far each site is open in its solution [n]. */
  readonly y: Float64Array;
  /** The tangents that bore its bound, and new ones. */
  readonly tangents: readonly Tangent[];
  readonly fixings: readonly Fixing[];
  /** Fractional sites with what branching on them promises, best first. */
  readonly branches: readonly number[];
}

/** Bounds a part by the linear program of docs/model.md §10.8 (5), to which rows and tangents are added while they matter. */
export function master(land: Land, narrowed: Narrowed, cutoff: number, given: readonly Tangent[]): MasterAnswer {
  return new Master(land, narrowed, cutoff, given).run();
}

class Master {
  private readonly land: Land;
  private readonly narrowed: Narrowed;
  private readonly cutoff: number;
  private readonly undecided: Int32Array;
  private readonly lp: DualSimplex;
  private readonly entries: ({ readonly scale: number } & (
    | { readonly tangent: Tangent }
    | { readonly base: RowBase }
  ))[] = [];
  private readonly seen = new Set<string>();

  constructor(land: Land, narrowed: Narrowed, cutoff: number, given: readonly Tangent[]) {
    this.land = land;
    this.narrowed = narrowed;
    this.cutoff = cutoff;
    const { state, alone } = narrowed;
    this.undecided = Int32Array.from([...state.keys()].filter((i) => state[i] === decision.undecided));
    const nu = this.undecided.length;
    const cost = new Float64Array(nu + 1).fill(1);
    const upper = new Float64Array(nu + 1).fill(1);
    for (const [at, i] of this.undecided.entries()) cost[at] = alone[i] ?? 0;
    upper[nu] = Infinity;
    this.lp = new DualSimplex(cost, upper);
    let live = 0;
    for (const one of state) if (one !== decision.closed) live += 1;
    if (narrowed.mostOpen < live) this.addRow({ kind: 'most-open' });
    if (land.leastOpen > 1) this.addRow({ kind: 'least-open' });
    for (const { site } of narrowed.short) this.addRow({ kind: 'norm', site, apart: [] });
    for (const tangent of given) this.addTangent(tangent);
  }

  run(): MasterAnswer {
    const { land, narrowed, lp, cutoff } = this;
    const room = cutoff - narrowed.loss;
    const values: number[] = [];
    for (let round = 0; ; round += 1) {
      const end = lp.solve(room * (1 + 1e-7), masterSettings.mostPivots);
      if (end === 'impossible' || end === 'cutoff' || end === 'stopped' || round >= masterSettings.mostRounds)
        return this.answer(end === 'impossible');
      const value = lp.value();
      values.push(value);
      const before = values.at(-4);
      if (before !== undefined && value - before < masterSettings.gain * (room - value)) return this.answer(false);
      const x = this.closedParts();
      const added = this.cutNorms(x) + this.cutCapacities(x) + this.cutLoss(x, narrowed.loss + value);
      if (added === 0 || land.n === 0) return this.answer(false);
    }
  }

  /** How far each site is closed [n]. */
  private closedParts(): Float64Array {
    const { state } = this.narrowed;
    const point = this.lp.point();
    const x = Float64Array.from(state, (one) => (one === decision.closed ? 1 : 0));
    for (const [at, i] of this.undecided.entries()) x[i] = Math.min(1, Math.max(0, point[at] ?? 0));
    return x;
  }

  private add(
    coefficients: Float64Array,
    surplus: number,
    bound: number,
    entry: { tangent: Tangent } | { base: RowBase },
  ): void {
    const nu = this.undecided.length;
    const line = new Float64Array(nu + 1);
    let most = surplus;
    for (const [at, i] of this.undecided.entries()) {
      line[at] = coefficients[i] ?? 0;
      most = Math.max(most, Math.abs(line[at] ?? 0));
    }
    if (!(most > 0)) most = 1;
    const scale = 1 / most;
    for (let at = 0; at < nu; at += 1) line[at] = (line[at] ?? 0) * scale;
    line[nu] = surplus * scale;
    this.lp.add(line, bound * scale);
    this.entries.push({ scale, ...entry });
  }

  private addRow(base: RowBase): boolean {
    const key = JSON.stringify(base);
    if (this.seen.has(key)) return false;
    this.seen.add(key);
    const { coefficients, bound } = rowOf(this.land, this.narrowed, base);
    this.add(coefficients, 0, bound, { base });
    return true;
  }

  private addTangent(tangent: Tangent): void {
    const { state, alone, loss } = this.narrowed;
    const coefficients = new Float64Array(this.land.n);
    let bound = tangent.constant - loss;
    for (const [i, one] of state.entries()) {
      if (one === decision.closed) continue;
      bound -= tangent.slope[i] ?? 0;
      if (one === decision.undecided) coefficients[i] = (alone[i] ?? 0) - (tangent.slope[i] ?? 0);
    }
    this.add(coefficients, 1, bound, { tangent });
  }

  /** Adds the sharpest row of each site that is broken at x. */
  private cutNorms(x: Float64Array): number {
    const { state, short } = this.narrowed;
    const { least } = this.land;
    let added = 0;
    for (const { site, volume, gain } of short) {
      if (state[site] !== decision.undecided) continue;
      const open = 1 - (x[site] ?? 0);
      const apart: number[] = [];
      let fed = 0;
      for (const k of this.undecided) {
        if (k === site) continue;
        if ((x[k] ?? 0) > open) apart.push(k);
        fed += (gain[k] ?? 0) * Math.min(x[k] ?? 0, open);
      }
      if ((least - volume) * open - fed <= masterSettings.rowViolation * least) continue;
      if (this.addRow({ kind: 'norm', site, apart })) added += 1;
    }
    return added;
  }

  private cutCapacities(x: Float64Array): number {
    let added = 0;
    for (const row of this.narrowed.limited) if (this.cutCapacity(row, x)) added += 1;
    return added;
  }

  private cutCapacity({ site, volume, gain }: VolumeRow, x: Float64Array): boolean {
    const most = this.land.most[site] ?? 0;
    const own = x[site] ?? 0;
    const taken = [...this.undecided].filter((k) => k !== site && (x[k] ?? 0) > own && (gain[k] ?? 0) > 0);
    let [sum, pushed] = [0, 0];
    for (const k of taken) {
      sum += gain[k] ?? 0;
      pushed += (gain[k] ?? 0) * (x[k] ?? 0);
    }
    const over = pushed - (most - volume) - Math.max(0, sum - (most - volume)) * own;
    if (over <= masterSettings.rowViolation * most) return false;
    return this.addRow({ kind: 'capacity', site, taken });
  }

  private cutLoss(x: Float64Array, bound: number): number {
    const { n, m, share, outside, demand } = this.land;
    const w = Float64Array.from(outside);
    for (let i = 0; i < n; i += 1) {
      const open = 1 - (x[i] ?? 0);
      if (open > 0) for (let j = 0; j < m; j += 1) w[j] = (w[j] ?? 0) + open * (share[i * m + j] ?? 0);
    }
    let loss = 0;
    for (let j = 0; j < m; j += 1) loss -= (demand[j] ?? 0) * Math.log(w[j] ?? 0);
    if (loss - bound <= masterSettings.tangentGap * Math.max(1e-6, loss)) return 0;
    const y = x.map((part) => 1 - part);
    const tangent = tangentAt(this.land, this.narrowed.state, y);
    const key = tangent.point.join(' ');
    if (this.seen.has(key)) return 0;
    this.seen.add(key);
    this.addTangent(tangent);
    return 1;
  }

  private proofOf(lp: DualSimplex, impossible: boolean): Proof {
    const multipliers = lp.multipliers();
    const tangents: { tangent: Tangent; price: number }[] = [];
    const rows: { base: RowBase; price: number }[] = [];
    let left = priceParts;
    for (const [at, entry] of this.entries.entries()) {
      const parts = Math.floor(Math.min((multipliers[at] ?? 0) * entry.scale, 2 ** 12) * priceParts);
      if (!(parts > 0)) continue;
      if ('base' in entry) rows.push({ base: entry.base, price: parts });
      else if (!impossible) {
        const part = Math.min(left, parts);
        left -= part;
        if (part > 0) tangents.push({ tangent: entry.tangent, price: part });
      }
    }
    return { impossible, tangents, rows };
  }

  private answer(impossible: boolean): MasterAnswer {
    const { land, narrowed } = this;
    const proof = this.proofOf(this.lp, impossible);
    const { bound, slope } = price(land, narrowed, proof);
    const y = this.closedParts().map((part) => 1 - part);
    const tangents = proof.tangents.map(({ tangent }) => tangent);
    const limit = this.cutoff + lossTolerance(land, this.cutoff);
    if (bound >= this.cutoff - lossTolerance(land, this.cutoff))
      return { bound, proof, y, tangents, fixings: [], branches: [] };
    const fixings: Fixing[] = [];
    for (const site of this.undecided) {
      const change = slope[site] ?? 0;
      if (bound + Math.abs(change) >= limit) fixings.push({ site, closed: change < 0, proof });
    }
    const branches = this.probe(y, fixings, limit);
    return { bound, proof, y, tangents, fixings, branches };
  }

  /** Tries both states of the most fractional sites, and fixes those of which one holds nothing. */
  private probe(y: Float64Array, fixings: Fixing[], limit: number): readonly number[] {
    const { land, narrowed, lp } = this;
    const fraction = (i: number): number => Math.min(y[i] ?? 0, 1 - (y[i] ?? 0));
    const decided = new Set(fixings.map(({ site }) => site));
    const candidates = [...this.undecided]
      .filter((i) => fraction(i) > 1e-3 && !decided.has(i))
      .toSorted((a, b) => fraction(b) - fraction(a) || a - b);
    const from = lp.value();
    const room = this.cutoff - narrowed.loss;
    const scores: { readonly site: number; readonly score: number }[] = [];
    for (const site of candidates.slice(0, masterSettings.probes)) {
      const at = this.undecided.indexOf(site);
      const gains = [true, false].map((closed) => {
        const copy = lp.clone();
        const line = new Float64Array(this.undecided.length + 1);
        line[at] = closed ? 1 : -1;
        copy.add(line, closed ? 1 : 0);
        const end = copy.solve(room * (1 + 1e-7), masterSettings.probePivots);
        if (end === 'impossible' || end === 'cutoff') {
          const proof = this.proofOf(copy, end === 'impossible');
          if (price(land, narrowed, proof, { site, closed }).bound >= limit) {
            fixings.push({ site, closed: !closed, proof });
            return Infinity;
          }
        }
        return Math.max(0, Math.min(room, copy.value()) - from);
      });
      if (gains.includes(Infinity)) continue;
      const [down = 0, up = 0] = gains;
      const least = 1e-6 * room;
      scores.push({ site, score: Math.max(down, least) * Math.max(up, least) });
    }
    scores.sort((a, b) => b.score - a.score || a.site - b.site);
    return scores.map(({ site }) => site);
  }
}
