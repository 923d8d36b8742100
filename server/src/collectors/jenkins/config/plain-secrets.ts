/** Secrets that stand in the clear in a configuration: EnvInject, environments, steps, parameters, launchers. */
import type { PlainSecretPlace } from '../../../domain/plain-secrets.js';
import { type XmlElement, decodeName } from './xml.js';

/** Whoever reads the file with a permission for it reads these; credential stores are not among it, and they are encrypted. */
export function readPlainSecrets(root: XmlElement | undefined, file: string): PlainSecretPlace[] {
  if (!root) return [];
  const found: PlainSecretPlace[] = [];
  const visit = (element: XmlElement): void => {
    if (element.name === 'domainCredentialsMap') return;
    for (const { form, name, line } of element.secrets ?? []) {
      const within = decodeName(element.name).replace(/^.*[.$]/, '');
      found.push({ form, name, within, place: { file, line } });
    }
    element.children.forEach(visit);
  };
  visit(root);
  return found;
}

/** For a snapshot: absent where there are none. */
export function plainSecretsOf(root: XmlElement | undefined, file: string): { plainSecrets?: PlainSecretPlace[] } {
  const plainSecrets = readPlainSecrets(root, file);
  return plainSecrets.length > 0 ? { plainSecrets } : {};
}
