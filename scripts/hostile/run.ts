/** npm run hostile: sends a server what strangers could send, and has collectors read what strangers could write. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApiSchema } from '../../server/src/api/graphql/schema.js';
import { readScriptOptions, wholeNumber } from '../script-options.js';
import { askRequests, forbiddenCodes, type AskedRequest } from './ask.js';
import { collectHomes } from './collections.js';
import { feedInputs } from './feed.js';
import { hostileCallers } from './roles.js';
import { serveExample, takePulse } from './served.js';

/** Milliseconds the server may be held, megabytes it may be larger afterwards, and seconds an input may take. */
const limits = { held: 1000, larger: 50, input: 60 };

const values = readScriptOptions({
  command: 'npm run hostile',
  about:
    'Sends a server hostile requests and has collectors read hostile inputs; exits 1 when one is taken for a defect.',
  options: {
    requests: { value: 'number', about: 'requests to send', default: '3000' },
    'role-requests': { value: 'number', about: 'requests to send as each role of an account', default: '3000' },
    inputs: { value: 'number', about: 'inputs to read', default: '500' },
    seed: { value: 'number', about: 'the same seed gives the same requests and inputs', default: '1' },
    from: { value: 'number', about: 'number of the first input, to read one again', default: '0' },
  },
});
const seed = wholeNumber('seed', values.seed);
const problems: string[] = [];
const say = (line: string) => void process.stdout.write(`${line}\n`);
/** At once: whoever ends a long run has seen what it found. */
const tell = (problem: string) => {
  problems.push(problem);
  say(problem);
};

const inputs = wholeNumber('inputs', values.inputs);
await feed(inputs, wholeNumber('from', values.from));
const counts = {
  machine: wholeNumber('requests', values.requests),
  role: wholeNumber('role-requests', values['role-requests']),
};
await ask(counts.machine, counts.role, Math.min(20, Math.ceil(inputs / 20)));
say(problems.length === 0 ? 'Nothing was taken for a defect.' : `${problems.length} problems.`);
process.exitCode = problems.length === 0 ? 0 : 1;

async function feed(count: number, from: number): Promise<void> {
  const tally = new Map<string, number>();
  let slowest = { what: 'none', milliseconds: 0 };
  let read = 0;
  for await (const fed of feedInputs(seed, count, from)) {
    if (++read % 100 === 0) say(`${read} inputs …`);
    const outcome = fed.defect ? 'defect' : (fed.code ?? 'read');
    tally.set(outcome, (tally.get(outcome) ?? 0) + 1);
    if (fed.milliseconds > slowest.milliseconds) slowest = fed;
    if (fed.defect) tell(`${fed.what}: ${fed.defect instanceof Error ? fed.defect.stack : String(fed.defect)}`);
    if (fed.milliseconds > limits.input * 1000) tell(`${fed.what} took ${Math.round(fed.milliseconds / 1000)} s.`);
  }
  say(`${count} inputs: ${shown(tally)}; the slowest, ${slowest.what}, took ${Math.round(slowest.milliseconds)} ms.`);
}

async function ask(count: number, roleCount: number, homes: number): Promise<void> {
  if (count + roleCount === 0) return;
  const dataDir = mkdtempSync(join(tmpdir(), 'pipewarden-hostile-'));
  const server = await serveExample(dataDir);
  try {
    const ids = await someIds(server.url);
    const send = { url: server.url, schema: buildApiSchema(), ids, seed, atOnce: 4, onAsked: note };
    // What a server needs once for questions of all kinds is not what a request leaves behind.
    await askRequests({ ...send, seed: seed + 1, count: Math.min(count, 1500) });
    const before = await server.held();
    const pulse = takePulse(server.url);
    const asked = await askRequests({ ...send, count });
    let collected = 0;
    for await (const failure of collectHomes(server.url, seed, homes)) {
      if (failure === null) collected++;
      else if (failure.includes('defect')) tell(`The server could not collect a home: ${failure}`);
    }
    pulse.stop();
    const after = await server.held();
    const larger = after.resident - before.resident;
    say(`${count} requests: ${shown(tallyOf(asked))}; ${collected} of ${homes} homes were loaded by the server.`);
    say(
      `/healthz answered ${pulse.asked} times, within ${Math.round(pulse.slowest)} ms; once its garbage was collected the server was ${Math.round(larger)} MB larger, its objects ${Math.round(after.heap - before.heap)} MB, those of its threads ${Math.round(after.threads - before.threads)} MB.`,
    );
    if (pulse.slowest > limits.held) tell(`The server was held for ${Math.round(pulse.slowest)} ms.`);
    if (larger > limits.larger) tell(`The server is ${Math.round(larger)} MB larger.`);
    // Last, as the server asks everybody who they are once somebody has an account.
    const roles = { dataDir, schema: send.schema, scope: 'larkspur/release/production', ids: await allIds(server.url) };
    const callers = roleCount === 0 ? [] : await hostileCallers(roles);
    // At once: each account has a share of its own, which a few thousand requests wait for.
    const asRole = async ({ name, token, judge }: (typeof callers)[number], at: number) => {
      let done = 0;
      const onAsked = (asked: AskedRequest) => {
        note({ ...asked, what: `${name}, ${asked.what}` });
        if (++done % 500 === 0) say(`${done} requests as ${name} …`);
      };
      const answers = await askRequests({ ...send, seed: seed + at, count: roleCount, token, judge, onAsked });
      say(`${roleCount} requests as ${name}: ${shown(tallyOf(answers))}.`);
    };
    await Promise.all(callers.map(asRole));
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** What must not come is told. */
function note({ what, codes, status, leak }: AskedRequest): void {
  if (codes.some((code) => forbiddenCodes.includes(code)) || status === 0)
    tell(`${what}: ${status} ${codes.join(', ')}`);
  if (leak !== undefined) tell(`${what}: ${leak}`);
}

/** How often each code came. */
function tallyOf(asked: readonly AskedRequest[]): ReadonlyMap<string, number> {
  const tally = new Map<string, number>();
  for (const { codes, status } of asked)
    for (const code of codes.length > 0 ? codes : [`status ${status}`]) tally.set(code, (tally.get(code) ?? 0) + 1);
  return tally;
}

/** While there are no accounts. */
async function allIds(url: string): Promise<readonly string[]> {
  const query = '{ cypher(statement: "MATCH (n:Job|Folder|Credential) RETURN n.id", first: 1000) { rows } }';
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  const { data } = (await response.json()) as { data: { cypher: { rows: readonly (readonly string[])[] } } };
  return data.cypher.rows.map(([id]) => JSON.parse(id!) as string);
}

async function someIds(url: string): Promise<readonly string[]> {
  const query = '{ search(text: "deploy", first: 40) { node { id } } sources { name } tierZero(first: 10) { id } }';
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  return [...(await response.text()).matchAll(/"(?:id|name)":"([^"]+)"/g)].map(([, id]) => id!);
}

function shown(tally: ReadonlyMap<string, number>): string {
  return [...tally]
    .toSorted((a, b) => b[1] - a[1])
    .map(([what, count]) => `${count} ${what}`)
    .join(', ');
}
