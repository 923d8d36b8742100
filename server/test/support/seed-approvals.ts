/** The guardrails of the seed estate and a request that waits, under the names the estate has here. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { seedFolder } from './seed-home.js';

/** The guardrails of the seed, but for the one that goes by the day of the week. */
export async function writeSeedGuardrails(dataDir: string, source: string): Promise<void> {
  const text = await readFile(join(seedFolder, 'guardrails.yaml'), 'utf8');
  const here = text.replaceAll(/:larkspur(?=\/)/g, `:${source}`);
  await writeFile(join(dataDir, 'guardrails.yaml'), here.replace(/ {2}- id: quiet-weekend[^]*?\n\n/, ''));
}

/** Asks for an approval over the API, as whoever operates the machine. Returns its id. */
export async function askForApproval(url: string, source: string, as: string, reason: string): Promise<string> {
  const request = {
    job: `job:${source}/release/production/deploy-tickets`,
    as: `user:${source}/${as}`,
    agent: `agent:${source}/deploy-1`,
    // An approval holds for exactly one request: another reason is another one.
    branch: reason.replaceAll(' ', '-'),
  };
  const query =
    'mutation ($request: GateRequestInput!, $reason: String!) { requestApproval(request: $request, reason: $reason) { id } }';
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { request, reason } }),
  });
  const { data, errors } = (await response.json()) as {
    data?: { requestApproval: { id: string } };
    errors?: { message: string }[];
  };
  if (!data) throw new Error(errors?.[0]?.message ?? 'no answer');
  return data.requestApproval.id;
}
