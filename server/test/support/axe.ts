/** What axe-core finds wrong with a page. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What stands where is the same in both themes: in the dark one the colours alone are looked at. */
export async function seriousViolations(page: Page, theme: 'light' | 'dark'): Promise<string[]> {
  await page.evaluate(axe);
  const options = theme === 'dark' ? { runOnly: ['color-contrast'] } : {};
  type Axe = { axe: { run(options: object): Promise<AxeResults> } };
  const found = await page.evaluate((asked) => (window as unknown as Axe).axe.run(asked), options);
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id: rule, nodes }) => `${rule}: ${nodes.map((node) => node.html).join(' | ')}`);
}
