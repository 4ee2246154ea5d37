/** Round steps for an axis from 0 to at least `top`, about `wanted` of them. */
export function axisTicks(top: number, wanted: number): readonly number[] {
  if (!(top > 0)) return [0, 1];
  const raw = top / wanted;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = Math.max(1, [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= raw) ?? raw);
  return Array.from({ length: Math.ceil(top / step) + 1 }, (_, index) => index * step);
}

/** Round steps for an axis that holds all values, about `wanted` of them; it need not start at 0. */
export function spanTicks(values: readonly number[], wanted: number): readonly number[] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1];
  const raw = (high - low || Math.max(1, Math.abs(high) / 10)) / wanted;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= raw) ?? raw;
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil(high / step));
  // Multiplying and rounding keeps 0.1 + 0.2 out of the labels.
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}
