/** What was found by using the page: each fault as its kind. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawn, noChromium, openBrowser, type TestBrowser } from '../support/browser.js';
import { nodePlaces } from '../support/drawn-picture.js';
import { parseCsv } from '../support/parse-csv.js';
import { serveSeedPage, type SeedPage } from '../support/seed-page.js';

describe.skipIf(noChromium)('found by using it, in Chromium', () => {
  let seed: SeedPage;
  let browser: TestBrowser;
  const id = (kind: string, name: string) => `${kind}:${seed.source}/${name}`;

  beforeAll(async () => {
    seed = await serveSeedPage();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await seed?.close();
  });

  it('exports every row, not those that are loaded', async () => {
    const { page } = browser;
    await page.goto(`${seed.url}/?view=what-can&principal=${id('user', 'henrik')}&show=table&sheet=resources`);
    const shown = page.getByText(/^25 of \d+ rows$/);
    await shown.waitFor();
    const total = Number(/of (\d+)/.exec((await shown.textContent())!)![1]);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export the rows as CSV' }).click(),
    ]);
    const lines = parseCsv(await readFile(await download.path(), 'utf8'));
    expect(lines.filter(([first]) => first !== '#')).toHaveLength(total + 1);
  });

  it('answers a link that asks for more than there is, or for nonsense', async () => {
    const { page } = browser;
    for (const wanted of ['limit=2560&depth=99', 'limit=-3&depth=none', 'limit=1e99']) {
      await page.goto(`${seed.url}/?view=blast&of=${id('credential', '%23prod-deploy-ssh')}&way=to&${wanted}`);
      await drawn(page);
      await expect.poll(() => page.getByRole('alert').count()).toBe(0);
    }
  });

  it('opens GraphiQL with the question and its variables', async () => {
    const { page } = browser;
    await page.goto(`${seed.url}/?view=what-can&principal=${id('user', 'sam')}`);
    await page.getByRole('button', { name: 'Show the query behind this answer' }).click();
    const address = await page.getByRole('link', { name: 'Open in GraphiQL' }).getAttribute('href');
    const asked = await page.evaluate(async (href) => {
      const html = await (await fetch(href, { headers: { accept: 'text/html' } })).text();
      return /"variables":([^,}]+get\('variables'\)[^,}]*)/.exec(html)?.[1] ?? '';
    }, address!);
    expect(asked).toContain('location.search');
    expect(new URL(address!).searchParams.get('variables')).toContain(id('user', 'sam'));
  });

  it('says what was looked at wherever it found nothing', async () => {
    const { page } = browser;
    const [nothing, job] = [id('view', 'production'), id('job', 'sandbox/deploy-trial')];
    for (const link of [
      `view=path&from=${nothing}&to=${job}`,
      `view=blast&of=${nothing}`,
      `view=blast&of=${nothing}&way=to`,
      `view=findings&query=security-disabled`,
      `view=explore&node=${job}&sel=${job}`,
    ]) {
      await page.goto(`${seed.url}/?${link}`);
      await page.getByRole('list', { name: 'What was looked at' }).getByText(`Looked at ${seed.source} `).waitFor();
    }
  });

  it('offers "who can" only where permissions exist', async () => {
    const { page } = browser;
    for (const [node, offered] of [
      [id('job', 'release/production/deploy-tickets'), true],
      [id('credential', '%23prod-deploy-ssh'), false],
      [id('user', 'sam'), false],
      [seed.here('variable:vault/release/cdn/purge-key'), true],
    ] as const) {
      await page.goto(`${seed.url}/?view=explore&node=${node}&sel=${node}`);
      const details = page.getByRole('complementary', { name: 'Details' });
      await details.getByRole('button', { name: 'Blast radius' }).waitFor();
      await expect
        .poll(() => details.getByRole('button', { name: 'Who can…' }).count(), { message: node })
        .toBe(offered ? 1 : 0);
      await expect.poll(() => details.getByText('No permissions exist on it').count()).toBe(0);
    }
  });

  it('keeps a picture that can be used at 200 %, and no letter of it is lower than 9 pixels', async () => {
    const { page } = browser;
    await page.setViewportSize({ width: 720, height: 450 });
    await page.goto(`${seed.url}/?view=blast&of=${id('user', 'sam')}`);
    await drawn(page);
    expect((await page.locator('#graph').boundingBox())!.height).toBeGreaterThan(300);
    await page.setViewportSize({ width: 1440, height: 900 });
    for (const query of [`view=blast&of=${id('user', 'sam')}`, `view=explore&node=${id('folder', 'release')}`]) {
      await page.goto(`${seed.url}/?${query}`);
      await drawn(page);
      for (const press of [0, 4]) {
        for (let at = 0; at < press; at += 1) await page.getByRole('button', { name: 'Zoom out' }).click();
        await expect
          .poll(async () => Number(await page.locator('#graph').getAttribute('data-letters')))
          .toBeGreaterThan(8.9);
      }
    }
  });

  it('arranges nothing again when something is selected, and moves nothing when something is added', async () => {
    const { page } = browser;
    await page.goto(`${seed.url}/?view=explore&node=${id('job', 'release/production/deploy-tickets')}`);
    await drawn(page);
    const before = await page.evaluate(nodePlaces);
    const arranged = await page.locator('#graph').getAttribute('data-arranged');
    await page.locator('#graph').focus();
    for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowDown']) await page.keyboard.press(key);
    await expect.poll(() => page.url()).toContain('sel=');
    expect(await page.locator('#graph').getAttribute('data-arranged')).toBe(arranged);
    const after = await page.evaluate(nodePlaces);
    expect(Object.keys(after)).toEqual(Object.keys(before));
  });

  it('leaves out what a link names and the graph no longer has, and shows the rest', async () => {
    const { page } = browser;
    const root = id('job', 'release/production/deploy-tickets');
    await page.goto(`${seed.url}/?view=explore&node=${root}&open=${id('user', 'long-gone')}`);
    await drawn(page);
    await page.getByText(/long-gone: no longer in the graph/).waitFor();
    await expect.poll(() => page.getByRole('alert').count()).toBe(0);
  });

  it('isolates names, whichever way they are written', async () => {
    const { page } = browser;
    await page.goto(`${seed.url}/?view=findings&source=${seed.source}`);
    await page.getByRole('table', { name: 'Findings' }).waitFor();
    const open = await page
      .locator('.chip .title > .wrap')
      .evaluateAll((names) => names.filter((name) => getComputedStyle(name).unicodeBidi !== 'isolate').length);
    expect(open).toBe(0);
  });

  it('never lets the focus fall to the page', async () => {
    const { page } = browser;
    const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.tagName);
    await page.goto(seed.url);
    await page.getByRole('combobox', { name: 'Search the estate' }).fill('deploy-tickets');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await drawn(page);
    expect(await focused()).not.toBe('BODY');
    await page.goto(`${seed.url}/?view=findings&source=${seed.source}`);
    await page.getByRole('button', { name: 'Show', exact: true }).first().press('Enter');
    await page.getByText('What to do').waitFor();
    await expect.poll(focused).not.toBe('BODY');
  });

  it('says once that the server is away, and goes on by itself', async () => {
    const { page } = browser;
    await page.goto(seed.url);
    await page.getByRole('heading', { name: 'Worst findings' }).waitFor();
    let away = true;
    await page.route(/\/(graphql|healthz)$/, (route) => (away ? route.abort() : route.continue()));
    await page.getByRole('link', { name: 'Choke points' }).click();
    await page.getByRole('alert').filter({ hasText: 'does not answer' }).waitFor();
    await expect.poll(() => page.getByRole('alert').count()).toBe(1);
    away = false;
    await page.getByRole('table', { name: 'Choke points' }).waitFor();
    await expect.poll(() => page.getByRole('alert').count()).toBe(0);
    await page.unrouteAll();
    browser.errors.length = 0;
  });

  it('says how long a slow answer takes, and ends it on request', async () => {
    const { page } = browser;
    await page.goto(seed.url);
    await page.getByRole('heading', { name: 'Worst findings' }).waitFor();
    await page.route(/\/graphql$/, () => undefined);
    await page.getByRole('link', { name: 'Choke points' }).click();
    await page.getByRole('button', { name: 'Cancel' }).first().click();
    await page.getByText('You cancelled this question.').waitFor();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('table', { name: 'Choke points' }).waitFor();
  });

  it('says properties in words and times as people write them', async () => {
    const { page } = browser;
    const node = id('user', 'henrik');
    await page.goto(`${seed.url}/?view=explore&node=${node}&sel=${node}`);
    const properties = page.locator('dl.properties');
    await properties.waitFor();
    await expect
      .poll(() => properties.locator('dt').allTextContents())
      .not.toContainEqual(expect.stringMatching(/[a-z][A-Z]/));
    await expect.poll(() => properties.textContent()).not.toMatch(/\d{4}-\d\d-\d\dT\d\d/);
  });

  it('answers what is typed as a question', async () => {
    const { page } = browser;
    // Other estates of this run hold the same names.
    const here = `source:${seed.source}`;
    for (const [typed, answer] of [
      [`who can build deploy-tickets ${here}`, /Who has Job\/Build on deploy-tickets/],
      [`what can henrik ${here} configure`, /What henrik can do/],
      [`path from sam ${here} to prod-deploy-ssh ${here}`, /How sam reaches prod-deploy-ssh/],
    ] as const) {
      await page.goto(seed.url);
      await page.getByRole('combobox', { name: 'Search the estate' }).waitFor();
      await page.keyboard.press('Control+k');
      await page.keyboard.type(`${typed} `);
      await page
        .getByRole('group', { name: 'Ask' })
        .getByRole('option')
        .filter({ hasText: seed.source })
        .first()
        .click();
      await page.getByRole('heading', { name: answer }).waitFor();
    }
    expect(browser.errors).toEqual([]);
  });
});
