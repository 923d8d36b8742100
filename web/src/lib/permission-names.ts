/** Display names of the permissions the product knows, from the declared relationships. */
import { relationshipTypes } from './graph/kinds.generated.js';

const form = /^gives (.+\/.+) on$/;

export const permissionNames: readonly string[] = Object.values(relationshipTypes)
  .flatMap(({ meaning }) => form.exec(meaning)?.[1] ?? [])
  .sort();
