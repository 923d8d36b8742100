/** A system that is collected again and again: where it is, whom it is read as, and where the secret is found, which is never kept. */
import { z } from 'zod';

const name = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);

const secretReference = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('variable'), name: z.string().min(1) }),
  /** An absolute path. */
  z.strictObject({ from: z.literal('file'), path: z.string().min(1) }),
  /** A variable of a Conjur that was added itself, read as the account it is collected as. */
  z.strictObject({ from: z.literal('conjur'), vault: name, variable: z.string().min(1) }),
]);

const strategyFrom = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('auto') }),
  z.strictObject({ mode: z.literal('script-console') }),
  z.strictObject({ mode: z.literal('home'), path: z.string() }),
  z.strictObject({ mode: z.literal('casc'), path: z.string() }),
]);

const schedule = z.discriminatedUnion('when', [
  /** Milliseconds from the begin of one run to that of the next. */
  z.strictObject({ when: z.literal('every'), milliseconds: z.int().min(60_000), since: z.string() }),
  /** Once a day, by the clock of the machine. */
  z.strictObject({
    when: z.literal('at'),
    hour: z.int().min(0).max(23),
    minute: z.int().min(0).max(59),
    since: z.string(),
  }),
]);

const common = {
  name,
  url: z.string(),
  secret: secretReference.nullable(),
  /** An absolute path. */
  ca: z.string().nullable(),
  schedule: schedule.nullable(),
  addedAt: z.string(),
};

const jenkins = z.strictObject({
  kind: z.literal('jenkins'),
  ...common,
  /** null: nobody, who is anonymous there. */
  user: z.string().nullable(),
  strategyFrom,
  /** groups.json and permissions.json, as absolute paths. */
  groups: z.string().nullable(),
  permissions: z.string().nullable(),
});

const conjur = z.strictObject({
  kind: z.literal('conjur'),
  ...common,
  /** A user, or `host/ID`. */
  user: z.string(),
  /** The organization account. */
  account: z.string(),
});

const registeredSource = z.discriminatedUnion('kind', [jenkins, conjur]);

export const registeredFormat = z.strictObject({ format: z.literal(1), sources: z.array(registeredSource) });

export const registeredKinds = ['jenkins', 'conjur'] as const;

export type SecretReference = z.infer<typeof secretReference>;
export type Schedule = z.infer<typeof schedule>;
export type RegisteredSource = z.infer<typeof registeredSource>;

/** For people to read: `variable PIPEWARDEN_SECRET_ACME`, `file /run/secrets/acme`, `main-vault:pipewarden/acme`. */
export function printSecret(secret: SecretReference | null): string {
  if (secret === null) return 'none';
  if (secret.from === 'conjur') return `${secret.vault}:${secret.variable}`;
  return secret.from === 'variable' ? `variable ${secret.name}` : `file ${secret.path}`;
}
