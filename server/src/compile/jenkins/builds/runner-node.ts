/** The principal a build runs as, as a node. */
import type { NodeId } from '../../../domain/ids.js';
import type { StrategyInput } from '../strategies/strategy.js';
import type { Runner } from './conclusion.js';

type Named = Exclude<Runner, { as: 'starter' } | { as: 'unknown' }>;

/** Of a user Jenkins knows; anonymous and SYSTEM are nodes of their own. */
export function runnerNode({ principals }: StrategyInput, runner: Runner): NodeId {
  const named = runner as Named;
  if (named.as === 'system') return principals.system;
  if (named.as === 'user') return principals.addKnownUser(named.id, {});
  return principals.anonymous;
}
