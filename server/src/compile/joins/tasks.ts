/** Tasks that builds run with secrets: commands of summon in configurations and pipeline text. */
import type { TaskUse } from '../../domain/builds.js';
import { nodeId, type NodeId } from '../../domain/ids.js';
import type { JenkinsItem, JenkinsSnapshot } from '../../domain/snapshot.js';
import type { SummonTask } from '../../domain/summon.js';
import { evidenceText, type FactBook } from '../fact-book.js';
import { compileTask } from '../summon/compile.js';

/** Adds the task, what it asks the Conjur the operator named for, and that builds of the job run it. */
export function compileTaskUse(
  { book, snapshot }: { book: FactBook; snapshot: JenkinsSnapshot },
  item: JenkinsItem,
  use: TaskUse & { value: string },
): void {
  const vaults = snapshot.conjurLink ? [snapshot.conjurLink.source] : [];
  const command = { file: use.place.file, line: use.place.line, text: use.value };
  for (const task of use.tasks ?? [unread(use)]) {
    const fullName = freeName(book, item, use, task);
    const { node, relationships } = compileTask(
      { source: book.source, fullName, name: use.value },
      { ...task, command },
      [],
      vaults,
    );
    const unknown = use.tasks ? {} : { manifestUnread: true };
    book.node(node.id, 'task', use.value, { ...node.properties, ...unknown });
    for (const { type, from, to, properties } of relationships) book.merge(type, from, to, properties);
    const evidence = evidenceText(use.place, `${use.step} summon ${use.value}`);
    book.record('RUNS', nodeId('job', book.source, item.fullName), node.id, evidence, {
      rule: 'builds of the job run the command',
      ...(use.certain ? {} : { uncertain: true }),
    });
  }
}

/** What is known of a task whose manifest was not at hand. */
function unread({ manifest, environment }: TaskUse): SummonTask {
  return { file: manifest ?? 'unknown', environment: environment || null, entries: [] };
}

/** `release/deploy#./push.sh`, with the environment, and the line where two would be called the same. */
function freeName(book: FactBook, item: JenkinsItem, { value, place }: TaskUse, { environment }: SummonTask): string {
  const name = `${item.fullName}#${value}${environment ? `#${environment}` : ''}`;
  const candidates = [name, `${name}:${place.line}`];
  for (let more = 2; ; more++) {
    const free = candidates.find((each) => !book.has(nodeId('task', book.source, each)));
    if (free !== undefined) return free;
    candidates.push(`${name}:${place.line}:${more}`);
  }
}

/** As whom tasks fetch: the Conjur hosts of the agents that builds of their jobs run on. */
export function compileTaskRunners(book: FactBook): void {
  const { relationships } = book.facts();
  const follow = (type: string): Map<NodeId, NodeId[]> => {
    const found = new Map<NodeId, NodeId[]>();
    for (const each of relationships)
      if (each.type === type) found.set(each.from, [...(found.get(each.from) ?? []), each.to]);
    return found;
  };
  const [tasks, labels, agents, hosts] = [follow('RUNS'), follow('RUNS_ON'), follow('SELECTS'), follow('LOGS_IN_AS')];
  for (const [job, run] of tasks)
    for (const agent of new Set((labels.get(job) ?? []).flatMap((label) => agents.get(label) ?? [])))
      for (const host of hosts.get(agent) ?? [])
        for (const task of run)
          book.merge('FETCHES_AS', task, host, {
            rule: 'a task has the identity of the agent it runs on',
            evidence: [agent],
          });
}
