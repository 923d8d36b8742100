/** Credential metadata of the system store in configuration as code; what they hold is dropped with the tree. */
import type { JenkinsCredential, JenkinsStore } from '../../../domain/snapshot.js';
import { at, choiceOf, flagAt, itemsAt, textAt } from './node.js';
import { type CascReader, printPlace } from './reader.js';
import { classOfSymbol, credentialClasses } from './symbols.js';
import type { CascNode } from './yaml-tree.js';

/** Providers that keep nothing of their own in CasC. */
const emptyProviders = new Set(['system', 'folder', 'providerImpl', 'user']);

/** The system store under `credentials`; null where the text says nothing of it. */
export function readCascStore(credentials: CascNode | undefined, reader: CascReader): JenkinsStore | null {
  for (const [provider, settings] of credentials?.kind === 'map' ? credentials.entries : []) {
    if (emptyProviders.has(provider)) continue;
    const message = `Credentials of the provider ${provider} were not read: only those of the system store are understood.`;
    reader.note({ code: 'casc-symbol-unknown', subject: printPlace(settings.place), message });
  }
  const domains = at(credentials, 'system', 'domainCredentials');
  if (!domains) return null;
  return {
    kind: 'system',
    owner: '',
    listed: true,
    credentials: itemsAt(domains).flatMap((domain) => readDomain(domain)),
    place: domains.place,
  };
}

function readDomain(node: CascNode): JenkinsCredential[] {
  const domain = textAt(node, 'domain', 'name') ?? '';
  return itemsAt(node, 'credentials').flatMap((credential) => readCredential(credential, domain) ?? []);
}

/** Undefined without an id: Jenkins then makes one up that no job can name. */
function readCredential(node: CascNode, domain: string): JenkinsCredential | undefined {
  const choice = choiceOf(node);
  const id = textAt(choice?.settings, 'id');
  if (!choice || !id) return undefined;
  const { symbol, settings } = choice;
  const scope = textAt(settings, 'scope');
  const hidesUsername = flagAt(settings, 'usernameSecret') === true;
  return {
    id,
    scope: scope === 'SYSTEM' || scope === 'USER' ? scope : scope?.includes('${') ? null : 'GLOBAL',
    className: classOfSymbol(credentialClasses, symbol) ?? symbol,
    domain,
    description: textAt(settings, 'description') ?? '',
    username: hidesUsername ? null : textAt(settings, 'username') || null,
    place: node.place,
  };
}
