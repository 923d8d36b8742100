/** What changed between two loads, as the page tells and draws it, and what somebody accepts. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import { startApi, type TestApi } from '../support/api.js';
import { drawn, noChromium, openBrowser, type TestBrowser } from '../support/browser.js';
import { builtPage } from '../support/built-page.js';
import { estate, type EstateText } from '../support/estate.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { temporaryFolder } from '../support/temporary-home.js';

describe.skipIf(noChromium)('what changed, in Chromium', () => {
  const source = ownSource('changes');
  let api: TestApi;
  let browser: TestBrowser;
  const page = () => browser.page;

  const base: EstateText = { source, users: ['ann', 'ben'], groups: { staff: [] }, items: { 'pay/deploy': {} } };
  const left = { ...base, entries: ['U:ben Job/Read'] };
  const grown = { ...base, groups: { staff: ['ann'] }, entries: ['G:staff Overall/Administer'] };

  beforeAll(async () => {
    const [graph, dataDir] = [await testGraph(), temporaryFolder()];
    for (const [at, night] of [base, left, grown].entries())
      await loadSnapshot(graph, { ...estate(night), takenAt: `2026-06-0${at + 1}T02:00:00.000Z` }, { dataDir });
    api = await startApi(graph, { dataDir, pageDirectory: await builtPage() });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await api?.close();
    await emptySource(source);
  });

  it('says in words what is different, by whom and through what, and draws it by more than colour', async () => {
    await page().goto(`${api.url}/?view=changes&source=${source}`);
    await drawn(page());
    const question = page().getByRole('region', { name: `What changed in ${source}` });
    // Of when they were taken, not of today, when they were loaded.
    await page()
      .getByText(/from load 2 of Jun 2, 2026.* to load 3 of Jun 3, 2026/)
      .first()
      .waitFor();
    await page()
      .getByText(/^Jun 1, 2026/)
      .first()
      .waitFor();
    await question.getByText('1 new, 1 gone').waitFor();
    await question.getByText('1 user has one now').waitFor();
    await question.getByText(`user:${source}/ann is a member of group:${source}/staff`).first().waitFor();
    const legend = page().getByRole('list', { name: 'Legend' });
    await expect.poll(() => legend.textContent()).toMatch(/new.*gone/);
    await page().getByRole('button', { name: 'Table', exact: true }).click();
    const facts = page().getByRole('table', { name: 'Facts' });
    await facts.getByText(`user:${source}/ben was granted Job/Read`).waitFor();
    await question.getByRole('button', { name: /^Members and role holders/ }).click();
    await expect.poll(() => facts.getByRole('row').count()).toBe(2);
    expect(page().url()).toContain('by=memberships');
  });

  it('lists permissions gained and lost with the path of each, and exports all of them', async () => {
    await page().goto(`${api.url}/?view=changes&source=${source}`);
    await page()
      .getByRole('button', { name: /permissions gained/ })
      .click();
    const table = page().getByRole('table', { name: 'Permissions' });
    await table.getByRole('button', { name: 'Why' }).first().waitFor();
    const loading = page().waitForEvent('download');
    await page().getByRole('button', { name: 'Export the rows as CSV' }).click();
    const file = await (await loading).createReadStream();
    let text = '';
    for await (const part of file) text += String(part);
    const [gained] = /\d+(?= permissions gained)/.exec((await page().textContent('section')) ?? '') ?? [];
    expect(text.split('\r\n').filter((line) => line.startsWith('gained,')).length).toBe(Number(gained));
    await table.getByRole('button', { name: 'Why' }).first().click();
    await page().getByRole('list', { name: 'Evidence path' }).waitFor();
    await drawn(page());
    await page().getByRole('button', { name: 'Back to all changes' }).click();
  });

  it('compares any two loads, and with what somebody accepted', async () => {
    await page().goto(`${api.url}/?view=changes&source=${source}`);
    await page()
      .getByRole('radio', { name: /^Compare from load 1 / })
      .check();
    await expect.poll(() => page().url()).toContain(`since=snapshot:${source}/1`);
    await page()
      .getByRole('radio', { name: /^Compare to load 2 / })
      .check();
    await page()
      .getByText(/^from load 1 .* to load 2 /)
      .waitFor();
    await page().getByText('Accept as the baseline').first().click();
    const form = page().getByRole('form', { name: 'Accept as the baseline' });
    await form.getByLabel('Who accepts it').fill('nora');
    await form.getByLabel('Reason').fill('reviewed in June');
    await form.getByRole('button').click();
    await page().getByText('Baseline, accepted by nora: reviewed in June').waitFor();
    await page().getByRole('button', { name: 'Since the baseline' }).click();
    await page()
      .getByRole('radio', { name: /^Compare from load 2 /, checked: true })
      .waitFor();
    await page()
      .getByRole('radio', { name: /^Compare to load 3 /, checked: true })
      .waitFor();
  });

  it('answers who could do what at an earlier load, says so in the answer and in its file, and keeps it in the link', async () => {
    await page().goto(`${api.url}/?view=what-can&principal=user:${source}/ben&show=table`);
    await page().getByText('0 permissions').first().waitFor();
    await page()
      .getByLabel('As of')
      .selectOption({ label: await earlier() });
    await page()
      .getByText(/^\d+ permissions? · as of load 2 of Jun 2, 2026/)
      .waitFor();
    expect(page().url()).toContain(`moment=snapshot:${source}/2`);
    const loading = page().waitForEvent('download');
    await page().getByRole('button', { name: 'Export the rows as CSV' }).click();
    const text = await readFile(await (await loading).path(), 'utf8');
    expect(text).toMatch(/as of load 2 of Jun 2, 2026/);
    expect(text).toContain('Job/Read');
    await page().reload();
    await page()
      .getByText(/as of load 2 of/)
      .first()
      .waitFor();
  });

  async function earlier(): Promise<string> {
    const labels = page().getByLabel('As of').locator('option');
    await expect.poll(() => labels.count()).toBe(3);
    return (await labels.nth(1).textContent())!;
  }

  it('is what the search offers for “what changed since last week”', async () => {
    await page().goto(api.url);
    await page().getByRole('combobox', { name: 'Search the estate' }).waitFor();
    await page().keyboard.press('Control+k');
    await page().keyboard.type('what changed since yesterday ');
    await page().getByRole('option').filter({ hasText: source }).first().click();
    await expect.poll(() => page().url()).toContain('view=changes');
    expect(browser.errors).toEqual([]);
  });
});
