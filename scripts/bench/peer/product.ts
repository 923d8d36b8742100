/** Pipewarden's own server as a process of its own, asked over HTTP as a page or a script asks it. */
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { nodeId } from '../../../server/src/domain/ids.js';
import { rehearseQuestions } from '../../../server/src/access/rehearse.js';
import { forgetful } from '../../../server/src/graph/forgetful.js';
import { openGraph } from '../../../server/src/graph/open.js';
import { openLog } from '../../../server/src/api/log.js';
import { startServer } from '../../../server/src/api/server.js';
import { namesIn, type Answers } from './answers.js';
import { Json } from './json.js';
import { permissions, type Relation } from './relations.js';

const EVIDENCE = 'evidence { type from { id } to { id } readAt rule }';
const CHECK = `query ($principal: ID!, $permission: String!, $resource: ID!) {
  check(principal: $principal, permission: $permission, resource: $resource) { decision }
}`;
const whoCan = (first: number, more: string) => `query ($permission: String!, $resource: ID!) {
  whoCan(permission: $permission, resource: $resource, first: ${first}) { totalCount nodes { principal { id } ${more} } }
}`;
const whatCan = (first: number, more: string) => `query ($principal: ID!, $permission: String!) {
  whatCan(principal: $principal, permission: $permission, resourceKind: JOB, first: ${first}) { totalCount nodes { resource { id } ${more} } }
}`;
/** Answers of one page, and with their evidence. */
const WHOLE = 1_000;
export const WITH_EVIDENCE = 50;

export class Product {
  readonly pid: number;
  readonly #child: ChildProcess;
  readonly #http: Json;
  readonly #source: string;

  private constructor(child: ChildProcess, url: string, source: string) {
    this.#child = child;
    this.#http = new Json(url);
    this.#source = source;
    this.pid = child.pid!;
  }

  /** Serves the graph of a data directory that another process has opened. A forgetful one finds every answer anew. */
  static async start(dataDir: string, source: string, memory: 'remembers' | 'forgetful'): Promise<Product> {
    const child = fork(fileURLToPath(import.meta.url), [dataDir, memory], {
      execArgv: process.execArgv,
      env: { ...process.env, NODE_ENV: 'production' }, // as the package has it
    });
    const url = await new Promise<string>((resolve, reject) => {
      child.once('message', (message) => resolve(String(message)));
      child.once('exit', (code) => reject(new Error(`The server ended with code ${code}.`)));
    });
    return new Product(child, url, source);
  }

  async check(user: string, relation: Relation, job: string): Promise<string[]> {
    const variables = { principal: this.#user(user), permission: permissions[relation], resource: this.#job(job) };
    const { check } = await this.#ask<{ check: { decision: string } }>(CHECK, variables);
    return [check.decision.toLowerCase()];
  }

  /** Names of users; with evidence, of the first 50. */
  async whoCan(relation: Relation, job: string, evidence = false): Promise<string[]> {
    const variables = { permission: permissions[relation], resource: this.#job(job) };
    const query = evidence ? whoCan(WITH_EVIDENCE, EVIDENCE) : whoCan(WHOLE, '');
    const answer = await this.#ask<{ whoCan: Answers }>(query, variables);
    return namesIn(answer.whoCan, this.#user, evidence);
  }

  /** Full names of jobs; with evidence, of the first 50. */
  async whatCan(user: string, relation: Relation, evidence = false): Promise<string[]> {
    const variables = { principal: this.#user(user), permission: permissions[relation] };
    const query = evidence ? whatCan(WITH_EVIDENCE, EVIDENCE) : whatCan(WHOLE, '');
    const answer = await this.#ask<{ whatCan: Answers }>(query, variables);
    return namesIn(answer.whatCan, this.#job, evidence);
  }

  async #ask<T>(query: string, variables: object): Promise<T> {
    const answer = await this.#http.post<{ data: T; errors?: { message: string }[] }>('/graphql', { query, variables });
    if (answer.errors) throw new Error(answer.errors.map(({ message }) => message).join(' '));
    return answer.data;
  }

  #user = (name: string) => nodeId('user', this.#source, name);
  #job = (name: string) => nodeId('job', this.#source, name);

  async stop(): Promise<void> {
    await this.#http.close();
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    if (this.#child.exitCode !== null) return;
    this.#child.disconnect();
    await ended;
  }
}

async function serve(dataDir: string, memory: string): Promise<void> {
  const opened = await openGraph({ dataDir });
  const graph = memory === 'forgetful' ? forgetful(opened) : opened;
  const options = { graph, host: '127.0.0.1', port: 0, pageDirectory: dataDir, collect: null, dataDir, log: openLog() };
  const server = await startServer(options);
  process.once('disconnect', async () => {
    await server.close();
    await graph.close();
    process.exit(0);
  });
  // As `pipewarden serve` does: some seconds after its start the questions have been asked before.
  await rehearseQuestions(graph, new AbortController().signal);
  process.send!(server.url);
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.send) await serve(process.argv[2]!, process.argv[3]!);
