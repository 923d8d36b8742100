import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawn, noChromium, openBrowser, type TestBrowser } from '../support/browser.js';
import { nodeLabels, nodePlaces, placesInPicture } from '../support/drawn-picture.js';
import { readTasks, type Action } from '../support/documented-tasks.js';
import { startReplay } from '../support/live-recording.js';
import { askForApproval } from '../support/seed-approvals.js';
import { serveSeedPage, type SeedPage } from '../support/seed-page.js';

const tasks = readTasks();

describe('docs/tasks.md', () => {
  it('has tasks of at most six actions, each with what one sees', () => {
    expect(tasks.length).toBeGreaterThanOrEqual(16);
    for (const { title, actions, sees } of tasks) {
      expect(actions.length, title).toBeLessThanOrEqual(6);
      expect(sees.length, title).toBeGreaterThan(0);
    }
  });
});

describe.skipIf(noChromium)('the tasks of docs/tasks.md, in Chromium', () => {
  let seed: SeedPage;
  let browser: TestBrowser;
  let controller: Awaited<ReturnType<typeof startReplay>>;

  beforeAll(async () => {
    process.env['PIPEWARDEN_SECRET_CI'] = 'replay-token';
    controller = await startReplay('acme-matrix');
    // A graph that was just started plans its first statements slowly, and what comes late is unknown.
    process.env['PIPEWARDEN_GATE_PATIENCE'] = '60000';
    seed = await serveSeedPage();
    await seed.loadAnotherNight();
    await askForApproval(seed.url, seed.source, 'henrik', 'release 41');
    browser = await openBrowser();
  });
  afterAll(async () => {
    delete process.env['PIPEWARDEN_GATE_PATIENCE'];
    delete process.env['PIPEWARDEN_SECRET_CI'];
    await browser?.close();
    await controller?.close();
    await seed?.close();
  });

  it.each(tasks)('$title', async ({ actions, sees }) => {
    const { page } = browser;
    await page.goto(seed.url);
    await page.getByRole('heading', { level: 1 }).waitFor();
    for (const action of actions) await perform(action);
    for (const text of sees) await page.getByText(text).filter({ visible: true }).first().waitFor();
    expect(
      await page
        .getByRole('alert')
        .filter({ hasText: /defect|failed|not answer/ })
        .count(),
    ).toBe(0);
    expect(browser.errors).toEqual([]);
  });

  it('an access review sorts, groups, narrows, and says why on any cell', async () => {
    const { page } = browser;
    await page.goto(`${seed.url}/?view=review&of=folder:${seed.source}/release`);
    const table = page.getByRole('table', { name: 'Access review' });
    await table
      .getByRole('button', { name: /henrik: Job\/Build on release allowed/ })
      .first()
      .click();
    const why = page.getByRole('complementary', { name: 'Evidence path' });
    await why.getByText('release-team').first().waitFor();
    await page.getByLabel('Find a name').fill('henrik');
    await expect.poll(() => table.getByRole('rowheader').filter({ hasNotText: 'henrik' }).count()).toBe(0);
    await page.getByLabel('Group by').selectOption('principal');
    await table.getByRole('button', { name: /henrik \d+/ }).click();
    await expect.poll(() => table.getByRole('row').count()).toBe(2);
    await table.getByRole('button', { name: 'Principal' }).click();
    await table.locator('th[aria-sort=ascending]').filter({ hasText: 'Principal' }).waitFor();
    for (const kept of ['find=henrik', 'by=principal', 'sort=principal']) expect(page.url()).toContain(kept);
  });

  it('a statement is marked where it is wrong, and drawn where it gives paths', async () => {
    const { page } = browser;
    await page.goto(`${seed.url}/?view=query`);
    const editor = page.getByRole('textbox', { name: 'Statement' });
    await editor.fill('MATCH (u:User) RETRUN u');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('alert').filter({ hasText: 'Invalid input' }).waitFor();
    await expect.poll(() => page.locator('.cm-lintRange-error').textContent()).toBe('RETRUN');
    await editor.fill('MATCH p = (u:User {source: $of})-[:MEMBER_OF]->(:Group) RETURN p LIMIT 5');
    await page.getByRole('group', { name: 'Values of the parameters' }).getByRole('textbox').fill(seed.source);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await drawn(page);
    await page.getByRole('button', { name: 'Table', exact: true }).click();
    await expect.poll(() => page.getByRole('table', { name: 'Rows' }).getByRole('row').count()).toBe(6);
    expect(page.url()).toContain('q=MATCH');
  });

  it.each([
    ['user', 'henrik', ['release-team', 'Job/Build']],
    ['job', 'release/production/deploy-tickets', ['Job/Build', 'Job/Configure', 'prod-deploy-ssh', 'deploy-1']],
    ['credential', '%23prod-deploy-ssh', ['deploy-tickets', 'authenticated']],
  ])('the first picture of a %s shows what matters for it', async (kind, name, shown) => {
    const { page } = browser;
    await page.goto(`${seed.url}/?view=explore&node=${kind}:${seed.source}/${name}&show=table&sheet=nodes`);
    const table = page.getByRole('table', { name: 'Nodes' });
    await table.waitFor();
    for (const text of shown) await table.getByText(text, { exact: true }).first().waitFor();
  });

  it('a link keeps where somebody has put a node', async () => {
    const { page } = browser;
    await page.goto(`${seed.url}/?view=explore&node=user:${seed.source}/henrik`);
    await drawn(page);
    const id = `user:${seed.source}/henrik`;
    const [before, box] = [await page.evaluate(placesInPicture), (await page.locator('#graph').boundingBox())!];
    const { x, y } = (await page.evaluate(nodePlaces))[id]!;
    await page.mouse.move(box.x + x, box.y + y);
    await page.mouse.down();
    await page.mouse.move(box.x + x + 60, box.y + y + 40, { steps: 5 });
    await page.mouse.up();
    const moved = await page.evaluate(placesInPicture);
    expect(moved[id]).not.toEqual(before[id]);
    await page.getByRole('button', { name: 'Copy link' }).click();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toContain('at=');
    await page.goto('about:blank');
    await page.goto(link);
    await drawn(page);
    expect(await page.evaluate(placesInPicture)).toEqual(moved);
    await page.getByRole('button', { name: 'Views: save this one, or open a saved one' }).click();
    const views = page.getByRole('dialog', { name: 'Saved views' });
    await views.getByLabel('Name', { exact: true }).fill('Henrik, for the audit');
    await views.getByRole('button', { name: 'Save this view' }).click();
    await views.getByRole('button', { name: 'Rename “Henrik, for the audit”' }).click();
    await views.getByLabel('New name of “Henrik, for the audit”').fill('Henrik');
    await views.getByRole('button', { name: 'Keep the name' }).click();
    await views.getByRole('link', { name: 'Henrik', exact: true }).click();
    await page.waitForURL(/saved=/);
    await drawn(page);
    expect(await page.evaluate(placesInPicture)).toEqual(moved);
  });

  it('a link to what is too long for one leads to a view that is saved for it, and says so', async () => {
    const { page } = browser;
    const hidden = Array.from({ length: 99 }, (_, at) => `hide=job:${seed.source}/a/rather/long/name/of/a/job/${at}`);
    await page.goto(`${seed.url}/?view=explore&node=user:${seed.source}/henrik&${hidden.join('&')}`);
    await drawn(page);
    await page.getByRole('button', { name: 'Copy link' }).click();
    const told = page.locator('[aria-hidden=true]', { hasText: 'it was saved as the view “henrik”' });
    await told.waitFor();
    expect((await told.boundingBox())!.width).toBeGreaterThan(200);
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toMatch(/\/\?saved=[\w-]+$/);
    await page.goto(link);
    await drawn(page);
    expect(new URL(page.url()).searchParams.getAll('hide')).toHaveLength(99);
  });

  it('hides a node until it is shown again, and marks one in every picture', async () => {
    const { page } = browser;
    const job = `job:${seed.source}/release/production/deploy-tickets`;
    await page.goto(`${seed.url}/?view=explore&node=${job}`);
    await drawn(page);
    const agent = `agent:${seed.source}/deploy-1`;
    const inPicture = async () => Object.keys(await page.evaluate(nodePlaces));
    await expect.poll(inPicture).toContain(agent);
    await chooseInMenu(agent, 'Hide it');
    await expect.poll(inPicture).not.toContain(agent);
    await page.getByRole('button', { name: 'Show 1 hidden' }).click();
    await expect.poll(inPicture).toContain(agent);
    await chooseInMenu(agent, 'Copy the link to it');
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toMatch(/view=explore&node=agent:.*deploy-1$/);
    await chooseInMenu(agent, 'Mark as compromised');
    await expect.poll(() => page.evaluate(nodeLabels).then((labels) => labels[agent])).toMatch(/^⚑ /);
    await page.reload();
    await drawn(page);
    expect((await page.evaluate(nodeLabels))[agent]).toMatch(/^⚑ /);
    await chooseInMenu(agent, 'No longer compromised');
    await expect.poll(() => page.evaluate(nodeLabels).then((labels) => labels[agent])).not.toContain('⚑');
    await page.goto(`${seed.url}/?view=explore&node=${job}&sel=${agent}`);
    const details = page.getByRole('complementary', { name: 'Details' });
    await details.getByRole('heading', { name: 'Marks and notes' }).click();
    const form = details.getByRole('form', { name: 'Mark for everybody' });
    for (const [choice, reason] of [
      ['Owned', 'the red team holds it'],
      ['No longer owned', 'it was installed anew'],
    ] as const) {
      await form.getByLabel('Held for').selectOption(choice);
      await form.getByLabel('Reason').fill(reason);
      await form.getByLabel('Who says so').fill('nora');
      await form.getByRole('button').click();
      const held = details.getByText(/^Owned, says nora .*the red team holds it$/);
      await expect.poll(() => held.count()).toBe(choice === 'Owned' ? 1 : 0);
    }
  });

  /** The menu of a node, by the right mouse button. */
  async function chooseInMenu(id: string, action: string): Promise<void> {
    const { page } = browser;
    await drawn(page);
    const box = (await page.locator('#graph').boundingBox())!;
    const { x, y } = (await page.evaluate(nodePlaces))[id]!;
    await page.mouse.click(box.x + x, box.y + y, { button: 'right' });
    await page.getByRole('menuitem', { name: action }).click();
  }

  async function perform(action: Action): Promise<void> {
    const { page } = browser;
    switch (action.do) {
      case 'type':
        return page.getByRole('combobox', { name: 'Search the estate' }).fill(action.what);
      case 'choose': {
        const options = page.getByRole('option').filter({ hasText: action.what });
        await options.first().waitFor();
        return (await ofSeed(options)).click();
      }
      case 'fill':
        return page
          .getByRole('combobox', { name: action.into })
          .or(page.getByRole('textbox', { name: action.into }))
          .fill(action.what === 'https://ci.example.com/jenkins' ? controller.url : action.what);
      case 'select':
        return void (await page.getByRole('combobox', { name: action.into }).selectOption({ label: action.what }));
      case 'follow':
        return page.getByRole('link', { name: action.what, exact: true }).click();
      default: {
        // The estate has another name here than in a reader's own.
        const what = action.what === 'larkspur' ? seed.source : action.what;
        const named = page.getByRole('button', { name: what }).filter({ visible: true });
        await named.first().waitFor();
        const exactly = page.getByRole('button', { name: what, exact: true }).filter({ visible: true });
        return ((await exactly.count()) > 0 ? exactly : named).first().click();
      }
    }
  }

  /** Other test files may have loaded estates with the same names. */
  async function ofSeed(options: Locator): Promise<Locator> {
    const ours = options.filter({ hasText: seed.source });
    return ((await ours.count()) > 0 ? ours : options).first();
  }
});
