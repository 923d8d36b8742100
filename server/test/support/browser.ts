/** A real Chromium on a fresh profile, which notes every request that would leave this machine. */
import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { removeFolder } from './remove-folder.js';

const executablePath = '/usr/bin/chromium';

/** For `describe.skipIf`. */
export const noChromium = !existsSync(executablePath);

const flags = [
  '--headless',
  '--disable-gpu',
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface TestBrowser {
  context: BrowserContext;
  page: Page;
  /** Addresses away from 127.0.0.1 the page asked for. */
  away: string[];
  /** What the page reported as errors. */
  errors: string[];
  close(): Promise<void>;
}

export async function openBrowser(viewport = { width: 1440, height: 900 }): Promise<TestBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'pipewarden-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: flags,
    viewport,
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  // The machine may be busy: what matters is that it happens.
  context.setDefaultTimeout(60_000);
  const page = context.pages()[0] ?? (await context.newPage());
  const away: string[] = [];
  const errors: string[] = [];
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') away.push(request.url());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  const close = async () => {
    await context.close();
    await removeFolder(profile);
  };
  return { context, page, away, errors, close };
}

/** Waits until the graph is arranged. */
export async function drawn(page: Page): Promise<void> {
  await page.locator('#graph[data-ready=true]').waitFor();
}
