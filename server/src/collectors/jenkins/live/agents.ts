/** Agents: the server lists all of them to whoever may enter; their configuration needs Agent/ExtendedRead. */
import { gapOf } from '../../../domain/coverage.js';
import type { JenkinsAgent } from '../../../domain/snapshot.js';
import { PipewardenError } from '../../../domain/errors.js';
import { readAgentConfig } from '../config/agent.js';
import { parseXml } from '../config/xml.js';
import { inFile } from './home-places.js';
import { field, list, names, number, text } from './json.js';
import { readJson, readXml, type Wanted } from './reading.js';
import { forEachOf } from '../../http/for-each.js';
import type { CollectRun } from './run.js';

export interface AgentsRead {
  agents: JenkinsAgent[];
  /** Name the server shows for the built-in node; null when it was not listed. */
  builtInName: string | null;
}

const TREE = 'computer[_class,displayName,numExecutors,jnlpAgent,assignedLabels[name]]';

/** @param fallback agents as another source gave them (`<slaves>` of an old config.xml), used where the server shows none */
export async function readAgents(run: CollectRun, fallback: readonly JenkinsAgent[]): Promise<AgentsRead> {
  const reading = await readJson(run.client, 'computer/', TREE, {
    code: 'agents-unread',
    subject: 'computer',
    what: 'The list of agents',
    permission: 'Overall/Read',
  });
  if (!reading.read) {
    run.gaps.push(reading.gap);
    return { agents: [...fallback], builtInName: null };
  }
  const computers = list(reading.value, 'computer');
  const builtIn = computers.find(isBuiltIn);
  const agents: JenkinsAgent[] = [];
  await forEachOf(
    run,
    'agents',
    computers.filter((computer) => computer !== builtIn),
    async (computer) => {
      const name = text(computer, 'displayName');
      if (name) agents.push(await readAgent(run, name, computer, fallback));
    },
  );
  return { agents, builtInName: text(builtIn, 'displayName') };
}

/** Releases without `_class` call it `master`, and list it only when it has executors. */
function isBuiltIn(computer: unknown): boolean {
  const className = text(computer, '_class');
  return className === null ? text(computer, 'displayName') === 'master' : className.endsWith('$MasterComputer');
}

async function readAgent(
  run: CollectRun,
  name: string,
  computer: unknown,
  fallback: readonly JenkinsAgent[],
): Promise<JenkinsAgent> {
  const file = `nodes/${name}/config.xml`;
  const given = fallback.find((agent) => agent.name === name);
  const wanted: Wanted = {
    code: 'agent-unreadable',
    subject: name,
    what: `The configuration of the agent ${name}`,
    permission: 'Agent/ExtendedRead',
  };
  const reading = await readXml(run.client, `computer/${encodeURIComponent(name)}/config.xml`, wanted);
  if (!reading.read) {
    if (given) return given;
    run.gaps.push(reading.gap);
    return fromList(name, computer, file);
  }
  try {
    return { ...readAgentConfig(parseXml(reading.value, file), file, name), name };
  } catch (thrown) {
    if (!(thrown instanceof PipewardenError)) throw thrown;
    run.gaps.push(gapOf(thrown, name));
    return fromList(name, computer, file);
  }
}

function fromList(name: string, computer: unknown, file: string): JenkinsAgent {
  return {
    name,
    className: '',
    labels: names(computer, 'assignedLabels').filter((label) => label !== name),
    mode: null,
    numExecutors: number(computer, 'numExecutors'),
    launcher: field(computer, 'jnlpAgent') === true ? 'hudson.slaves.JNLPLauncher' : null,
    launchCredentialId: null,
    configurationRead: false,
    authorization: null,
    place: inFile(file),
  };
}
