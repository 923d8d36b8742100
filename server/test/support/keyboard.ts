import type { Page } from 'playwright-core';

/** Tab until the focus is on what is wanted, by its label or text; fails after a hundred stops. */
export async function tabTo(page: Page, wanted: RegExp): Promise<void> {
  for (let stop = 0; stop < 100; stop += 1) {
    await page.keyboard.press('Tab');
    const label = await page.evaluate(
      () => `${document.activeElement?.getAttribute('aria-label') ?? ''} ${document.activeElement?.textContent ?? ''}`,
    );
    if (wanted.test(label)) return;
  }
  throw new Error(`Tab never reached ${wanted}`);
}
