/** Reads the double with the real collector. */
import { collectConjur, type CollectConjurOptions } from '../../src/collectors/conjur/live/collect-conjur.js';
import { parseConjurId, type ConjurSnapshot } from '../../src/domain/conjur.js';
import type { Facts } from '../../src/domain/facts.js';
import { startConjur } from './conjur-server/start.js';
import type { ConjurState } from './conjur-server/state.js';

/** What `role` is shown of an account, over HTTP. */
export async function collectAs(
  state: ConjurState,
  role: string = state.admin,
  options: Partial<CollectConjurOptions> = {},
): Promise<ConjurSnapshot> {
  const server = await startConjur(state);
  const { kind, identifier } = parseConjurId(role);
  const login = kind === 'user' ? identifier : `${kind}/${identifier}`;
  const { account } = state;
  try {
    return await collectConjur({
      ...{ source: 'vault', url: server.url, account, login, apiKey: state.keyOf(role), concurrency: 8 },
      ...options,
    });
  } finally {
    await server.close();
  }
}

/** Properties only a live server tells. */
const liveOnly = new Set([
  ...['secretVersions', 'secretVersion', 'expiresAt', 'policyVersion', 'loads', 'tokens', 'enabled', 'status'],
]);

/** Nodes and relationships as sorted lines, without where they were read and what only a live server tells. */
export function factLines({ nodes, relationships }: Facts): readonly string[] {
  const plain = (properties: object = {}): unknown =>
    Object.entries(properties)
      .filter(([name]) => name !== 'evidence' && !liveOnly.has(name))
      .sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...nodes.map(({ id, kind, name, properties }) => JSON.stringify([id, kind, name, plain(properties)])),
    ...relationships.map(({ type, from, to, properties }) => JSON.stringify([type, from, to, plain(properties)])),
  ].sort();
}
