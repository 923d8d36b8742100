/** Every kind of source the product knows, once: how its snapshots are kept, compiled and counted. */
import type { Snapshot } from '../../domain/snapshots.js';
import { conjur } from './conjur.js';
import { conjurAudit } from './conjur-audit.js';
import { jenkins } from './jenkins.js';
import type { SourceKind } from './kind.js';
import { opengraph } from './opengraph.js';
import { ssh } from './ssh.js';
import { summon } from './summon.js';

const kinds: { readonly [S in Snapshot['system']]: SourceKind<Extract<Snapshot, { system: S }>> } = {
  jenkins,
  conjur,
  'conjur-audit': conjurAudit,
  opengraph,
  ssh,
  summon,
};

/** The kind a snapshot is of. */
export function kindOf<S extends Snapshot>({ system }: Pick<S, 'system'>): SourceKind<S> {
  return kinds[system] as unknown as SourceKind<S>;
}

/** The kind of this name, as it stands in a file; undefined when there is none. */
export function findKind(system: unknown): SourceKind | undefined {
  return typeof system === 'string' && Object.hasOwn(kinds, system)
    ? kindOf({ system: system as Snapshot['system'] })
    : undefined;
}
