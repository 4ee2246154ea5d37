/** How often each answer was given: a bar and a number each, so that the plot is its own table. */
export function AnswerBars({
  counts,
  names,
}: {
  counts: Readonly<Record<string, number>>;
  names: Readonly<Record<string, string>>;
}) {
  const most = Math.max(1, ...Object.values(counts));
  return (
    <ul className="zp-answers">
      {Object.entries(names).map(([key, name]) => {
        const count = counts[key] ?? 0;
        return (
          <li key={key}>
            <span>{name}</span>
            <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
              <rect width={(100 * count) / most} height="8" fill="currentColor" />
            </svg>
            <span>{count}</span>
          </li>
        );
      })}
    </ul>
  );
}
