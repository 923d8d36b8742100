/** Risk queries about who may run what on a machine. */
import type { EstatesCase } from './estates-case.js';

const key = (seed: string, comment: string) => `ssh-ed25519 ${Buffer.from(seed).toString('base64')} ${comment}`;
const policy = `
- !user ann
- !host release-01
- !policy
  id: release
  body:
    - !variable key
    - !permit
      role: !host /release-01
      privilege: execute
      resource: !variable key
`;

export const sshCases: readonly EstatesCase[] = [
  {
    riskQuery: 'ssh-shell-where-secrets-are',
    claim: 'fires for a key without a command, not for one that forces it',
    planted: { policy, keys: key('one', 'ann') },
    nearMiss: { policy, keys: `command="/bin/publish",restrict ${key('one', 'ann')}` },
    subject: 'ssh-key:machines/SHA256:dpLDrTVAu4A8Ags67mbNiIcSMjTqDG5xQ8Ct1z/0Me0',
  },
  {
    riskQuery: 'ssh-shell-where-secrets-are',
    claim: 'fires where the forced command runs what the client asks for, not where sshd forces another',
    planted: { policy, keys: `command="sh -c \\"$SSH_ORIGINAL_COMMAND\\"" ${key('one', 'ann')}` },
    nearMiss: {
      policy,
      keys: `command="sh -c \\"$SSH_ORIGINAL_COMMAND\\"" ${key('one', 'ann')}`,
      sshd: 'Match User deploy\n  ForceCommand /bin/publish\n',
    },
    subject: 'ssh-key:machines/SHA256:dpLDrTVAu4A8Ags67mbNiIcSMjTqDG5xQ8Ct1z/0Me0',
  },
  {
    riskQuery: 'ssh-forced-command-forwards',
    claim: 'fires where only the command was forced, not where the rest was restricted',
    planted: { policy, keys: `command="/bin/publish" ${key('one', 'ann')}` },
    nearMiss: { policy, keys: `restrict,pty,command="/bin/publish" ${key('one', 'ann')}` },
    subject: 'ssh-key:machines/SHA256:dpLDrTVAu4A8Ags67mbNiIcSMjTqDG5xQ8Ct1z/0Me0',
  },
  {
    riskQuery: 'ssh-key-without-holder',
    claim: 'fires where nobody has the name behind the key, not where a user has',
    planted: { policy, keys: key('one', 'nobody') },
    nearMiss: { policy, keys: key('one', 'ann@laptop') },
    subject: 'ssh-key:machines/SHA256:dpLDrTVAu4A8Ags67mbNiIcSMjTqDG5xQ8Ct1z/0Me0',
  },
  {
    riskQuery: 'ssh-key-ended',
    claim: 'fires when the end has passed, not before',
    planted: { policy, keys: `expiry-time="20260501Z" ${key('one', 'ann')}` },
    nearMiss: { policy, keys: `expiry-time="20990501Z" ${key('one', 'ann')}` },
    subject: 'ssh-key:machines/SHA256:dpLDrTVAu4A8Ags67mbNiIcSMjTqDG5xQ8Ct1z/0Me0',
  },
];
