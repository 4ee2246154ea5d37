import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Installation } from '../store/index.ts';

/** The Ed25519 key of an installation, and its two halves in PEM. */
export interface SigningKey {
  readonly secret: KeyObject;
  readonly secretPem: string;
  /** The public half, which is in every dossier. */
  readonly open: string;
}

/** Made when it is first needed, and kept with the installation: it signs dossiers and plan files. */
export async function signingKey(installation: Installation): Promise<SigningKey> {
  const secretPem = (await installation.value('signing-key')) ?? (await installation.setOnce('signing-key', made()));
  const secret = createPrivateKey(secretPem);
  return { secret, secretPem, open: createPublicKey(secret).export({ type: 'spki', format: 'pem' }).toString() };
}

/** The public key of this installation, to compare with that of a dossier or a plan file. */
export const publicKey = async (installation: Installation): Promise<string> => (await signingKey(installation)).open;

const made = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
