import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageFile } from './package-files.js';

const folder = packageFile('server/src');
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

describe('files of the package', () => {
  it('are found by one module only: a bundle moves every other one', () => {
    const asking = sources.filter(({ text }) => /import\.meta|__dirname|__filename/.test(text)).map(({ name }) => name);
    expect(asking).toEqual(['package-files.ts']);
  });

  it('are there under the names the sources give them', () => {
    const named = sources.flatMap(({ text }) =>
      [...text.matchAll(/packageFile\('([^']+)'\)/g)].map(([, path]) => path!),
    );
    expect(named).toContain('cypher');
    // Built, not kept.
    const missing = named.filter((path) => path !== 'web/dist' && !existsSync(packageFile(path)));
    expect(missing).toEqual([]);
  });
});
