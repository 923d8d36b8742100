/** Signing in on the page, as a person does. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAccount } from '../../src/accounts/people/manage-accounts.js';
import { thisMachine } from '../../src/domain/caller.js';
import { startApi, type TestApi } from '../support/api.js';
import { OidcSignIn } from '../../src/accounts/sign-in/oidc.js';
import { readLog } from '../../src/accounts/log/read-log.js';
import { noChromium, openBrowser, type TestBrowser } from '../support/browser.js';
import { builtPage } from '../support/built-page.js';
import { CLIENT, startProvider, type TestProvider } from '../support/oidc-provider.js';
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

describe.skipIf(noChromium)('signing in at a provider', () => {
  const dataDir = temporaryFolder();
  let provider: TestProvider;
  let api: TestApi;
  let browser: TestBrowser;

  beforeAll(async () => {
    provider = await startProvider({ ann: ['security', 'others'], ben: ['others'] });
    const settings = {
      ...{ ...CLIENT, issuer: provider.issuer, url: '', scope: 'openid profile groups', groupsClaim: 'groups' },
      ...{ roles: { security: ['analyst' as const] }, scopes: {} },
    };
    const oidc = new OidcSignIn(settings);
    api = await startApi(await testGraph(), { dataDir, oidc, pageDirectory: await builtPage() });
    settings.url = api.url;
    provider.allow(`${api.url}/sign-in/oidc/callback`);
  });
  afterAll(async () => {
    await browser?.close();
    await api?.close();
    await provider?.close();
  });

  async function signInAs(name: string): Promise<void> {
    await browser?.close();
    browser = await openBrowser();
    const { page } = browser;
    await page.goto(api.url);
    await page.getByRole('link', { name: 'Sign in with your organization' }).click();
    await page.locator('input[name=login]').fill(name);
    await page.locator('input[name=password]').fill('anything');
    await page.locator('button[type=submit]').click();
    await page.locator('button[type=submit]', { hasText: 'Continue' }).click();
  }

  /** The provider is on the same machine, and cookies know no ports. */
  const sessionCookies = async () =>
    (await browser.context.cookies(api.url)).filter(({ name }) => /^pipewarden-\d/.test(name));

  it('opens the page to whoever is in a group that has a role', async () => {
    await signInAs('ann');
    await browser.page.getByRole('button', { name: 'Sign out ann' }).waitFor();
    const cookies = await sessionCookies();
    expect(cookies.map(({ httpOnly, sameSite }) => [httpOnly, sameSite])).toEqual([[true, 'Strict']]);
    const headers = { 'content-type': 'application/json', cookie: `${cookies[0]!.name}=${cookies[0]!.value}` };
    const query = '{ me { name via roles } }';
    const { data } = await api.ask(query, {}, { headers, body: JSON.stringify({ query }) });
    expect(data).toEqual({ me: { name: 'ann', via: 'oidc', roles: ['analyst'] } });
    const kinds = [];
    for await (const { kind, about } of readLog(dataDir)) kinds.push(`${kind} ${about}`);
    expect(kinds).toContain('signed-in ann');
  });

  it('refuses whoever is in none', async () => {
    await signInAs('ben');
    await expect.poll(() => browser.page.textContent('body')).toContain('oidc-no-role');
    expect(await sessionCookies()).toEqual([]);
  });

  it('is finished only where it was begun, and once', async () => {
    const begun = await fetch(`${api.url}/sign-in/oidc`, { redirect: 'manual' });
    const address = new URL(begun.headers.get('location')!);
    expect(address.origin).toBe(provider.issuer);
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(address.searchParams.get(name)).toMatch(/^[\w-]{43}$/);
    const callback = `${api.url}/sign-in/oidc/callback?code=guess&state=${address.searchParams.get('state')}`;
    for (const cookie of ['', begun.headers.get('set-cookie')!.split(';', 1)[0]!]) {
      const answer = await fetch(callback, { headers: { cookie }, redirect: 'manual' });
      expect([answer.status, answer.headers.get('set-cookie')]).toEqual([502, null]);
    }
  });
});
