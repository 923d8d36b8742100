import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawn, noChromium, openBrowser, type TestBrowser } from '../support/browser.js';
import { seedFolder } from '../support/seed-home.js';
import { serveSeedPage, type SeedPage } from '../support/seed-page.js';

describe.skipIf(noChromium)('tasks and their Conjur, in Chromium', () => {
  let seed: SeedPage;
  let browser: TestBrowser;
  const parameter = (name: string) => new URL(browser.page.url()).searchParams.get(name);

  beforeAll(async () => {
    seed = await serveSeedPage();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await seed?.close();
  });

  it('shows which task of which executor will fail, for which variable, and exports it', async () => {
    const { page } = browser;
    const runner = seed.here('host:vault/release/deploy-1');
    await page.goto(`${seed.url}/?view=needs&runner=${runner}`);
    const table = page.getByRole('table', { name: 'Needs' });
    await table.waitFor();
    // The table has buttons of the same name, which do something else and may be there first.
    await page
      .locator('section.question')
      .getByRole('button', { name: /deploy\.sh tickets/ })
      .click();
    await expect.poll(() => parameter('task')).toContain('deploy.sh tickets');
    await page.getByRole('combobox', { name: /^State/ }).selectOption({ label: 'not granted' });
    await expect.poll(() => table.getByRole('row').count()).toBe(2);
    await expect.poll(() => table.getByRole('row').last().textContent()).toContain('purge-key');

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export the rows as CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^needs-needs-.*\.csv$/);
    const csv = await readFile(await download.path(), 'utf8');
    expect(csv).toContain(seed.here('variable:vault/release/cdn/purge-key'));
    expect(csv).toContain('not granted');
    await page.goto(page.url());
    await table.waitFor();
    await expect.poll(() => table.getByRole('row').count()).toBe(2);
  });

  it('leads by keyboard from all executors to why one may fetch what no task of it needs', async () => {
    const { page } = browser;
    await page.goto(`${seed.url}/?view=needs`);
    const row = page
      .getByRole('table', { name: 'Executors and tasks' })
      .getByRole('row')
      .filter({ hasText: seed.vault });
    await row
      .filter({ hasText: 'linux-pool' })
      .filter({ hasText: 'push.sh' })
      .getByRole('button', { name: 'Open' })
      .press('Enter');
    await expect.poll(() => parameter('runner')).toBe(seed.here('host:vault/build/linux-pool'));
    const excess = page.getByRole('table', { name: 'Needs' }).getByRole('row').filter({ hasText: 'release / tickets' });
    await expect.poll(() => excess.textContent()).toContain('excess');
    await excess.getByRole('button', { name: 'Why' }).press('Enter');
    await drawn(page);
    const path = page.getByRole('list', { name: 'Evidence path' });
    await path.waitFor();
    await expect.poll(() => path.textContent()).toContain('release.yml:30');
    await expect.poll(() => path.textContent()).toContain('executors');
  });

  it('exports the picture as SVG and as PNG, which say what they show and when', async () => {
    const { page } = browser;
    const saved = async (name: string) => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
      return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
    };
    const svg = await saved('Export the picture as SVG');
    expect(svg.name).toMatch(/\.svg$/);
    expect(svg.content.toString()).toMatch(/<text[^>]*>Why linux-pool may fetch db-password · Pipewarden · .*\d{4}/);
    expect(svg.content.toString()).toContain('>executors</text>');
    const png = await saved('Export the picture as PNG');
    expect(png.content.subarray(1, 4).toString()).toBe('PNG');
  });

  it('says what a pasted policy would change, values that would be gone first', async () => {
    const { page } = browser;
    await page.goto(`${seed.url}/?view=what-if&source=${seed.vault}&branch=build`);
    const text = page.getByRole('textbox', { name: 'Policy' });
    await page.getByText('Paste a policy or open a file').waitFor();
    expect(await page.getByRole('button', { name: 'Show what would change' }).isDisabled()).toBe(true);
    await text.fill(await readFile(join(seedFolder, 'conjur/changes/tidy-build.yml'), 'utf8'));
    await page.getByLabel('How it is loaded').selectOption({ label: 'replace: the whole branch' });
    await page.getByRole('button', { name: 'Show what would change' }).click();
    await page.getByText('1 secret value would be lost').waitFor();
    await expect
      .poll(() => page.getByRole('table', { name: 'Lost values' }).textContent())
      .toContain('keystore-password');
    await page.getByRole('button', { name: 'Decisions', exact: true }).click();
    const decisions = page.getByRole('table', { name: 'Decisions' });
    await decisions.waitFor();
    await expect.poll(() => decisions.textContent()).toContain('linux-3');
    expect(page.url()).not.toContain('registry');

    await text.fill('- !layer executors\n');
    await page.getByText('Paste a policy or open a file').waitFor();
  });

  it('opens a policy from a file, and says where Conjur would refuse one', async () => {
    const { page } = browser;
    await page.goto(`${seed.url}/?view=what-if&source=${seed.vault}&branch=release&mode=patch`);
    await page.getByText('Paste a policy or open a file').waitFor();
    await page.locator('input[type=file]').setInputFiles(join(seedFolder, 'conjur/changes/close-release.yml'));
    await expect.poll(() => page.getByRole('textbox', { name: 'Policy' }).inputValue()).toContain('!deny');
    await page.getByRole('button', { name: 'Show what would change' }).click();
    await page.getByText('20 decisions lost').first().waitFor();

    await page.getByRole('textbox', { name: 'Policy' }).fill('- !policy\n  id: x\n  bogus: 1\n');
    await page.getByRole('button', { name: 'Show what would change' }).click();
    await page.getByRole('alert').waitFor();
    await expect.poll(() => page.getByRole('alert').textContent()).toMatch(/422.*bogus.*Line 3, column \d+/s);
  });

  it('lists where Jenkins and Conjur do not fit among the findings, with who becomes the host', async () => {
    const { page } = browser;
    await page.goto(`${seed.url}/?view=findings`);
    await page.getByLabel('Risk query').selectOption({ label: `Mismatches between ${seed.source} and its Conjur` });
    const row = page.getByRole('row').filter({ hasText: 'Several jobs share one Conjur host' });
    await row.first().getByRole('button', { name: 'Show' }).click();
    const path = page.getByRole('list', { name: 'Evidence path' });
    await path.waitFor();
    await expect.poll(() => path.textContent()).toContain('asks Conjur for secrets as');
    await drawn(page);
  });

  it('tells in the panel of a host what its tasks need, and of a variable who may fetch it and where that was granted', async () => {
    const { page } = browser;
    const [host, variable] = [
      seed.here('host:vault/build/linux-pool'),
      seed.here('variable:vault/release/tickets/db-password'),
    ];
    await page.goto(`${seed.url}/?view=explore&node=${host}&sel=${host}`);
    const details = page.getByRole('complementary', { name: 'Details' });
    await details.getByRole('heading', { name: 'What its tasks need' }).click();
    await details.getByText('2 tasks; 6 variables granted, 3 needed by no task').waitFor();

    await page.goto(`${seed.url}/?view=explore&node=${variable}&sel=${variable}`);
    await details.getByRole('combobox', { name: 'Permission' }).first().waitFor();
    await expect.poll(() => details.getByRole('combobox', { name: 'Permission' }).first().inputValue()).toBe('execute');
    await details
      .getByRole('button', { name: /linux-pool/ })
      .first()
      .click();
    const path = page.getByRole('list', { name: 'Evidence path' });
    await path.waitFor();
    await expect.poll(() => path.textContent()).toContain('release.yml:30');
    await expect.poll(() => page.getByText(/Reachable over HTTP/).count()).toBe(0);
  });

  it('asks nobody but this machine, and nothing fails on the way', () => {
    expect(browser.away).toEqual([]);
    expect(browser.errors).toEqual([]);
  });
});
