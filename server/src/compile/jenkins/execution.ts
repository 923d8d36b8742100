/** Builds: as whom they run, where, and what starts them. Which credentials they find is in credentials.ts. */
import { nodeId, type NodeId } from '../../domain/ids.js';
import type { JenkinsItem } from '../../domain/snapshot.js';
import { Holdings } from './builds/holdings.js';
import { listMachines } from './builds/machines.js';
import { UNTIED } from './builds/build-group-name.js';
import { placedJob, Placements } from './builds/placement.js';
import { Moves } from './builds/moves.js';
import { compileNewBranches } from './builds/new-branches.js';
import type { Candidate } from './builds/restriction.js';
import type { BuildRunner } from './builds/conclusion.js';
import { runnerOf } from './builds/runner.js';
import { compileRunsAs } from './builds/runs-as.js';
import { compileTriggers } from './builds/triggers.js';
import { evidenceText } from '../fact-book.js';
import { BUILT_IN, type ScopeIndex } from './resources.js';
import type { Scope } from './scopes.js';
import type { StrategyInput } from './strategies/strategy.js';

/** What later rules, those for pipeline text among them, ask about builds. */
export interface Builds {
  scopes: ScopeIndex;
  items: ReadonlyMap<string, JenkinsItem>;
  /** By full name of every job. */
  runners: ReadonlyMap<string, BuildRunner>;
  holdings: Holdings;
  placements: Placements;
  /** Expression node of each job whose configuration ties it, by full name. */
  placed: ReadonlyMap<string, NodeId>;
}

/** As whom builds of each job run; to be asked before memberships are closed, as it may name users. */
export function compileRunners(input: StrategyInput): ReadonlyMap<string, BuildRunner> {
  const items = new Map(input.snapshot.items.map((item) => [item.fullName, item]));
  const root = (item: JenkinsItem) =>
    (item.type === 'matrix-configuration' ? items.get(item.parent) : undefined) ?? item;
  const jobs = input.snapshot.items.filter((item) => item.kind === 'job');
  return new Map(jobs.map((item) => [item.fullName, runnerOf(input, item, root(item))]));
}

/** Adds as whom and where jobs run and what starts them. Every grant and membership must be written by now. */
export function compileExecution(
  input: StrategyInput,
  given: {
    runners: ReadonlyMap<string, BuildRunner>;
    scopes: ScopeIndex;
    agentScopes: ReadonlyMap<string, Scope>;
    matches: (pattern: string, name: string) => boolean | null | 'undecided';
  },
): Builds {
  const { book, table, principals, snapshot } = input;
  const holdings = new Holdings(book, table, principals.system);
  const placements = new Placements(input, listMachines(input, given.agentScopes), holdings, {
    source: book.source,
    ownersOf: (job) => ownersOf(input, job),
    matches: given.matches,
  });
  const items = new Map(snapshot.items.map((item) => [item.fullName, item]));
  const builds: Builds = { ...given, items, holdings, placements, placed: new Map() };
  compileRunsAs(input, builds);
  compileMachines(input, placements);
  const placed = compilePlaces(input, builds);
  compileNewBranches(input, placements);
  compileTriggers({ input, ...builds });
  return { ...builds, placed };
}

/** A job that is yet to be created takes its owners from the folder. */
function ownersOf({ owners, snapshot }: StrategyInput, job: Candidate): ReturnType<typeof owners.of> {
  if ('kind' in job) return owners.of(job.fullName);
  const folder = job.fullName.slice(0, Math.max(0, job.fullName.lastIndexOf('/')));
  return folder === '' || snapshot.controller.ownershipSettings?.blocksInheritance ? 'none' : owners.of(folder);
}

function compilePlaces(input: StrategyInput, { runners, placements, scopes }: Builds): ReadonlyMap<string, NodeId> {
  const moves = new Moves(input, scopes);
  const placed = new Map<string, NodeId>();
  for (const item of input.snapshot.items) {
    const runner = runners.get(item.fullName);
    if (!runner || !item.configurationRead) continue;
    const job = placedJob(input, item, runner);
    moves.write(item, placements.anywhere(job));
    if (!item.assignedLabel && !item.labelIsExact) continue;
    const text = item.assignedLabel?.expression ?? UNTIED;
    const read = item.assignedLabel
      ? evidenceText(item.assignedLabel.place, text)
      : `${item.place.file} not tied to a label`;
    const label = placements.tie(job, text, read);
    if (label) placed.set(item.fullName, label);
  }
  return placed;
}

/** Who runs code on the built-in node controls the controller. */
function compileMachines(input: StrategyInput, { machines }: Placements): void {
  const { book, root } = input;
  for (const machine of machines) {
    for (const entitlement of machine.admitting) book.relate('ADMITS_BUILDS_TO', entitlement, machine.id, admitRule);
  }
  const builtIn = nodeId('agent', book.source, BUILT_IN);
  book.relate('CONTROLS', builtIn, root.id, {
    rule: 'builds on the built-in node share its file system with the controller',
  });
  book.relate('CONTROLS', root.id, `entitlement:${book.source}/controller:#hudson.model.Hudson.Administer`, {
    rule: 'code in the controller process passes every check',
  });
}

const admitRule = { rule: 'hudson.model.Node.canTake: Agent/Build by the list of the node' };
