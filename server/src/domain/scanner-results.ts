/** What a scanner of pipelines found in a repository, as the operator gave it: evidence on the jobs that build from there. */
import { z } from 'zod';
import { text } from './schema-parts.js';

export const scannerResult = z.strictObject({
  /** `zizmor`, `poutine`, or what SARIF calls it. */
  tool: text,
  rule: text,
  /** As in SARIF: zizmor's High is an error, its Medium a warning. */
  level: z.enum(['error', 'warning', 'note']),
  /** `owner/name`, `host/owner/name` or an address. */
  repository: text,
  /** In the repository. */
  file: text,
  /** From 1; 0: the scanner told none. */
  line: z.int().min(0),
});
export type ScannerResult = z.infer<typeof scannerResult>;
