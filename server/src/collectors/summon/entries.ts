/** What is kept of a manifest: names, paths of variables and places. Literals, defaults and templates end here. */
import type { SecretDelivery, SummonEntry } from '../../domain/summon.js';
import { keptName } from '../../text/kept-literals.js';
import { plainValue, secretName } from '../../text/plain-secrets.js';
import type { Manifest } from './manifest/parse-manifest.js';
import type { SecretSpec } from './manifest/spec.js';

export function entriesOf({ secrets, files }: Manifest): readonly SummonEntry[] {
  const set = [...secrets].map(([name, spec]) =>
    toEntry(name, spec, spec.isFile ? 'memory-mapped-file' : 'environment'),
  );
  const written = files.flatMap((file) => {
    const path = keptName(file.path);
    return [...file.secrets].map(([name, spec]) => ({
      ...toEntry(name, spec, 'written-file'),
      ...(path === null ? {} : { writtenTo: path }),
    }));
  });
  return [...set, ...written];
}

function toEntry(name: string, spec: SecretSpec, delivery: SecretDelivery): SummonEntry {
  const { isVariable, path, defaultValue, undeclared, line } = spec;
  // A secret pasted where a path belongs.
  const pasted = isVariable && path !== '' && keptName(path) === null;
  const literals = [...(isVariable ? [] : [path]), ...(defaultValue === null ? [] : [defaultValue])];
  return {
    name,
    variable: isVariable && !pasted ? path : null,
    delivery,
    hasDefault: defaultValue !== null,
    looksSecret: pasted || literals.some((literal) => looksLikeSecret(name, literal)),
    undeclared,
    line,
  };
}

function looksLikeSecret(name: string, value: string): boolean {
  const text = value.trim();
  if (text === '') return false;
  return (keptName(text) === null && text.length < 300) || (secretName.test(name) && !plainValue.test(text));
}
