const view = new DataView(new ArrayBuffer(8));

/**
 * ln x for a positive double that is not subnormal, to within 64 units of 2^-53 of its own size: the exponent apart, then
 * 2 (s + s³/3 + …) with s = (f − 1) / (f + 1), by the four operations that the standard defines to the last digit.
 */
export function ln(x: number): number {
  view.setFloat64(0, x);
  const head = view.getUint32(0);
  let exponent = (head >>> 20) - 1022;
  view.setUint32(0, (head & 0x000fffff) | 0x3fe00000);
  let f = view.getFloat64(0);
  if (f < Math.SQRT1_2) {
    f *= 2;
    exponent -= 1;
  }
  const s = (f - 1) / (f + 1);
  return exponent * Math.LN2 + doubleArtanh(s, 11);
}

/** −ln(1 − x) for 0 ≤ x ≤ ½, from below but for rounding: 2 artanh(x / (2 − x)), all terms positive. */
export function lossOf(x: number): number {
  const s = x / (2 - x);
  return doubleArtanh(s, s < 0.01 ? 4 : 16);
}

/** 2 (s + s³/3 + … ) to s^(2k+1). */
function doubleArtanh(s: number, k: number): number {
  const square = s * s;
  let sum = 0;
  for (let term = k; term >= 0; term -= 1) sum = sum * square + 1 / (2 * term + 1);
  return 2 * s * sum;
}
