/** Which of the folders above an item decide about its Read, where each is read by way of roles. */
import type { NodeId } from '../../../domain/ids.js';

export interface Gate {
  /** The entitlement that holds the permission on the folder. */
  id: NodeId;
  /** Entitlements of the roles that give it; absent where only the controller does. */
  givers?: ReadonlySet<NodeId>;
}

/**
 * The gates without those that others, or giving the permission on the item itself, bring along: whoever has the permission by one
 * of some roles has it wherever all of these give it, and whoever has it at the controller has it everywhere. Innermost first.
 */
export function necessaryGates<G extends Gate>(givers: readonly NodeId[], gates: readonly G[]): readonly G[] {
  const controller = gates.find((gate) => !gate.givers);
  if (controller) return [controller];
  const open = gates.filter((gate) => !within(givers, gate));
  return open.filter(
    (gate, at) =>
      !open.some((other, position) => {
        if (position === at || !within([...other.givers!], gate)) return false;
        return position < at || !within([...gate.givers!], other);
      }),
  );
}

function within(givers: readonly NodeId[], gate: Gate): boolean {
  return givers.every((giver) => gate.givers?.has(giver));
}
