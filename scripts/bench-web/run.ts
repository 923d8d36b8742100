/** npm run bench:web [-- --only view,pictures,table,memory] [--out FILE]: measures the page in Chromium, and says what it measured. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { noChromium, openBrowser } from '../../server/test/support/browser.js';
import { printTable, type Line } from '../bench/report.js';
import { say } from '../bench/say.js';
import { serve } from '../faults/served.js';
import { failScript as fail, readScriptOptions } from '../script-options.js';
import { firstView } from './first-view.js';
import { memory } from './memory.js';
import { pictures } from './pictures.js';
import { table } from './table.js';

const parts = { view: firstView, pictures, table, memory } as const;
const names = Object.keys(parts) as (keyof typeof parts)[];

const values = readScriptOptions({
  command: 'npm run bench:web',
  about: 'Measures the page in Chromium over the example estate, and says what it measured.',
  options: {
    only: { value: 'parts', about: `some of ${names.join(', ')}, joined by commas`, default: names.join(',') },
    out: { value: 'file', about: 'where the figures are written as well, as JSON' },
  },
});

const wanted = (values.only ?? '').split(',');
const stranger = wanted.find((part) => !(names as string[]).includes(part));
if (stranger !== undefined)
  fail(`There is nothing called "${stranger}" to measure.`, `Give some of ${names.join(', ')}.`);
if (noChromium)
  fail('There is no Chromium at /usr/bin/chromium.', 'Install it, for example the Debian package chromium.');

await prepare();
const folder = mkdtempSync(join(tmpdir(), 'pipewarden-bench-web-'));
const server = await serve({ dataDir: folder, args: ['--seed'] });
const browser = await openBrowser({ width: 1440, height: 900 });
// What tsx writes around functions to keep their names; the page knows nothing of it.
await browser.context.addInitScript('globalThis.__name ??= (given) => given');
try {
  const lines: Line[] = [];
  for (const name of names.filter((each) => wanted.includes(each))) {
    say(`measuring ${name} …`);
    lines.push(...(await parts[name](browser, server.url)));
  }
  process.stdout.write(`${printTable(lines)}\n`);
  process.stdout.write(`load average ${loadavg()[0]?.toFixed(1)} on ${cpus().length} CPUs\n`);
  if (values.out) writeFileSync(values.out, `${JSON.stringify({ at: new Date().toISOString(), lines }, null, 2)}\n`);
} finally {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Page and server are built where they are not of today's sources. */
async function prepare(): Promise<void> {
  const place = new URL('../prepare.mjs', import.meta.url).href;
  ((await import(place)) as { prepare(): void }).prepare();
}
