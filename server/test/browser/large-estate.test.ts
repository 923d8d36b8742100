/** The main journeys on the recorded estate of 3,000 jobs, in a browser: by mouse, and one by keyboard alone. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawn, noChromium, openBrowser, type TestBrowser } from '../support/browser.js';
import { guideLabels, nodeLabels } from '../support/drawn-picture.js';
import { tabTo } from '../support/keyboard.js';
import { serveLargePage, type LargePage } from '../support/large-page.js';
import { parseCsv } from '../support/parse-csv.js';

describe.skipIf(noChromium)('an estate of 3,000 jobs, in Chromium', () => {
  let large: LargePage;
  let browser: TestBrowser;
  const id = (kind: string, name: string) => `${kind}:${large.source}/${name}`;
  const token = () => id('credential', '%23tok');
  const open = (query: string) => browser.page.goto(`${large.url}/?${query}`);
  const question = (name: RegExp) => browser.page.getByRole('region', { name });
  const details = () => browser.page.getByRole('complementary', { name: 'Details' });
  const labels = async () => Object.values(await browser.page.evaluate(nodeLabels));

  beforeAll(async () => {
    large = await serveLargePage();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await large?.close();
  });

  it('finds the exact name first, in groups by kind, and more than the first page', async () => {
    const { page } = browser;
    await page.goto(large.url);
    const field = page.getByRole('combobox', { name: 'Search the estate' });
    const options = page.getByRole('option');
    await field.fill(`una source:${large.source}`);
    await expect.poll(() => options.first().locator('.title').textContent()).toBe('una');
    await page.getByRole('group', { name: 'User', exact: true }).getByText('una1', { exact: true }).waitFor();
    await field.fill(`kind:job deploy source:${large.source}`);
    await page
      .getByRole('option', { name: 'More…' })
      .or(page.getByRole('option', { name: /more/i }))
      .click();
    await expect.poll(() => options.count()).toBeGreaterThan(60);
    await field.fill(`kind:job auth-deploy2069 source:${large.source}`);
    await options.filter({ hasText: 'auth-Deploy2069' }).click();
    await expect.poll(() => details().getByRole('heading', { level: 2 }).textContent()).toBe('auth-Deploy2069');
  });

  it('shows of a person what they have, many alike as one, and says what is not drawn', async () => {
    const { page } = browser;
    await open(`view=explore&node=${id('user', 'una')}`);
    await drawn(page);
    expect(await labels()).toContain('at least 12 entitlements');
    await page.getByText(/^[\d,]+ entitlements, .* Drawn in part: .*authenticated \(12 of \d+\)/).waitFor();
    expect((await labels()).length).toBeLessThan(40);
  });

  it('draws more of one type of relationship, counted before, and opens the group', async () => {
    const { page } = browser;
    const node = token();
    await open(`view=explore&node=${node}&sel=${node}`);
    await drawn(page);
    await details()
      .getByRole('button', { name: /binds .*1,49\d/ })
      .click();
    await expect.poll(labels).toContain('at least 200 jobs');
    await page.getByRole('button', { name: 'Undo the last expansion' }).click();
    await expect.poll(labels).not.toContain('at least 200 jobs');
  });

  it('shows what a build of a job can do, as sentences beside the picture', async () => {
    const node = id('job', 'auth-Deploy2069');
    await open(`view=explore&node=${node}&sel=${node}`);
    await drawn(browser.page);
    for (const part of ['Runs as', 'Runs on', 'Can read', 'Is started by'])
      await details().getByRole('heading', { name: part, exact: true }).waitFor();
    await details()
      .getByRole('button', { name: /git-reader/ })
      .first()
      .waitFor();
    await details()
      .getByRole('button', { name: /^Show \d+ more$/ })
      .first()
      .waitFor();
  });

  it('exports all that a person may do, with the number of rows inside', async () => {
    const { page } = browser;
    await open(`view=what-can&principal=${id('user', 'ada6')}&permission=Job/Configure&show=table&sheet=resources`);
    const shown = page.getByText(/^25 of [\d,]+ rows$/);
    await shown.waitFor();
    const total = Number(/of ([\d,]+)/.exec((await shown.textContent())!)![1]!.replace(',', ''));
    expect(total).toBeGreaterThan(200);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export the rows as CSV' }).click(),
    ]);
    const lines = parseCsv(await readFile(await download.path(), 'utf8'));
    expect(lines.filter(([first]) => first !== '#')).toHaveLength(total + 1);
    expect(lines.filter(([first]) => first === '#').flat()).toContain(String(total));
  });

  it('opens a step of a path, and lists of a long cut the first removals', async () => {
    const { page } = browser;
    await open(`view=path&from=${id('user', 'una')}&to=${token()}`);
    await drawn(page);
    const path = page.getByRole('list', { name: 'Evidence path' });
    await path.getByText('Abuse and removal').first().click();
    await path.getByText('How to remove it').first().waitFor();
    await page.getByRole('button', { name: 'Cut this' }).click();
    const cut = page.getByRole('region', { name: 'Cut this' });
    await cut.getByText(/^Removing these \d+ relationships/).waitFor();
    const removals = cut.getByRole('list').first().getByRole('listitem');
    expect(await removals.count()).toBe(5);
    await cut.getByText(/^Afterwards no attack path leads from una/).waitFor();
    await cut.getByRole('button', { name: /^Show more/ }).click();
    expect(await removals.count()).toBeGreaterThan(20);
  });

  it('counts a blast radius of the whole estate by rings, and follows the slider', async () => {
    const { page } = browser;
    await open(`view=blast&of=${id('user', 'una')}`);
    const radius = question(/^Blast radius of/);
    await radius.getByText('It reaches tier zero').waitFor();
    await drawn(page);
    const rings = await page.evaluate(guideLabels);
    expect(rings.length).toBeGreaterThan(2);
    expect(rings.length).toBeLessThan(8);
    expect(await radius.getByText('More nodes may be reachable').count(), 'all is counted').toBe(0);
    await radius.getByRole('button', { name: /^Open 2,999 jobs/ }).waitFor();
    expect((await labels()).length).toBeLessThan(60);
    await page.getByRole('slider', { name: /^Distance/ }).fill('3');
    await expect.poll(() => page.url()).toContain('depth=3');
    await drawn(page);
    expect((await page.evaluate(guideLabels)).some((label) => /\b[4-9] steps/.test(label))).toBe(false);
  });

  it('counts who reaches a credential that half of the jobs bind', async () => {
    await open(`view=blast&of=${token()}&way=to`);
    const reach = question(/^Who can reach tok/);
    await reach
      .getByText(/^3\d\d principals, 3\d\d of them people$/)
      .first()
      .waitFor();
    await reach.getByText('jobs').first().waitFor();
    await drawn(browser.page);
    expect((await labels()).length, 'the nearest forty, and what leads there').toBeLessThan(160);
  });

  it('keeps the filters of the findings in the address', async () => {
    const { page } = browser;
    await open(`view=findings&source=${large.source}`);
    await page.getByRole('list', { name: 'By risk query' }).waitFor();
    await page.getByLabel('Severity').selectOption('high');
    await expect.poll(() => page.url()).toContain('severity=high');
    const rows = page.getByRole('table', { name: 'Findings' }).getByRole('row');
    await expect.poll(() => rows.filter({ hasText: /^\s*critical/ }).count()).toBe(0);
    await page.reload();
    await rows.nth(1).waitFor();
    expect(await page.getByLabel('Severity').inputValue()).toBe('HIGH');
    expect(await rows.filter({ hasNotText: /^\s*high/ }).count()).toBe(1);
  });

  it('says what changed between two nights, by whom and because of what', async () => {
    const { page } = browser;
    await open(`view=changes&source=${large.source}`);
    await drawn(page);
    const changes = question(/^What changed in/);
    await changes.getByRole('button', { name: /^Grants and owners/ }).waitFor();
    await changes
      .getByText(/^new:.*una.*granted Job\/Configure/)
      .first()
      .waitFor();
    await changes.getByRole('button', { name: /permissions gained/ }).click();
    await page.getByRole('table', { name: 'Permissions' }).getByRole('button', { name: 'Why' }).first().click();
    await page.getByRole('list', { name: 'Evidence path' }).waitFor();
  });

  it('runs a statement over everything, changed and run again', async () => {
    const { page } = browser;
    await open(`view=query&q=MATCH (j:Job {source: $of}) RETURN count(j)&parameters={"of":"${large.source}"}`);
    const rows = page.getByRole('table', { name: 'Rows' });
    await expect.poll(() => rows.textContent()).toContain(String(large.jobs - 1));
    const editor = page.getByRole('textbox', { name: 'Statement' });
    await editor.fill('MATCH (f:Folder {source: $of}) RETURN count(f)');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => rows.textContent()).toContain('300');
  });

  it('says how much of the source was read', async () => {
    await open(`view=sources&source=${large.source}`);
    await browser.page.getByText('3,299 of 3,299').first().waitFor();
    await browser.page.getByText('What was not read').waitFor();
  });

  it('leads by keyboard alone from a name to who can, why, and the table', async () => {
    const { page } = browser;
    await page.goto(large.url);
    await page.getByRole('combobox').waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type(`job:auth-deploy2069 source:${large.source}`);
    await page.getByRole('option', { name: /auth-Deploy2069/ }).waitFor();
    await page.keyboard.press('Enter');
    await drawn(page);
    await details().getByRole('button', { name: /ada4/ }).first().waitFor();
    await tabTo(page, /ada4/);
    await page.keyboard.press('Enter');
    const path = page.getByRole('list', { name: 'Evidence path' });
    await expect.poll(() => path.textContent()).toContain('core-38');
    await page.keyboard.press('Alt+t');
    await page.getByRole('table', { name: 'Steps' }).waitFor();
    expect(browser.errors).toEqual([]);
    expect(browser.away).toEqual([]);
  });
});
