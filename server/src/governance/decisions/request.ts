/** What is asked before something runs. */
import { z } from 'zod';
import { triggers } from '../guardrails/guardrail.js';

const id = z.string().min(1).max(2000);
const ids = z.array(id).max(500);

/** What a request says; what it leaves out is read from the graph, or unknown. */
export const requestFormat = z.strictObject({
  /** Node id of the job. */
  job: id,
  /** Node id of who or what starts the build. */
  as: id.optional(),
  /** Node id of the principal the build runs as. */
  identity: id.optional(),
  trigger: z.enum(triggers).optional(),
  /** Node id of the agent it runs on. */
  agent: id.optional(),
  /** Node ids of what it binds or fetches, besides what its configuration says. */
  credentials: ids.optional(),
  variables: ids.optional(),
  /** Addresses it sends to. */
  publish: ids.optional(),
  /** Names, never values. */
  parameters: ids.optional(),
  branch: id.optional(),
});

export type GateRequest = z.infer<typeof requestFormat>;

/** The same request has the same text: lists are sets. */
export function normalRequest(request: GateRequest): GateRequest {
  const sorted = Object.entries(request).flatMap(([name, value]) => {
    if (value === undefined) return [];
    return [[name, Array.isArray(value) ? [...new Set(value)].sort() : value]];
  });
  return Object.fromEntries(sorted) as GateRequest;
}
