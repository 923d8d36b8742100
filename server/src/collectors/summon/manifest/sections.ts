/** The entries of a manifest or of a file in it: flat, or by environment. Mirrors parser.go of summon 0.11. */
import { Merges } from './merges.js';
import { followAlias, pairsOf, type YamlNode } from './node.js';
import { ManifestRefusal } from './refusal.js';
import { readSpec, type ReadValues, type SecretSpec } from './spec.js';

/** By the name of the environment variable, or of the key in a file. */
export type Secrets = ReadonlyMap<string, SecretSpec>;

/** Sections every environment takes from: the first that is there. */
export const commonSections: readonly string[] = ['common', 'default'];

/** Kinds as yaml.v3 numbers them: summon names the number. */
const kindNumber = { sequence: 2, mapping: 4, scalar: 8, alias: 16 } as const;

/** Whether every value is a mapping: then the keys are names of environments. */
export function isSectioned({ kind, content }: YamlNode): boolean {
  return (
    kind === 'mapping' && content.length > 0 && content.every((node, at) => at % 2 === 0 || node.kind === 'mapping')
  );
}

/** Read without an environment: what stands in sections is an empty literal. Throws ManifestRefusal. */
export function readFlat(node: YamlNode, values: ReadValues): Secrets {
  if (node.kind !== 'mapping')
    throw new ManifestRefusal(`expected mapping node for secrets, got kind ${kindNumber[node.kind]}`, node.line);
  return new Map(pairsOf(node).map(([key, value]) => [key.value, readSpec(value, values)]));
}

/** One environment over what is common. `where` is named in what is refused. Throws ManifestRefusal. */
export function readSection(node: YamlNode, environment: string, values: ReadValues, where: string): Secrets {
  const merges = new Merges();
  const sections = new Map(pairsOf(node).map(([key, value]) => [key.value, entriesOf(value, where, merges)]));
  if (environment === '')
    throw new ManifestRefusal(`environment sections exist in ${where} but no environment specified`, node.line);
  const own = sections.get(environment);
  if (!own) throw new ManifestRefusal(noSuchEnvironment(environment, where));
  const common = commonSections.map((name) => sections.get(name)).find((section) => section !== undefined);
  const read = (section: ReadonlyMap<string, YamlNode>): [string, SecretSpec][] =>
    [...section].map(([name, value]) => [name, readSpec(value, values)]);
  return new Map([...read(common ?? new Map()), ...read(own)]);
}

export function noSuchEnvironment(environment: string, where: string): string {
  return `No such environment '${environment}' found in ${where}`;
}

/** A section as a Go map is filled: no name twice, and `<<` gives what is not named. */
function entriesOf(section: YamlNode, where: string, merges: Merges): ReadonlyMap<string, YamlNode> {
  const known = merges.known(section);
  if (known) return known;
  const entries = new Map<string, YamlNode>();
  const merged: YamlNode[] = [];
  for (const [key, value] of pairsOf(section)) {
    if (isMerge(key)) merged.push(value);
    else if (entries.has(key.value))
      throw new ManifestRefusal(
        `failed to parse secrets for ${where}: yaml: mapping key "${key.value}" already defined`,
        key.line,
      );
    else entries.set(key.value, value);
  }
  merges.begin(section);
  for (const value of merged)
    for (const mapping of mergedMappings(followAlias(value), where)) {
      const given = entriesOf(mapping, where, merges);
      merges.spend(given.size, value);
      for (const [name, node] of given) if (!entries.has(name)) entries.set(name, node);
    }
  merges.end(section, entries);
  return entries;
}

function isMerge({ kind, value, quoted, tag }: YamlNode): boolean {
  return kind === 'scalar' && value === '<<' && !quoted && (tag === '' || tag === '!' || tag.endsWith(':merge'));
}

function mergedMappings(node: YamlNode, where: string): readonly YamlNode[] {
  const mappings = node.kind === 'sequence' ? node.content.map(followAlias) : [node];
  if (mappings.every(({ kind }) => kind === 'mapping')) return mappings;
  throw new ManifestRefusal(
    `failed to parse secrets for ${where}: yaml: map merge requires map or sequence of maps as the value`,
    node.line,
  );
}
