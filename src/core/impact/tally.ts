import type { CurvePoint, Spread } from './types.ts';

/** People who move below whom no mean is given (docs/model.md §16.2): what happens to fewer is no pattern. */
export const fewestMovers = 5;

/** Whole tenths of a minute: finer than any travel time is known, coarse enough to count in. */
const perMinute = 10;
/** Amounts are sums of whole numbers and of shares; a millionth of a unit is rounding. */
const rounding = 1e-6;

/**
 * Amounts of patients by minutes, which may be below zero for a difference. Minutes are ranked by the tenth; the mean is taken
 * of the minutes as they are (docs/model.md §16.2).
 */
export class Tally {
  /** By tenth of a minute, from `first`; no longer than the minutes that came, because there are thousands of these. */
  private amounts = new Float64Array(0);
  private first = 0;
  private total = 0;
  private travel = 0;
  private lowest = Number.POSITIVE_INFINITY;
  private highest = Number.NEGATIVE_INFINITY;

  add(minutes: number, amount: number): void {
    this.addTenths(Math.round(minutes * perMinute), amount);
    this.travel += amount * minutes;
  }

  /** The same for who has the tenths already; the patient-minutes are added apart, by `addTravel`. */
  addTenths(tenths: number, amount: number): void {
    let at = tenths - this.first;
    if (!(at >= 0 && at < this.amounts.length)) {
      this.makeRoomFor(tenths);
      at = tenths - this.first;
    }
    this.amounts[at] = (this.amounts[at] ?? 0) + amount;
    this.total += amount;
    if (tenths < this.lowest) this.lowest = tenths;
    if (tenths > this.highest) this.highest = tenths;
  }

  addTravel(patientMinutes: number): void {
    this.travel += patientMinutes;
  }

  /** The same amounts, to go on with apart. */
  copy(): Tally {
    const made = new Tally();
    made.amounts = this.amounts.slice();
    made.first = this.first;
    made.total = this.total;
    made.travel = this.travel;
    made.lowest = this.lowest;
    made.highest = this.highest;
    return made;
  }

  /** Makes the array twice as long as before, at least, on the side where the minutes are. */
  private makeRoomFor(tenths: number): void {
    const { amounts, first } = this;
    const spare = Math.max(amounts.length, 64);
    const empty = amounts.length === 0;
    const from = empty || tenths < first ? tenths - spare : first;
    const end = empty || tenths >= first + amounts.length ? tenths + spare : first + amounts.length;
    const made = new Float64Array(end - from);
    made.set(amounts, empty ? 0 : first - from);
    this.amounts = made;
    this.first = from;
  }

  /** Patient-minutes, in units of patients. */
  patientMinutes(): number {
    return this.travel;
  }

  /**
   * @param perPatient units of an amount in one patient
   * @param fewest people below whom no figure is given
   */
  spread(perPatient: number, fewest = 0): Spread {
    const patients = this.total / perPatient;
    const none = { mean: null, median: null, p90: null, max: null, over: null } as const;
    if (!(this.total > rounding)) return { patients: 0, ...none, why: 'nobody' };
    if (patients < fewest - rounding) return { patients, ...none, why: 'too-few' };
    return {
      why: null,
      patients,
      mean: this.travel / this.total,
      median: this.within(2),
      p90: this.within(10),
      max: this.last() / perMinute,
      over: { 30: this.above(30), 45: this.above(45), 60: this.above(60), 90: this.above(90) },
    };
  }

  /** Share that has arrived within each of these minutes. */
  curve(minutes: readonly number[]): readonly CurvePoint[] {
    return this.total > rounding ? minutes.map((one) => ({ minutes: one, share: 1 - this.above(one) })) : [];
  }

  /** Least minutes by which at most one in `part`, rounded down to whole units, is still on its way (§8.5). */
  private within(part: number): number {
    const late = Math.floor((this.total + rounding) / part);
    let left = this.total;
    for (let tenths = this.lowest; tenths <= this.highest; tenths += 1) {
      left -= this.at(tenths);
      if (left <= late + rounding) return tenths / perMinute;
    }
    return this.highest / perMinute;
  }

  private above(minutes: number): number {
    const until = Math.round(minutes * perMinute);
    let amount = 0;
    for (let tenths = Math.max(until + 1, this.lowest); tenths <= this.highest; tenths += 1) amount += this.at(tenths);
    return amount / this.total;
  }

  private last(): number {
    for (let tenths = this.highest; tenths >= this.lowest; tenths -= 1) if (this.at(tenths) > rounding) return tenths;
    return this.highest;
  }

  private at(tenths: number): number {
    return this.amounts[tenths - this.first] ?? 0;
  }
}

const tenthsOf = new WeakMap<Int32Array, Int16Array>();

/** Tenths of a minute per pair, worked out once per matrix; −1 where nobody can travel. */
export function tenths(time: Int32Array, perMinuteOfTime: number): Int16Array {
  const known = tenthsOf.get(time);
  if (known !== undefined) return known;
  const made = new Int16Array(time.length);
  for (const [pair, value] of time.entries())
    made[pair] = value < 0 ? -1 : Math.round((value / perMinuteOfTime) * perMinute);
  tenthsOf.set(time, made);
  return made;
}

/** How times of groups of patients are spread; times in minutes, amounts in patients. */
export function spreadOf(minutes: readonly number[], amounts: readonly number[]): Spread {
  const tally = new Tally();
  for (const [index, value] of minutes.entries()) tally.add(value, amounts[index] ?? 0);
  return tally.spread(1);
}
