/** From a snapshot of manifests to facts: tasks, what they ask for, and as whom. A pure function. */
import type { Facts, NodeFact, RelationshipFact } from '../../domain/facts.js';
import { nodeId, parseNodeId, type NodeId } from '../../domain/ids.js';
import type { Compile } from '../compiled.js';
import { withoutDisk } from './without-disk.js';
import { printEntry, type SummonEntry, type SummonSnapshot, type SummonTask } from '../../domain/summon.js';

/** One variable a task asks for, with every entry that names it. */
interface Need {
  variable: NodeId;
  entries: SummonEntry[];
}

export const compileSummon: Compile<SummonSnapshot> = async ({ source, runners, tasks }) => {
  const vaults = [...new Set(runners.flatMap((runner) => parseNodeId(runner)?.source ?? []))];
  const names = nameTasks(tasks);
  const compiled = tasks.map((task, at) => compileTask({ source, ...names[at]! }, task, runners, vaults));
  const facts: Facts = {
    source,
    system: 'summon',
    nodes: compiled.map(({ node }) => node),
    relationships: compiled.flatMap(({ relationships }) => relationships),
  };
  return { facts, gaps: [] };
};

/** `secrets.yml#prod`, `Jenkinsfile#./push.sh`; the line of a command only where two would be called the same. */
function nameTasks(tasks: readonly SummonTask[]): readonly Omit<TaskName, 'source'>[] {
  const taken = new Set<string>();
  const shown = withoutDisk(tasks.map(({ file, command }) => command?.file ?? file));
  return tasks.map(({ file, environment, command }) => {
    const ending = environment === null ? '' : `#${environment}`;
    const place = shown(command?.file ?? file);
    const name = `${place}${command ? `#${command.text}` : ''}${ending}`;
    const candidates = [name, `${name}:${command?.line ?? 0}`];
    let free = candidates.find((candidate) => !taken.has(candidate));
    for (let more = 2; free === undefined; more++)
      if (!taken.has(`${candidates[1]}:${more}`)) free = `${candidates[1]}:${more}`;
    taken.add(free);
    return { fullName: free, name: free.slice(place.lastIndexOf('/') + 1) };
  });
}

interface TaskName {
  source: string;
  fullName: string;
  /** Without the folders of the file. */
  name: string;
}

/** One task and what it asks for; `vaults` are the sources its variables may be in. */
export function compileTask(
  name: TaskName,
  task: SummonTask,
  runners: readonly NodeId[],
  vaults: readonly string[],
): { node: NodeFact; relationships: RelationshipFact[] } {
  const needs = vaults.flatMap((vault) => needsOf(task, vault));
  const node = taskNode(name, task, needs);
  return {
    node,
    relationships: [
      ...needs.map((need) => fetches(node.id, task.file, need)),
      ...runners.map((runner): RelationshipFact => ({
        type: 'FETCHES_AS',
        from: node.id,
        to: runner,
        ...readAt(task),
      })),
    ],
  };
}

/**
 * A relationship to a variable that is not in the graph is dropped on loading, though it is the one that will fail:
 * the node lists what is needed as well, `needs` in step with `needsAt` and `delivery`, one element for each entry.
 */
function taskNode(
  { source, fullName, name }: TaskName,
  { file, environment, entries, command }: SummonTask,
  needs: readonly Need[],
): NodeFact {
  const each = needs.flatMap(({ variable, entries: named }) => named.map((entry) => ({ variable, entry })));
  const unresolved = entries.filter(({ undeclared }) => undeclared.length > 0);
  const literals = entries.filter(({ looksSecret }) => looksSecret);
  return {
    id: nodeId('task', source, fullName),
    kind: 'task',
    name,
    properties: {
      fullName,
      file,
      ...(environment === null ? {} : { environment }),
      ...(command ? { command: command.text, commandAt: `${command.file}:${command.line}` } : {}),
      needs: each.map(({ variable }) => variable),
      needsAt: each.map(({ entry }) => printEntry(file, entry)),
      delivery: each.map(({ entry }) => entry.delivery),
      ...(unresolved.length > 0 ? { unresolved: unresolved.map((entry) => printEntry(file, entry)) } : {}),
      ...(literals.length > 0 ? { secretLiterals: literals.map((entry) => printEntry(file, entry)) } : {}),
    },
  };
}

function readAt({ command }: SummonTask): Pick<RelationshipFact, 'properties'> {
  return command ? { properties: { evidence: [`${command.file}:${command.line} ${command.text}`] } } : {};
}

/** By variable, in the order they stand in the manifest. Paths with a name nobody declared name no variable. */
function needsOf({ entries }: SummonTask, vault: string): Need[] {
  const needs = new Map<NodeId, Need>();
  for (const entry of entries) {
    if (entry.variable === null || entry.variable === '' || entry.undeclared.length > 0) continue;
    const variable = nodeId('variable', vault, variablePath(entry.variable));
    const need = needs.get(variable) ?? { variable, entries: [] };
    need.entries.push(entry);
    needs.set(variable, need);
  }
  return [...needs.values()];
}

/** `acme:variable:db/password` and `variable:db/password` are `db/password`, as conjur-api-go completes ids. */
function variablePath(path: string): string {
  return path.replace(/^(?:[^:/]+:)?variable:/, '');
}

function fetches(task: NodeId, file: string, { variable, entries }: Need): RelationshipFact {
  const hasDefault = entries.every((entry) => entry.hasDefault);
  return {
    type: 'FETCHES',
    from: task,
    to: variable,
    properties: {
      evidence: entries.map((entry) => printEntry(file, entry)),
      delivery: [...new Set(entries.map((entry) => entry.delivery))].sort(),
      ...(hasDefault ? { hasDefault } : {}),
    },
  };
}
