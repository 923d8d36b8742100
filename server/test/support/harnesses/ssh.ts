/** Harnesses of who may run what on a machine. */
import type { Harness } from './harness.js';

const line = (comment: string, options = '') => ({
  policy: '- !user ann\n- !user bob\n',
  keys: `${options}ssh-ed25519 ${Buffer.from('one').toString('base64')} ${comment}`,
});
const KEY = 'ssh-key:machines/SHA256:dpLDrTVAu4A8Ags67mbNiIcSMjTqDG5xQ8Ct1z/0Me0';
const SHELL = 'command:machines/deploy@release-01#(shell)';
const ACCOUNT = 'user:machines/deploy@release-01';
const forced = 'command="/bin/publish",restrict ';

export const sshHarnesses: readonly Harness[] = [
  {
    type: 'HOLDS_KEY',
    where: 'the comment of the key names the user',
    estates: line('ann'),
    ...{ from: 'user:vault/ann', to: KEY },
    nearMisses: [{ where: 'it names bob', estates: line('bob') }],
  },
  {
    type: 'MAY_RUN',
    where: 'authorized_keys lets the key in without a command',
    estates: line('ann'),
    ...{ from: KEY, to: SHELL },
    nearMisses: [
      { where: 'the line forces a command', estates: line('ann', forced) },
      { where: 'the key has ended', estates: line('ann', 'expiry-time="20260501Z" ') },
    ],
  },
  {
    type: 'GIVES_SHELL_OF',
    where: 'the forced command runs what the caller asks for',
    estates: line('ann', 'command="sh -c \\"$SSH_ORIGINAL_COMMAND\\"" '),
    ...{ from: 'command:machines/deploy@release-01#sh -c "$SSH_ORIGINAL_COMMAND"', to: ACCOUNT },
    nearMisses: [
      {
        where: 'it runs one thing',
        estates: line('ann', forced),
        from: 'command:machines/deploy@release-01#/bin/publish',
      },
    ],
  },
  {
    type: 'ACTS_ON',
    where: 'the account is one of the machine',
    estates: line('ann'),
    ...{ from: ACCOUNT, to: 'machine:machines/release-01' },
    nearMisses: [{ where: 'the user is one of the Conjur', estates: line('ann'), from: 'user:vault/ann' }],
  },
];
