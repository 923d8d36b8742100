/** Where a secret stands in the clear: its form, its name and its place. The value ends where it is parsed. */
import type { Place } from './matrix-entry.js';

export interface PlainSecretPlace {
  form: 'a private key' | 'an access token' | 'a value under the name of a secret' | 'a password in a command';
  /** Of the variable or setting, where it is fit to be shown. */
  name: string | null;
  /** What it is part of: `Shell`, `EnvInjectJobPropertyInfo`, `tree-map`. */
  within: string;
  place: Place;
}
