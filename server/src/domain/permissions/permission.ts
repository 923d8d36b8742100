/** A permission, as a source defines it and as a snapshot keeps it. */
import { z } from 'zod';
import { list, text } from '../schema-parts.js';

/** `RECORD`: whatever a Conjur account holds, as its privileges are free strings. */
const permissionScope = z.enum(['JENKINS', 'ITEM_GROUP', 'ITEM', 'RUN', 'COMPUTER', 'RECORD']);
export type PermissionScope = z.infer<typeof permissionScope>;

export const permission = z.strictObject({
  /** `<owner class>.<Name>`, as Jenkins stores it. */
  id: text,
  /** `<Group>/<Name>`, as Jenkins shows it. */
  name: text,
  /** Id of the next permission on the chain that gives this one; null ends the chain. */
  impliedBy: text.nullable(),
  /** Kinds of scope an authorization container may list it at, besides the controller, which takes any. */
  scopes: list(permissionScope),
  enabled: z.boolean(),
});
export type Permission = z.infer<typeof permission>;
