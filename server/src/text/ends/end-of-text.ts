/** When what stands in a text ends: the public half of keys, certificates and tokens is read where it stands, and forgotten. */
import { certificateEnds } from './certificate.js';
import { keyStoreEnds } from './key-store.js';
import { pgpKeyEnds } from './pgp-key.js';
import { sshCertificateEnds } from './ssh-certificate.js';
import { webTokenEnds } from './web-token.js';

/** What ends, as a word for people. */
export type EndingThing = 'certificate' | 'key store' | 'PGP key' | 'SSH certificate' | 'web token';

export interface TextEnd {
  /** ISO 8601, of the first to end. */
  at: string;
  of: EndingThing;
}

const readers: readonly (readonly [of: EndingThing, isThere: (text: string) => boolean, read: Read])[] = [
  ['certificate', (text) => text.includes('-----BEGIN CERTIFICATE-----'), certificateEnds],
  ['PGP key', (text) => text.includes('-----BEGIN PGP '), pgpKeyEnds],
  ['SSH certificate', (text) => text.includes('-cert-v01@openssh.com'), sshCertificateEnds],
  ['web token', (text) => text.includes('eyJ'), webTokenEnds],
  ['key store', (text) => /^\s*(MI|\/u3)/.test(text), keyStoreEnds],
];
type Read = (text: string) => (Date | undefined)[];

/** Shorter texts hold none of them. */
const SHORTEST = 40;
/** Of one text. */
const MOST = 20;

/** Undefined where there is nothing that ends, or that can be read. */
export function endOfText(text: string): TextEnd | undefined {
  if (text.length < SHORTEST) return undefined;
  const ends = readers.flatMap(([of, isThere, read]) =>
    isThere(text)
      ? read(text)
          .slice(0, MOST)
          .flatMap((end) => (end === undefined || Number.isNaN(end.getTime()) ? [] : [{ at: end.toISOString(), of }]))
      : [],
  );
  return ends.sort((one, other) => (one.at < other.at ? -1 : 1))[0];
}
