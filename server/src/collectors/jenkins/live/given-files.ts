/** What the operator adds to what the controller shows: groups of the directory, permissions and which are on. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { catalogue, findPermission, type Permission } from '../../../domain/permissions.js';
import type { JenkinsGroup } from '../../../domain/snapshot.js';
import { PipewardenError } from '../../../domain/errors.js';

export interface GivenFiles {
  groups: JenkinsGroup[] | null;
  permissions: Permission[] | null;
  enabledPermissions: string[];
}

const groupsShape = z.object({ groups: z.record(z.string(), z.array(z.string())) });
const permissionsShape = z.array(
  z.object({
    id: z.string(),
    name: z.string().optional(),
    group: z.string().optional(),
    impliedBy: z.string().nullish(),
    enabled: z.boolean(),
    scopes: z.array(z.enum(['JENKINS', 'ITEM_GROUP', 'ITEM', 'RUN', 'COMPUTER'])),
  }),
);

/** Reads groups.json and permissions.json; null for what was not given. */
export async function readGivenFiles(given: {
  groupsFile?: string | undefined;
  permissionsFile?: string | undefined;
  enable?: readonly string[] | undefined;
}): Promise<GivenFiles> {
  const groups = given.groupsFile === undefined ? null : await readShape(given.groupsFile, '--groups', groupsShape);
  const permissions =
    given.permissionsFile === undefined
      ? null
      : await readShape(given.permissionsFile, '--permissions', permissionsShape);
  return {
    groups: groups && Object.entries(groups.groups).map(([name, members]) => ({ name, members })),
    permissions: permissions && permissions.map(describePermission),
    enabledPermissions: (given.enable ?? []).map(permissionId),
  };
}

/** Optional permissions that refusals named: the header names enabled ones only (hudson.security.ACL.checkPermission). */
export function learntPermissions(named: ReadonlySet<string>): string[] {
  return catalogue.filter((row) => !row.enabled && named.has(row.id)).map((row) => row.id);
}

function describePermission({
  id,
  name,
  group,
  impliedBy,
  enabled,
  scopes,
}: z.infer<typeof permissionsShape>[number]): Permission {
  const known = findPermission(id)?.name;
  return {
    id,
    name: known ?? (group && name ? `${group}/${name}` : id),
    impliedBy: impliedBy ?? null,
    scopes,
    enabled,
  };
}

function permissionId(idOrName: string): string {
  const known = findPermission(idOrName);
  if (known) return known.id;
  if (/^[\w$]+(\.[\w$]+)+$/.test(idOrName)) return idOrName;
  throw new PipewardenError(
    'permission-unknown',
    `${idOrName} is not a known permission.`,
    'Name it as Jenkins shows it, such as Job/ExtendedRead, or by its id.',
  );
}

async function readShape<T>(path: string, option: string, shape: z.ZodType<T>): Promise<T> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new PipewardenError(
      'file-unreadable',
      `The file ${path} cannot be read.`,
      `Give ${option} a readable file.`,
      {
        cause,
      },
    );
  });
  const parsed = shape.safeParse(parseOrUndefined(text));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new PipewardenError(
    'file-unsuitable',
    `The file ${path} does not have the form that ${option} needs${where ? ` (at ${where})` : ''}.`,
    'See the documentation of the option for its form.',
  );
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
