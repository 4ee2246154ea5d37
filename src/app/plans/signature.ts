import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import type { BilingualText } from '../../core/register/index.ts';
import {
  planFileText,
  signedText,
  type ChoicePlanFile,
  type PlanFile,
  type PlanSignature,
} from '../../engine/plan/index.ts';
import { sha256Hex, sha256OfText } from '../file-hash.ts';
import type { PlanVerification } from './types.ts';

/** Who signed a file: null where the signature is not one of its content. */
export type Signed = PlanVerification['signature'] | null;

/** Looks at the signature of a plan file. `own`: public keys (SPKI, base64) that count as this installation. */
export function signedBy(file: PlanFile | ChoicePlanFile, own: readonly string[]): Signed {
  const { signature, ...unsigned } = file;
  if (signature === undefined) return { by: 'nobody', words: notSigned };
  const key = keyOf(signature);
  if (key === null) return null;
  const content = sha256OfText(planFileText({ ...unsigned, contentHash: null }));
  const value = Buffer.from(String(signature.value), 'base64');
  if (!verify(null, Buffer.from(signedText(content)), key, value)) return null;
  const bytes = key.export({ type: 'spki', format: 'der' });
  const print = sha256Hex(bytes).slice(0, 16);
  return own.includes(bytes.toString('base64'))
    ? { by: 'installation', words: byUs(print) }
    : { by: 'other', words: byAnother(print) };
}

/** The public key that a signature names; null where it is none that we know how to use. */
function keyOf({ algorithm, key }: PlanSignature): KeyObject | null {
  if (algorithm !== 'Ed25519' || typeof key !== 'string') return null;
  try {
    const found = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' });
    return found.asymmetricKeyType === 'ed25519' ? found : null;
  } catch {
    return null;
  }
}

const notSigned: BilingualText = {
  nl: 'Niet ondertekend: wie het bestand heeft gemaakt, is niet na te gaan. Vergelijk het met de gegevens: zwaartepunt verify BESTAND --data MAP.',
  en: 'Not signed: who made the file cannot be told. Compare it with the data: zwaartepunt verify FILE --data FOLDER.',
};
const byUs = (print: string): BilingualText => ({
  nl: `Ondertekend door deze installatie (sleutel ${print}).`,
  en: `Signed by this installation (key ${print}).`,
});
const byAnother = (print: string): BilingualText => ({
  nl: `Ondertekend met sleutel ${print}: vergelijk die met de sleutel van wie het bestand zegt te hebben gemaakt.`,
  en: `Signed with key ${print}: compare it with the key of whoever is said to have made the file.`,
});
