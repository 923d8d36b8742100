/** OpenFGA as a process of its own: memory engine, no cap on answers, reached on 127.0.0.1 alone. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Json } from './json.js';
import { authorizationModel, type Relation, type Tuple } from './relations.js';

const DEADLINE = '300s';
const TUPLES_PER_WRITE = 4_000;
const START_SECONDS = 30;

export class OpenFga {
  readonly pid: number;
  readonly #child: ChildProcess;
  readonly #http: Json;
  #store = '';

  private constructor(child: ChildProcess, http: Json) {
    this.#child = child;
    this.#http = http;
    this.pid = child.pid!;
  }

  /** Starts it with an empty store that knows the model. `experimentals`: features of OpenFGA to turn on. */
  static async start(binary: string, experimentals: string): Promise<OpenFga> {
    const [http, grpc] = [await freePort(), await freePort()];
    const child = spawn(binary, ['run', ...settings(http, grpc, experimentals)], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const failed = new Promise<never>((_, reject) => child.once('error', reject));
    const peer = new OpenFga(child, new Json(`http://127.0.0.1:${http}`));
    try {
      await Promise.race([failed, peer.#begin()]);
    } catch (error) {
      await peer.stop();
      throw error;
    }
    return peer;
  }

  async #begin(): Promise<void> {
    await this.#ready();
    const { id } = await this.#http.post<{ id: string }>('/stores', { name: 'bench' });
    this.#store = `/stores/${id}`;
    await this.#http.post(`${this.#store}/authorization-models`, authorizationModel);
  }

  async #ready(): Promise<void> {
    const end = Date.now() + START_SECONDS * 1_000;
    for (;;) {
      if (this.#child.exitCode !== null) throw new Error(`OpenFGA ended with code ${this.#child.exitCode}.`);
      if (await this.#http.answers('/healthz')) return;
      if (Date.now() > end) throw new Error(`OpenFGA did not answer within ${START_SECONDS} seconds.`);
      await sleep(100);
    }
  }

  /** How many of the tuples were written before the time was over. */
  async write(tuples: readonly Tuple[], milliseconds: number): Promise<number> {
    const end = Date.now() + milliseconds;
    let written = 0;
    while (written < tuples.length && Date.now() < end) {
      const some = tuples.slice(written, written + TUPLES_PER_WRITE);
      await this.#http.post(`${this.#store}/write`, { writes: { tuple_keys: some } });
      written += some.length;
    }
    return written;
  }

  async check(user: string, relation: Relation, object: string): Promise<string[]> {
    const body = { tuple_key: { user, relation, object } };
    const { allowed } = await this.#http.post<{ allowed: boolean }>(`${this.#store}/check`, body);
    return [allowed ? 'allowed' : 'denied'];
  }

  async whoCan(relation: Relation, job: string): Promise<string[]> {
    const body = { object: { type: 'job', id: job }, relation, user_filters: [{ type: 'user' }] };
    const answer = await this.#http.post<{ users: { object: { id: string } }[] }>(`${this.#store}/list-users`, body);
    return answer.users.map(({ object }) => object.id);
  }

  async whatCan(user: string, relation: Relation): Promise<string[]> {
    const body = { type: 'job', relation, user };
    const { objects } = await this.#http.post<{ objects: string[] }>(`${this.#store}/list-objects`, body);
    return objects.map((object) => object.slice('job:'.length));
  }

  async stop(): Promise<void> {
    await this.#http.close();
    if (this.#child.exitCode !== null || this.#child.pid === undefined) return;
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill();
    await ended;
  }
}

function settings(http: number, grpc: number, experimentals: string): string[] {
  return [
    ...['--datastore-engine', 'memory', '--http-addr', `127.0.0.1:${http}`, '--grpc-addr', `127.0.0.1:${grpc}`],
    ...['--listObjects-max-results', '0', '--listUsers-max-results', '0'],
    ...['--listObjects-deadline', DEADLINE, '--listUsers-deadline', DEADLINE],
    ...['--request-timeout', DEADLINE, '--http-upstream-timeout', DEADLINE],
    ...['--max-tuples-per-write', String(TUPLES_PER_WRITE)],
    ...['--metrics-enabled=false', '--playground-enabled=false', '--log-level', 'error'],
    ...(experimentals === '' ? [] : ['--experimentals', experimentals]),
  ];
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
