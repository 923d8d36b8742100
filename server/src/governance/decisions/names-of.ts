/** What patterns of a guardrail may fit of a node, besides its id. */
import type { NodeRef } from '../../domain/answers.js';
import { parseNodeId } from '../../domain/ids.js';

export function namesOf({ id, name }: NodeRef): string[] {
  const full = parseNodeId(id)?.fullName;
  return full && full !== name ? [full, name] : [name];
}
