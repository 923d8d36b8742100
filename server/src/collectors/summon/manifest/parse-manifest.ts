/** Reads a manifest of summon as one environment gets it. Mirrors parseConfig of pkg/secretsyml, summon 0.11. */
import { followAlias, pairsOf, readTree, type YamlNode } from './node.js';
import { ManifestRefusal } from './refusal.js';
import { commonSections, isSectioned, noSuchEnvironment, readFlat, readSection, type Secrets } from './sections.js';
import type { ReadValues } from './spec.js';

export interface ManifestFile {
  path: string;
  /** `template`, `yaml`, `json`, `dotenv`, `properties`, `bash`. */
  format: string;
  secrets: Secrets;
}

export interface Manifest {
  secrets: Secrets;
  files: readonly ManifestFile[];
}

export interface ManifestProblem {
  message: string;
  line?: number;
}

/** @param environment as given with `-e`; empty for none */
export function parseManifest(
  text: string,
  environment: string,
  values: ReadValues,
): Manifest | { problem: ManifestProblem } {
  return orProblem(() => {
    const { secrets, files } = splitRoot(readTree(text));
    const read = files.flatMap((list) => readFiles(list, environment, values));
    return { secrets: readSecrets(secrets, environment, values), files: read };
  });
}

/**
 * The environments a manifest can be run for, what is common to them left out unless nothing else is there; empty when
 * it has no sections.
 */
export function environmentsOf(text: string): readonly string[] | { problem: ManifestProblem } {
  return orProblem(() => {
    const { secrets, files } = splitRoot(readTree(text));
    const inFiles = files
      .flatMap(({ content }) => content.map(followAlias))
      .flatMap((file) => fieldOf(file, 'secrets'));
    const sectioned = (secrets.content.length > 0 ? [secrets] : inFiles).filter(isSectioned);
    const names = [...new Set(sectioned.flatMap((node) => pairsOf(node).map(([key]) => key.value)))];
    const special = names.filter((name) => !commonSections.includes(name));
    return special.length > 0 ? special : names;
  });
}

function orProblem<T>(read: () => T): T | { problem: ManifestProblem } {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ManifestRefusal)) throw error;
    const { message, line } = error;
    return { problem: line === undefined ? { message } : { message, line } };
  }
}

/** What is set in the environment apart from the lists of files. */
function splitRoot(root: YamlNode | undefined): { secrets: YamlNode; files: YamlNode[] } {
  const nothing: YamlNode = { kind: 'mapping', tag: '', value: '', quoted: false, content: [], line: 1, column: 1 };
  if (!root) return { secrets: nothing, files: [] };
  if (root.kind !== 'mapping') throw new ManifestRefusal('invalid YAML structure: expected mapping', root.line);
  const pairs = pairsOf(root);
  const isFiles = ([key]: [YamlNode, YamlNode]): boolean => key.value === 'summon.files';
  return {
    secrets: { ...nothing, line: root.line, content: pairs.filter((pair) => !isFiles(pair)).flat() },
    files: pairs.filter(isFiles).map(([, value]) => value),
  };
}

function readSecrets(node: YamlNode, environment: string, values: ReadValues): Secrets {
  if (node.content.length === 0 || environment === '') return readFlat(node, values);
  if (isSectioned(node)) return readSection(node, environment, values, 'secrets file');
  throw new ManifestRefusal(noSuchEnvironment(environment, 'secrets file'));
}

function readFiles(list: YamlNode, environment: string, values: ReadValues): ManifestFile[] {
  if (list.kind !== 'sequence') throw new ManifestRefusal('summon.files must be a sequence/array', list.line);
  return list.content.map((node) => readFile(followAlias(node), environment, values));
}

function readFile(node: YamlNode, environment: string, values: ReadValues): ManifestFile {
  if (node.kind !== 'mapping')
    throw new ManifestRefusal('failed to decode file config: yaml: expected a mapping', node.line);
  const [secrets] = fieldOf(node, 'secrets');
  const textOf = (name: string): string => fieldOf(node, name).map(followAlias).at(-1)?.value ?? '';
  return {
    path: textOf('path'),
    format: textOf('format') || 'template',
    secrets: withContext('failed to process file config', () => {
      if (!secrets) throw new ManifestRefusal('no secrets defined', node.line);
      return isSectioned(secrets)
        ? readSection(secrets, environment, values, 'file config')
        : readFlat(secrets, values);
    }),
  };
}

/** At most one in a manifest that summon takes. */
function fieldOf(mapping: YamlNode, name: string): YamlNode[] {
  if (mapping.kind !== 'mapping') return [];
  return pairsOf(mapping).flatMap(([key, value]) => (key.value === name ? [value] : []));
}

function withContext<T>(context: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof ManifestRefusal ? new ManifestRefusal(`${context}: ${error.message}`, error.line) : error;
  }
}
