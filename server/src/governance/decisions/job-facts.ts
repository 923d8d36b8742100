/** What the graph says of one job, as dimensions of a decision. Read once per load, and then kept. */
import type { Neighbour } from '../../access/execution-entries.js';
import { whatCan } from '../../access/what-can.js';
import type { NodeRef } from '../../domain/answers.js';
import { evidenceOf, nodeRefOf } from '../../domain/evidence.js';
import type { NodeId } from '../../domain/ids.js';
import type { Graph, GraphNode } from '../../graph/graph.js';
import type { TextDimension } from '../guardrails/guardrail.js';
import type { Dimension, FactValue } from './facts.js';
import { namesOf } from './names-of.js';
import { labelsOf, type JobLabels } from './places.js';

export interface JobFacts {
  job: NodeRef;
  dimensions: Readonly<Record<GraphDimension, Dimension>>;
  /** Where its builds run, and why they may run elsewhere: `readPlaces` says which agents these are. */
  runsOn: { labels: JobLabels; missing: string | null };
  /** Runs as whoever starts it, in some or all builds. */
  runsAsStarter: boolean;
  owners: readonly NodeId[];
  starts: readonly NodeId[];
}

type GraphDimension = Extract<
  TextDimension,
  'identity' | 'label' | 'credential' | 'variable' | 'publish' | 'repository' | 'branch'
>;

const identityTypes = ['RUNS_AS', 'MAY_RUN_AS'];
const types = [
  ...identityTypes,
  ...['RUNS_AS_HOLDERS_OF', 'RUNS_ON', 'PLACES_BUILDS_ON', 'BINDS', 'FETCHES', 'PUBLISHES_TO', 'BUILDS_FROM'],
  ...['TRIGGERS', 'LOGS_IN_AS', 'USES_LIBRARY', 'RUNS'],
];
/** Variables listed of a host that builds log in as. */
const LISTED = 500;

interface Row extends Record<string, unknown> {
  job: GraphNode;
  owners: readonly NodeId[];
  near: readonly Neighbour[];
}

/** null where the graph has no such job. */
export async function readJobFacts(graph: Graph, job: NodeId): Promise<JobFacts | null> {
  const [row] = await graph.read<Row>('governance/job-facts', { job, types });
  if (!row) return null;
  const of = (...wanted: string[]) => row.near.filter(({ relationship }) => wanted.includes(relationship.type));
  const gap = gapsOf(row.job, of('USES_LIBRARY').length > 0);
  const values = (...wanted: string[]) => of(...wanted).map(factOf);
  const identities = of(...identityTypes).map((each) => ({ ...factOf(each), certain: isAlways(each) }));
  const hosts = await Promise.all(of('LOGS_IN_AS').map((each) => fetchable(graph, each)));
  const runsAsStarter = of('RUNS_AS_HOLDERS_OF').length > 0;
  return {
    job: nodeRefOf(row.job),
    dimensions: {
      identity: { values: identities, missing: runsAsStarter ? null : gap(null) },
      label: { values: values('RUNS_ON'), missing: gap('agent') },
      credential: { values: values('BINDS'), missing: gap('credential') },
      variable: {
        values: [...values('FETCHES'), ...hosts.flatMap((each) => each.values)],
        missing: hosts.find(({ missing }) => missing !== null)?.missing ?? gap('credential'),
      },
      publish: { values: values('PUBLISHES_TO'), missing: gap('publication') },
      repository: { values: values('BUILDS_FROM'), missing: gap('repository') },
      branch: branchOf(row.job, of('BUILDS_FROM').length > 0),
    },
    runsOn: { labels: labelsOf(of('RUNS_ON', 'PLACES_BUILDS_ON'), runsAsStarter), missing: gap('agent') },
    runsAsStarter,
    owners: row.owners,
    starts: of('TRIGGERS').map(({ to }) => nodeRefOf(to).id),
  };
}

function factOf({ relationship, from, to }: Neighbour): FactValue {
  const node = nodeRefOf(to);
  const { uncertain, certain, condition, when } = relationship.properties;
  return {
    value: node.id,
    names: namesOf(node),
    certain: uncertain !== true && certain !== false && condition === undefined && when === undefined,
    evidence: evidenceOf([from, to], [relationship]),
  };
}

function isAlways({ relationship: { type, properties } }: Neighbour): boolean {
  return type === 'RUNS_AS' && typeof properties['condition'] !== 'string' && typeof properties['when'] !== 'string';
}

/** Why uses of one kind may not be all: what was not read, and what only the build knows. */
function gapsOf({ properties }: GraphNode, hasLibrary: boolean): (use: string | null) => string | null {
  const { configurationRead, pipelineReading, computedUses, unresolvedUses } = properties;
  if (configurationRead === false) return () => 'the configuration of the job was not read';
  const hidden = [computedUses, unresolvedUses].flatMap((each) => (Array.isArray(each) ? each.map(String) : []));
  return (use) => {
    if (use === null) return null;
    if (pipelineReading === 'unread') return 'the text of its pipeline was not read';
    if (pipelineReading === 'tolerant') return 'the text of its pipeline does not parse';
    const one = hidden.find((text) => text.includes(` ${use} `) || / \d+ more$|^\d+ more$/.test(text));
    if (one !== undefined) return `its text names one that is not known: ${one}`;
    return hasLibrary && use !== 'repository' ? 'a library it uses may use more' : null;
  };
}

/** What builds could fetch as a host: the host may, whether the build does is not known. */
async function fetchable(graph: Graph, login: Neighbour): Promise<Dimension> {
  const host = nodeRefOf(login.to).id;
  const ask = { principal: host, permission: 'execute', resourceKind: 'variable' as const, first: LISTED };
  const page = await whatCan(graph, { ...ask, explain: false });
  const evidence = evidenceOf([login.from, login.to], [login.relationship]);
  return {
    values: page.items.map(({ resource }) => ({
      value: resource.id,
      names: namesOf(resource),
      certain: false,
      evidence,
    })),
    missing: page.hasNextPage ? `${host} may fetch more than ${LISTED} variables` : null,
  };
}

/** The branch of a multibranch project is in the name of its job; what another job checks out, only the build knows. */
function branchOf({ properties }: GraphNode, hasRepository: boolean): Dimension {
  if (properties['type'] === 'branch') {
    const branch = decode(String(properties['name']));
    return { values: [{ value: branch, names: [], certain: true, evidence: [] }], missing: null };
  }
  return { values: [], missing: hasRepository ? 'the request does not say which branch is built' : null };
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
