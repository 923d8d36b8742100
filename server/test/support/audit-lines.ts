/** Lines of an audit log as a Conjur of the account acme writes them. */

const message = (id: string, data: string, time: string): string =>
  `<86>1 ${time} - conjur 3b1c ${id} ${data}[client@43868 ip="10.0.0.1"][action@43868 result="success" operation="OP"] done`;

/** `fetched('host:ci', 'db/key', '2026-05-01T00:00:00.000Z')`. */
export const fetched = (role: string, variable: string, time: string): string =>
  message(
    'fetch',
    `[auth@43868 user="acme:${role}"][subject@43868 resource="acme:variable:${variable}"]`,
    time,
  ).replace('OP', 'fetch');

export const loggedIn = (role: string, time: string): string =>
  message(
    'authn',
    `[subject@43868 role="acme:${role}"][auth@43868 user="acme:${role}" authenticator="authn"]`,
    time,
  ).replace('OP', 'authenticate');

/** `policy` is null for what was done over REST. */
export const granted = (
  by: string,
  member: string,
  role: string,
  time: string,
  policy: string | null = 'root',
): string =>
  message(
    'policy',
    `[auth@43868 user="acme:${by}"][subject@43868 role="acme:${role}" member="acme:${member}"]${load(policy)}`,
    time,
  ).replace('OP', 'add');

/** The same, taken away. */
export const revoked = (by: string, member: string, role: string, time: string): string =>
  granted(by, member, role, time).replace('operation="add"', 'operation="remove"');

export const permitted = (by: string, role: string, privilege: string, resource: string, time: string): string =>
  message(
    'policy',
    `[auth@43868 user="acme:${by}"][subject@43868 resource="acme:${resource}" role="acme:${role}" privilege="${privilege}"]${load('root')}`,
    time,
  ).replace('OP', 'add');

function load(policy: string | null): string {
  return policy === null ? '' : `[policy@43868 id="acme:policy:${policy}" version="2"]`;
}
