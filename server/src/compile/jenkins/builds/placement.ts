/**
 * Which nodes take builds of which jobs (hudson.model.Node.canTake). Jobs with the same expression, the same execution identity
 * and the same answers of restrictions share one expression node, so that placing stays jobs + kinds of jobs × nodes.
 */
import { createHash } from 'node:crypto';
import type { Properties } from '../../../domain/facts.js';
import { nodeId, type NodeId } from '../../../domain/ids.js';
import type { JenkinsItem } from '../../../domain/snapshot.js';
import { cloudNode } from '../clouds.js';
import { labelTest, parseLabelExpression } from '../label-expression.js';
import type { StrategyInput } from '../strategies/strategy.js';
import type { Holdings } from './holdings.js';
import type { Machine } from './machines.js';
import { shownName, UNTIED, WHEREVER, whoRuns } from './build-group-name.js';
import { runnerNode } from './runner-node.js';
import type { BuildRunner, Runner } from './conclusion.js';
import { buildsTiedTo } from './tied-builds.js';
import { outcomeOf, type Candidate, type Outcome, type RestrictionInput } from './restriction.js';

export interface PlacedJob {
  item: Candidate;
  id: NodeId;
  runner: BuildRunner;
}

interface Selected {
  machine: Machine;
  /** Empty: always. */
  condition: string;
  certain: boolean;
}

interface Outcomes {
  on: ReadonlyMap<Machine, Outcome>;
  key: string;
}

export class Placements {
  readonly machines: readonly Machine[];
  readonly #input: StrategyInput;
  readonly #holdings: Holdings;
  readonly #restrictions: RestrictionInput;
  readonly #written = new Set<NodeId>();
  readonly #shared = new Map<string, { id: NodeId; selects: boolean }>();
  readonly #matching = new Map<string, readonly Machine[]>();
  /** By job, then for each node what its restriction says. */
  readonly #outcomes = new Map<string, Outcomes>();

  constructor(input: StrategyInput, machines: readonly Machine[], holdings: Holdings, restrictions: RestrictionInput) {
    this.machines = machines;
    this.#input = input;
    this.#holdings = holdings;
    this.#restrictions = restrictions;
  }

  /**
   * Ties a job to an expression (`UNTIED`: to none) and returns the expression's node, or undefined when it selects no node.
   * @param evidence where the expression was read
   */
  tie(job: PlacedJob, text: string, evidence: string): NodeId | undefined {
    const { book } = this.#input;
    const { id, selects } = this.#place(job, text);
    book.record('RUNS_ON', job.id, id, evidence);
    if (!selects) return undefined;
    book.record('HOSTS', id, job.id, evidence, { rule: labelRule });
    return id;
  }

  /**
   * The node of all agents that builds of the job could be moved to by whoever writes what decides the label.
   */
  anywhere(job: PlacedJob): NodeId | undefined {
    const node = this.#place(job, WHEREVER);
    return node.selects ? node.id : undefined;
  }

  #place(job: PlacedJob, text: string): { id: NodeId; selects: boolean } {
    const who = runsAsSystem(job.runner) ? '' : whoRuns(job.runner);
    const restricted = this.#matches(text).some((machine) => machine.restriction);
    const kind = `${text}\n${who}\n${restricted ? this.#outcomesFor(job.item).key : ''}`;
    const shared = this.#shared.get(kind);
    if (shared) return shared;
    const selected = this.#matches(text).flatMap((machine) => this.#select(machine, job));
    const apart = this.#isApart(text, selected) ? `#${digest(selected)}` : '';
    const { book } = this.#input;
    const id = nodeId('label', book.source, `${text}${who === '' ? '' : `@${who}`}${apart}`);
    const unread = text === WHEREVER || this.#matches(text).length === 0 ? this.#unreadClouds() : [];
    const place = { id, selects: selected.length > 0 || unread.length > 0 };
    this.#shared.set(kind, place);
    if (this.#written.has(id)) return place;
    this.#written.add(id);
    if (text !== WHEREVER || place.selects) this.#write(id, text, who, selected);
    for (const cloud of unread) book.relate('SELECTS', id, cloud, unreadCloud);
    return place;
  }

