/** Which collector read a snapshot, and what it took. */
import { z } from 'zod';
import { text } from './schema-parts.js';

export const collectorRun = z.strictObject({
  name: z.enum([
    'jenkins-home',
    'jenkins',
    'jenkins-casc',
    'disco-export',
    'conjur-policy',
    'conjur',
    'conjur-audit',
    'opengraph',
    'ssh',
    'summon',
  ]),
  version: text,
  /** Base URL or path that was read. */
  origin: text,
  /** The account a live controller was read as. */
  account: z.exactOptional(text),
  /** Seconds. */
  duration: z.number(),
  /** HTTP requests sent, or files read. */
  reads: z.number(),
});
