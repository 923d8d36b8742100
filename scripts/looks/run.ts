/**
 * npm run looks [-- --keep] [--only VIEW,…] [--url ADDRESS]: takes pictures of the page over the example estate and compares each with
 * the one that is kept. Exits 1 where one looks otherwise; what differs is marked red in a picture beside it.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { noChromium, openBrowser } from '../../server/test/support/browser.js';
import { serve } from '../faults/served.js';
import { failScript as fail, readScriptOptions } from '../script-options.js';
import { compare, shrink } from './compare.js';
import { settings, views, widths, type View } from './views.js';

/** Part of the points that may have another colour: an edge of a letter, a line by a pixel. */
const ALLOWED = 0.01;
/** Of 255: how far a colour may be from the one that is kept. */
const APART = 48;
/** Everybody who clones the repository carries them. */
const KEPT_AS = { factor: 0.4, levels: 12 };
const keptFolder = fileURLToPath(new URL('kept', import.meta.url));

const values = readScriptOptions({
  command: 'npm run looks',
  about: 'Compares what the page looks like with pictures that are kept.',
  options: {
    keep: { about: 'keep what it looks like now: look at the pictures before they are committed' },
    only: { value: 'views', about: `some of ${views.map(({ name }) => name).join(', ')}, joined by commas` },
    url: { value: 'address', about: 'of a running server with the example estate; without it one is started' },
  },
});
const wanted = values.only?.split(',') ?? views.map(({ name }) => name);
const stranger = wanted.find((name) => !views.some((view) => view.name === name));
if (stranger !== undefined) fail(`There is no view "${stranger}" to look at.`, 'npm run looks -- --help lists them.');
if (noChromium)
  fail('There is no Chromium at /usr/bin/chromium.', 'Install it, for example the Debian package chromium.');

const folder = mkdtempSync(join(tmpdir(), 'pipewarden-looks-'));
const server = values.url === undefined ? await start() : undefined;
const browser = await openBrowser(widths.wide);
// What tsx writes around functions to keep their names; the page knows nothing of it.
await browser.context.addInitScript('globalThis.__name ??= (given) => given');
const url = (values.url ?? server!.url).replace(/\/$/, '');
const problems: string[] = [];
try {
  mkdirSync(keptFolder, { recursive: true });
  for (const view of views.filter(({ name }) => wanted.includes(name)))
    for (const [theme, width] of settings) await look(view, theme, width);
} finally {
  await browser.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}
for (const problem of problems) process.stdout.write(`${problem}\n`);
process.stdout.write(problems.length === 0 ? 'It looks as it did.\n' : `${problems.length} look otherwise.\n`);
process.exitCode = problems.length === 0 ? 0 : 1;

async function look({ name, search, there }: View, colorScheme: 'light' | 'dark', width: keyof typeof widths) {
  const { page } = browser;
  await page.setViewportSize(widths[width]);
  await page.emulateMedia({ colorScheme });
  await page.goto(`${url}/${search}`);
  // A phone shows the table of what a desk draws.
  if (width === 'narrow') await page.locator('main').waitFor();
  else await there(page);
  await page.waitForLoadState('networkidle');
  // Labels are written a moment after the last movement.
  await page.waitForTimeout(400);
  const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  const taken = await page.evaluate(shrink, { base64: picture.toString('base64'), ...KEPT_AS });
  const path = join(keptFolder, `${name}-${colorScheme}-${width}.png`);
  if (values.keep) return writeFileSync(path, Buffer.from(taken, 'base64'));
  if (!existsSync(path)) return void problems.push(`${path} is not there. Keep it with: npm run looks -- --keep`);
  const kept = readFileSync(path).toString('base64');
  const { share, marked } = await page.evaluate(compare, { kept, taken, apart: APART });
  if (share <= ALLOWED) return;
  const differs = join(tmpdir(), `pipewarden-looks-${name}-${colorScheme}-${width}.png`);
  writeFileSync(differs, Buffer.from(marked.split(',')[1]!, 'base64'));
  problems.push(`${path}: ${(100 * share).toFixed(1)} % of the points differ, marked in ${differs}`);
}

/** Page and server are built where they are not of today's sources. */
async function start() {
  const place = new URL('../prepare.mjs', import.meta.url).href;
  ((await import(place)) as { prepare(): void }).prepare();
  return serve({ dataDir: folder, args: ['--seed'] });
}
