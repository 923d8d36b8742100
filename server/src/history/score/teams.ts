/** Who works together, from a file: teams by name, each with node ids or the beginnings of them. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { PipewardenError } from '../../domain/errors.js';
import type { NodeId } from '../../domain/ids.js';

export interface Teams {
  /** The first team of the file with a pattern that fits; undefined: none. */
  teamOf(id: NodeId): string | undefined;
}

const format = z.strictObject({ teams: z.record(z.string(), z.array(z.string().min(1))) });

/** `{"teams": {"payments": ["job:acme/pay/*", "user:acme/ann"]}}`; a `*` at the end stands for anything. Throws `teams-invalid`. */
export async function readTeams(file: string): Promise<Teams> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => refuse(file, cause));
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (cause) {
    refuse(file, cause);
  }
  const { data, error } = format.safeParse(read);
  return data ? teamsOf(data.teams) : refuse(file, error);
}

export function teamsOf(teams: Readonly<Record<string, readonly string[]>>): Teams {
  const patterns = Object.entries(teams).flatMap(([team, all]) => all.map((pattern) => ({ team, pattern })));
  const known = new Map<NodeId, string | undefined>();
  return {
    teamOf(id) {
      if (!known.has(id)) known.set(id, patterns.find(({ pattern }) => fits(pattern, id))?.team);
      return known.get(id);
    },
  };
}

function fits(pattern: string, id: NodeId): boolean {
  return pattern.endsWith('*') ? id.startsWith(pattern.slice(0, -1)) : id === pattern;
}

function refuse(file: string, cause: unknown): never {
  throw new PipewardenError(
    'teams-invalid',
    `${file} does not say who is in which team.`,
    'It holds {"teams": {"payments": ["job:acme/pay/*", "user:acme/ann"]}}.',
    { cause },
  );
}
