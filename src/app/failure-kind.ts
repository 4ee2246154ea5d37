import type { BilingualText } from '../core/register/index.ts';

/** How an expected failure leaves the product: HTTP status, exit code of the command line, and text. */
export interface FailureKind {
  /** HTTP status of the API; null when it can only happen on the command line. */
  readonly status: number | null;
  /** Exit code of the command line; null when it can only happen in the API. */
  readonly exit: number | null;
  readonly title: BilingualText;
  /** What happened and what to do; `{name}` is filled in from the failure's parameters. */
  readonly text: BilingualText;
}

/** A row of the table of failures: status, exit code, title and text in Dutch and English. */
export const kind = (
  status: number | null,
  exit: number | null,
  title: [string, string],
  text: [string, string],
): FailureKind => ({
  status,
  exit,
  title: { nl: title[0], en: title[1] },
  text: { nl: text[0], en: text[1] },
});
