/** What the builds of one job are and may do: as whom, where, with which secrets, what they start and what starts them. */
import type { Execution, ExecutionEntry } from '../domain/answers.js';
import { PipewardenError } from '../domain/errors.js';
import { nodeRefOf } from '../domain/evidence.js';
import { relationships } from '../domain/graph.js';
import type { NodeId } from '../domain/ids.js';
import type { Graph } from '../graph/graph.js';
import { withArticle } from '../text/article.js';
import {
  agentEntries,
  credentialEntries,
  neighbourEntry,
  scheduleEntries,
  sortEntries,
  starterEntries,
  type Neighbour,
} from './execution-entries.js';
import { agentRows, credentialPaths, type LabelRow, type StoreRow } from './execution-rows.js';
import { executionNotes, loadsLabels, unservedLabels } from './execution-notes.js';
import { readSecrets } from './execution-secrets.js';
import { readNode } from './question.js';
import { whoCan } from './who-can.js';

const identityTypes = ['RUNS_AS', 'RUNS_AS_HOLDERS_OF', 'MAY_RUN_AS'];
const answerTypes = ['ANSWERED_BY', 'ANSWERED_BY_HOLDERS_OF', 'MAY_BE_ANSWERED_BY'];
const triggerTypes = ['TRIGGERS', 'WOULD_TRIGGER'];
/** Declared by the rules for pipeline text. */
const publishTypes = ['PUBLISHES_TO'].filter((type) => type in relationships);
/** People listed as those who may start it by hand; all are counted. */
const STARTERS = 25;

const statements = ['neighbours', 'agents', 'credentials', 'secrets'].map((each) => `access/execution-${each}`);

/** Throws `unknown-node`, and `wrong-kind` for what is no job. */
export async function execution(graph: Graph, job: NodeId): Promise<Execution> {
  const node = await readNode(graph, job);
  const ref = nodeRefOf(node);
  if (ref.kind !== 'job')
    throw new PipewardenError(
      'wrong-kind',
      `"${job}" is ${withArticle(ref.kind)}, but only jobs have builds.`,
      'Name a job.',
    );
  const [near, labels, stores, people] = await Promise.all([
    readNeighbours(graph, job),
    graph.read<LabelRow>('access/execution-agents', { job }),
    graph.read<StoreRow>('access/execution-credentials', { job }),
    whoCan(graph, { permission: 'hudson.model.Item.Build', resource: job, first: STARTERS }),
  ]);
  const pick = (types: readonly string[], out: boolean): ExecutionEntry[] =>
    near
      .filter(({ relationship, from }) => types.includes(relationship.type) && (nodeRefOf(from).id === job) === out)
      .map((each) => neighbourEntry(each, out));
  const runsAs = pick(identityTypes, true);
  const agents = agentRows(node, labels);
  const runsOn = sortEntries(agentEntries(agents, runsAs));
  const becomes = sortEntries(pick(['LOGS_IN_AS'], true));
  const secrets = await readSecrets(graph, job, becomes);
  const related = (type: string): Neighbour[] => near.filter(({ relationship }) => relationship.type === type);
  return {
    job: ref,
    runsAs: sortEntries(runsAs),
    runsOn,
    reads: sortEntries(credentialEntries(credentialPaths(stores), related('BINDS'), related('USED'))),
    starts: sortEntries(pick(triggerTypes, true)),
    startedBy: [
      ...sortEntries(pick(triggerTypes, false)),
      ...scheduleEntries(node),
      ...starterEntries(people.items, node),
    ],
    answeredBy: sortEntries(pick(answerTypes, true)),
    publishesTo: sortEntries(pick(publishTypes, true)),
    becomes,
    fetches: sortEntries(secrets.fetches),
    runs: sortEntries(secrets.runs),
    calls: sortEntries(secrets.calls),
    starters: people.totalCount,
    notes: [
      ...secrets.notes,
      ...executionNotes(node, {
        runsAs,
        listed: people.items.length,
        starters: people.totalCount,
        agents: runsOn.length,
        unserved: unservedLabels(agents),
        loadsLabels: loadsLabels(agents),
      }),
    ],
    statements,
  };
}

function readNeighbours(graph: Graph, id: NodeId): Promise<Neighbour[]> {
  const types = [...identityTypes, ...answerTypes, ...triggerTypes, ...publishTypes, 'BINDS', 'USED', 'LOGS_IN_AS'];
  return graph.read<Neighbour>('access/execution-neighbours', { id, types });
}
