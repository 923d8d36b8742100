import type { Progress } from '../progress.js';
import type { StatementCatalogue } from '../statements.js';
import type { StoreCare } from './store-care.js';

export interface EmbeddedOptions {
  dataDir: string;
  env: NodeJS.ProcessEnv;
  progress: Progress;
  /** Told what a person should know, a sentence at a time. */
  onNotice: (sentence: string) => void;
  statements?: StatementCatalogue;
  /** What repairs a store that does not open; without it, that is an error. */
  care?: StoreCare | undefined;
  /** Ends a start under way. */
  signal?: AbortSignal | undefined;
}
