/** How a person names a variable of a Conjur that was added before. */
import type { SecretReference } from './registered-source.js';

/** `main-vault:pipewarden/ci-token`; undefined for anything else. */
export function readConjurPlace(text: string): Extract<SecretReference, { from: 'conjur' }> | undefined {
  const [, vault, variable] = /^([A-Za-z0-9][A-Za-z0-9._-]*):(\S+)$/.exec(text) ?? [];
  return vault === undefined || variable === undefined ? undefined : { from: 'conjur', vault, variable };
}
