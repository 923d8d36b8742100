/** A server that is killed again and again while it is asked and changed: what it acknowledged is in its log, and the log is whole. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, it } from 'vitest';
import { readLog } from '../../src/accounts/log/read-log.js';
import { verifyLog } from '../../src/accounts/log/verify-log.js';
import { packageFile } from '../../src/package-files.js';
import { testGraph } from '../support/graph.js';
import { temporaryFolder } from '../support/temporary-home.js';

const REQUESTS = 1000;
const AT_ONCE = 8;
/** It is killed when so many were acknowledged. */
const KILLS = [330, 660];
const dataDir = temporaryFolder();
let child: ChildProcess | undefined;

afterEach(() => child?.kill('SIGKILL'));

async function serve(): Promise<string> {
  const { uri, username, password, database } = (await testGraph()).login;
  const login = { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password };
  const env = { ...process.env, ...login, ...(database ? { NEO4J_DATABASE: database } : {}), PIPEWARDEN_DATA: dataDir };
  const started = spawn(process.execPath, [packageFile('bin/pipewarden.js'), 'serve', '--port', '0'], {
    ...{ env, stdio: ['ignore', 'pipe', 'inherit'] },
  });
  child = started;
  return new Promise((resolve, reject) => {
    let said = '';
    started.stdout!.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const url = /ready at (\S+)/.exec(said)?.[1];
      if (url) resolve(url);
    });
    started.once('exit', () => reject(new Error('the server has ended')));
  });
}

/** Every second one is a change; its number is in what it asks. */
async function ask(url: string, number: number): Promise<boolean> {
  const query =
    number % 2 === 0
      ? `{ node(id: "job:none/asked-${number}") { id } }`
      : `mutation { removeSource(name: "asked-${number}") }`;
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) };
  const answer = await fetch(`${url}/graphql`, init).then(
    (response) => response.json() as Promise<{ errors?: unknown }>,
    () => undefined,
  );
  return answer !== undefined && answer.errors === undefined;
}

it('1,000 questions and changes: each that was acknowledged is in the log once or more, and the chain is whole', async () => {
  const acknowledged = new Set<number>();
  const kills = [...KILLS];
  let url = await serve();
  let next = 0;
  let restart: Promise<void> | undefined;
  const killAndServe = async () => {
    child!.kill('SIGKILL');
    await once(child!, 'exit');
    url = await serve();
    restart = undefined;
  };
  const worker = async () => {
    for (let number = next++; number < REQUESTS; number = next++)
      while (!acknowledged.has(number)) {
        await restart;
        if (await ask(url, number)) acknowledged.add(number);
        if (kills.length > 0 && acknowledged.size >= kills[0]!) restart = (kills.shift(), killAndServe());
      }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  child!.kill('SIGKILL');
  const logged = { question: new Set<number>(), change: new Set<number>() };
  for await (const entry of readLog(dataDir)) {
    const number = Number(/asked-(\d+)/.exec(JSON.stringify(entry))?.[1]);
    if (entry.kind === 'question' || entry.kind === 'change') logged[entry.kind].add(number);
  }
  expect(acknowledged.size).toBe(REQUESTS);
  for (const number of acknowledged) expect(logged[number % 2 === 0 ? 'question' : 'change'].has(number)).toBe(true);
  expect((await verifyLog(dataDir)).problem).toBeNull();
});
