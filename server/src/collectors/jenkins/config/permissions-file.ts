/** permissions.json: every permission of a controller, as a script-console dump lists them. */
import { z } from 'zod';
import { type Permission, permissionName } from '../../../domain/permissions.js';
import { readJsonFile } from './json-file.js';

const scopes = ['JENKINS', 'ITEM_GROUP', 'ITEM', 'RUN', 'COMPUTER'] as const;
const row = z.object({
  id: z.string().regex(/^[^\s:]+\.[^\s.:]+$/, 'a permission id is "<class>.<Name>"'),
  enabled: z.boolean(),
  impliedBy: z.string().nullable(),
  scopes: z.array(z.string()),
});
const schema = z.union([z.array(row), z.object({ permissions: z.array(row) }).transform((value) => value.permissions)]);

/**
 * Permissions in the order of the file; scopes this project does not know are left out.
 * @throws PipewardenError `permissions-file-missing` or `permissions-file-invalid`
 */
export async function readPermissionsFile(path: string): Promise<Permission[]> {
  const example =
    '[{"id": "hudson.model.Item.Read", "enabled": true, "impliedBy": "hudson.security.Permission.GenericRead", "scopes": ["JENKINS", "ITEM_GROUP", "ITEM"]}]';
  const rows = await readJsonFile(path, schema, { code: 'permissions-file', example });
  return rows.map(({ id, enabled, impliedBy, scopes: named }) => ({
    id,
    name: permissionName(id),
    impliedBy,
    scopes: scopes.filter((scope) => named.includes(scope)),
    enabled,
  }));
}
