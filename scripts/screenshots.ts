/**
 * npm run screenshots [-- --url ADDRESS]: the pictures of the README, light and dark. Without an address a server with the example
 * estate is started for them.
 */
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { drawn, noChromium, openBrowser } from '../server/test/support/browser.js';
import { serve } from './faults/served.js';
import { failScript as fail, readScriptOptions } from './script-options.js';

/** Bytes: everybody who clones the repository carries them. */
const LARGEST = 230_000;
const images = 'docs/images';

/** What each picture shows, and what stands on the page when it is there. */
const shots: readonly { name: string; search: string; there: (page: Page) => Promise<void> }[] = [
  {
    name: 'path',
    search: '/?view=path&from=user:larkspur/sam&to=credential:larkspur/%23prod-deploy-ssh',
    there: async (page) => {
      await page.getByRole('list', { name: 'Evidence path' }).waitFor();
      await drawn(page);
    },
  },
  {
    name: 'blast',
    search: '/?view=blast&of=token:larkspur/dkessler/6f1c0d1e-0b55-4b0e-9a55-0c2f4d5e0001',
    there: async (page) => {
      await page.getByText('It reaches tier zero').waitFor();
      await drawn(page);
    },
  },
];

const values = readScriptOptions({
  command: 'npm run screenshots',
  about: 'Takes the pictures of the README, light and dark.',
  options: {
    url: { value: 'address', about: 'of a running server with the example estate; without it one is started' },
  },
});
if (noChromium)
  fail('There is no Chromium at /usr/bin/chromium.', 'Install it, for example the Debian package chromium.');

const folder = mkdtempSync(join(tmpdir(), 'pipewarden-screenshots-'));
const server = values.url === undefined ? await start() : undefined;
const browser = await openBrowser({ width: 1280, height: 760 });
try {
  mkdirSync(images, { recursive: true });
  for (const scheme of ['light', 'dark'] as const) await take((values.url ?? server!.url).replace(/\/$/, ''), scheme);
} finally {
  await browser.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function take(url: string, colorScheme: 'light' | 'dark'): Promise<void> {
  const { page } = browser;
  await page.emulateMedia({ colorScheme });
  for (const { name, search, there } of shots) {
    await page.goto(url + search);
    await there(page);
    // Labels are written a moment after the last movement.
    await page.waitForTimeout(400);
    const path = `${images}/${name}-${colorScheme}.png`;
    await page.screenshot({ path });
    const { size } = statSync(path);
    if (size > LARGEST) throw new Error(`${path} has ${size} bytes; at most ${LARGEST} are kept. Show less.`);
    process.stdout.write(`${path}: ${size} bytes\n`);
  }
}

/** Page and server are built where they are not of today's sources. */
async function start() {
  const place = new URL('prepare.mjs', import.meta.url).href;
  ((await import(place)) as { prepare(): void }).prepare();
  return serve({ dataDir: folder, args: ['--seed'] });
}
