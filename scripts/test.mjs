/** `npm test`: every test, the browser's included. Arguments are passed on: `npm test -- server/src/compile`. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { at, prepare, say } from './prepare.mjs';

prepare();
if (!existsSync('/usr/bin/chromium')) {
  say(
    'Chromium is missing, so the tests in a browser are skipped. Install it, for example the Debian package chromium.',
  );
}
mkdirSync(at('test-results'), { recursive: true });
const { status } = spawnSync(
  process.execPath,
  [
    at('node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${at('test-results', 'vitest.json')}`,
    ...process.argv.slice(2),
  ],
  { cwd: at(), stdio: 'inherit' },
);
process.exitCode = status ?? 1;
