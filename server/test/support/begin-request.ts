/** A request whose body never ends: it stays open until it is destroyed. */
import { request, type ClientRequest } from 'node:http';

export function beginRequest(url: string, headers: Readonly<Record<string, string>>): ClientRequest {
  const begun = request(url, { method: 'POST', headers });
  begun.on('error', () => {}); // it is destroyed, or the server has ended it
  begun.write('{');
  return begun;
}
