/** Reads zones.yaml: each selector with the line it stands in, and the version as the hash of all that was read. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { PipewardenError } from '../../domain/errors.js';
import type { NodeKind } from '../../domain/graph.js';
import type { NodeId } from '../../domain/ids.js';
import { checkedYaml, placeIn } from '../../files/checked-yaml.js';
import { zonesFormat, type DeclaredSelector } from './zone-format.js';

export interface ZoneSelector {
  zone: string;
  order: number;
  /** `zones.yaml:12`. */
  place: string;
  /** What it selects, as a clause: `jobs named prod-*`. */
  selects: string;
  ids: readonly NodeId[];
  kinds: readonly NodeKind[];
  /** Java regular expression of whole names; empty: none. */
  pattern: string;
  /** Labels of agents. */
  labels: readonly string[];
  /** `acme/release`; null: none. */
  folder: string | null;
  source: string | null;
  /** Text of the statement whose rows are the nodes; null: none. */
  cypher: string | null;
}

export interface Zones {
  selectors: readonly ZoneSelector[];
  /** `sha256:…` of the file and the statements it names. */
  version: string;
  file: string;
}

export const zonesFile = (dataDir: string): string => join(dataDir, 'zones.yaml');

/** Throws `zones-missing`, and `zones-invalid` with line and column of what is wrong. */
export function readZones(file: string): Zones {
  const text = readText(file, 'zones-missing', 'Write it; docs/zones.md says how, and --file names another.');
  const hash = createHash('sha256').update(text);
  const checked = checkedYaml(text, zonesFormat, ({ line, col }, what) => {
    const sentence = `${file}:${line}:${col} cannot be used: ${what}.`;
    return new PipewardenError('zones-invalid', sentence, 'docs/zones.md lists what a zone may say.');
  });
  const selectors = checked.value.zones.flatMap(({ name, order, members }, zoneAt) =>
    members.map((member, at) => {
      const { line } = placeIn(checked, ['zones', zoneAt, 'members', at]);
      const selector = selectorOf(member, dirname(resolve(file)));
      if (selector.cypher !== null) hash.update(selector.cypher);
      return { zone: name, order, place: `${basename(file)}:${line}`, ...selector };
    }),
  );
  return { selectors, version: `sha256:${hash.digest('hex')}`, file };
}

const nothing = { ids: [], kinds: [], pattern: '', labels: [], folder: null, source: null, cypher: null };

function selectorOf(declared: DeclaredSelector, folder: string): Omit<ZoneSelector, 'zone' | 'order' | 'place'> {
  const { ids, kinds, name = '', labels, folder: below, cypher, source } = declared;
  const of = source === undefined ? '' : ` of ${source}`;
  if (ids) return { ...nothing, ids, selects: ids.join(', ') };
  if (kinds) {
    const selects = `${kinds.join(', ')} named ${name}${of}`;
    return { ...nothing, kinds, pattern: patternOf(name), source: source ?? null, selects };
  }
  if (labels)
    return { ...nothing, labels, source: source ?? null, selects: `agents labelled ${labels.join(', ')}${of}` };
  if (below !== undefined) return { ...nothing, folder: below, selects: `${below} and all in it` };
  const statement = readText(
    resolve(folder, cypher ?? ''),
    'zones-statement-missing',
    'Paths are read from where zones.yaml stands.',
  );
  return { ...nothing, cypher: statement, selects: `rows of ${cypher}` };
}

/** `*` stands for any characters but a slash, `**` for any characters; nothing else has a meaning. */
function patternOf(name: string): string {
  const parts = name.split(/(\*+)/).map((part) => {
    if (part === '*') return '[^/]*';
    return part.startsWith('*') ? '.*' : part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`);
  });
  return `(?s)${parts.join('')}`;
}

function readText(file: string, code: string, next: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new PipewardenError(code, `${file} cannot be read.`, next, { cause });
  }
}
