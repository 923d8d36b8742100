/** Reads a key set over HTTP, bounded: no redirect, and no more than a key set is long. */

/** Bytes. */
const LARGEST = 64 * 1024;

export async function fetchKeys(url: string, options: RequestInit): Promise<Response> {
  const response = await fetch(url, { ...options, redirect: 'error' });
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > LARGEST) throw new Error(`the key set at ${url} is longer than ${LARGEST} bytes`);
    chunks.push(chunk);
  }
  return new Response(Buffer.concat(chunks), { status: response.status, headers: response.headers });
}
