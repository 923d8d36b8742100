/** What the graph says of whoever starts a build: who they are elsewhere, what they stand in, whether they may. */
import { actingAs } from '../../access/acting-as.js';
import { check } from '../../access/check.js';
import { PipewardenError } from '../../domain/errors.js';
import { refFromId } from '../../domain/evidence.js';
import type { NodeId } from '../../domain/ids.js';
import type { Graph, StoreState } from '../../graph/graph.js';
import type { Dimension, GateFacts } from './facts.js';
import { namesOf } from './names-of.js';
import { Remembered } from './remembered.js';

export interface StarterFacts {
  principal: Dimension;
  permission: NonNullable<GateFacts['permission']>;
}

export interface StarterAsked {
  /** null where the graph has no such job: then nobody may build it. */
  job: NodeId | null;
  /** Whether the way is read that gives it, besides whether there is one; `denial`: only what there is to say without it. */
  explain: boolean | 'denial';
  state: StoreState;
}

/** Whoever starts a job may be anybody, so not all of them are kept. */
const holders = new Remembered<Dimension>(5000);
const permissions = new Remembered<StarterFacts['permission']>(5000);

export async function readStarter(graph: Graph, starter: NodeId, asked: StarterAsked): Promise<StarterFacts> {
  try {
    const { principal: acting } = await actingAs(graph, starter);
    const { state, job, explain } = asked;
    const [principal, permission] = await Promise.all([
      holders.get(graph, state, JSON.stringify([acting, starter]), () => readHolders(graph, acting, starter)),
      permissions.get(graph, state, JSON.stringify([acting, job, explain]), () => mayBuild(graph, acting, asked)),
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

async function mayBuild(
  graph: Graph,
  principal: NodeId,
  { job, explain }: Omit<StarterAsked, 'state'>,
): Promise<StarterFacts['permission']> {
  if (job === null) return { decision: 'denied', reasons: ['There is no such job.'], evidence: [] };
  const { decision, reasons, evidence } = await check(graph, {
    principal,
    permission: 'hudson.model.Item.Build',
    resource: job,
    ...{ explain, reach: false, besides: false },
  });
  return { decision, reasons, evidence };
}
