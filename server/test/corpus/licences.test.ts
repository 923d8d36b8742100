/** What the project is made of: every library with its version and licence, in a form that other tools read. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { packageFile } from '../../src/package-files.js';

interface Locked {
  version: string;
  license?: string;
}

/** Licences under which something may be shipped with a program under the Apache License 2.0. */
const shipped = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT', 'MIT-0'];
/** Tools that build or test and are in nothing that is shipped. */
const toolsAlone = { 'CC0-1.0': /^railroad-diagrams$/, 'MPL-2.0': /^(axe-core|lightningcss(-.+)?)$/ } as const;

const { packages } = JSON.parse(readFileSync(packageFile('package-lock.json'), 'utf8')) as {
  packages: Record<string, Locked>;
};
const libraries = Object.entries(packages)
  .filter(([path]) => path !== '')
  .map(([path, locked]) => ({ name: path.replace(/^.*node_modules\//, ''), ...locked }));

it('every library has a licence that fits ours', () => {
  const wrong = libraries.filter(({ name, license = 'none' }) => {
    const tools = Object.hasOwn(toolsAlone, license) ? toolsAlone[license as keyof typeof toolsAlone] : undefined;
    return !(shipped.includes(license) || tools?.test(name));
  });
  expect(wrong.map(({ name, license }) => `${name}: ${license}`)).toEqual([]);
});

it('what it is made of is told as CycloneDX, every library once, with its licence', () => {
  const args = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'];
  const told = execFileSync('npm', args, { cwd: packageFile('.'), encoding: 'utf8', maxBuffer: 2 ** 26 });
  const { bomFormat, components } = JSON.parse(told) as {
    bomFormat: string;
    components: { name: string; version: string; licenses?: unknown[] }[];
  };
  expect(bomFormat).toBe('CycloneDX');
  const listed = new Set(components.map(({ name, version }) => `${name}@${version}`));
  expect(libraries.filter(({ name, version }) => !listed.has(`${name}@${version}`)).map(({ name }) => name)).toEqual(
    [],
  );
  expect(components.filter(({ licenses = [] }) => licenses.length === 0).map(({ name }) => name)).toEqual([]);
});
