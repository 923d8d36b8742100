/** Sentences that say what the lists of an execution answer leave out. */
import type { ExecutionEntry } from '../domain/answers.js';
import { LOADED } from '../domain/builds.js';
import type { GraphNode } from '../graph/graph.js';
import type { AgentRow, WayToLabel } from './execution-entries.js';

export function executionNotes(
  job: GraphNode,
  known: {
    runsAs: readonly ExecutionEntry[];
    listed: number;
    starters: number;
    agents: number;
    unserved: readonly string[];
    loadsLabels: boolean;
  },
): readonly string[] {
  const { type, disabled, configurationRead, credentialParameters } = job.properties;
  const pipeline = type === 'pipeline' || type === 'branch';
  const [reason] = known.runsAs.filter(({ decision }) => decision === 'unknown').flatMap(({ evidence }) => evidence);
  return [
    ...(disabled === true ? ['The job is disabled: nothing starts it until somebody enables it.'] : []),
    ...(configurationRead === false
      ? ['The configuration of the job was not read, so these lists are incomplete.']
      : []),
    ...(reason ? [`As whom builds run is not known: ${reason.rule ?? reason.meaning}.`] : []),
    ...(pipeline
      ? ['The text of a pipeline decides more than its configuration: labels, credentials and jobs it names.']
      : []),
    ...known.unserved,
    ...(known.loadsLabels ? ['Code that the pipeline loads may name further labels, which are not listed.'] : []),
    ...(known.agents === 0 && known.unserved.length === 0
      ? ['No agent takes its builds: they wait in the queue.']
      : []),
    ...(Array.isArray(credentialParameters)
      ? [
          `Whoever starts a build chooses credentials by parameter (${credentialParameters.join('; ')}): one's own with Credentials/UseOwn, those in scope with Credentials/UseItem.`,
        ]
      : []),
    ...(known.starters > known.listed
      ? [
          `${known.starters} principals may start it by hand, of which ${known.listed} are listed: who-can Job/Build lists all.`,
        ]
      : []),
  ];
}

/** Whether what is listed may not be all, because code that the pipeline loads may name further labels. */
export function loadsLabels(rows: readonly AgentRow[]): boolean {
  return mayLoadMore(rows.map(({ tied, path }) => ({ tied, named: path?.relationships[0]?.properties['condition'] })));
}

/** @param ways `named`: the condition of a relationship that leads to a label which selects something */
export function mayLoadMore(ways: readonly Pick<WayToLabel, 'tied' | 'named'>[]): boolean {
  return ways.some(({ tied }) => tied) && ways.some(({ named }) => named === LOADED);
}

/** One sentence for each label the job names that nothing has: a cloud's, nobody's, or not known. */
export function unservedLabels(rows: readonly AgentRow[]): readonly string[] {
  const labels = new Map(
    rows.flatMap(({ tied, label }) =>
      tied && label.properties['expression'] !== '(any)' ? [[label.properties['name'], label]] : [],
    ),
  );
  return [...labels.values()].flatMap(({ properties }) =>
    typeof properties['unserved'] === 'string'
      ? [`The label ${String(properties['expression'])} is served by ${properties['unserved']}.`]
      : [],
  );
}
