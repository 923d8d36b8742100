/** Needed against granted: the pure half of the question what a runner's tasks need. */
import type { NodeRef } from '../domain/answers.js';
import type { NodeId } from '../domain/ids.js';

/**
 * `allowed`: the fetch will work. `unknown`: it hangs on what could not be read. `not-granted`: the runner has no
 * privilege execute. `no-such-variable`: no collected policy declares it.
 */
export type NeedState = 'allowed' | 'unknown' | 'not-granted' | 'no-such-variable';

export interface Need {
  variable: NodeId;
  state: NeedState;
  /** `environment`, `memory-mapped-file`, `written-file`; sorted. */
  delivery: readonly string[];
  /** `secrets.yml:3 API_KEY`. */
  readAt: readonly string[];
}

/** As recorded, one element for each entry of the manifest. */
export interface RecordedTask {
  task: NodeRef;
  needs: readonly { variable: NodeId; at: string; delivery: string }[];
  unresolved: readonly string[];
  /** Its manifest was not at hand, so what it needs is unknown. */
  unread?: boolean;
}

export interface TaskNeeds {
  task: NodeRef;
  /** By variable, sorted by id. */
  needed: readonly Need[];
  /** Granted to the runner and not needed by this task; none where that is not known. */
  excess: readonly NodeId[];
  /** Needed and not granted: the task will fail. */
  missing: readonly NodeId[];
  /** Entries whose variable is not known, for want of a value of a substitution. */
  unresolved: readonly string[];
  /** What it needs is unknown, as its manifest was not at hand. */
  unread?: true;
}

/** @param known variables in the graph that are not granted */
export function compareNeeds(
  recorded: readonly RecordedTask[],
  granted: ReadonlyMap<NodeId, 'allowed' | 'unknown'>,
  known: ReadonlySet<NodeId>,
): { tasks: readonly TaskNeeds[]; excess: readonly NodeId[]; missing: readonly NodeId[] } {
  const stateOf = (variable: NodeId): NeedState =>
    granted.get(variable) ?? (known.has(variable) ? 'not-granted' : 'no-such-variable');
  const tasks = recorded.map((task) => compareTask(task, [...granted.keys()], stateOf));
  const needed = new Set(tasks.flatMap((task) => task.needed.map(({ variable }) => variable)));
  return {
    tasks,
    // What one unread task needs may be any of them: what is not read is no excess.
    excess: recorded.some(({ unread }) => unread)
      ? []
      : [...granted.keys()].filter((variable) => !needed.has(variable)).sort(),
    missing: [...new Set(tasks.flatMap(({ missing }) => missing))].sort(),
  };
}

function compareTask(
  { task, needs, unresolved, unread = false }: RecordedTask,
  granted: readonly NodeId[],
  stateOf: (variable: NodeId) => NeedState,
): TaskNeeds {
  const variables = [...new Set(needs.map(({ variable }) => variable))].sort();
  const needed = variables.map((variable): Need => {
    const entries = needs.filter((need) => need.variable === variable);
    return {
      variable,
      state: stateOf(variable),
      delivery: [...new Set(entries.map(({ delivery }) => delivery))].sort(),
      readAt: entries.map(({ at }) => at),
    };
  });
  const asked = new Set(variables);
  return {
    task,
    needed,
    excess: unread ? [] : granted.filter((variable) => !asked.has(variable)).sort(),
    missing: needed.filter(({ state }) => isMissing(state)).map(({ variable }) => variable),
    unresolved,
    ...(unread ? { unread } : {}),
  };
}

function isMissing(state: NeedState): boolean {
  return state === 'not-granted' || state === 'no-such-variable';
}
