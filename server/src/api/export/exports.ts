/** What can be exported, by the name in the address. */
import { whatCanExport, whoCanExport } from './access-exports.js';
import type { Ask, Exported } from './exported.js';
import { findingExport } from './finding-export.js';
import { blastExport } from './reach-export.js';
import { reviewExport } from './review-export.js';

export const exportsByName: Readonly<Record<string, (ask: Ask, parameters: URLSearchParams) => Promise<Exported>>> = {
  'who-can': whoCanExport,
  'what-can': whatCanExport,
  'blast-radius': blastExport,
  findings: findingExport,
  'access-review': reviewExport,
};
