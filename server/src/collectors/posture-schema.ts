/** The stored form of a controller's posture. */
import { z } from 'zod';
import type { JenkinsPosture } from '../domain/posture.js';

const text = z.string();
const texts = z.array(text);
const place = z.strictObject({ file: text, line: z.int().min(0) });
const component = z.strictObject({ name: text, version: text });
const plugin = z.strictObject({ name: text, version: text, pinned: z.exactOptional(z.boolean()) });
const counted = z.int().min(0);
export const posture: z.ZodType<JenkinsPosture> = z.strictObject({
  disabledPlugins: z.exactOptional(z.array(plugin)),
  updates: z.exactOptional(z.array(component)),
  advisories: z.exactOptional(
    z.array(z.strictObject({ id: text, component: text, message: text, url: text, patterns: texts })),
  ),
  ignoredAdvisories: z.exactOptional(texts),
  crumbIssuer: z.exactOptional(text.nullable()),
  agentProtocols: z.exactOptional(texts),
  remotingCli: z.exactOptional(z.boolean()),
  sshPort: z.exactOptional(z.number()),
  tokenSettings: z.exactOptional(
    z.strictObject({
      madeForNewUsers: z.boolean().nullable(),
      legacyAllowed: z.boolean().nullable(),
      countsUse: z.boolean().nullable(),
    }),
  ),
  scriptApproval: z.exactOptional(
    z.strictObject({
      approvedScripts: counted,
      approvedSignatures: texts,
      approvedAclSignatures: texts,
      approvedClasspaths: counted,
      pendingScripts: counted,
      pendingSignatures: z.array(z.strictObject({ signature: text, item: text, user: text })),
      pendingClasspaths: counted,
      forcesSandbox: z.boolean(),
      place,
    }),
  ),
  disagreements: z.exactOptional(z.array(z.strictObject({ what: text, text, saidBy: text, missingIn: text }))),
});
