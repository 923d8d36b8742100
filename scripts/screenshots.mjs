/**
 * `npm run screenshots -- URL`: the pictures of the README, light and dark, from a running server with the example estate.
 * Start one with `npm start`; without URL it is expected at http://127.0.0.1:4000.
 */
import { mkdir, stat } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const LARGEST = 150_000;
const folder = 'docs/images';
const address = process.argv[2] ?? 'http://127.0.0.1:4000';
const question = '/?view=path&from=user:larkspur/sam&to=credential:larkspur/%23prod-deploy-ssh';

await mkdir(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
try {
  for (const colorScheme of ['light', 'dark']) await take(colorScheme);
} finally {
  await browser.close();
}

/** One picture of an attack path, drawn and arranged. */
async function take(colorScheme) {
  const page = await browser.newPage({
    colorScheme,
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 760 },
  });
  page.setDefaultTimeout(60_000);
  await page.goto(address + question);
  await page.getByRole('list', { name: 'Evidence path' }).waitFor();
  await page.getByText('Arranging the picture').waitFor({ state: 'hidden' });
  await page.waitForTimeout(2000);
  const path = `${folder}/path-${colorScheme}.png`;
  await page.screenshot({ path });
  await page.close();
  const { size } = await stat(path);
  if (size > LARGEST) throw new Error(`${path} has ${size} bytes; at most ${LARGEST} are kept. Show less.`);
  process.stdout.write(`${path}: ${size} bytes\n`);
}
