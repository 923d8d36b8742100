/** Who may run what on a machine over ssh, as whom, and what the machine can do in turn. */
import { conjurRoles } from './conjur-node-kinds.js';
import type { RelationshipDeclaration } from './relationship-declaration.js';

export const sshRelationships = {
  HOLDS_KEY: {
    from: [...conjurRoles, 'credential'],
    to: ['ssh-key'],
    origin: 'recorded',
    drift: true,
    traversable: true,
    meaning: 'has the private half of',
    abuse: 'Use the private key wherever its public half is let in.',
    removal: 'Take the key out of every authorized_keys that names it, and make a new one that only its holder has.',
    detection: 'Log-ins with the fingerprint of the key from addresses its holder does not use.',
    references: ['https://attack.mitre.org/techniques/T1552/004/'],
  },
  MAY_RUN: {
    from: ['ssh-key'],
    to: ['command'],
    origin: 'recorded',
    drift: true,
    traversable: true,
    meaning: 'may log in and run',
    abuse:
      'Log in with the key. Without a forced command that is a shell; with one, only that command runs, on input the caller chooses.',
    removal:
      'Delete the line of authorized_keys, or put command="…" and restrict before the key, so that it runs one thing.',
    detection: 'Accepted publickey in the log of sshd, with the fingerprint and the account.',
    references: [
      'https://man.openbsd.org/sshd.8#AUTHORIZED_KEYS_FILE_FORMAT',
      'https://attack.mitre.org/techniques/T1021/004/',
    ],
  },
  EXECUTES_AS: {
    from: ['command'],
    to: ['user'],
    origin: 'derived',
    drift: false,
    traversable: false,
    meaning: 'is the only command that runs as the account',
  },
  GIVES_SHELL_OF: {
    from: ['command'],
    to: ['user'],
    origin: 'derived',
    drift: true,
    traversable: true,
    meaning: 'gives a shell as the account',
    abuse: 'Run commands of your own as the account.',
    removal: 'Force one command, by command="…" before the key or by ForceCommand in sshd_config.',
    detection: 'Sessions with a terminal on the account; processes that no service started.',
    references: ['https://attack.mitre.org/techniques/T1021/004/'],
  },
  ACTS_ON: {
    from: ['user'],
    to: ['machine'],
    origin: 'derived',
    drift: false,
    traversable: true,
    meaning: 'has processes on',
    abuse:
      'Read what the machine keeps for its processes: the files Conjur identities are in, sockets, environments of processes of the same account.',
    removal: 'Store the identity of the machine under an account that nobody logs in to, unreadable for all others.',
    detection: 'Audit messages of Conjur with the id authn by the host, at times its service did not run.',
    references: ['https://attack.mitre.org/techniques/T1552/001/'],
  },
  RUNS: {
    from: ['command', 'job'],
    to: ['task'],
    origin: 'derived',
    drift: true,
    traversable: false,
    meaning: 'runs',
  },
} as const satisfies Record<string, RelationshipDeclaration>;
