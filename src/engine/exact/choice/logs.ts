/**
 * −ln(1 − x) for 0 ≤ x < 1, to a few units in the last place: x + x²/2 + … for small x, where it is summed most often, and the
 * function of the machine above that.
 */
export function lossOfShare(x: number): number {
  if (x >= 0.0625) return -Math.log1p(-x);
  // Five terms: the next is below 1e-16 of the first.
  if (x < 0.0009) return x * (1 + x * (1 / 2 + x * (1 / 3 + x * (1 / 4 + x * (1 / 5)))));
  // Twelve terms: the next is below 16^-12 / 13 of the first, 3e-16.
  return (
    x *
    (1 +
      x *
        (1 / 2 +
          x *
            (1 / 3 +
              x *
                (1 / 4 +
                  x *
                    (1 / 5 +
                      x *
                        (1 / 6 +
                          x * (1 / 7 + x * (1 / 8 + x * (1 / 9 + x * (1 / 10 + x * (1 / 11 + x * (1 / 12))))))))))))
  );
}
