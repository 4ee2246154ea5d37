import { createPublicKey } from 'node:crypto';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../core/result/index.ts';
import type { Store } from '../../store/index.ts';
import { failure, type Failure } from '../failures.ts';
import type { Clock } from '../types.ts';
import { keyFileName, printOf } from './key-file.ts';
import { acceptKey, rotateKeys, type Keys } from './keys.ts';

/** The key of the installation as its operator sees it: never the private half. */
export interface KeyView {
  /** The file to keep a copy of, apart from the data. */
  readonly file: string;
  /** Beginning of the SHA-256 of the public half. */
  readonly print: string;
  readonly made: string;
  readonly publicKey: string;
  readonly earlier: readonly { readonly print: string; readonly until: string; readonly how: 'rotated' | 'accepted' }[];
}

/** What the operator does with the key of the installation. */
export interface KeyCases {
  readonly view: () => KeyView;
  readonly rotate: () => Promise<Result<KeyView, Failure>>;
  /** Believes the work of another key as well; its public half in PEM. */
  readonly accept: (file: string, pem: string) => Promise<Result<KeyView, Failure>>;
}

export function keyCases(
  keys: () => Keys,
  put: (next: Keys) => void,
  { store, clock }: { readonly store: Store; readonly clock: Clock },
): KeyCases {
  const taken = (next: Result<Keys, Failure>): Result<KeyView, Failure> => {
    if (!next.ok) return next;
    put(next.value);
    return ok(viewOf(next.value));
  };
  return {
    view: () => viewOf(keys()),
    rotate: async () => taken(await rotateKeys(keys(), store, clock.now())),
    async accept(file, pem) {
      const key = publicIn(pem);
      if (key === null) return fail(failure('key-unreadable', { file }));
      return taken(await acceptKey(keys(), key, clock.now()));
    },
  };
}

const viewOf = ({ folder, file, open, print }: Keys): KeyView => ({
  file: join(folder, keyFileName),
  print,
  made: file.made,
  publicKey: open,
  earlier: file.earlier.map(({ key, until, how }) => ({ print: printOf(key), until, how })),
});

/** The public half of an Ed25519 key in PEM (SPKI, base64); null where it is none, or where it is a private one. */
function publicIn(pem: string): string | null {
  if (!pem.includes('BEGIN PUBLIC KEY')) return null;
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? key.export({ type: 'spki', format: 'der' }).toString('base64') : null;
  } catch {
    return null;
  }
}
