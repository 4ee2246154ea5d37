import type { AppConfig } from '../app/config.ts';
import type { Failure } from '../app/failures.ts';
import type { Result } from '../core/result/index.ts';

/** A server that was started. */
export interface Running {
  readonly url: string;
  /** Signs the administrator in, once; null when that account has a password. */
  readonly administratorLink: string | null;
  readonly close: () => Promise<void>;
}

/** What the command line cannot do itself: the server lives in another folder and is handed in. */
export interface Edges {
  readonly serve: (
    config: AppConfig,
    address: { readonly host: string; readonly port: number },
  ) => Promise<Result<Running, Failure>>;
  /** Resolves when a person or the system asks to stop. */
  readonly stopAsked: () => Promise<unknown>;
}
