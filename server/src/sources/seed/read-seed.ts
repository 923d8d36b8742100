/** A seed file: which estate to load first, and from which files beside it. */
import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { z } from 'zod';
import { loadModes } from '../../domain/conjur.js';
import { PipewardenError } from '../../domain/errors.js';

const seedFile = z.object({
  /** Of the Jenkins. */
  source: z.string(),
  /** Every path is relative to the seed file. */
  home: z.string(),
  groups: z.string().optional(),
  permissions: z.string().optional(),
  /** The Jenkins as it was on nights before, the earliest first; each is the home with something undone. */
  nights: z
    .array(
      z.object({
        daysBefore: z.number().int().positive(),
        /** Paths in the home: where something is, and where it was. */
        moved: z.record(z.string(), z.string()).default({}),
        /** Folders whose files were in place of those of the home. */
        over: z.array(z.string()).default([]),
        groups: z.string().optional(),
      }),
    )
    .default([]),
  /** What its gate goes by; the cases beside it come along. */
  guardrails: z.string().optional(),
  /** What its gate was asked before; those with a reason wait for an approval. */
  gate: z.array(z.object({ request: z.record(z.string(), z.unknown()), reason: z.string().optional() })).default([]),
  /** The Conjur its jobs log in to. */
  conjur: z
    .object({
      source: z.string(),
      account: z.string(),
      loads: z.array(z.object({ mode: z.enum(loadModes), branch: z.string(), file: z.string() })),
      tokenAppProperty: z.string(),
      identityPath: z.string().optional(),
    })
    .optional(),
  /** Tasks of each runner. */
  summon: z
    .array(z.object({ source: z.string(), runners: z.array(z.string()), files: z.array(z.string()) }))
    .default([]),
  /** Who may log in to which machines; loaded after the Jenkins, whose credentials hold keys. */
  ssh: z
    .array(
      z.object({
        source: z.string(),
        machines: z.array(z.string()),
        paths: z.array(z.string()),
        holders: z.record(z.string(), z.string()).default({}),
        identities: z.record(z.string(), z.string()).default({}),
      }),
    )
    .default([]),
});

export type Seed = z.infer<typeof seedFile>;

/** Paths are as they would be given on a command line here. Throws `seed-invalid`. */
export async function readSeed(file: string): Promise<Seed> {
  const read = seedFile.safeParse(await readJson(file));
  if (!read.success) throw invalid(file, read.error);
  const { home, groups, permissions, guardrails, nights, conjur, summon, ssh, ...rest } = read.data;
  const beside = (name: string) => printPath(resolve(dirname(file), name));
  return {
    ...rest,
    home: beside(home),
    ...(groups === undefined ? {} : { groups: beside(groups) }),
    ...(permissions === undefined ? {} : { permissions: beside(permissions) }),
    ...(guardrails === undefined ? {} : { guardrails: beside(guardrails) }),
    nights: nights.map(({ over, groups: then, ...night }) => ({
      ...{ ...night, over: over.map(beside) },
      ...(then === undefined ? {} : { groups: beside(then) }),
    })),
    ...(conjur
      ? { conjur: { ...conjur, loads: conjur.loads.map((load) => ({ ...load, file: beside(load.file) })) } }
      : {}),
    summon: summon.map((tasks) => ({ ...tasks, files: tasks.files.map(beside) })),
    ssh: ssh.map((machines) => ({ ...machines, paths: machines.paths.map(beside) })),
  };
}

/** Names of tasks hold the path: the same wherever the project is, when it is started from its own folder. */
function printPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith('..') ? path : short;
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw invalid(file, error);
  }
}

function invalid(file: string, cause: unknown): PipewardenError {
  return new PipewardenError(
    'seed-invalid',
    `${file} does not name an estate to load.`,
    'It holds {"source": …, "home": …, "groups": …, "permissions": …, "nights": …, "guardrails": …, "conjur": …, "summon": …, "ssh": …}.',
    { cause },
  );
}
