/** Who may write to which repository, as the operator told it: the source of poisoned pipelines, which Jenkins itself does not know. */
import { z } from 'zod';
import { place } from './matrix-entry.js';
import { text } from './schema-parts.js';

export const repositoryWriter = z.strictObject({
  /** `owner/name`, `host/owner/name` or an address; `*` stands for any part of one name, `**` for any number of names. */
  repository: text,
  /** Id of a Jenkins user, or the name of an account where the repository is kept. */
  person: text,
  /** `read` is kept, too: it says that the writers of the repository are known. */
  level: z.enum(['read', 'write', 'admin']),
  /** Whether the person comes from an export of the server, which names its own accounts. */
  isAccount: z.boolean(),
  place,
});
export type RepositoryWriter = z.infer<typeof repositoryWriter>;
