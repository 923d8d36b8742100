/**
 * A generated estate served as a controller would, every answer a fixed time after its question: what a collection must wait
 * for, so that what it takes beyond is its own. A process of its own, which shares no processor time with the collector.
 */
import { fork } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { JenkinsSnapshot } from '../../server/src/domain/snapshot.js';
import { agentXml, credentialXml, itemXml } from './controller-xml.js';
import { generateEstate } from './generate.js';

interface Task {
  jobs: number;
  seed: number;
  /** Milliseconds from a question to its answer. */
  latency: number;
}

export interface ServedController {
  url: string;
  /** Ends the process; returns how many requests it had. */
  close(): Promise<number>;
}

export async function serveController(task: Task): Promise<ServedController> {
  const child = fork(fileURLToPath(import.meta.url), [], { execArgv: process.execArgv });
  const next = <T>() => new Promise<T>((resolve) => child.once('message', (message) => resolve(message as T)));
  const started = next<string>();
  child.send(task);
  return {
    url: await started,
    async close() {
      const ended = next<number>();
      child.send('end');
      return ended;
    },
  };
}

type Answer = { json: unknown } | { xml: string } | undefined;

/** By path; the `tree` of a question is not evaluated: more is answered than was asked for. */
function answersOf(estate: JenkinsSnapshot): (path: string) => Answer {
  const items = new Map(estate.items.map((item) => [item.fullName, item]));
  const stores = new Map(estate.stores.map((store) => [store.owner, store]));
  const agents = new Map(estate.agents.map((agent) => [agent.name, agent]));
  const system = stores.get('')?.credentials ?? [];
  const listed = system.map(({ id, username }) => ({
    id,
    typeName: 'Username with password',
    displayName: `${username}/******`,
    description: '',
  }));
  const fixed: Record<string, unknown> = {
    'api/json': frontPage(estate),
    'whoAmI/api/json': { name: 'svc', anonymous: false, authorities: ['authenticated'] },
    'computer/api/json': { computer: computers(estate) },
    'asynchPeople/api/json': { users: estate.users.map(({ id, fullName }) => ({ user: { id, fullName } })) },
    'pluginManager/api/json': {
      plugins: estate.plugins.map(({ name, version }) => ({ shortName: name, version, active: true })),
    },
    'updateCenter/site/default/api/json': { updates: [] },
    'crumbIssuer/api/json': { _class: 'hudson.security.csrf.DefaultCrumbIssuer' },
    'queue/api/json': { discoverableItems: [] },
    'credentials/api/json': { stores: { system: { domains: { _: { credentials: listed } } } } },
  };
  return (path) => {
    if (path in fixed) return { json: fixed[path] };
    const item = /^((?:job\/[^/]+\/)+)config\.xml$/.exec(path)?.[1];
    const found =
      item &&
      items.get(
        item
          .split('/')
          .filter((_, at) => at % 2 === 1)
          .join('/'),
      );
    if (found) return { xml: itemXml(found, stores.get(found.fullName)) };
    const agent = agents.get(/^computer\/([^/]+)\/config\.xml$/.exec(path)?.[1] ?? '');
    if (agent) return { xml: agentXml(agent) };
    const id = /^credentials\/store\/system\/domain\/_\/credential\/([^/]+)\/config\.xml$/.exec(path)?.[1];
    const credential = id && system.find((each) => each.id === id);
    return credential ? { xml: credentialXml(credential) } : undefined;
  };
}

function frontPage({ items }: JenkinsSnapshot): object {
  const below = new Map<string, object[]>();
  for (const { fullName, parent, kind, className } of items.toReversed()) {
    const own = below.get(fullName);
    const listed = {
      _class: className,
      name: fullName.slice(fullName.lastIndexOf('/') + 1),
      ...(own ? { jobs: own } : kind === 'folder' ? { jobs: [] } : {}),
    };
    below.set(parent, [...(below.get(parent) ?? []), listed]);
  }
  return {
    _class: 'hudson.model.Hudson',
    mode: 'NORMAL',
    numExecutors: 0,
    useSecurity: true,
    slaveAgentPort: -1,
    assignedLabels: [{ name: 'built-in' }],
    views: [{ _class: 'hudson.model.AllView', name: 'all', jobs: [] }],
    jobs: below.get('') ?? [],
  };
}

function computers({ agents }: JenkinsSnapshot): object[] {
  const builtIn = { _class: 'hudson.model.Hudson$MasterComputer', displayName: 'Built-In Node' };
  return [builtIn, ...agents.map(({ name }) => ({ _class: 'hudson.slaves.SlaveComputer', displayName: name }))];
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.send)
  process.once('message', ({ jobs, seed, latency }: Task) => {
    const answer = answersOf(generateEstate(jobs, seed));
    let requests = 0;
    const server = createServer((request, response) => {
      requests++;
      request.resume();
      const path = decodeURIComponent((request.url ?? '/').replace(/\?.*/s, '')).slice(1);
      const found = request.method === 'GET' ? answer(path) : undefined;
      const body = !found ? '' : 'xml' in found ? found.xml : JSON.stringify(found.json);
      setTimeout(() => {
        response.writeHead(found ? 200 : 404, {
          'X-Jenkins': '2.541',
          'Content-Type': found && 'xml' in found ? 'application/xml' : 'application/json',
        });
        response.end(body);
      }, latency);
    });
    server.listen(0, '127.0.0.1', () => process.send!(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`));
    process.once('message', () => {
      process.send!(requests);
      server.closeAllConnections();
      server.close(() => process.disconnect());
    });
  });
