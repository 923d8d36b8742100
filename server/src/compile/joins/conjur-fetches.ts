/** Which Conjur variables builds fetch by the credentials they bind (conjur-credentials 3.x). */
import { nodeId } from '../../domain/ids.js';
import type { JenkinsItem, JenkinsSnapshot, Place } from '../../domain/snapshot.js';
import { findCredential } from './jwt/api-key.js';
import { evidenceText, type FactBook } from '../fact-book.js';

const rules = {
  stored: 'ConjurSecretCredentialsImpl: the credential stands for the variable its configuration names',
  provided: 'ConjurCredentialProvider: a variable the host sees is a credential whose id is that of the variable',
} as const;

/**
 * From jobs to variables of the Conjur the operator named. A credential that stands in no store is one the plugin provides, if
 * there is a variable of its id: the loader leaves out what is not there.
 */
export function compileConjurFetches(book: FactBook, snapshot: JenkinsSnapshot): void {
  const { conjurLink: link, stores, controller } = snapshot;
  if (!link) return;
  for (const item of snapshot.items) {
    if (item.kind !== 'job') continue;
    for (const { id, place } of boundIds(item)) {
      const stored = findCredential(stores, item.fullName, id);
      const variable = stored ? stored.credential.variable : controller.conjur ? id : undefined;
      if (variable === undefined || variable === '') continue;
      book.record(
        'FETCHES',
        nodeId('job', book.source, item.fullName),
        nodeId('variable', link.source, variable),
        evidenceText(place, id),
        { rule: stored ? rules.stored : rules.provided },
      );
    }
  }
}

function boundIds({ credentialIds, uses = [] }: JenkinsItem): readonly { id: string; place: Place }[] {
  const used = uses.flatMap((use) =>
    use.kind === 'credential' && use.value !== null ? [{ id: use.value, place: use.place }] : [],
  );
  return [...credentialIds, ...used];
}
