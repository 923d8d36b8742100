/**
 * Settings: flags win over the environment, the environment over `pipewarden.yaml` in the working directory.
 * The file fills in variables that are not set, so that every other part reads one place.
 */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { PipewardenError } from '../domain/errors.js';
import { whyMalformed } from '../text/why-malformed.js';

const text = z.union([z.string(), z.number()]).transform(String);
const file = z.strictObject({
  data: text.optional(),
  cache: text.optional(),
  riskDir: text.optional(),
  guardrails: text.optional(),
  gatePatience: text.optional(),
  historyKeep: text.optional(),
  buildTokens: text.optional(),
  log: text.optional(),
  otlpUrl: text.optional(),
  authzen: z.strictObject({ url: text.optional(), source: text.optional() }).optional(),
  neo4j: z
    .strictObject({
      uri: text.optional(),
      username: text.optional(),
      password: text.optional(),
      database: text.optional(),
    })
    .optional(),
});

/** Variables by setting, in the order doctor prints them. */
const variables = {
  data: 'PIPEWARDEN_DATA',
  cache: 'PIPEWARDEN_CACHE',
  riskDir: 'PIPEWARDEN_RISK_DIR',
  guardrails: 'PIPEWARDEN_GUARDRAILS',
  gatePatience: 'PIPEWARDEN_GATE_PATIENCE',
  historyKeep: 'PIPEWARDEN_HISTORY_KEEP',
  buildTokens: 'PIPEWARDEN_BUILD_TOKENS',
  log: 'PIPEWARDEN_LOG',
  otlpUrl: 'PIPEWARDEN_OTLP_URL',
  'authzen.url': 'PIPEWARDEN_AUTHZEN_URL',
  'authzen.source': 'PIPEWARDEN_AUTHZEN_SOURCE',
  'neo4j.uri': 'NEO4J_URI',
  'neo4j.username': 'NEO4J_USERNAME',
  'neo4j.password': 'NEO4J_PASSWORD',
  'neo4j.database': 'NEO4J_DATABASE',
} as const;
/** What is logged in with elsewhere: only ever in the environment. */
const collectorSecrets: readonly string[] = [
  ...['PIPEWARDEN_JENKINS_TOKEN', 'PIPEWARDEN_JENKINS_PASSWORD'],
  ...['PIPEWARDEN_CONJUR_API_KEY', 'PIPEWARDEN_CONJUR_PASSWORD', 'PIPEWARDEN_CONJUR_GRANT_KEY'],
  'PIPEWARDEN_TOKEN',
];
const secrets: readonly string[] = ['NEO4J_PASSWORD', ...collectorSecrets];

export interface Setting {
  name: string;
  /** As in force; secrets are masked. */
  value: string;
  from: 'environment' | 'pipewarden.yaml';
}

const fromFile = new Set<string>();

/** Reads the file, if there is one. Throws `settings-invalid` with the place and what is wrong. */
export function loadSettings(directory = process.cwd(), env: NodeJS.ProcessEnv = process.env): void {
  const path = resolve(directory, 'pipewarden.yaml');
  if (!existsSync(path)) return;
  const { neo4j, authzen, ...top } = parseSettings(path);
  const flat = { ...top, ...nested('neo4j', neo4j), ...nested('authzen', authzen) };
  for (const [setting, value] of Object.entries(flat)) {
    const name = variables[setting as keyof typeof variables];
    if (env[name] !== undefined || value === undefined) continue;
    env[name] = value;
    fromFile.add(name);
  }
}

function nested(under: string, values: Readonly<Record<string, string | undefined>> = {}) {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [`${under}.${key}`, value]));
}

function parseSettings(path: string): z.infer<typeof file> {
  try {
    return file.parse(parse(readFileSync(path, 'utf8')) ?? {});
  } catch (cause) {
    throw new PipewardenError(
      'settings-invalid',
      `${path} cannot be used: ${whyMalformed(cause)}.`,
      `It may set ${Object.keys(variables).join(', ')}.`,
      { cause },
    );
  }
}

/** What is in force and where it comes from. */
export function listSettings(env: NodeJS.ProcessEnv = process.env): Setting[] {
  return [...Object.values(variables), ...collectorSecrets].flatMap((name): Setting[] => {
    const value = env[name];
    if (value === undefined) return [];
    return [
      {
        name,
        value: secrets.includes(name) ? '********' : value,
        from: fromFile.has(name) ? 'pipewarden.yaml' : 'environment',
      },
    ];
  });
}
