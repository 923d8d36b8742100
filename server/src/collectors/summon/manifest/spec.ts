/** One value of a manifest and what its tag makes of it. Mirrors SecretSpec.setYAML of summon 0.11. */
import { substitute, type Substitutions } from './substitute.js';
import type { YamlNode } from './node.js';
import { ManifestRefusal } from './refusal.js';

export interface SecretSpec {
  /** Asked of the provider by `path`. */
  isVariable: boolean;
  /** Written to a temporary file, whose path is what the environment variable holds. */
  isFile: boolean;
  /** `path` is the value itself; a `!file` without `!var` is a literal too, though summon does not call it one. */
  isLiteral: boolean;
  /** Path of the variable or the literal, after substitution. A literal may be a secret: it is not kept. */
  path: string;
  /** Taken when the value is empty; null where the tag has none. May be a secret: it is not kept. */
  defaultValue: string | null;
  undeclared: readonly string[];
  /** From 1. */
  line: number;
}

export interface ReadValues {
  substitutions: Substitutions;
  /** What summon does about a name nobody declared is to refuse; `keep` leaves `$name` in the path. */
  undeclared: 'refuse' | 'keep';
}

const wordOfTag = /var|file|str|int|bool|float|default='(.*)'/g;

/** Throws ManifestRefusal for a name that is not declared, unless it is kept. */
export function readSpec({ tag, value, line }: YamlNode, { substitutions, undeclared }: ReadValues): SecretSpec {
  const words = [...tag.matchAll(wordOfTag)];
  const has = (...names: string[]): boolean => words.some(([word]) => names.includes(word));
  const defaults = words.flatMap(([, text]) => (text === undefined ? [] : [text]));
  const replaced = substitute(value, substitutions);
  if (undeclared === 'refuse' && replaced.undeclared.length > 0)
    throw new ManifestRefusal(`variable ${replaced.undeclared.at(-1)} not declared`, line);
  return {
    isVariable: has('var'),
    isFile: has('file'),
    isLiteral: has('str', 'int', 'bool', 'float') || words.length === 0 || words.length === defaults.length,
    path: replaced.text,
    defaultValue: defaults.at(-1) ?? null,
    undeclared: replaced.undeclared,
    line,
  };
}
