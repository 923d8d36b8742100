/** The stored form of what builds use (domain/builds.ts). */
import { z } from 'zod';
import { hazards, type BuildUse, type JenkinsLibrary, type PipelineText } from '../domain/builds.js';
import type { CodeSource } from '../domain/code-sources.js';
import type { RepositoryWriter } from '../domain/repository-writers.js';
import type { SamePrincipalRule } from '../domain/same-principals.js';
import { summonTask } from './summon/task-schema.js';

const text = z.string();
const place = z.strictObject({ file: text, line: z.int().min(0) });
const use = { step: text, place, value: text.nullable(), expression: z.exactOptional(text), certain: z.boolean() };

export const pipelineText: z.ZodType<PipelineText> = z.strictObject({
  from: z.enum(['inline', 'repository', 'unknown']),
  scriptPath: text.nullable(),
  repository: z.exactOptional(text),
  suppliedBy: z.exactOptional(text),
  sandbox: z.boolean().nullable(),
  reading: z.enum(['parsed', 'tolerant', 'unread']),
  place,
});

export const buildUse: z.ZodType<BuildUse> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('credential'),
    ...use,
    binding: text,
    variables: z.array(text),
    agent: text.nullable(),
  }),
  z.strictObject({
    kind: z.literal('library'),
    ...use,
    version: text.nullable(),
    repository: z.exactOptional(text),
  }),
  z.strictObject({ kind: z.literal('job'), ...use }),
  z.strictObject({ kind: z.literal('agent'), ...use, type: z.enum(['label', 'any', 'docker', 'kubernetes']) }),
  z.strictObject({ kind: z.literal('repository'), ...use, branch: text.nullable() }),
  z.strictObject({ kind: z.literal('input'), ...use }),
  z.strictObject({ kind: z.literal('hazard'), ...use, hazard: z.enum(hazards) }),
  z.strictObject({ kind: z.literal('publication'), ...use }),
  z.strictObject({ kind: z.literal('script'), ...use }),
  z.strictObject({
    kind: z.literal('task'),
    ...use,
    manifest: text.nullable(),
    environment: text.nullable(),
    substitutions: z.record(text, text),
    tasks: z.exactOptional(z.array(summonTask)),
  }),
]);

export const branchText = z.strictObject({
  from: z.enum(['inline', 'repository', 'unknown']),
  scriptPath: text.nullable(),
  repository: z.exactOptional(text),
  suppliedBy: z.exactOptional(text),
  place,
});

export const codeSource: z.ZodType<CodeSource> = z.strictObject({
  of: z.enum(['repository', 'owner']),
  className: text,
  address: text.nullable(),
  credentialId: text.nullable(),
  forks: z.enum(['none', 'nobody', 'writers', 'contributors', 'anyone', 'unknown']),
  place,
});

export const library: z.ZodType<JenkinsLibrary> = z.strictObject({
  name: text,
  folder: text,
  trusted: z.boolean(),
  implicit: z.boolean(),
  allowsVersionOverride: z.boolean(),
  defaultVersion: text.nullable(),
  repository: text.nullable(),
  credentialId: text.nullable(),
  place,
});

export const repositoryWriter: z.ZodType<RepositoryWriter> = z.strictObject({
  repository: text,
  person: text,
  level: z.enum(['read', 'write', 'admin']),
  isAccount: z.boolean(),
  place,
});

export const samePrincipal: z.ZodType<SamePrincipalRule> = z.union([
  z.strictObject({ by: z.enum(['name', 'email']), source: text }),
  z.strictObject({ by: z.literal('file'), pairs: z.array(z.strictObject({ user: text, other: text, place })) }),
]);
