/** Which tokens and users are AI agents', as the operator says: what speaks for whom no controller writes down. */
import { z } from 'zod';
import { place } from './matrix-entry.js';
import { list, text } from './schema-parts.js';

const agentRow = z.strictObject({
  /** Id of the user it acts as. */
  user: text,
  /** Name or uuid of the token; empty: whatever the user does. */
  token: text,
  /** What the operator calls it. */
  agent: text,
  place,
});

/** `token`, `user`: names of that pattern, in which `*` stands for any text; capitals are not told apart. */
export const aiAgentRule = z.union([
  z.strictObject({ by: z.enum(['token', 'user']), pattern: text }),
  z.strictObject({ by: z.literal('file'), rows: list(agentRow) }),
]);
export type AiAgentRule = z.infer<typeof aiAgentRule>;
