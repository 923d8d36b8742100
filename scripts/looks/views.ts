/** What is looked at: views of the example estate on which no time of day stands, with what is there when they are drawn. */
import type { Page } from 'playwright-core';
import { drawn } from '../../server/test/support/browser.js';

export interface View {
  name: string;
  /** Of the page's address. */
  search: string;
  there(page: Page): Promise<void>;
}

const job = 'job:larkspur/release/production/deploy-tickets';
const key = 'credential:larkspur/%23prod-deploy-ssh';
const token = 'token:larkspur/dkessler/6f1c0d1e-0b55-4b0e-9a55-0c2f4d5e0001';
const text = (wanted: string) => (page: Page) => page.getByText(wanted).first().waitFor();

export const views: readonly View[] = [
  { name: 'explore', search: `?view=explore&node=${job}`, there: drawn },
  { name: 'who-can', search: `?view=who-can&resource=${job}&permission=Job/Build`, there: drawn },
  { name: 'path', search: `?view=path&from=user:larkspur/sam&to=${key}`, there: drawn },
  { name: 'blast', search: `?view=blast&of=${token}`, there: drawn },
  { name: 'review', search: '?view=review&of=folder:larkspur/release', there: text('henrik') },
  { name: 'guardrails', search: '?view=guardrails', there: text('Ask about every job') },
  { name: 'campaigns', search: '?view=campaigns', there: text('No review campaign was begun yet.') },
];

/** Wide as a desk, and narrow as a phone. */
export const widths = { wide: { width: 1200, height: 760 }, narrow: { width: 400, height: 760 } } as const;

/** The dark page differs from the light one in its colours alone. */
export const settings = [
  ['light', 'wide'],
  ['dark', 'wide'],
  ['light', 'narrow'],
] as const;