  /** A label that nothing has may be one of a cloud whose templates were not found in its configuration. */
  #unreadClouds(): readonly NodeId[] {
    const { book, snapshot } = this.#input;
    return (snapshot.controller.clouds ?? []).flatMap((cloud) =>
      cloud.templates === null ? [cloudNode(book.source, cloud)] : [],
    );
  }

  #write(id: NodeId, text: string, who: string, selected: readonly Selected[]): void {
    const { book } = this.#input;
    book.node(id, 'label', shownName(text, who), {
      expression: text,
      valid: text === UNTIED || text === WHEREVER || parseLabelExpression(text) !== null,
      ...(this.#matches(text).length === 0 ? { unserved: this.#unservedBy() } : {}),
    });
    if (text !== WHEREVER) book.node(buildsTiedTo(id), 'build-group', `builds tied to ${shownName(text, who)}`);
    for (const { machine, condition, certain } of selected) {
      const properties: Properties = {
        rule: labelRule,
        ...(condition === '' ? {} : { condition }),
        ...(certain ? {} : { certain }),
        ...(machine.note === undefined ? {} : { note: machine.note }),
      };
      book.relate('SELECTS', id, machine.id, properties);
      if (text !== WHEREVER && !machine.shortLived) book.relate('SERVES', machine.id, buildsTiedTo(id), properties);
    }
  }

  #unservedBy(): string {
    const { clouds } = this.#input.snapshot.controller;
    if (!clouds) return 'no agent that was read; clouds were not read';
    const unread = clouds.filter(({ templates }) => templates === null).map(({ name }) => name);
    return unread.length > 0
      ? `no agent and no template that was read; those of ${unread.join(', ')} were not found`
      : 'no agent and no template of a cloud';
  }

  #matches(text: string): readonly Machine[] {
    let matching = this.#matching.get(text);
    if (!matching) {
      const test = text === UNTIED || text === WHEREVER ? null : labelTest(text);
      matching = this.machines.filter((machine) =>
        test ? test(machine.labels) : text === WHEREVER || !machine.exclusive,
      );
      this.#matching.set(text, matching);
    }
    return matching;
  }

  /** Whether a restriction makes a difference here: then the node is shared only by jobs for which it makes the same one. */
  #isApart(text: string, selected: readonly Selected[]): boolean {
    if (text === WHEREVER) return selected.some(({ machine }) => machine.restriction);
    const always = new Set(selected.filter(({ condition }) => condition === '').map(({ machine }) => machine));
    return this.#matches(text).some((machine) => machine.restriction && !always.has(machine));
  }

  #select(machine: Machine, job: PlacedJob): readonly Selected[] {
    const outcome = this.#outcomeOn(machine, job.item);
    const admitted = this.#admits(machine, job.runner);
    if (outcome === 'no' || admitted === 'no') return [];
    const open = [outcome, admitted, ...unread(machine)].filter((each) => typeof each === 'object');
    return [
      {
        machine,
        condition: open.map((each) => ('if' in each ? each.if : each.unknown)).join(' and '),
        certain: !open.some((each) => 'unknown' in each),
      },
    ];
  }

  #outcomeOn(machine: Machine, item: Candidate): Outcome {
    return machine.restriction ? (this.#outcomesFor(item).on.get(machine) ?? 'yes') : 'yes';
  }

  /** What each restriction says of a job; jobs with the same key are of one kind. */
  #outcomesFor(item: Candidate): Outcomes {
    let outcomes = this.#outcomes.get(item.fullName);
    if (!outcomes) {
      const restricted = this.machines.flatMap((each) => (each.restriction ? [[each, each.restriction] as const] : []));
      const on = new Map(
        restricted.map(([each, restriction]) => [each, outcomeOf(this.#restrictions, restriction, item)]),
      );
      this.#outcomes.set(item.fullName, (outcomes = { on, key: [...on.values()].map(printOutcome).join('\n') }));
    }
    return outcomes;
  }

  /** Agent/Build of the execution identity; SYSTEM always has it. */
  #admits(machine: Machine, runner: BuildRunner): Outcome {
    if (runsAsSystem(runner)) return 'yes';
    const answers = [runner.automatic.runner, runner.started.runner].map((each) => this.#admitsOne(machine, each));
    return answers.find((answer) => answer === 'yes') ?? answers.find((answer) => answer !== 'no') ?? 'no';
  }

  #admitsOne(machine: Machine, runner: Runner): Outcome {
    if (runner.as === 'starter') return { if: 'started by a user who has Agent/Build on it' };
    if (runner.as === 'unknown')
      return this.#admitsAnyone(machine) ? 'yes' : { unknown: 'as whom builds run is not known' };
    const decision = this.#holdings.holdsOneOf(runnerNode(this.#input, runner), machine.admitting);
    if (decision === 'unknown') return { unknown: 'whether the execution identity has Agent/Build is not known' };
    return decision === 'allowed' ? 'yes' : 'no';
  }

  #admitsAnyone({ admitting }: Machine): boolean {
    const { anonymous, everyone } = this.#input.principals;
    return [anonymous, everyone].every((each) => this.#holdings.holdsOneOf(each, admitting) === 'allowed');
  }
}

/** A node that may be kept for tied jobs, or ask things of builds that were not read. */
function unread({ read }: Machine): readonly Outcome[] {
  return read ? [] : [{ unknown: 'the configuration of the agent, which was not read, allows it' }];
}

/** As SYSTEM in some build: then the Agent/Build check keeps the job off nowhere. */
function runsAsSystem({ automatic, started }: BuildRunner): boolean {
  return automatic.runner.as === 'system' || started.runner.as === 'system';
}

function printOutcome(outcome: Outcome): string {
  return typeof outcome === 'string' ? outcome : JSON.stringify(outcome);
}

/** Short and stable, the same for jobs of which the same is true. */
function digest(selected: readonly Selected[]): string {
  const lines = selected.map(({ machine, condition, certain }) => `${machine.name}\n${condition}\n${certain}`).sort();
  return createHash('sha256').update(lines.join('\n\n')).digest('hex').slice(0, 8);
}

const unreadCloud = {
  rule: 'hudson.slaves.NodeProvisioner asks every cloud whether it can provision the label',
  condition: 'the cloud, whose templates were not found in its configuration, provides the label',
  certain: false,
};
const labelRule = 'hudson.model.Node.canTake: labels, mode, Agent/Build of the execution identity, restrictions';

export function placedJob(input: StrategyInput, item: JenkinsItem, runner: BuildRunner): PlacedJob {
  return { item, id: nodeId('job', input.book.source, item.fullName), runner };
}
