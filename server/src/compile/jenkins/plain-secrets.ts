/** What a node says of secrets in the clear in its configuration: form, name and place of each. */
import type { Properties } from '../../domain/facts.js';
import type { PlainSecretPlace } from '../../domain/plain-secrets.js';

/** Secrets listed of one node. */
const MOST = 100;

export function plainSecretProperties(found: readonly PlainSecretPlace[] | undefined): Properties {
  if (!found || found.length === 0) return {};
  const lines = found.map(({ form, name, within, place }) => {
    const what = name === null ? form : `${form}, ${name},`;
    return `${place.file}:${place.line} ${what} in ${within}`;
  });
  return { plainSecrets: lines.slice(0, MOST), plainSecretCount: lines.length };
}
