/** Names of permissions by id, as a controller lists them. */
export function permissionName(permissions: readonly { id: string; name: string }[]): (id: string) => string {
  const names = new Map(permissions.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}
