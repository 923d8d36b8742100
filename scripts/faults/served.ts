/** A server of the product that runs, asked over HTTP as its page asks it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Lost } from './lost.js';
import { lastSentence, startCommand, type Command, type StartOptions } from './product.js';

/** Milliseconds a start may take on a machine that is busy. */
const PATIENCE = 240_000;

export interface CollectionState {
  phase: string;
  done: number;
  total: number | null;
  finished: boolean;
  error: string | null;
}

export class Served {
  readonly url: string;
  readonly command: Command;

  constructor(url: string, command: Command) {
    this.url = url;
    this.command = command;
  }

  async ask<T>(query: string, variables: object = {}): Promise<T> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const answer = (await response.json()) as { data?: T; errors?: { message: string }[] };
    if (answer.errors) throw new Error(answer.errors[0]!.message);
    return answer.data!;
  }

  /** Has it collect a home, and follows that. */
  async *collect(source: string, home: string): AsyncGenerator<CollectionState> {
    await this.ask('mutation ($input: StartCollectionInput!) { startCollection(input: $input) { phase } }', {
      input: { source, home },
    });
    yield* this.follow(source);
  }

  async *follow(source: string): AsyncGenerator<CollectionState> {
    const query = `subscription { collectionProgress(source: "${source}") { phase done total finished error } }`;
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query }),
    });
    let text = '';
    for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
      const events = (text + part).split('\n\n');
      text = events.pop()!;
      for (const event of events) {
        const data = /^data: (.+)$/m.exec(event)?.[1];
        if (data && /^event: next$/m.test(event))
          yield (JSON.parse(data) as { data: { collectionProgress: CollectionState } }).data.collectionProgress;
      }
    }
  }

  /** Ends it with a signal and returns the seconds that took. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number> {
    const started = performance.now();
    this.command.child.kill(signal);
    await this.command.ended;
    return (performance.now() - started) / 1000;
  }
}

/** Starts a server on a free port and waits until it is ready. Throws `Lost` with its last sentence when it ends instead. */
export async function serve(options: StartOptions & { args?: readonly string[] }): Promise<Served> {
  const command = startCommand(['serve', '--port', '0', ...(options.args ?? [])], options);
  let over = false;
  void command.ended.then(() => (over = true));
  for (const until = Date.now() + PATIENCE; ;) {
    const url = /ready at (\S+)/.exec(command.said.out)?.[1];
    if (url) return new Served(url.replace(/\/$/, ''), command);
    if (over) throw new Lost(`the server did not start: ${lastSentence(command.said) || command.said.err}`);
    if (Date.now() > until) {
      command.child.kill('SIGKILL');
      throw new Lost(`the server is not ready after ${PATIENCE / 60_000} minutes`);
    }
    await sleep(50);
  }
}
