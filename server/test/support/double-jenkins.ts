/** A Jenkins small enough to read: the answers given, by method and path, and whom the role strategy and the export let in. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a request is answered with; a text is YAML, anything else JSON. */
export interface DoubleAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
}

export interface DoubleJenkins {
  url: string;
  /** `POST /configuration-as-code/export`, in order. */
  requests: string[];
  close(): Promise<void>;
}

const standard: Record<string, DoubleAnswer> = {
  'GET /api/json': {
    body: {
      _class: 'hudson.model.Hudson',
      url: 'http://jenkins/',
      mode: 'NORMAL',
      numExecutors: 0,
      useSecurity: true,
      slaveAgentPort: -1,
      assignedLabels: [{ name: 'built-in' }],
      jobs: [],
      views: [],
    },
  },
  'GET /whoAmI/api/json': { body: { name: 'svc', anonymous: false, authorities: ['authenticated'] } },
  'GET /computer/api/json': {
    body: { computer: [{ _class: 'hudson.model.Hudson$MasterComputer', displayName: 'Built-In Node' }] },
  },
  'GET /asynchPeople/api/json': { body: { users: [] } },
  'GET /pluginManager/api/json': { body: { plugins: [{ shortName: 'git', version: '5.2.1', active: true }] } },
  'GET /updateCenter/site/default/api/json': { body: { updates: [{ name: 'git', version: '5.7.0' }] } },
  'GET /crumbIssuer/api/json': { body: { _class: 'hudson.security.csrf.DefaultCrumbIssuer' } },
};

/** Refuses as hudson.security.AccessDeniedException3 does, naming the permission. */
export function forbidden(permission: string): DoubleAnswer {
  return { status: 403, headers: { 'X-Required-Permission': permission } };
}

/** What is not named here is not found, but for what every Jenkins answers. Query strings count where an answer names one. */
export async function startDouble(answers: Record<string, DoubleAnswer>): Promise<DoubleJenkins> {
  const all: Record<string, DoubleAnswer> = { ...standard, ...answers };
  const requests: string[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    request.resume();
    const whole = `${request.method} ${request.url}`;
    const plain = whole.replace(/\?.*/s, '');
    requests.push(plain);
    const { status = 200, headers = {}, body } = all[whole] ?? all[plain] ?? { status: 404 };
    const type = typeof body === 'string' ? 'application/x-yaml' : 'application/json';
    response.writeHead(status, { 'X-Jenkins': '2.541', 'Content-Type': type, ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body ?? {}));
  };
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
