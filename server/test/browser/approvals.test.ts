/** What waits, who decides it, what guardrails would block, and what matters first, in a browser on the seed estate. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAccount } from '../../src/accounts/people/manage-accounts.js';
import { readScope } from '../../src/accounts/people/row-scope.js';
import { thisMachine } from '../../src/domain/caller.js';
import { startApi } from '../support/api.js';
import { noChromium, openBrowser, type TestBrowser } from '../support/browser.js';
import { builtPage } from '../support/built-page.js';
import { testGraph } from '../support/graph.js';
import { askForApproval } from '../support/seed-approvals.js';
import { serveSeedPage, type SeedPage } from '../support/seed-page.js';
import { temporaryFolder } from '../support/temporary-home.js';

describe.skipIf(noChromium)('approvals and guardrails, in Chromium', () => {
  let seed: SeedPage;
  let browser: TestBrowser;
  const page = () => browser.page;
  const ask = (as: string, reason: string) => askForApproval(seed.url, seed.source, as, reason);

  beforeAll(async () => {
    // A graph that was just started plans its first statements slowly, and what comes late is unknown.
    process.env['PIPEWARDEN_GATE_PATIENCE'] = '60000';
    seed = await serveSeedPage();
    browser = await openBrowser();
  });
  afterAll(async () => {
    delete process.env['PIPEWARDEN_GATE_PATIENCE'];
    await browser?.close();
    await seed?.close();
  });

  async function openWaiting(reason: string) {
    await page().goto(`${seed.url}/?view=approvals`);
    await page()
      .getByRole('button', { name: /^deploy-tickets/ })
      .filter({ hasText: reason })
      .click();
    return page().getByRole('complementary', { name: 'Details' });
  }

  async function decideAs(name: string, reason: string, how: string) {
    const form = page().getByRole('form', { name: 'Decide' });
    await form.getByRole('combobox', { name: 'Who decides' }).fill(name);
    await page().getByRole('option').filter({ hasText: name }).filter({ hasText: seed.source }).first().click();
    await form.getByLabel('Reason of the decision').fill(reason);
    await form.getByRole('button', { name: how }).click();
  }

  it('shows what waits and why, and refuses in sentences whoever may not decide', async () => {
    await ask('henrik', 'release 41');
    const details = await openWaiting('release 41');
    await details.getByText('release-team').first().waitFor();
    await details.getByRole('heading', { name: 'The path that is the reason' }).waitFor();
    await details.getByRole('button', { name: 'Approve' }).click();
    await details.getByRole('alert').filter({ hasText: 'It is done for a reason.' }).waitFor();
    await decideAs('henrik', 'it is fine', 'Approve');
    await details.getByRole('alert').filter({ hasText: 'nobody decides about their own' }).waitFor();
    await decideAs('nora', 'seen in the calendar', 'Approve');
    await details.getByText('Settled by', { exact: true }).waitFor();
    await details.getByText('seen in the calendar').waitFor();
    await page().getByText('Nothing waits for an approval.').waitFor();
  });

  it('denies and withdraws for a reason, and keeps what was settled', async () => {
    await ask('henrik', 'release 42');
    let details = await openWaiting('release 42');
    await decideAs('viktor', 'not before Monday', 'Deny');
    await details.getByText('not before Monday').waitFor();
    await ask('henrik', 'release 43');
    details = await openWaiting('release 43');
    await details.getByLabel('Reason of the decision').fill('not needed');
    await details.getByRole('button', { name: 'Withdraw' }).click();
    await details.getByText('Settled by', { exact: true }).waitFor();
    await page().getByRole('button', { name: 'Settled' }).click();
    const settled = page().getByRole('button', { name: /^deploy-tickets, asked for by henrik/ });
    await expect.poll(() => settled.count()).toBe(3);
    await expect
      .poll(() => settled.allTextContents())
      .toEqual(['withdrawn', 'denied', 'approved'].map((status) => expect.stringContaining(status)));
  });

  it('leads from the reason to the path, and lists what the gate has said', async () => {
    await ask('rosa', 'release 44');
    const details = await openWaiting('release 44');
    await details.getByText('In plain sentences').click();
    await details
      .getByRole('button', {
        name: /^Show in the picture: job:\S+ gives its builds the credential \S+#prod-deploy-ssh/,
      })
      .click();
    await expect.poll(() => page().url()).toContain('view=explore&node=job:');
    await openWaiting('release 44');
    await details.getByRole('button', { name: 'Open in Paths' }).first().click();
    await expect.poll(() => page().url()).toContain('view=path&from=');
    await askGate(`job:${seed.source}/sandbox/deploy-trial`);
    await page().goto(`${seed.url}/?view=approvals&state=decisions&outcome=block`);
    await page()
      .getByRole('button', { name: /^deploy-trial, blocked/ })
      .click();
    await details.getByText(/The log keeps no paths/).waitFor();
    await details.getByText('guardrails.yaml:4', { exact: true }).first().waitFor();
    await details.getByText('In plain sentences').click();
    await details.getByText(/^On 2\S+ the gate was asked whether job:\S+deploy-trial may run/).waitFor();
    await details.getByText(/^Supports evidence for SOC 2 CC6.1/).waitFor();
  });

  it('asks about every job without writing it down, and says of each what the gate says', async () => {
    await page().goto(`${seed.url}/?view=guardrails&source=${seed.source}`);
    await page().getByText('It runs on agent:').first().waitFor();
    await page().getByRole('button', { name: 'Ask about every job' }).click();
    await page()
      .getByRole('button', { name: /^Only those of production-credentials/ })
      .click();
    const rows = page()
      .getByRole('table', { name: /^Jobs that are not/ })
      .getByRole('row');
    await rows.filter({ hasText: 'deploy-trial' }).getByRole('button').click();
    const details = page().getByRole('complementary', { name: 'Details' });
    await details.getByRole('list', { name: 'Evidence path' }).first().waitFor();
    await expect.poll(() => details.textContent()).toContain('production-credentials');
    for (const name of ['sandbox/deploy-trial', 'release/production/deploy-tickets', 'tickets/app/android-build'])
      expect([name, await dryRunSays(name)]).toEqual([name, await askGate(`job:${seed.source}/${name}`)]);
  });

  it('shows first what matters: what waits, what is worst, and one card for each system', async () => {
    await ask('henrik', 'release 45');
    await page().goto(seed.url);
    await page().getByRole('heading', { name: 'Waiting for an approval' }).waitFor();
    for (const system of ['Conjur', 'Jenkins', 'Machines (ssh)', 'Task runners (summon)'])
      await expect.poll(() => page().getByRole('heading', { name: system, exact: true }).count()).toBe(1);
    await page()
      .getByRole('link', { name: /^All findings/ })
      .waitFor();
    await page()
      .getByRole('button', { name: /^deploy-tickets, asked for by henrik, waiting/ })
      .filter({ hasText: 'release 45' })
      .click();
    await page().getByRole('form', { name: 'Decide' }).waitFor();
  });

  it('accepts a finding for a reason until a day, opens it again, and says who looks after it', async () => {
    await page().goto(`${seed.url}/?view=findings&source=${seed.source}&severity=critical&sort=subject`);
    await page().getByRole('button', { name: 'Show', exact: true }).first().click();
    const question = page().getByRole('region').first();
    await question.getByText('Accept, own').click();
    const form = page().getByRole('form', { name: 'Accept' });
    await form.getByLabel('Reason').fill('moved by June');
    await form.getByLabel('Who accepts it').fill('nora');
    await form.getByLabel(/^Until/).fill('2099-12-31');
    await form.getByRole('button', { name: 'Accept' }).click();
    await question.getByText(/by nora until .*2099.*: moved by June/).waitFor();
    await question.getByText('Accept, own').click();
    await page().getByRole('form', { name: 'Set the owner' }).getByLabel('Owner').fill('platform team');
    await page().getByRole('button', { name: 'Set the owner' }).click();
    await question.getByText('platform team', { exact: true }).waitFor();
    await question.getByText('Accept, own').click();
    await page().getByRole('button', { name: 'Reopen' }).click();
    await expect.poll(() => question.getByText(/moved by June/).count()).toBe(0);
    await question.getByText('Accept, own').click();
    await form.waitFor();
    expect(page().url()).toContain('sort=subject');
  });

  it('shows whoever sees one folder what they may see, and no refusal', async () => {
    const dataDir = temporaryFolder();
    const scope = readScope([`${seed.source}/release`]);
    const password = 'words that do not belong together';
    await addAccount(dataDir, thisMachine, { name: 'cleo', roles: ['auditor'], scope, principals: [], password });
    const api = await startApi(await testGraph(), { dataDir, pageDirectory: await builtPage() });
    await page().goto(api.url);
    await page().getByLabel('Name').fill('cleo');
    await page().getByLabel('Password').fill(password);
    await page().getByRole('button', { name: 'Sign in' }).click();
    await page().getByText(`You see a part of the estate: ${seed.source}/release.`).waitFor();
    await page()
      .getByRole('link', { name: /^All findings/ })
      .waitFor();
    await page().getByRole('heading', { name: 'Jenkins', exact: true }).waitFor();
    await expect.poll(() => page().getByRole('heading', { name: 'Conjur', exact: true }).count()).toBe(0);
    await expect.poll(() => page().getByRole('alert').count()).toBe(0);
    const job = `job:${seed.source}/release/production/deploy-tickets`;
    await page().goto(`${api.url}/?view=who-can&resource=${job}&permission=Job/Build`);
    await page()
      .getByRole('button', { name: /henrik/ })
      .first()
      .waitFor();
    await expect.poll(() => page().getByRole('alert').count()).toBe(0);
    await api.close();
    browser.errors.length = 0;
  });

  async function graphql<T>(query: string, variables: object): Promise<T> {
    const body = JSON.stringify({ query, variables });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${seed.url}/graphql`, { method: 'POST', headers, body });
    return ((await response.json()) as { data: T }).data;
  }

  async function askGate(job: string): Promise<string> {
    const query = 'mutation ($job: ID!) { gate(request: { job: $job }) { outcome } }';
    return (await graphql<{ gate: { outcome: string } }>(query, { job })).gate.outcome;
  }

  interface Part {
    decisions: { outcome: string; request: { job: string } }[];
    counts: { outcome: string; jobs: number }[];
    asked: number;
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string };
  }

  /** Asked in small parts, as a large estate is. */
  async function dryRunSays(name: string): Promise<string> {
    const query = `query ($source: String!, $after: String) { guardrailsDryRun(source: $source, first: 40, after: $after) {
      decisions { outcome request { job } } counts { outcome jobs } asked totalCount pageInfo { hasNextPage endCursor } } }`;
    let [asked, after, found] = [0, null as string | null, 'ALLOW'];
    for (;;) {
      const { guardrailsDryRun: part }: { guardrailsDryRun: Part } = await graphql(query, {
        source: seed.source,
        after,
      });
      asked += part.asked;
      expect(part.counts.reduce((sum, { jobs }) => sum + jobs, 0)).toBe(part.asked);
      found = part.decisions.find(({ request }) => request.job === `job:${seed.source}/${name}`)?.outcome ?? found;
      after = part.pageInfo.endCursor;
      if (!part.pageInfo.hasNextPage) {
        expect(asked).toBe(part.totalCount);
        return found;
      }
    }
  }
});
