/** Clients of the gate that ask at a rate whatever the answers take, and people who look around meanwhile. */
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Seeded } from '../seeded.js';

export interface Asking {
  url: string;
  clients: number;
  /** Of all of them together. */
  perSecond: number;
  /** `performance.now()` at which they stop. */
  until: number;
}

export interface Asked {
  /** Milliseconds from when it should have been asked until it was answered: waiting for a client counts. */
  took: number;
  /** Which of the questions. */
  question: number;
  /** The id of the decision, or what was said instead. */
  decision: string;
  outcome: string;
}

export async function askGate(asking: Asking, questions: readonly unknown[], random: Seeded): Promise<Asked[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: asking.clients });
  const asked: Asked[] = [];
  const every = (asking.clients / asking.perSecond) * 1000;
  const began = performance.now();
  const client = async (number: number) => {
    for (let due = began + (every * number) / asking.clients; due < asking.until; due += every) {
      await sleep(Math.max(0, due - performance.now()));
      const question = random.between(0, questions.length - 1);
      const { status, text } = await post(
        agent,
        `${asking.url}/access/v1/evaluation`,
        JSON.stringify(questions[question]),
      );
      asked.push({ took: performance.now() - due, question, ...decisionIn(status, text) });
    }
  };
  await Promise.all(Array.from({ length: asking.clients }, (_, number) => client(number)));
  agent.destroy();
  return asked;
}

function decisionIn(status: number, text: string): { decision: string; outcome: string } {
  if (status !== 200) return { decision: '', outcome: `${status} ${text.slice(0, 200)}` };
  const { context } = JSON.parse(text) as { context: { evaluation_id?: string; outcome?: string; missing?: string[] } };
  const unread = context.missing?.some((each) => each.includes('did not answer')) ?? false;
  return {
    decision: context.evaluation_id ?? '',
    outcome: unread ? 'the graph did not answer' : (context.outcome ?? text),
  };
}

/** Each asks, reads for a while, and asks on until `done`. Returns what each answer took, and how many were none. */
export async function explore(
  { url, done, people, pause }: { url: string; done: AbortSignal; people: number; pause: number },
  questions: readonly ((random: Seeded) => string)[],
): Promise<{ took: number[]; failed: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: people });
  const took: number[] = [];
  let failed = 0;
  const person = async (number: number) => {
    const random = new Seeded(number + 1);
    while (!done.aborted) {
      await sleep(random.between(0, 2 * pause));
      const started = performance.now();
      const { text } = await post(agent, `${url}/graphql`, JSON.stringify({ query: random.pick(questions)(random) }));
      if ((JSON.parse(text) as { errors?: unknown }).errors !== undefined) failed++;
      took.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: people }, (_, number) => person(number)));
  agent.destroy();
  return { took, failed };
}

function post(agent: Agent, url: string, body: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text })).on('error', reject);
    });
    sent.on('error', reject).end(body);
  });
}
