/** The mark of the product: a centre of gravity. Decoration beside the name. */
export function Logo() {
  return (
    <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
      <circle cx="16" cy="16" r="10" fill="none" stroke="currentColor" strokeWidth="2" opacity="0.65" />
      <circle cx="16" cy="16" r="4.5" fill="currentColor" />
      <path
        d="M16 2v7M16 23v7M2 16h7M23 16h7"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        opacity="0.65"
      />
    </svg>
  );
}
