/** Where a secret stands in the clear: its form, its name and its place. The value ends where it is parsed. */
import { z } from 'zod';
import { place } from './matrix-entry.js';
import { text } from './schema-parts.js';

export const plainSecretPlace = z.strictObject({
  form: z.enum(['a private key', 'an access token', 'a value under the name of a secret', 'a password in a command']),
  /** Of the variable or setting, where it is fit to be shown. */
  name: text.nullable(),
  /** What it is part of: `Shell`, `EnvInjectJobPropertyInfo`, `tree-map`. */
  within: text,
  place,
});
export type PlainSecretPlace = z.infer<typeof plainSecretPlace>;
