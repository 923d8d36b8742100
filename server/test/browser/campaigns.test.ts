/** A review campaign on the page: begun, decided by whoever reviews it, and what remains of it. */
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../support/api.js';
import { noChromium, openBrowser, type TestBrowser } from '../support/browser.js';
import { builtPage } from '../support/built-page.js';
import { estate } from '../support/estate.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { loadEstate } from '../support/load-estate.js';
import { temporaryFolder } from '../support/temporary-home.js';

describe.skipIf(noChromium)('review campaigns, in Chromium', () => {
  const source = ownSource('campaigns-page');
  let api: TestApi;
  let browser: TestBrowser;

  beforeAll(async () => {
    const items = {
      pay: { strategy: 'P' as const, entries: ['U:bob Job/Read', 'U:ann Job/Configure'] },
      'pay/deploy': {},
    };
    await loadEstate(estate({ source, users: ['ann', 'bob', 'cee'], items }));
    api = await startApi(await testGraph(), { dataDir: temporaryFolder(), pageDirectory: await builtPage() });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await api?.close();
    await emptySource(source);
  });

  it('begins one, and has grants stay or go by whoever reviews them, for a reason', async () => {
    const { page } = browser;
    const pick = async (form: Locator, field: string, name: string) => {
      await form.getByRole('combobox', { name: field }).fill(`source:${source} ${name}`);
      await page.keyboard.press('Enter');
      await expect.poll(() => form.getByRole('combobox', { name: field }).inputValue()).not.toContain('source:');
    };
    await page.goto(`${api.url}/?view=campaigns`);
    await page.getByText('No review campaign was begun yet.').waitFor();
    const begin = page.getByRole('form', { name: 'Begin a campaign' });
    await pick(begin, 'Folder', 'pay');
    await begin.getByLabel('Due on').fill('2099-12-31');
    await begin.getByLabel('Why it is begun').fill('every quarter');
    await pick(begin, 'Reviewer, besides the owners', 'cee');
    await begin.getByRole('button', { name: 'Without cee' }).waitFor();
    await begin.getByRole('button', { name: 'Begin it' }).click();

    const details = page.getByRole('complementary', { name: 'Details' });
    await details.getByRole('button', { name: 'Left (2)' }).waitFor();
    const decide = details.getByRole('form', { name: 'Decide about the chosen grants' });
    await details.getByRole('checkbox', { name: 'ann on pay', exact: true }).check();
    await decide.getByLabel('Reason of the decision').fill('moved to the tickets team');
    await pick(decide, 'Who decides', 'ann');
    await decide.getByRole('button', { name: 'They go' }).click();
    await decide.getByRole('alert').filter({ hasText: 'decided by somebody who does not hold it' }).waitFor();
    await pick(decide, 'Who decides', 'cee');
    await decide.getByRole('button', { name: 'They go' }).click();
    await details.getByRole('button', { name: 'Left (1)' }).waitFor();
    await details.getByRole('button', { name: 'All (2)' }).click();
    await details
      .getByRole('listitem')
      .filter({ hasText: 'cee' })
      .filter({ hasText: 'moved to the tickets team' })
      .getByText('goes', { exact: true })
      .waitFor();
    await page
      .getByRole('button', { name: /^pay, open, due/ })
      .filter({ hasText: '1 of 2 grants left' })
      .waitFor();
    expect(browser.errors).toEqual([]);
  });
});
