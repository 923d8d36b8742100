/** Who may write to which repository, as the operator told it: the source of poisoned pipelines, which Jenkins itself does not know. */
import type { Place } from './matrix-entry.js';

export interface RepositoryWriter {
  /** `owner/name`, `host/owner/name` or an address; `*` stands for any part of one name, `**` for any number of names. */
  repository: string;
  /** Id of a Jenkins user, or the name of an account where the repository is kept. */
  person: string;
  /** `read` is kept, too: it says that the writers of the repository are known. */
  level: 'read' | 'write' | 'admin';
  /** Whether the person comes from an export of the server, which names its own accounts. */
  isAccount: boolean;
  place: Place;
}
