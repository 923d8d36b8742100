/** Who is one person in two systems, as the operator says: no system tells it of another. */
import { z } from 'zod';
import { place } from './matrix-entry.js';
import { list, text } from './schema-parts.js';

const samePair = z.strictObject({
  /** Id of the user here. */
  user: text,
  /** Id of the person's node in another source. */
  other: text,
  place,
});

/** `name`: users of the same name in the other source; `email`: the user there whose name is the e-mail address. */
export const samePrincipalRule = z.union([
  z.strictObject({ by: z.enum(['name', 'email']), source: text }),
  z.strictObject({ by: z.literal('file'), pairs: list(samePair) }),
]);
export type SamePrincipalRule = z.infer<typeof samePrincipalRule>;
