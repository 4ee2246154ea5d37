/**
 * The smallest step such that the weights of all steps up to it add up to at least `need` (the largest step when they do
 * not): a weighted median by partitioning. Reorders both lists.
 */
export function threshold(steps: Float64Array, weights: Float64Array, length: number, need: number): number {
  let from = 0;
  let to = length - 1;
  let wanted = need;
  while (from < to) {
    const [a, b, c] = [steps[from] ?? 0, steps[(from + to) >> 1] ?? 0, steps[to] ?? 0];
    const pivot = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    let below = 0;
    let equal = 0;
    let left = from;
    let right = to;
    let at = from;
    // Below the pivot to the front, above it to the back, equal ones stay between.
    while (at <= right) {
      const step = steps[at] ?? 0;
      const weight = weights[at] ?? 0;
      if (step < pivot) {
        below += weight;
        steps[at] = steps[left] ?? 0;
        weights[at] = weights[left] ?? 0;
        steps[left] = step;
        weights[left] = weight;
        left += 1;
        at += 1;
      } else if (step > pivot) {
        steps[at] = steps[right] ?? 0;
        weights[at] = weights[right] ?? 0;
        steps[right] = step;
        weights[right] = weight;
        right -= 1;
      } else {
        equal += weight;
        at += 1;
      }
    }
    if (wanted <= below) to = left - 1;
    else if (wanted <= below + equal || right === to) return pivot;
    else {
      wanted -= below + equal;
      from = right + 1;
    }
  }
  return steps[from] ?? 0;
}
