/** Round steps for an axis from 0 to at least `top`, about `wanted` of them. */
export function axisTicks(top: number, wanted: number): readonly number[] {
  if (!(top > 0)) return [0, 1];
  const raw = top / wanted;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = Math.max(1, [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= raw) ?? raw);
  return Array.from({ length: Math.ceil(top / step) + 1 }, (_, index) => index * step);
}
