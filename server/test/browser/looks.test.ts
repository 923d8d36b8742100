import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousViolations } from '../support/axe.js';
import { drawn, noChromium, openBrowser, type TestBrowser } from '../support/browser.js';
import { serveSeedPage, type SeedPage } from '../support/seed-page.js';

describe.skipIf(noChromium)('how the page looks, in Chromium', () => {
  let seed: SeedPage;
  let browser: TestBrowser;
  const id = (kind: string, name: string) => `${kind}:${seed.source}/${name}`;
  const backgroundOf = () => browser.page.evaluate(() => getComputedStyle(document.body).backgroundColor);

  beforeAll(async () => {
    seed = await serveSeedPage();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await seed?.close();
  });

  it('follows the system until a theme is chosen, and the choice survives a reload', async () => {
    const { page } = browser;
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(seed.url);
    await page.getByRole('button', { name: 'Theme: system. Change it' }).waitFor();
    const dark = await backgroundOf();
    await page.getByRole('button', { name: /^Theme:/ }).click();
    await expect.poll(backgroundOf).not.toBe(dark);
    const light = await backgroundOf();
    await page.reload();
    await page.getByRole('button', { name: 'Theme: light. Change it' }).waitFor();
    expect(await backgroundOf()).toBe(light);
    await page.evaluate(() => localStorage.clear());
    await page.emulateMedia({ colorScheme: 'light' });
  });

  it('shows the table instead of the graph at 320 px, and nothing is wider than the window', async () => {
    const { page } = browser;
    await page.setViewportSize({ width: 320, height: 640 });
    for (const query of [
      '',
      `?view=explore&node=${id('user', 'sam')}`,
      `?view=who-can&resource=${id('folder', 'sandbox')}`,
      '?view=needs',
    ]) {
      await page.goto(`${seed.url}/${query}`);
      await page.locator('main').waitFor();
      if (query) await page.getByRole('table').first().waitFor();
      await expect.poll(() => page.locator('#graph').count()).toBe(0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    }
    await page.goto(`${seed.url}/?view=findings`);
    await page.getByRole('button', { name: 'Show', exact: true }).nth(1).waitFor();
    const fingerprints = page.locator('td', { hasText: /^\s*[0-9a-f]{32}\s*$/ });
    expect(await fingerprints.filter({ visible: true }).count(), 'what only a file needs').toBe(0);
    expect(await fingerprints.count()).toBeGreaterThan(1);
    expect(await page.getByRole('list', { name: 'By risk query' }).count(), 'closed').toBe(0);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it.each(['light', 'dark'] as const)('has no serious accessibility violation in any view, %s', async (colorScheme) => {
    const { page } = browser;
    await page.emulateMedia({ colorScheme });
    const queries = [
      '',
      `?view=explore&node=${id('user', 'sam')}&sel=${id('user', 'sam')}`,
      `?view=who-can&resource=${id('folder', 'sandbox')}&permission=Job/Build`,
      `?view=what-can&principal=${id('user', 'sam')}&show=table`,
      `?view=path&from=${id('user', 'sam')}&to=controller:${seed.source}`,
      `?view=blast&of=${id('user', 'sam')}&sel=${id('user', 'sam')}`,
      '?view=findings',
      `?view=findings&query=conjur-fit:${seed.source}`,
      '?view=needs',
      `?view=needs&runner=${seed.here('host:vault/build/linux-pool')}`,
      '?view=what-if',
      `?view=review&of=${id('folder', 'release')}`,
      '?view=query&q=MATCH+(u:User)+RETURN+u.name+LIMIT+3',
      `?view=sources&source=${seed.source}`,
      `?view=choke&to=controller:${seed.source}`,
      '?view=approvals',
      '?view=campaigns',
      '?view=guardrails',
      `?view=changes&source=${seed.source}`,
      '?view=scores',
      `?view=explore&node=${seed.here('host:vault/build/linux-pool')}&sel=${seed.here('host:vault/build/linux-pool')}`,
    ];
    const undrawn =
      /findings|table|needs|what-if|choke|review|query|sources|approvals|campaigns|guardrails|changes|scores/;
    for (const query of queries) {
      await page.goto(`${seed.url}/${query}`);
      await page.locator('main').waitFor();
      if (query && !undrawn.test(query)) await drawn(page);
      if (/needs|review|query&q|sources/.test(query)) await page.getByRole('table').first().waitFor();
      expect(await seriousViolations(browser.page, colorScheme), query).toEqual([]);
    }
  });

  it.each(['light', 'dark'] as const)('has no serious accessibility violation in the help, %s', async (colorScheme) => {
    const { page } = browser;
    await page.emulateMedia({ colorScheme });
    await page.goto(seed.url);
    await page.getByRole('button', { name: 'Keys and words' }).click();
    await page.getByRole('term').filter({ hasText: 'choke point' }).waitFor();
    expect(await seriousViolations(browser.page, colorScheme)).toEqual([]);
  });

  it('has none while a dialog is open, the search suggests, or the tour tells', async () => {
    const { page } = browser;
    await page.emulateMedia({ colorScheme: 'light' });
    const dialog = page.getByRole('dialog');
    await page.goto(`${seed.url}/?view=explore&node=${id('user', 'sam')}`);
    await drawn(page);
    for (const button of ['Views: save this one, or open a saved one', 'Show the query behind this answer']) {
      await page.getByRole('button', { name: button }).click();
      await dialog.waitFor();
      expect(await seriousViolations(browser.page, 'light'), button).toEqual([]);
      await page.keyboard.press('Escape');
      await expect.poll(() => dialog.count()).toBe(0);
    }
    await page.keyboard.press('Control+k');
    await page.keyboard.type('deploy');
    await page.getByRole('option').nth(1).waitFor();
    expect(await seriousViolations(browser.page, 'light'), 'search').toEqual([]);
    await page.goto(seed.url);
    await page.getByRole('button', { name: 'Take the tour' }).click();
    await dialog.waitFor();
    await drawn(page);
    expect(await seriousViolations(browser.page, 'light'), 'tour').toEqual([]);
  });
});
