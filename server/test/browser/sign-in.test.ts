/** Signing in on the page, as a person does. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAccount } from '../../src/accounts/people/manage-accounts.js';
import { thisMachine } from '../../src/domain/caller.js';
import { startApi, type TestApi } from '../support/api.js';
import { noChromium, openBrowser, type TestBrowser } from '../support/browser.js';
import { builtPage } from '../support/built-page.js';
import { testGraph } from '../support/graph.js';
import { temporaryFolder } from '../support/temporary-home.js';

const PASSWORD = 'words that do not belong together';

describe.skipIf(noChromium)('signing in', () => {
  let api: TestApi;
  let browser: TestBrowser;

  beforeAll(async () => {
    const dataDir = temporaryFolder();
    const password = PASSWORD;
    await addAccount(dataDir, thisMachine, { name: 'ann', roles: ['analyst'], scope: null, principals: [], password });
    api = await startApi(await testGraph(), { dataDir, pageDirectory: await builtPage() });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await api?.close();
  });

  it('is asked for first, says what is wrong, and opens the page to whoever has an account', async () => {
    const { page } = browser;
    await page.goto(api.url);
    await page.getByLabel('Name').fill('ann');
    await page.getByLabel('Password').fill('a wrong password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('is not right. Try again');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Who can run what, and why' }).waitFor();
    const [cookie] = await browser.context.cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
    expect(await page.evaluate('document.cookie')).toBe('');
  });

  it('ends when one signs out, and the link of the server opens the page once', async () => {
    const { page } = browser;
    await page.getByRole('button', { name: 'Sign out ann' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    const link = (await api.signInLink())!;
    await page.goto(link);
    await page.getByRole('heading', { name: 'Who can run what, and why' }).waitFor();
    expect(page.url()).toBe(`${api.url}/`);
    await page.goto(link);
    expect(await page.textContent('body')).toContain('link-used');
    expect(browser.away).toEqual([]);
  });
});
