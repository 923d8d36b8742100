/** Systems that are collected again and again, on the page: added, tested, collected, cancelled, scheduled and taken away. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectApart } from '../../src/sources/apart/collect-apart.js';
import { startApi, type TestApi } from '../support/api.js';
import { seriousViolations } from '../support/axe.js';
import { noChromium, openBrowser, type TestBrowser } from '../support/browser.js';
import { builtPage } from '../support/built-page.js';
import { startDouble, type DoubleJenkins } from '../support/double-jenkins.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { startReplay } from '../support/live-recording.js';
import { temporaryFolder } from '../support/temporary-home.js';

describe.skipIf(noChromium)('sources, in Chromium', () => {
  const name = ownSource('added');
  const slow = `${name}-slow`;
  const dataDir = temporaryFolder();
  let api: TestApi;
  let small: DoubleJenkins;
  let large: Awaited<ReturnType<typeof startReplay>>;
  let browser: TestBrowser;

  beforeAll(async () => {
    process.env['PIPEWARDEN_SECRET_ADDED'] = 'replay-token';
    const graph = await testGraph();
    // Slow enough that somebody may change their mind.
    [small, large] = await Promise.all([startDouble({}), startReplay('acme-matrix', { latency: 400 })]);
    api = await startApi(graph, {
      ...{ dataDir, collect: collectApart(graph, dataDir), pageDirectory: await builtPage() },
    });
    browser = await openBrowser();
  });
  afterAll(async () => {
    delete process.env['PIPEWARDEN_SECRET_ADDED'];
    await browser?.close();
    await api?.close();
    await Promise.all([small?.close(), large?.close(), emptySource(name), emptySource(slow)]);
  });

  const details = () => browser.page.getByRole('complementary', { name: 'Details' });
  const press = (called: string) => details().getByRole('button', { name: called, exact: true }).click();
  const row = (source: string) =>
    browser.page.getByRole('table', { name: 'Sources' }).getByRole('row').filter({ hasText: source });

  async function add(values: Readonly<Record<string, string>>): Promise<void> {
    const form = details().getByRole('form', { name: 'Add a system' });
    for (const [label, value] of Object.entries(values)) await form.getByLabel(label, { exact: true }).fill(value);
    await form.getByRole('button', { name: 'Add and test it' }).click();
  }

  it('refuses a token from anywhere else in one sentence, and keeps what was typed', async () => {
    const { page } = browser;
    await page.goto(`${api.url}/?view=sources`);
    await page.getByRole('button', { name: 'Add a system' }).click();
    await add({
      ...{ Address: small.url, Account: 'reader', 'Name of the source': name },
      'Where its token is found': '../accounts/accounts.json',
    });
    await details().getByRole('alert').filter({ hasText: 'may not be named' }).waitFor();
    expect(await details().getByLabel('Address').inputValue()).toBe(small.url);
  });

  it('adds a system, says at once what its account is shown, and collects it to its end', async () => {
    await add({ 'Where its token is found': 'PIPEWARDEN_SECRET_ADDED' });
    await details()
      .getByText(/^Jenkins 2\.541 answers at .+ and shows reader/)
      .waitFor();
    await details().getByText('variable PIPEWARDEN_SECRET_ADDED').waitFor();
    await expect.poll(() => row(name).textContent()).toContain('not loaded yet');
    await press('Collect it now');
    await details().getByRole('status').filter({ hasText: 'Done.' }).waitFor();
    await expect.poll(() => row(name).textContent()).not.toContain('not loaded yet');
    await details().getByText(`What was read of ${name}`).waitFor();
    await details().getByText('done', { exact: true }).waitFor();
  });

  it('sets when it is collected by itself, and says when that is', async () => {
    const form = details().getByRole('form', { name: 'When it is collected by itself' });
    await form.getByRole('combobox').selectOption({ label: 'Every 6 hours' });
    await form.getByRole('button').click();
    await details()
      .getByText(/^Next: /)
      .waitFor();
    await expect.poll(() => row(name).textContent()).toContain('every 6h');
    await form.getByRole('combobox').selectOption({ label: 'At a time of the day' });
    await form.getByLabel(/^Time/).fill('04:30');
    await form.getByRole('button').click();
    await expect.poll(() => row(name).textContent()).toContain('at 04:30');
  });

  it('follows a collection that takes long, and ends it on request', async () => {
    const { page } = browser;
    await page.getByRole('button', { name: 'Add a system' }).click();
    await add({
      ...{ Address: large.url, Account: 'svc-explorer', 'Name of the source': slow },
      'Where its token is found': 'PIPEWARDEN_SECRET_ADDED',
    });
    await press('Collect it now');
    await details().getByRole('status').filter({ hasText: 'Reading…' }).waitFor();
    await press('Cancel');
    await details().getByText('The collection was cancelled.').first().waitFor();
  });

  it('names the permissions that are missing, and how to give them', async () => {
    const missing = details().getByRole('listitem').filter({ hasText: 'Job/ExtendedRead' }).first();
    await missing.getByText(/to svc-explorer in Manage/).waitFor();
    await missing.getByText(/^Leaves open: /).waitFor();
  });

  it('takes it from the list once that is said twice, and keeps what was loaded', async () => {
    const { page } = browser;
    for (const source of [slow, name]) {
      await page.goto(`${api.url}/?view=sources&source=${source}`);
      await press('Stop collecting it');
      await details().getByRole('button', { name: 'Yes, take it from the list' }).waitFor();
      if (source === slow) expect(await seriousViolations(page, 'light')).toEqual([]);
      await press('Yes, take it from the list');
      await expect.poll(() => details().getByRole('button', { name: 'Stop collecting it' }).count()).toBe(0);
    }
    await expect.poll(() => row(slow).count()).toBe(0);
    await expect.poll(() => row(name).count()).toBe(1);
    expect(browser.errors).toEqual([]);
  });
});
