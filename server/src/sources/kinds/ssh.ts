import { compileSsh } from '../../compile/ssh/compile.js';
import { sshFormat, type SshSnapshot } from '../../domain/ssh.js';
import type { SourceKind } from './kind.js';

export const ssh: SourceKind<SshSnapshot> = {
  system: 'ssh',
  format: sshFormat,
  compile: compileSsh,
  count({ accounts, machines }) {
    const keys = accounts.reduce((count, account) => count + account.keys.length, 0);
    return `${keys} keys of ${accounts.length} accounts of ${machines.join(', ')}`;
  },
};
