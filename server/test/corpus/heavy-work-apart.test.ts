/** What a server compiles, compares and scores it does in threads: the rooms that answer import the asking, not the work. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageFile } from '../../src/package-files.js';

/** What answers at once, and what asks a thread. */
const light = [
  ...[
    'apart/ask-history.js',
    'apart/history-tasks.js',
    'apart/path-tasks.js',
    'as-of/ask-past-apart.js',
    'baselines/baselines.js',
  ],
  ...[
    'drift/fact-groups.js',
    'drift/group-counts.js',
    'drift/keys.js',
    'loads/kept-loads.js',
    'score/factors.js',
    'score/reason-text.js',
  ],
];

it.each(['api', 'governance'])('%s takes of history what is light', (room) => {
  const folder = packageFile(`server/src/${room}`);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const heavy: string[] = [];
  let found = 0;
  for (const name of names.filter((each) => each.endsWith('.ts') && !each.endsWith('.test.ts'))) {
    const text = readFileSync(join(folder, name), 'utf8');
    for (const [, , what = ''] of text.matchAll(/^import (?!type )([^;]*?) from '[^']*\/history\/([^']+)';$/gm)) {
      found++;
      if (!light.includes(what)) heavy.push(`${name}: ${what}`);
    }
  }
  expect(heavy).toEqual([]);
  expect(found).toBeGreaterThan(0);
});
