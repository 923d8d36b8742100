/** Reads what a decision is made of. What does not come in time is unknown: a gate that hangs is a gate that is left out. */
import { PipewardenError } from '../../domain/errors.js';
import { parseNodeId } from '../../domain/ids.js';
import type { Graph } from '../../graph/graph.js';
import { textDimensions, type TextDimension } from '../guardrails/guardrail.js';
import { askedOf, foldersOf, joined } from './asked.js';
import { readBaseline } from './baseline-facts.js';
import { readDrift } from './drift-facts.js';
import { idsOf, unreadFacts, type Dimension, type GateFacts, type SnapshotRef } from './facts.js';
import { readFindings } from './finding-facts.js';
import { readJobFacts, type JobFacts } from './job-facts.js';
import { readLoads, type Load } from './loads.js';
import { readPlaces } from './places.js';
import { Remembered } from './remembered.js';
import type { GateRequest } from './request.js';
import { readScore } from './score-fact.js';
import { readStarter } from './starter-facts.js';

/** Milliseconds the graph is given; then each guardrail's second switch decides. */
const PATIENCE = 800;
/** Of it, what the score may take: the other facts do not wait for it. */
const SHARE = 0.7;
const jobs = new Remembered<{ facts: JobFacts | null }>(20_000);

export interface FactsRequest {
  request: GateRequest;
  dataDir: string | null;
  at: string;
  /** Milliseconds; default 800. */
  patience?: number;
  /** Whether a guardrail asks for the score. */
  scored: boolean;
  /**
   * Whether a guardrail that asks who may build will say why, by the facts without the way that gives it: reading the way takes
   * longer than all the rest. null: no guardrail asks.
   */
  saysWhy: ((facts: GateFacts) => boolean) | null;
}

export async function readFacts(graph: Graph, asked: FactsRequest): Promise<GateFacts> {
  const { request, patience = PATIENCE } = asked;
  const unread = () => unreadFacts((dimension) => askedOf(request, dimension), textDimensions);
  const late = { timer: undefined as NodeJS.Timeout | undefined, isOver: false };
  const gaveUp = new Promise<GateFacts>((resolve) => {
    late.timer = setTimeout(() => {
      late.isOver = true;
      resolve(unread());
    }, patience).unref();
  });
  const reading = read(graph, asked, () => refuse(late.isOver)).catch((error: unknown) => {
    if (error instanceof PipewardenError && unanswered.has(error.code)) return unread();
    throw error;
  });
  return Promise.race([reading, gaveUp]).finally(() => clearTimeout(late.timer));
}

const unanswered = new Set(['graph-unreachable', 'query-timeout', 'graph-changing']);

/** What nobody waits for any more is not read: others wait for the graph. */
function refuse(isOver: boolean): void {
  if (isOver) throw new PipewardenError('graph-unreachable', 'The time of this decision was over.');
}

/** @param goOn throws where nobody waits any more */
async function read(graph: Graph, asked: FactsRequest, goOn: () => void): Promise<GateFacts> {
  const { request, dataDir, at, patience = PATIENCE } = asked;
  const scoring = asked.scored ? readScore(graph, request.job, patience * SHARE) : Promise.resolve(null);
  scoring.catch(() => {}); // it is awaited below, unless another read has failed first
  const state = await graph.state();
  goOn();
  const loads = await readLoads(graph, state);
  const { facts: known } = await jobs.get(graph, state, request.job, async () => ({
    facts: await readJobFacts(graph, request.job),
  }));
  goOn();
  const { as } = request;
  const ask = { job: known ? request.job : null, state, explain: asked.saysWhy ? ('denial' as const) : false };
  const nothing = { values: [], missing: 'the job was not collected' };
  const [starter, drift, baseline, agent] = await Promise.all([
    as === undefined ? null : readStarter(graph, as, ask),
    readDrift(graph, { dataDir, job: request.job, state }),
    readBaseline(dataDir, request.job),
    known ? readPlaces(graph, known.runsOn, state) : nothing,
  ]);
  const of = (name: TextDimension): Dimension => {
    if (name === 'job' || name === 'folder') return { values: askedOf(request, name), missing: null };
    if (name === 'principal')
      return starter?.principal ?? { values: [], missing: 'the request does not say who starts it' };
    if (name === 'identity') return joined(name, askedOf(request, name), identityOf(known, request));
    if (name === 'trigger' || name === 'parameter') return onlyAsked(request, name);
    if (name === 'drift') return drift;
    if (name === 'agent') return joined(name, askedOf(request, name), agent);
    return joined(name, askedOf(request, name), known ? known.dimensions[name] : nothing);
  };
  const dimensions = Object.fromEntries(textDimensions.map((name) => [name, of(name)])) as GateFacts['dimensions'];
  const subjects = [
    ...[request.job, ...foldersOf(request.job)],
    ...[dimensions.identity, dimensions.credential].flatMap(({ values }) => values.map(({ value }) => value)),
  ];
  const facts: GateFacts = {
    ...{ job: known?.job ?? null, dimensions, findings: await readFindings(dataDir, subjects, at) },
    ...{ score: await scoring, baseline },
    permission: starter?.permission ?? null,
    snapshots: snapshotsOf(loads, request, dimensions),
    ...{ owners: known?.owners ?? [], starts: known?.starts ?? [] },
  };
  // Of a denial all is said already: there is no way.
  if (as === undefined || facts.permission?.decision === 'denied' || !asked.saysWhy?.(facts)) return facts;
  return { ...facts, permission: (await readStarter(graph, as, { ...ask, explain: true })).permission };
}

function onlyAsked(request: GateRequest, name: 'trigger' | 'parameter'): Dimension {
  const values = askedOf(request, name);
  const said = values.length > 0 || (name === 'parameter' && request.parameters !== undefined);
  return { values, missing: said ? null : `the request does not say which ${name} there is` };
}

/** Where builds run as whoever starts them, the starter is who it may be. */
function identityOf(known: JobFacts | null, request: GateRequest): Dimension {
  if (!known) return { values: [], missing: 'the job was not collected' };
  const { identity } = known.dimensions;
  if (!known.runsAsStarter) return identity;
  if (request.as === undefined) return { values: identity.values, missing: 'it runs as whoever starts it' };
  return { values: [...askedOf({ ...request, identity: request.as }, 'identity'), ...identity.values], missing: null };
}

/** Of every source that a value comes from, the job's first. */
function snapshotsOf(loads: readonly Load[], request: GateRequest, dimensions: GateFacts['dimensions']): SnapshotRef[] {
  const own = parseNodeId(request.job)?.source;
  const all = loads.every(({ name }) => name === own) ? [] : Object.values(dimensions);
  const named = new Set(all.flatMap((each) => idsOf(each).map((value) => parseNodeId(value)?.source)));
  const used = loads.filter(({ name }) => name === own || named.has(name));
  const sorted = used.toSorted((one, other) => Number(other.name === own) - Number(one.name === own));
  return sorted.map(({ name, takenAt }) => ({ source: name, takenAt }));
}
