/** Which guardrails are in force, read again when a file has changed. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { GuardrailSet } from './guardrail.js';
import { readGuardrails } from './read-guardrails.js';

/** No guardrails: everything that was collected is allowed. */
export const noGuardrails: GuardrailSet = { guardrails: [], version: 'none', files: [] };

/** Where the example estate leaves its own. */
export const guardrailsOf = (dataDir: string) => join(dataDir, 'guardrails.yaml');

/**
 * `named`, else `PIPEWARDEN_GUARDRAILS`, else `guardrails.yaml` in the working directory, else in the data directory.
 * Throws `guardrails-missing` where a named one is not there, and `guardrails-invalid`.
 */
export function guardrailsInForce(
  dataDir: string | null,
  named?: string,
  env: NodeJS.ProcessEnv = process.env,
): GuardrailSet {
  const given = named ?? env['PIPEWARDEN_GUARDRAILS'];
  if (given) return remembered(resolve(given));
  const places = [resolve('guardrails.yaml'), ...(dataDir === null ? [] : [guardrailsOf(dataDir)])];
  const found = places.find((path) => existsSync(path));
  return found === undefined ? noGuardrails : remembered(found);
}

const known = new Map<string, { state: string; set: GuardrailSet }>();

function remembered(path: string): GuardrailSet {
  const state = stateOf(path);
  const before = known.get(path);
  if (before && before.state === state) return before.set;
  const set = readGuardrails(path);
  known.set(path, { state, set });
  return set;
}

/** Every writing of a file, and every file that comes or goes, changes it. */
function stateOf(path: string): string {
  try {
    const { mtimeMs, size, ino } = statSync(path);
    const own = `${ino} ${mtimeMs} ${size}`;
    if (!statSync(path).isDirectory()) return own;
    return [
      own,
      ...readdirSync(path)
        .sort()
        .map((name) => `${name} ${stateOf(join(path, name))}`),
    ].join('\n');
  } catch {
    return 'missing';
  }
}
