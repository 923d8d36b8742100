/** What the first picture of a node shows besides its neighbours: for each kind, what matters for it. */
import { whoCan } from '../api/access-questions.js';
import { whoCanReach } from '../api/attack-questions.js';
import { ApiError } from '../api/client.js';
import { neighbours } from '../api/graph-questions.js';
import type { EvidenceStep, NodeRef, RelationshipType } from '../api/schema.js';
import { kinds } from '../graph/kinds.generated.js';
import { askPatiently } from './outage.svelte.js';

/** What each part adds at most, so that the picture stays one. */
const most = 12;

/** `near` are the steps to its neighbours. What the reader may not ask is missing. */
export async function firstPicture(
  node: NodeRef,
  near: readonly EvidenceStep[],
  signal: AbortSignal,
): Promise<readonly EvidenceStep[]> {
  const parts = await Promise.all(partsOf(node, near, signal).map(unlessRefused));
  return parts.flat();
}

type Part = Promise<readonly EvidenceStep[]>;

function partsOf(node: NodeRef, near: readonly EvidenceStep[], signal: AbortSignal): Part[] {
  const beyond = (types: readonly RelationshipType[], to: readonly string[]) =>
    near
      .filter((step) => step.from.id === node.id && to.includes(step.to.kind))
      .slice(0, most)
      .map(async ({ to: { id } }) => {
        const reply = await askPatiently(neighbours(id, types, 'OUT', most), signal);
        return reply.node?.neighbours.nodes.map(({ step }) => step) ?? [];
      });
  const holders = async (permission: string) => {
    const reply = await askPatiently(whoCan(permission, node.id, null, most), signal);
    return reply.answer.nodes.flatMap(({ evidence }) => evidence);
  };
  const reachers = async () => (await askPatiently(whoCanReach(node.id, null, most), signal)).whoCanReach.tree;
  if (node.kind === 'JOB')
    return [holders('Job/Build'), holders('Job/Configure'), ...beyond(['SELECTS'], ['LABEL', 'BUILD_GROUP'])];
  if (node.kind === 'CREDENTIAL' || node.kind === 'VARIABLE') return [reachers()];
  // What somebody has, they mostly have through groups and roles.
  if (kinds[node.kind].principal)
    return beyond(['HAS_ROLE', 'GRANTED', 'OWNS', 'MEMBER_OF'], ['GROUP', 'ROLE', 'LAYER']);
  return [];
}

async function unlessRefused(part: Part): Part {
  try {
    return await part;
  } catch (error) {
    if (error instanceof ApiError && (error.code === 'role-needed' || error.code === 'not-in-scope')) return [];
    throw error;
  }
}
