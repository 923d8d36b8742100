/** Two sides asked the same questions in turn, their answers compared, their times side by side. */
import { performance } from 'node:perf_hooks';
import { spread, type Spread } from '../measure.js';

/** One question to both sides; `compared` is false where ours answers a part of what the peer answers. */
export interface Pair {
  question: string;
  ours: () => Promise<readonly string[]>;
  peer: () => Promise<readonly string[]>;
  compared: boolean;
}

interface Side extends Spread {
  /** Of the time this side was waited for, the share in which the asking process itself used the processor. */
  client: number;
}

export interface InTurn {
  ours: Side;
  peer: Side;
  answers: Spread;
  compared: number;
}

const WARMING_ROUNDS = 7;
const WARM_ROUNDS = 3;

/** Throws at the first answers that differ: figures of two different answers say nothing. */
export async function askInTurn(pairs: readonly Pair[], rounds = { warming: WARMING_ROUNDS, counted: WARM_ROUNDS }) {
  const ours = new Watch();
  const peer = new Watch();
  const answers: number[] = [];
  let compared = 0;
  for (let round = 0; round < rounds.warming + rounds.counted; round++) {
    const counts = round >= rounds.warming;
    for (const pair of pairs) {
      const here = await ours.time(pair.ours, counts);
      const there = await peer.time(pair.peer, counts);
      if (round > 0) continue;
      answers.push(there.length);
      if (!pair.compared) continue;
      compare(pair.question, here, there);
      compared++;
    }
  }
  return { ours: ours.side(), peer: peer.side(), answers: spread(answers), compared } satisfies InTurn;
}

class Watch {
  readonly #times: number[] = [];
  #processor = 0;

  async time<T>(ask: () => Promise<T>, counts: boolean): Promise<T> {
    const used = process.cpuUsage();
    const started = performance.now();
    const answer = await ask();
    if (!counts) return answer;
    this.#times.push(performance.now() - started);
    const { user, system } = process.cpuUsage(used);
    this.#processor += (user + system) / 1_000;
    return answer;
  }

  side(): Side {
    const waited = this.#times.reduce((sum, time) => sum + time, 0);
    return { ...spread(this.#times), client: this.#processor / waited };
  }
}

function compare(question: string, ours: readonly string[], peer: readonly string[]): void {
  const [here, there] = [new Set(ours), new Set(peer)];
  const parts = [
    ...ours.filter((one) => !there.has(one)).map((one) => `only Pipewarden says ${one}`),
    ...peer.filter((one) => !here.has(one)).map((one) => `only the peer says ${one}`),
  ];
  if (parts.length === 0) return;
  throw new Error(`The answers to "${question}" differ in ${parts.length}: ${parts.slice(0, 5).join('; ')}.`);
}
