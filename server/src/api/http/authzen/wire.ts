/** Requests of the OpenID AuthZEN Authorization API 1.0 as they come. Members that are not known are passed by. */
import { z } from 'zod';

const text = z.string().min(1).max(2000);
const properties = z.record(z.string(), z.unknown()).optional();

const subject = z.object({ type: text, id: text, properties });
const resource = z.object({ type: text, id: text, properties });
const action = z.object({ name: text, properties });
const context = z.record(z.string(), z.unknown()).optional();

export const evaluationFormat = z.object({ subject, action, resource, context });
export type Evaluation = z.infer<typeof evaluationFormat>;

export const semantics = ['execute_all', 'deny_on_first_deny', 'permit_on_first_permit'] as const;

/** Members of the request stand in for those an evaluation leaves out; they are checked one by one. */
const given = { subject: z.unknown().optional(), action: z.unknown().optional(), resource: z.unknown().optional() };
const onePart = z.object({ ...given, context });
export const evaluationsFormat = z.object({
  ...{ ...given, context },
  evaluations: z.array(onePart).max(1000).optional(),
  options: z.object({ evaluations_semantic: z.enum(semantics).default('execute_all') }).optional(),
});
export type Part = z.infer<typeof onePart>;

const page = z.object({ token: z.string().max(4000).optional(), limit: z.int().min(1).optional() }).optional();
const typed = z.object({ type: text, properties });

export const searchFormats = {
  subject: z.object({ subject: typed, action, resource, context, page }),
  resource: z.object({ subject, action, resource: typed, context, page }),
  action: z.object({ subject, resource, context, page }),
};
export type SearchKind = keyof typeof searchFormats;
export type Page = z.infer<typeof page>;

/** The profile for access requests, draft of 2026-06-02. */
export const accessRequestFormat = z.object({
  ...{ subject, action, resource, context },
  requested_access: z.object({ requested_until: text.optional(), emergency: z.boolean().optional() }).optional(),
  reason: text.optional(),
});

/** A refusal of the whole request. */
export class WireError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Throws WireError 400 and says which member is wrong. */
export function checked<T extends z.ZodType>(format: T, value: unknown): z.output<T> {
  const read = format.safeParse(value);
  if (read.success) return read.data;
  const issue = read.error.issues[0]!;
  throw new WireError(400, `${issue.path.join('.') || 'the request'}: ${issue.message}.`);
}
