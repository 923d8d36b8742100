/** The Azure AD (Entra) matrix: the project matrix of matrix-auth over object ids, with properties of its own on items and agents. */
import type { MatrixEntry } from '../../../domain/snapshot.js';
import { globalMatrix } from './global-matrix.js';
import { projectMatrix } from './project-matrix.js';
import type { Strategy, StrategyInput } from './strategy.js';
import { fullSid, writtenSid } from './azure-entries.js';
import { unknownStrategy } from './unknown.js';

export const azureMatrix: Strategy = {
  ...unknownStrategy,
  prepare({ snapshot }) {
    return Promise.resolve(knowsObjectIds(snapshot.plugins) ? decided : unknownStrategy);
  },
};

const decided: Strategy = {
  compileRoot(input) {
    globalMatrix.compileRoot(input);
    nameObjects(input);
  },
  compileScope: projectMatrix.compileScope,
};

/** Since 336 users are known by object id; how older ones compare depends on what the directory called them. */
function knowsObjectIds(plugins: StrategyInput['snapshot']['plugins']): boolean {
  const version = plugins.find(({ name }) => name === 'azure-ad')?.version;
  return Number.parseInt(version ?? '', 10) >= 336;
}

/** Says what object ids stand for; a directory group of the same display name may be the one, or one that took its name. */
function nameObjects({ book, principals, snapshot, strategy }: StrategyInput): void {
  const lists = [snapshot.controller, ...snapshot.items, ...snapshot.agents].map(({ authorization }) => authorization);
  const entries: readonly MatrixEntry[] = [strategy, ...lists].flatMap((list) => list?.entries ?? []);
  const told = new Set<string>();
  for (const entry of entries) {
    const full = fullSid(writtenSid(entry));
    if (!full || told.has(`${entry.type} ${full.objectId}`)) continue;
    told.add(`${entry.type} ${full.objectId}`);
    for (const id of principals.named(full.objectId, entry.type, true)) {
      book.describe(id, { displayName: full.name });
      if (entry.type === 'USER' || !principals.isKnownGroup(full.name)) continue;
      for (const group of principals.named(full.name, 'GROUP', true))
        if (group !== id) book.merge('MAY_BE_MEMBER_OF', group, id, { rule: sameName });
    }
  }
}

const sameName = 'groups of one display name need not be one group: the entry counts for the object id';
