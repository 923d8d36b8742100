/** Drift for callers with a scope: facts between nodes they see, by name alone, and permissions that such people have on such things. */
import { isVisible } from '../../domain/visibility.js';
import { parseNodeId } from '../../domain/ids.js';
import type { Drift } from '../../history/drift/drift.js';
import type { PermissionChangeKind } from '../../history/drift/permission-drift.js';
import { hideIn } from './hide.js';
import { naming, type Within } from './within.js';

/** Sentences, values and places of a fact may name anything. Of permissions, those that are listed are counted. */
export const driftWithin: Within = naming(['part'], async (scope, args, ask) => {
  const drift = (await ask(args)) as Drift;
  const { permissions } = drift;
  const sees = (id: string) => isVisible(scope, id);
  const changes = permissions.changes.filter(({ principal, resource }) => sees(principal) && sees(resource));
  const count = (kind: PermissionChangeKind) => changes.filter(({ change }) => change === kind).length;
  return {
    ...drift,
    facts: drift.facts.flatMap((fact) => {
      // A grant names its scope beside the entitlement that it gives there.
      const concerns = fact.concerns.filter((id) => parseNodeId(id)?.kind !== 'entitlement');
      if (concerns.length === 0 || !concerns.every(sees)) return [];
      return [{ ...fact, concerns, text: `${fact.what} was ${fact.change}`, evidenceBefore: [], evidenceAfter: [] }];
    }),
    permissions: {
      ...{ changes, truncated: permissions.truncated, causes: [] },
      counts: { gained: count('gained'), lost: count('lost'), undecided: count('undecided') },
      evidenceOf: permissions.evidenceOf.bind(permissions),
    },
  };
});

export const driftEvidenceWithin: Within = async (scope, args, ask) => hideIn(scope, await ask(args));
