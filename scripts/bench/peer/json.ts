/** JSON over one kept connection: the same client for both sides. */
import { Client } from 'undici';

export class Json {
  readonly #client: Client;

  constructor(url: string) {
    this.#client = new Client(url, { headersTimeout: 0, bodyTimeout: 0 });
  }

  /** Throws when the answer is not 200 or 201; the text of the answer says why. */
  async post<T>(path: string, body: unknown): Promise<T> {
    const answer = await this.#client.request({
      method: 'POST',
      path,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (answer.statusCode !== 200 && answer.statusCode !== 201)
      throw new Error(`${path} was answered with ${answer.statusCode}: ${await answer.body.text()}`);
    return (await answer.body.json()) as T;
  }

  /** False while nobody listens. */
  async answers(path: string): Promise<boolean> {
    try {
      const { statusCode, body } = await this.#client.request({ method: 'GET', path });
      await body.dump();
      return statusCode === 200;
    } catch {
      return false;
    }
  }

  close(): Promise<void> {
    return this.#client.destroy();
  }
}
