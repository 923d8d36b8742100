import { compileSsh } from '../../compile/ssh/compile.js';
import { sshFormat, type SshSnapshot } from '../../domain/ssh.js';
import { counted } from '../../text/counted.js';
import type { SourceKind } from './kind.js';

export const ssh: SourceKind<SshSnapshot> = {
  system: 'ssh',
  format: sshFormat,
  compile: compileSsh,
  count({ accounts, machines }) {
    const keys = accounts.reduce((count, account) => count + account.keys.length, 0);
    return `${counted(keys, 'key')} of ${counted(accounts.length, 'account')} of ${machines.join(', ')}`;
  },
};
