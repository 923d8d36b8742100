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

/** Of what belongs to a node, as much as is drawn. */
export interface DrawnInPart {
  node: NodeRef;
  drawn: number;
  total: number;
  /** What is counted. */
  what: 'relationships' | 'principals';
}

export interface FirstPicture {
  steps: readonly EvidenceStep[];
  partial: readonly DrawnInPart[];
}

/** `near` are the steps to its neighbours. What the reader may not ask is missing. */
export async function firstPicture(
  node: NodeRef,
  near: readonly EvidenceStep[],
  signal: AbortSignal,
): Promise<FirstPicture> {
  const parts = await Promise.all(partsOf(node, near, signal).map(unlessRefused));
  return {
    steps: parts.flatMap(({ steps }) => steps),
    partial: parts.flatMap(({ of }) => (of && of.total > of.drawn ? [of] : [])),
  };
}

type Part = Promise<{ steps: readonly EvidenceStep[]; of?: DrawnInPart }>;

function partsOf(node: NodeRef, near: readonly EvidenceStep[], signal: AbortSignal): Part[] {
  const beyond = (types: readonly RelationshipType[], to: readonly string[]) =>
    near
      .filter((step) => step.from.id === node.id && to.includes(step.to.kind))
      .slice(0, most)
      .map(async ({ to }): Part => {
        const reply = await askPatiently(neighbours(to.id, types, 'OUT', most), signal);
        const { nodes: page, totalCount: total } = reply.node?.neighbours ?? { nodes: [], totalCount: 0 };
        const of = { node: to, drawn: page.length, total, what: 'relationships' } as const;
        return { steps: page.map(({ step }) => step), of };
      });
  const people = (drawn: number, total: number) => ({ node, drawn, total, what: 'principals' }) as const;
  const holders = async (permission: string): Part => {
    const { nodes: page, totalCount } = (await askPatiently(whoCan(permission, node.id, null, most), signal)).answer;
    return { steps: page.flatMap(({ evidence }) => evidence), of: people(page.length, totalCount) };
  };
  const reachers = async (): Part => {
    const { tree, reached, principals } = (await askPatiently(whoCanReach(node.id, null, most), signal)).whoCanReach;
    return { steps: tree, of: people(reached.length, principals) };
  };
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
    if (error instanceof ApiError && (error.code === 'role-needed' || error.code === 'not-in-scope'))
      return { steps: [] };
    throw error;
  }
}
