/** What the graph says of whoever starts a build: who they are elsewhere, what they stand in, whether they may. */
import { actingAs } from '../../access/acting-as.js';
import { check } from '../../access/check.js';
import { PipewardenError } from '../../domain/errors.js';
import { refFromId } from '../../domain/evidence.js';
import type { NodeId } from '../../domain/ids.js';
import type { Graph } from '../../graph/graph.js';
import type { Dimension, GateFacts } from './facts.js';
import { namesOf } from './job-facts.js';

export interface StarterFacts {
  principal: Dimension;
  permission: NonNullable<GateFacts['permission']>;
}

/** @param job null where the graph has no such job: then nobody may build it. */
export async function readStarter(graph: Graph, starter: NodeId, job: NodeId | null): Promise<StarterFacts> {
  try {
    const { principal: acting } = await actingAs(graph, starter);
    const [principal, permission] = await Promise.all([
      readHolders(graph, acting, starter),
      mayBuild(graph, acting, job),
    ]);
    return { principal, permission };
  } catch (error) {
    if (!(error instanceof PipewardenError) || !['unknown-node', 'no-principal'].includes(error.code)) throw error;
    return {
      principal: { values: [plain(starter)], missing: `${starter} was not collected` },
      permission: { decision: 'unknown', reasons: [error.message], evidence: [] },
    };
  }
}

async function readHolders(graph: Graph, principal: NodeId, starter: NodeId): Promise<Dimension> {
  const rows = await graph.read<{ id: string; name: string; certain: boolean }>('governance/holders', { principal });
  const values = rows.map(({ id, name, certain }) => ({
    value: id,
    names: namesOf({ ...refFromId(id), name }),
    certain,
    evidence: [],
  }));
  const known = values.some(({ value }) => value === starter);
  return {
    values: known ? values : [plain(starter), ...values],
    missing: rows.length === 0 ? `${starter} was not collected` : null,
  };
}

const plain = (id: NodeId) => ({ value: id, names: namesOf(refFromId(id)), certain: true, evidence: [] });

async function mayBuild(graph: Graph, principal: NodeId, job: NodeId | null): Promise<StarterFacts['permission']> {
  if (job === null) return { decision: 'denied', reasons: ['There is no such job.'], evidence: [] };
  const { decision, reasons, evidence } = await check(graph, {
    principal,
    permission: 'hudson.model.Item.Build',
    resource: job,
    reach: false,
  });
  return { decision, reasons, evidence };
}
