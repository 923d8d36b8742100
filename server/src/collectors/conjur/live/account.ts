/** Who asks a Conjur. */
import { conjurId, type ConjurId } from '../../../domain/conjur.js';
import { PipewardenError } from '../../../domain/errors.js';

export interface ConjurAccount {
  account: string;
  /** `alice` for a user, `host/<id>` for a host. */
  login: string;
  apiKey?: string | undefined;
  /** Of a user; exchanged for the API key, which is not kept. */
  password?: string | undefined;
}

/** `acme:user:alice`, `acme:host:app` (Role.roleid_from_username). */
export function roleOfLogin({ account, login }: ConjurAccount): ConjurId {
  const slash = login.indexOf('/');
  return slash < 0
    ? conjurId(account, 'user', login)
    : conjurId(account, login.slice(0, slash), login.slice(slash + 1));
}

/**
 * The account, when all of it was given.
 * @throws PipewardenError `account-malformed`, `account-incomplete`
 */
export function checkAccount(account: ConjurAccount): ConjurAccount {
  if (account.account === '' || /[\s:/]/.test(account.account))
    throw new PipewardenError(
      'account-malformed',
      `"${account.account}" is not the name of a Conjur account.`,
      'Give --account the organization account, a name without colons and spaces.',
    );
  if (account.login === '' || /[\r\n]/.test(account.login) || (account.password && account.login.includes(':')))
    throw new PipewardenError('account-incomplete', 'No login was given.', 'Give --login USER or --login host/ID.');
  if (!account.apiKey && !account.password)
    throw new PipewardenError(
      'account-incomplete',
      `No API key was given for ${account.login}.`,
      'Give it in PIPEWARDEN_CONJUR_API_KEY or with --api-key-file.',
    );
  return account;
}
