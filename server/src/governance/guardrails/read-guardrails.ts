/** Reads guardrails from YAML: errors say where they stand, and the version is the hash of what was read. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isNode, type LineCounter } from 'yaml';
import type { z } from 'zod';
import { PipewardenError } from '../../domain/errors.js';
import { checkedYaml, placeIn } from '../../files/checked-yaml.js';
import { fileFormat } from './file-format.js';
import type { Guardrail, GuardrailSet } from './guardrail.js';

/** A file `x.test.yaml` holds cases, not guardrails. */
export const CASES = '.test.yaml';

/** Of one file, or of every `.yaml` of a folder by name. Throws `guardrails-missing`, `guardrails-invalid`. */
export function readGuardrails(path: string): GuardrailSet {
  const files = filesAt(path);
  const hash = createHash('sha256');
  const guardrails = files.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    hash.update(`${text.length}\n`).update(text);
    return parseGuardrails(text, file);
  });
  refuseTwice(guardrails);
  return { guardrails, version: `sha256:${hash.digest('hex')}`, files };
}

function filesAt(path: string): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    const names = readdirSync(path).filter((name) => name.endsWith('.yaml') && !name.endsWith(CASES));
    return names.sort().map((name) => join(path, name));
  } catch (cause) {
    throw new PipewardenError(
      'guardrails-missing',
      `The guardrails at ${path} cannot be read.`,
      'Name a YAML file or a folder of them with --guardrails or PIPEWARDEN_GUARDRAILS.',
      { cause },
    );
  }
}

/** Guardrails of one file, in the order written. Throws `guardrails-invalid` with line and column of what is wrong. */
export function parseGuardrails(text: string, file: string): readonly Guardrail[] {
  const { document, lines, value } = readYaml(text, file, fileFormat);
  return value.guardrails.map((given, at) => ({
    ...given,
    place: `${basename(file)}:${placeIn({ document, lines }, ['guardrails', at]).line}`,
    text: linesOf(text, document.getIn(['guardrails', at], true), lines),
  }));
}

/** The lines a value stands in, from the beginning of its first. */
function linesOf(text: string, node: unknown, lines: LineCounter): string {
  if (!isNode(node) || !node.range) return '';
  const start = lines.lineStarts[lines.linePos(node.range[0]).line - 1]!;
  return text.slice(start, node.range[1]).trimEnd();
}

/** The checked content of a YAML file. Throws `guardrails-invalid`. */
export function readYaml<T extends z.ZodType>(text: string, file: string, format: T) {
  return checkedYaml(text, format, (at, what) => invalid(file, at, what));
}

function invalid(file: string, { line, col }: { line: number; col: number }, what: string): PipewardenError {
  return new PipewardenError(
    'guardrails-invalid',
    `${file}:${line}:${col} cannot be used: ${what}.`,
    'docs/gate.md lists what a guardrail may say.',
  );
}

function refuseTwice(guardrails: readonly Guardrail[]): void {
  const seen = new Map<string, string>();
  for (const { id, place } of guardrails) {
    const before = seen.get(id);
    if (before !== undefined)
      throw new PipewardenError(
        'guardrail-twice',
        `Two guardrails have the id "${id}": ${before} and ${place}.`,
        'Give one of them another id.',
      );
    seen.set(id, place);
  }
}
