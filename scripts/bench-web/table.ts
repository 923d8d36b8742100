/** A table of 100,000 rows: how soon it is whole, and how smoothly it scrolls. */
import type { TestBrowser } from '../../server/test/support/browser.js';
import { asSeconds, type Line } from '../bench/report.js';
import { reviewAnswer } from './answers.js';
import { scrollTable } from './in-page.js';
import { moving } from './pictures.js';

const ROWS = 100_000;

export async function table({ context }: TestBrowser, url: string): Promise<Line[]> {
  const page = await context.newPage();
  const body = reviewAnswer(ROWS);
  await page.route('**/export/access-review**', (route) =>
    route.fulfill({ contentType: 'application/x-ndjson', body }),
  );
  const started = performance.now();
  await page.goto(`${url}/?view=review&of=folder:bench/team`);
  await page.getByRole('status').filter({ hasText: '100,000' }).waitFor();
  const took = performance.now() - started;
  const moved = await page.evaluate(scrollTable, { selector: '.grid .scroll', frames: 240 });
  const shown = await page.locator('.grid tbody tr[aria-rowindex]').count();
  await page.close();
  if (shown < 10) throw new Error(`the table shows ${shown} rows after it was scrolled`);
  return [
    { figure: 'table of 100,000 rows: whole', target: '', measured: asSeconds(took), met: null },
    moving('  scrolled', moved, 30),
  ];
}
