/** How people sign in who have an account somewhere else: what `serve --oidc FILE` reads. */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { accountRoles, type AccountRole, type RowScope } from '../../domain/caller.js';
import { PipewardenError } from '../../domain/errors.js';
import { readScope } from '../people/row-scope.js';
import { whyMalformed } from '../../text/why-malformed.js';

const format = z.strictObject({
  /** Address of the provider; its configuration is asked for below it. */
  issuer: z.url({ protocol: /^https?$/ }),
  clientId: z.string(),
  /** Without one this server is a public client, which PKCE protects. */
  clientSecretFile: z.string().optional(),
  /** How browsers reach this server. */
  url: z.url({ protocol: /^https?$/ }),
  /** What the provider is asked for. */
  scope: z.string().default('openid profile email'),
  groupsClaim: z.string().default('groups'),
  roles: z.record(z.string(), z.array(z.enum(accountRoles)).min(1)),
  scopes: z.record(z.string(), z.array(z.string()).min(1)).default({}),
});

export interface OidcSettings extends z.infer<typeof format> {
  clientSecret: string | null;
}

/** `read` understands the text of the file: YAML or JSON. Throws `oidc-settings-invalid`. */
export async function readOidcSettings(file: string, read: (text: string) => unknown): Promise<OidcSettings> {
  try {
    const settings = format.parse(read(await readFile(file, 'utf8')));
    for (const scope of Object.values(settings.scopes)) readScope(scope);
    const { clientSecretFile } = settings;
    const secret =
      clientSecretFile === undefined ? null : await readFile(resolve(dirname(file), clientSecretFile), 'utf8');
    return { ...settings, clientSecret: secret?.trim() ?? null };
  } catch (cause) {
    throw new PipewardenError(
      'oidc-settings-invalid',
      `${file} does not say how to sign in: ${whyMalformed(cause)}.`,
      'It has issuer, clientId, url, roles, and if need be clientSecretFile, scope, groupsClaim and scopes.',
      { cause },
    );
  }
}

/** Roles of all groups together. Whoever is in a group with a scope sees no more than the scopes of their groups. */
export function rightsOf(
  { roles, scopes }: Pick<OidcSettings, 'roles' | 'scopes'>,
  groups: readonly string[],
): { roles: readonly AccountRole[]; scope: RowScope | null } {
  const own = groups.filter((group) => Object.hasOwn(roles, group));
  const held = new Set(own.flatMap((group) => roles[group]!));
  const parts = own.flatMap((group) => (Object.hasOwn(scopes, group) ? scopes[group]! : []));
  return { roles: accountRoles.filter((role) => held.has(role)), scope: readScope(parts) };
}
