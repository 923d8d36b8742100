/** A process of Node.js and its threads, told over the inspector to collect their garbage. */
import { WebSocket } from 'undici';

interface Said {
  id?: number;
  result?: unknown;
  method?: string;
  params?: { sessionId?: string; message?: string };
}

type Answers = Map<number, (result: unknown) => void>;

export class Inspected {
  readonly #socket: WebSocket;
  readonly #answers: Answers = new Map();
  /** Of each thread, by the name of its session. */
  readonly #threads = new Map<string, Answers>();
  #last = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }: { data: unknown }) => this.#hear(JSON.parse(String(data)) as Said));
  }

  /** @param address as Node.js prints it: `ws://127.0.0.1:PORT/ID` */
  static async at(address: string): Promise<Inspected> {
    const socket = new WebSocket(address);
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true });
      socket.addEventListener('error', () => reject(new Error(`${address} cannot be reached.`)), { once: true });
    });
    const inspected = new Inspected(socket);
    // Those that run are told of before it answers.
    await inspected.#main('NodeWorker.enable', { waitForDebuggerOnStart: false });
    return inspected;
  }

  /** The result of each: first of the main thread, then of the others that are there. */
  async all(method: string): Promise<readonly unknown[]> {
    return Promise.all([this.#main(method), ...[...this.#threads.keys()].map((name) => this.#thread(name, method))]);
  }

  close(): void {
    this.#socket.close();
  }

  #main(method: string, params: object = {}): Promise<unknown> {
    return this.#call(this.#answers, (id) => this.#socket.send(JSON.stringify({ id, method, params })));
  }

  #thread(sessionId: string, method: string): Promise<unknown> {
    return this.#call(this.#threads.get(sessionId)!, (id) => {
      const message = JSON.stringify({ id, method });
      void this.#main('NodeWorker.sendMessageToWorker', { sessionId, message });
    });
  }

  #call(answers: Answers, send: (id: number) => void): Promise<unknown> {
    const id = ++this.#last;
    const answer = new Promise((resolve) => answers.set(id, resolve));
    send(id);
    return answer;
  }

  #hear({ id, result, method, params = {} }: Said): void {
    const { sessionId = '', message = '' } = params;
    if (id !== undefined) settle(this.#answers, id, result);
    else if (method === 'NodeWorker.attachedToWorker') this.#threads.set(sessionId, new Map());
    else if (method === 'NodeWorker.detachedFromWorker') this.#end(sessionId);
    else if (method === 'NodeWorker.receivedMessageFromWorker') {
      const said = JSON.parse(message) as Said;
      const answers = this.#threads.get(sessionId);
      if (answers && said.id !== undefined) settle(answers, said.id, said.result);
    }
  }

  /** A thread that has ended holds nothing. */
  #end(sessionId: string): void {
    const answers = this.#threads.get(sessionId);
    this.#threads.delete(sessionId);
    for (const resolve of answers?.values() ?? []) resolve(undefined);
  }
}

function settle(answers: Answers, id: number, result: unknown): void {
  answers.get(id)?.(result);
  answers.delete(id);
}
