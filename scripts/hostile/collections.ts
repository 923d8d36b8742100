/** Has a server read hostile homes, as the page asks it to. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Seeded } from '../bench/seeded.js';
import { writeHostileHome } from './inputs/home.js';

/** Why each failed, by its number; null for one that was loaded. */
export async function* collectHomes(url: string, seed: number, count: number): AsyncGenerator<string | null> {
  for (let at = 0; at < count; at++) {
    const home = mkdtempSync(join(tmpdir(), 'pipewarden-hostile-'));
    writeHostileHome(new Seeded(seed * 100_003 + at), home);
    const input = `{source: "hostile", home: ${JSON.stringify(home)}}`;
    await post(url, `mutation { startCollection(input: ${input}) { phase } }`);
    // Ends with the collection.
    const told = await post(
      url,
      'subscription { collectionProgress(source: "hostile") { error } }',
      'text/event-stream',
    );
    rmSync(home, { recursive: true, force: true });
    yield JSON.parse(`"${[...told.matchAll(/"error":"((?:[^"\\]|\\.)*)"/g)].at(-1)?.[1] ?? ''}"`) || null;
  }
}

async function post(url: string, query: string, accept = 'application/json'): Promise<string> {
  const headers = { 'content-type': 'application/json', accept };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  return response.text();
}
