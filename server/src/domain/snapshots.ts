/** Every kind of snapshot, told apart by its system. */
import type { ConjurAuditSnapshot } from './conjur-audit.js';
import type { ConjurSnapshot } from './conjur.js';
import type { OpenGraphSnapshot } from './opengraph.js';
import type { JenkinsSnapshot } from './snapshot.js';
import type { SshSnapshot } from './ssh.js';
import type { SummonSnapshot } from './summon.js';

export type Snapshot =
  JenkinsSnapshot | ConjurSnapshot | ConjurAuditSnapshot | OpenGraphSnapshot | SshSnapshot | SummonSnapshot;
