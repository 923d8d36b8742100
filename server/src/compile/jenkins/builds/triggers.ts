/**
 * What starts builds of a job and which builds it starts, each with the check Jenkins makes
 * (hudson.tasks.BuildTrigger, jenkins.triggers.ReverseBuildTrigger; core 2.433).
 */
import type { DecisionValue } from '../../../domain/answers.js';
import type { DownstreamTrigger, JobTrigger } from '../../../domain/execution.js';
import { nodeId, type NodeId } from '../../../domain/ids.js';
import { ITEM_READ } from '../../../domain/permissions.js';
import type { JenkinsItem, Place } from '../../../domain/snapshot.js';
import { evidenceText } from '../../fact-book.js';
import { foldersAbove } from '../roles/candidates.js';
import type { ScopeIndex } from '../resources.js';
import type { StrategyInput } from '../strategies/strategy.js';
import type { Holdings } from './holdings.js';
import { resolveItem } from './names.js';
import { runnerNode } from './runner-node.js';
import type { BuildRunner, Runner } from './conclusion.js';
import { compileWebhooks } from './webhooks.js';

export const ITEM_BUILD = 'hudson.model.Item.Build';

export interface TriggerInput {
  input: StrategyInput;
  scopes: ScopeIndex;
  holdings: Holdings;
  runners: ReadonlyMap<string, BuildRunner>;
  items: ReadonlyMap<string, JenkinsItem>;
}

/** Adds TRIGGERS, and WOULD_TRIGGER where the check fails or cannot be made, for everything configuration says. */
export function compileTriggers(given: TriggerInput): void {
  for (const item of given.input.snapshot.items) {
    if (item.kind !== 'job') continue;
    for (const downstream of item.downstream ?? []) compileDownstream(given, item, downstream);
    for (const trigger of item.triggers ?? []) if (trigger.type === 'reverse') compileReverse(given, item, trigger);
  }
  compileWebhooks(given.input);
}

/** hudson.tasks.BuildTrigger and BuildTriggerConfig.canTriggerProject: the build's identity must see the other job and may build it. */
function compileDownstream(given: TriggerInput, item: JenkinsItem, trigger: DownstreamTrigger): void {
  const rule = `${trigger.type === 'publisher' ? 'hudson.tasks.BuildTrigger' : 'parameterized-trigger'}: the execution identity must see the job and may build it`;
  for (const name of trigger.jobs) startJob(given, item, { name, place: trigger.place, rule });
}

/**
 * A job that a build of another starts, if the execution identity of that build sees it and may build it. This is also what the
 * `build` step of a pipeline asks (BuildTriggerStepExecution). False when the name is that of no job.
 */
export function startJob(
  given: TriggerInput,
  from: JenkinsItem,
  named: { name: string; place: Place; rule: string },
): boolean {
  const to = resolveItem(given.items, from.parent, named.name);
  const runner = given.runners.get(from.fullName);
  if (to?.kind !== 'job' || !runner) return false;
  const outcomes = [runner.automatic.runner, runner.started.runner].map((each) => mayStart(given, each, to));
  const [automatic = 'unknown', started = 'unknown'] = outcomes;
  relate(given, from, to, evidenceText(named.place, named.name), named.rule, automatic, started);
  return true;
}

/** ReverseBuildTrigger.shouldTrigger: the identity of the job to be started, asked without causes, must see the one it waits for. */
function compileReverse(given: TriggerInput, item: JenkinsItem, trigger: JobTrigger): void {
  const rule =
    'jenkins.triggers.ReverseBuildTrigger: the execution identity of the started job must see the other; nobody needs to may build it';
  for (const name of trigger.upstream) {
    const from = resolveItem(given.items, item.parent, name);
    const runner = given.runners.get(item.fullName)?.automatic.runner;
    if (from?.kind !== 'job' || !runner) continue;
    const sees = ask(given, runner, (principal) => maySee(given, principal, from));
    relate(given, from, item, evidenceText(trigger.place, name), rule, sees, sees);
  }
}

type Outcome = DecisionValue | 'depends';

function mayStart(given: TriggerInput, runner: Runner, job: JenkinsItem): Outcome {
  const scope = given.scopes.get(job.fullName);
  if (!scope) return 'unknown';
  return ask(given, runner, (principal) =>
    weakest([given.holdings.decide(principal, ITEM_BUILD, scope), maySee(given, principal, job)]),
  );
}

/** Read on the item and on every folder on the way to it. */
function maySee({ holdings, scopes }: TriggerInput, principal: NodeId, item: JenkinsItem): DecisionValue {
  const places = [item.fullName, ...foldersAbove(item.fullName)].flatMap((name) => scopes.get(name) ?? []);
  return weakest(places.map((scope) => holdings.decide(principal, ITEM_READ, scope)));
}

function ask(given: TriggerInput, runner: Runner, decide: (principal: NodeId) => DecisionValue): Outcome {
  if (runner.as === 'starter') return 'depends';
  return runner.as === 'unknown' ? 'unknown' : decide(runnerNode(given.input, runner));
}

function weakest(decisions: readonly DecisionValue[]): DecisionValue {
  if (decisions.includes('denied')) return 'denied';
  return decisions.includes('unknown') ? 'unknown' : 'allowed';
}

/** Builds nobody started and builds a user started may run as different principals: what differs becomes a condition. */
function relate(
  { input }: TriggerInput,
  from: JenkinsItem,
  to: JenkinsItem,
  evidence: string,
  rule: string,
  automatic: Outcome,
  started: Outcome,
): void {
  const [source, target] = [from, to].map((item) => nodeId('job', input.book.source, item.fullName));
  const outcomes = [automatic, started];
  const type = outcomes.some((each) => each === 'allowed' || each === 'depends') ? 'TRIGGERS' : 'WOULD_TRIGGER';
  const decision = type === 'TRIGGERS' ? 'allowed' : outcomes.includes('unknown') ? 'unknown' : 'denied';
  input.book.record(type, source!, target!, evidence, { rule, decision, ...conditionOf(automatic, started) });
}

function conditionOf(automatic: Outcome, started: Outcome): { condition?: string } {
  if (automatic === 'allowed' && started === 'allowed') return {};
  if (automatic === 'allowed')
    return { condition: 'in a build no user started, or one started by a user who sees the job and may build it' };
  if (started === 'allowed') return { condition: 'in a build a user started' };
  if (automatic === 'depends' || started === 'depends')
    return { condition: 'in a build started by a user who sees the job and may build it' };
  return {};
}
