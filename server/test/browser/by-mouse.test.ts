import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawn, noChromium, openBrowser, type TestBrowser } from '../support/browser.js';
import { guideLabels } from '../support/drawn-picture.js';
import { serveSeedPage, type SeedPage } from '../support/seed-page.js';

describe.skipIf(noChromium)('by mouse, in Chromium', () => {
  let seed: SeedPage;
  let browser: TestBrowser;

  beforeAll(async () => {
    seed = await serveSeedPage();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await seed?.close();
  });

  it('goes from a name to who can, why, the path, the table, and a link that opens the same', async () => {
    const { page } = browser;
    await page.goto(seed.url);
    await page.getByRole('combobox', { name: 'Search the estate' }).fill('job:deploy-tickets');
    await optionOfSeed('deploy-tickets').then((option) => option.click());
    await drawn(page);
    const details = page.getByRole('complementary', { name: 'Details' });
    await expect.poll(() => details.getByRole('heading', { level: 2 }).textContent()).toBe('deploy-tickets');

    // What its builds can do names him, too, in a list of its own that may come first.
    await details
      .getByRole('group')
      .filter({ hasText: 'Who can do what to it' })
      .getByRole('button', { name: /henrik/ })
      .first()
      .click();
    const question = page.getByRole('region', { name: /Who has Job\/Build on deploy-tickets/ });
    const path = question.getByRole('list', { name: 'Evidence path' });
    await path.waitFor();
    await expect.poll(() => path.textContent()).toContain('release-team');
    await expect.poll(() => path.textContent()).toContain('groups.json');
    await drawn(page);

    await page.getByRole('button', { name: 'Table', exact: true }).click();
    const steps = page.getByRole('table', { name: 'Steps' });
    await steps.waitFor();
    const rows = await steps.getByRole('row').count();
    expect(rows).toBeGreaterThan(3);

    await page.getByRole('button', { name: 'Copy link' }).click();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toContain('view=who-can');
    expect(link).toContain(`why=user:${seed.source}/henrik`);

    await page.goto('about:blank');
    await page.goto(link);
    await page.getByRole('table', { name: 'Steps' }).waitFor();
    await expect.poll(() => page.getByRole('table', { name: 'Steps' }).getByRole('row').count()).toBe(rows);
  });

  it('shows findings once: counted by risk query on the left, as rows on the right, then one of them', async () => {
    const { page } = browser;
    await page.goto(`${seed.url}/?view=findings&source=${seed.source}`);
    const rows = page.getByRole('table', { name: 'Findings' }).getByRole('row');
    const counts = page.getByRole('list', { name: 'By risk query' });
    await counts.waitFor();
    await rows.nth(1).waitFor();
    const titles = await counts.locator('.title').allTextContents();
    const list = page.getByRole('region', { name: 'Findings' }).last();
    const shown = await Promise.all(titles.map((each) => list.getByText(each).count()));
    const title = titles[shown.findIndex((count) => count > 0)];
    await counts.getByRole('button').filter({ hasText: title! }).first().click();
    await expect.poll(() => counts.count()).toBe(0);
    await expect.poll(() => rows.filter({ hasNotText: title! }).count()).toBe(1);
    await page
      .getByText(/^\d+ of \d+ /)
      .first()
      .waitFor();
    await rows.nth(1).getByRole('button', { name: 'Show' }).click();
    await page.getByText('What to do').waitFor();
    await expect.poll(() => rows.count()).toBe(0);
    await page.getByRole('button', { name: 'All findings' }).click();
    await rows.nth(1).waitFor();
  });

  it('goes Back to the question before', async () => {
    const { page } = browser;
    await page.goto(`${seed.url}/?view=blast&of=user:${seed.source}/sam`);
    await page.getByText('reaches tier zero').waitFor();
    await page.getByRole('link', { name: 'Findings' }).click();
    await expect.poll(() => page.url()).toContain('view=findings');
    await page.goBack();
    await page.getByText('reaches tier zero').waitFor();
    expect(page.url()).toContain(`of=user:${seed.source}/sam`);
  });

  it('counts a blast radius by rings, what is lost first by name, and opens a kind', async () => {
    const { page } = browser;
    await page.goto(`${seed.url}/?view=blast&of=token:${seed.source}/dkessler/6f1c0d1e-0b55-4b0e-9a55-0c2f4d5e0001`);
    await page.getByText('It reaches tier zero').waitFor();
    await drawn(page);
    const rings = await page.evaluate(guideLabels);
    expect(rings.length).toBeGreaterThan(2);
    expect(rings.every((label) => /^(\d+ to )?\d+ steps? · [\d,]+$/.test(label))).toBe(true);
    const question = page.getByRole('region', { name: /^Blast radius of/ });
    await question
      .getByRole('button', { name: /prod-deploy-ssh/ })
      .first()
      .waitFor();
    await question.getByRole('button', { name: /^Open \d+ jobs/ }).click();
    await question
      .getByRole('button', { name: /^Path to it/ })
      .nth(12)
      .waitFor();
    await expect.poll(() => page.url()).toContain('kinds=job');
    await page.getByRole('slider', { name: /^Distance/ }).fill('3');
    await expect.poll(() => page.url()).toContain('depth=3');
    await drawn(page);
    expect((await page.evaluate(guideLabels)).some((label) => /\b[4-9] steps/.test(label))).toBe(false);
  });

  it('turns a blast radius round, and leads from who reaches a node to the path', async () => {
    const { page } = browser;
    await page.goto(`${seed.url}/?view=blast&of=credential:${seed.source}/%23prod-deploy-ssh`);
    await page.getByLabel('Direction').selectOption('who reaches it');
    await page
      .getByText(/\d+ of them people/)
      .first()
      .waitFor();
    await drawn(page);
    await page
      .getByRole('button', { name: /^Path from it/ })
      .first()
      .click();
    await expect.poll(() => page.url()).toContain(`to=credential:${seed.source}/`);
    await drawn(page);
  });

  it('draws a path from any node to any other, and offers the way around a step', async () => {
    const { page } = browser;
    await page.goto(
      `${seed.url}/?view=path&from=user:${seed.source}/sam&to=credential:${seed.source}/%23prod-deploy-ssh`,
    );
    await drawn(page);
    await page.getByText('Abuse and removal').first().click();
    await page.getByText('How to remove it').first().waitFor();
    await page.getByText('Abuse and removal').nth(2).click();
    await page
      .getByRole('button', { name: /^Find a path without/ })
      .last()
      .click();
    await expect.poll(() => page.url()).toContain('avoid=');
  });

  it('leads a path over a node of the menu, best by effort, and back', async () => {
    const { page } = browser;
    const ends = `from=user:${seed.source}/sam&to=credential:${seed.source}/%23prod-deploy-ssh`;
    await page.goto(`${seed.url}/?view=path&${ends}`);
    await drawn(page);
    const path = page.getByRole('list', { name: 'Evidence path' });
    const direct = await path.getByRole('listitem').count();
    await page.getByRole('combobox', { name: 'Add a node on the way' }).fill('linux-1');
    await optionOfSeed('linux-1').then((option) => option.click());
    const waypoint = page.getByRole('button', { name: 'No longer over linux-1' });
    await waypoint.waitFor();
    await expect.poll(() => path.getByRole('button', { name: /linux-1/ }).count()).toBeGreaterThan(0);
    expect(await path.getByRole('listitem').count()).toBeGreaterThan(direct);
    await page.getByRole('combobox', { name: /^Best first by/ }).selectOption('effort');
    await expect.poll(() => page.url()).toContain('by=effort');
    expect(page.url()).toContain('via=agent:');
    await waypoint.click();
    await expect.poll(() => page.url()).not.toContain('via=');
  });

  it('cuts a path: the fewest removals, exactly, with what is left and what else they do', async () => {
    const { page } = browser;
    await page.goto(
      `${seed.url}/?view=path&from=user:${seed.source}/sam&to=credential:${seed.source}/%23prod-deploy-ssh`,
    );
    await page.getByRole('button', { name: 'Cut this' }).click();
    const cut = page.getByRole('region', { name: 'Cut this' });
    await cut.getByText(/^Afterwards no attack path leads from sam to/).waitFor();
    await cut.getByText(/^People with an attack path to .+: \d+ before, \d+ after\.$/).waitFor();
    expect(await cut.getByRole('listitem').count()).toBeGreaterThan(0);
    expect(page.url()).toContain('cut=1');
  });

  it('names the one grant to take away, and draws it', async () => {
    const { page } = browser;
    await page.goto(`${seed.url}/?view=choke&to=credential:${seed.source}/%23prod-deploy-ssh`);
    const table = page.getByRole('table', { name: 'Choke points' });
    await table.waitFor();
    await expect.poll(() => table.textContent()).toContain('authenticated');
    await page
      .getByRole('button', { name: /authenticated granted Job\/Configure/ })
      .first()
      .click();
    await page.getByRole('complementary', { name: 'Details' }).getByRole('heading', { name: 'granted' }).waitFor();
    await page.getByRole('button', { name: 'Graph', exact: true }).click();
    await drawn(page);
  });

  it('shows the Cypher behind an answer', async () => {
    const { page } = browser;
    await page.goto(`${seed.url}/?view=what-can&principal=user:${seed.source}/sam`);
    await page.getByRole('button', { name: 'Show the query behind this answer' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/MATCH/).first().waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  });

  it('says in one sentence when there is no such node', async () => {
    const { page } = browser;
    await page.goto(`${seed.url}/?view=blast&of=user:${seed.source}/nobody-at-all`);
    await page.getByRole('alert').waitFor();
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('nobody-at-all');
  });

  it('asks nobody but this machine, and nothing fails on the way', () => {
    expect(browser.away).toEqual([]);
    expect(browser.errors).toEqual([]);
  });

  /** Options name their source where there are several; the other tests' estates have jobs of the same names. */
  async function optionOfSeed(name: string) {
    const options = browser.page.getByRole('option').filter({ hasText: name });
    await options.first().waitFor();
    const ofSeed = options.filter({ hasText: seed.source });
    return ((await ofSeed.count()) > 0 ? ofSeed : options).first();
  }
});
