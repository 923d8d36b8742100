/** Configuration-as-code files of the plugins' own test suites, read in place; `files` is empty where they are not at hand. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type CascConfiguration, readCasc } from '../../src/collectors/jenkins/casc/read-casc.js';
import { readCascSources } from '../../src/collectors/jenkins/casc/read-files.js';
import { parseCasc } from '../../src/collectors/jenkins/casc/yaml-tree.js';
import type { MatrixEntry } from '../../src/domain/snapshot.js';

export const fixtures = fileURLToPath(new URL('../../../../shared/fixtures/jenkins/', import.meta.url));
export const files = existsSync(fixtures)
  ? (readdirSync(fixtures, { recursive: true }) as string[]).filter((name) => /\.ya?ml$/.test(name)).sort()
  : [];
export const casc = 'jenkinsci__configuration-as-code-plugin/';
export const integrations = `${casc}integrations/src/test/resources/io/jenkins/plugins/casc/`;
export const matrix =
  'jenkinsci__matrix-auth-plugin/src/test/resources/org/jenkinsci/plugins/matrixauth/integrations/casc/';
export const roles = 'jenkinsci__role-strategy-plugin/src/test/resources/org/jenkinsci/plugins/rolestrategy/';
export const authorize =
  'jenkinsci__authorize-project-plugin/src/test/resources/org/jenkinsci/plugins/authorizeproject/ConfigurationAsCodeTest/';

export function read(file: string): CascConfiguration {
  return readCascSources([{ file, text: readFileSync(fixtures + file, 'utf8') }], file);
}

/** A fragment, as exports of one element are kept. */
export function readWithin(file: string, ...keys: string[]): CascConfiguration {
  const text = readFileSync(fixtures + file, 'utf8');
  const indented = text.replace(/^/gm, '  '.repeat(keys.length));
  const around = keys.map((key, depth) => `${'  '.repeat(depth)}${key}:`).join('\n');
  return readCasc(parseCasc(`${around}\n${indented}`, file)[0], file);
}

export const grants = (entries: readonly MatrixEntry[] | undefined): string[] =>
  (entries ?? []).map((entry) => entry.raw).sort();
export const strategyOf = (config: CascConfiguration) => config.security?.strategy;
