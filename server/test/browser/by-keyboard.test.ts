import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawn, noChromium, openBrowser, type TestBrowser } from '../support/browser.js';
import { tabTo } from '../support/keyboard.js';
import { serveSeedPage, type SeedPage } from '../support/seed-page.js';

describe.skipIf(noChromium)('by keyboard alone, in Chromium', () => {
  let seed: SeedPage;
  let browser: TestBrowser;
  const press = async (...keys: string[]) => {
    for (const key of keys) await browser.page.keyboard.press(key);
  };
  const focused = () =>
    browser.page.evaluate(() => document.activeElement?.textContent?.replace(/\s+/g, ' ').trim() ?? '');
  const selected = () => new URL(browser.page.url()).searchParams.get('sel');

  beforeAll(async () => {
    seed = await serveSeedPage();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await seed?.close();
  });

  it('takes the tour page by page, leaves it, is not asked again, and finds it in the help', async () => {
    const { page } = browser;
    const card = page.getByRole('dialog');
    const title = (name: string) => card.getByRole('heading', { name }).waitFor();
    await page.goto(seed.url);
    await page.getByRole('button', { name: 'Take the tour' }).focus();
    await press('Enter');
    await title('A job that matters');
    expect(page.url()).toContain('view=explore&node=job:');
    await press('ArrowRight', 'ArrowRight');
    await title('Somebody who should not');
    await press('ArrowLeft');
    await title('Who can build it, and why');
    expect(await focused()).toContain('2 of 7');
    await press('Escape');
    await expect.poll(() => card.count()).toBe(0);
    expect(page.url()).toContain('view=who-can');
    await page.goto(seed.url);
    await page.locator('.home .cards').waitFor();
    expect(await page.getByRole('button', { name: 'Take the tour' }).count()).toBe(0);
    await press('?');
    await page.getByRole('button', { name: 'Take the tour through the example' }).focus();
    await press('Enter');
    await title('A job that matters');
  });

  it('searches with Ctrl+K, opens with Enter, finds who can and why, and copies a link that opens the same', async () => {
    const { page } = browser;
    await page.goto(seed.url);
    await page.getByRole('combobox').waitFor();
    await press('Control+k');
    await page.keyboard.type('job:deploy-tickets');
    await page.getByRole('option').first().waitFor();
    await press('Enter');
    await drawn(page);
    await expect.poll(selected).toMatch(/deploy-tickets$/);

    await page
      .getByRole('button', { name: /henrik/ })
      .first()
      .waitFor();
    await tabTo(page, /henrik/);
    await press('Enter');
    await page.getByRole('list', { name: 'Evidence path' }).waitFor();
    await press('Alt+t');
    await page.getByRole('table', { name: 'Steps' }).waitFor();
    await tabTo(page, /Copy link/);
    await press('Enter');
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('show=table');
    const link = await page.evaluate(() => navigator.clipboard.readText());
    await page.goto(link);
    await page.getByRole('table', { name: 'Steps' }).waitFor();
  });

  it('opens what was typed, not what answered half of it, where Enter comes before the answer', async () => {
    const { page } = browser;
    await page.goto(seed.url);
    await page.getByRole('combobox').waitFor();
    await press('Control+k');
    await page.keyboard.type('job:deploy-');
    await page
      .getByRole('option', { name: /deploy-app-backend/ })
      .first()
      .waitFor();
    await page.route('**/graphql*', async (route) => {
      await sleep(1000);
      await route.continue();
    });
    await page.keyboard.type('tickets');
    await press('Enter');
    await page.waitForURL(/deploy-tickets/);
    await page.unroute('**/graphql*');
    await drawn(page);
    expect(selected()).toMatch(/deploy-tickets$/);
  });

  it('walks the graph with arrows, expands, undoes, and leaves with Escape', async () => {
    const { page } = browser;
    const start = `folder:${seed.source}/sandbox`;
    await page.goto(`${seed.url}/?view=explore&node=${start}&sel=${start}`);
    await drawn(page);
    await press('Alt+g');
    for (const arrow of ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown']) {
      if (selected() === start) await press(arrow);
    }
    const neighbour = selected();
    expect(neighbour).not.toBe(start);
    await press('Enter');
    await expect.poll(() => new URL(page.url()).searchParams.get('open')).toBe(neighbour);
    await drawn(page);
    await press('Control+z');
    await expect.poll(() => new URL(page.url()).searchParams.get('open')).toBeNull();
    await press('Control+Shift+z');
    await expect.poll(() => new URL(page.url()).searchParams.get('open')).toBe(neighbour);
    await drawn(page);
    await press('m');
    await page.getByRole('menu').waitFor();
    expect(await focused()).toBe('Collapse');
    await press('Escape');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('graph');
    await press('Escape');
    await expect.poll(selected).toBeNull();
  });

  it('sets a path end with Shift+Enter', async () => {
    const { page } = browser;
    const from = `user:${seed.source}/sam`;
    await page.goto(`${seed.url}/?view=explore&node=${from}&sel=${from}`);
    await drawn(page);
    await press('/');
    await page.keyboard.type('credential:prod-deploy-ssh');
    await page.getByRole('option').first().waitFor();
    await press('Shift+Enter');
    await expect.poll(() => page.url()).toContain(`from=${from}`);
    expect(page.url()).toContain('view=path');
  });

  it('finds a word in the help, scrolls the list of words, and comes back where it was', async () => {
    const { page } = browser;
    await page.goto(seed.url);
    await page.getByRole('combobox').waitFor();
    await press('Alt+h');
    const help = page.getByRole('dialog', { name: 'Help' });
    await help.waitFor();
    await tabTo(page, /^What the words mean/);
    await press('End');
    const list = help.getByRole('group', { name: 'What the words mean' });
    await expect.poll(() => list.evaluate((element) => element.scrollTop)).toBeGreaterThan(0);
    await press('Shift+Tab');
    await page.keyboard.type('choke');
    await expect.poll(() => list.getByRole('term').allTextContents()).toEqual(['choke point']);
    await page.keyboard.type(' no such word');
    await help.getByText('No term and no meaning contains').waitFor();
    await press('Escape', 'Escape');
    await expect.poll(() => help.count()).toBe(0);
  });

  it('announces what is selected', async () => {
    const { page } = browser;
    const from = `user:${seed.source}/sam`;
    await page.goto(`${seed.url}/?view=explore&node=${from}`);
    await drawn(page);
    await press('Alt+g', 'ArrowRight');
    await expect
      .poll(() => page.locator('[aria-live=polite]').last().textContent())
      .toMatch(/, (user|group|token|entitlement)/i);
  });
});
