/** Serves what was loaded, asks what takes long, and sees how long /healthz is kept waiting meanwhile. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { packageFile } from '../../server/src/package-files.js';
import { say } from './say.js';
import { takePulse } from '../hostile/served.js';

export interface HeldFigures {
  /** Milliseconds of the slowest answer of /healthz while each was asked, and what that took. */
  questions: readonly { what: string; slowest: number; took: number }[];
}

/** By what they are called in the report. */
const questions = (source: string): readonly [what: string, query: string][] => [
  ['nothing', '{ __typename }'],
  [
    'drift',
    `{ drift(source: "${source}", since: "1", until: "2") { gained facts(first: 1000) { nodes { text } } permissions(first: 1000) { nodes { principal { id } } } } }`,
  ],
  ['as of', `{ whatCan(principal: "user:${source}/user1", asOf: "snapshot:${source}/1", first: 1000) { totalCount } }`],
  ['scores', '{ scores(kind: JOB, first: 1000) { nodes { score } } }'],
  ['scores since', `{ scores(kind: JOB, since: "snapshot:${source}/1", first: 1000) { nodes { change } } }`],
  [
    'guidance',
    `{ minimiseGuidance(source: "${source}", first: 5) { found } rotationGuidance(first: 100) { exposure } }`,
  ],
  [
    'a large answer',
    `{ whatCan(principal: "user:${source}/user1", first: 1000) { nodes { resource { id name kind } evidence { type from { id } to { id } readAt } } } }`,
  ],
  ['a blast radius', `{ blastRadius(of: "user:${source}/user1") { totalCount reached(first: 500) { node { id } } } }`],
  ['choke points', '{ chokePoints(first: 10) { outOf } }'],
  ['a cut', `{ cut(from: ["user:${source}/user1"], to: ["controller:${source}"]) { __typename } }`],
  ['a statement', '{ cypher(statement: "MATCH (n:Job) RETURN n.id, n.name, n", first: 1000) { rows } }'],
  ['findings', '{ findings(first: 1000) { totalCount } }'],
];

export async function askHeld(dataDir: string, source: string): Promise<HeldFigures> {
  const program = packageFile('bin/pipewarden.js');
  const env = { ...process.env, PIPEWARDEN_DATA: dataDir };
  const child = spawn(process.execPath, [program, 'serve', '--port', '0'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const url = await addressOf(child.stdout);
    const asked: HeldFigures['questions'][number][] = [];
    for (const [what, query] of questions(source)) {
      const pulse = takePulse(url);
      const began = performance.now();
      await ask(url, query);
      const took = performance.now() - began;
      pulse.stop();
      asked.push({ what, slowest: pulse.slowest, took });
      say(`${what}: /healthz within ${Math.round(pulse.slowest)} ms, answered in ${Math.round(took)} ms`);
    }
    return { questions: asked };
  } finally {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
  }
}

async function addressOf(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const [, url] = /ready at (\S+)/.exec(line) ?? [];
    if (url) return url;
  }
  throw new Error('the server ended before it was ready');
}

/** As the page asks: what is too large or takes too long is refused, and that is an answer. */
async function ask(url: string, query: string): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  const { errors } = (await response.json()) as { errors?: readonly { message: string }[] };
  if (errors) process.stderr.write(`${query}: ${errors[0]!.message}\n`);
}
