/** What it means when a server does not let an account in, or does not answer as a Conjur does. */
import { PipewardenError } from '../../../domain/errors.js';
import { type Answer, one } from '../../http/exchange.js';
import { redactUrl } from '../../http/base-url.js';
import type { ConjurAccount } from './account.js';

/** A refused log-in: Conjur answers 401 whichever of account, login, key and origin is wrong, and says no more. */
export function explainLogIn(
  answer: Answer,
  origin: string,
  { account, login, apiKey }: ConjurAccount,
): PipewardenError {
  const secret = apiKey === undefined ? 'password' : 'API key';
  if (answer.status === 401)
    return new PipewardenError(
      'credentials-refused',
      `${origin} does not let ${login} into the account ${account}: the ${secret}, the login or the account is wrong, or the login is restricted to other addresses (401).`,
      `Check --account and --login (a host is host/ID) and give a current ${secret}.`,
    );
  if (answer.status === 403)
    return new PipewardenError(
      'entry-refused',
      `${origin} does not let ${login} log in with ${secret === 'password' ? 'a password' : 'an API key'} (403).`,
      'Check whether the login may authenticate this way, and from this address.',
    );
  return explainStranger(answer, origin);
}

/** An answer no Conjur gives. */
export function explainStranger(answer: Answer, origin: string): PipewardenError {
  const location = one(answer.headers['location']);
  if (answer.status >= 300 && answer.status < 400 && location !== undefined)
    return new PipewardenError(
      'redirected-elsewhere',
      `${origin} redirects to ${URL.canParse(location, origin) ? redactUrl(new URL(location, origin).href) : 'another place'}, where credentials are not sent.`,
      'Give --url the address the server redirects to, or one that lets API requests through.',
    );
  if (answer.status === 404 || answer.status === 405)
    return new PipewardenError(
      'conjur-not-found',
      `No Conjur answers at ${origin} (${answer.status}).`,
      'Check the base path of --url, such as /api, and that a proxy before the server passes every path on.',
    );
  if (answer.status === 200 && isHtml(answer))
    return new PipewardenError(
      'login-page',
      `${origin} answers with an HTML page, such as a log-in form, where Conjur answers with data.`,
      'Let API requests pass the single sign-on before the server, and check the base path of --url.',
    );
  return new PipewardenError(
    'not-conjur',
    `What answers at ${origin} is not a Conjur (status ${answer.status}).`,
    'Check --url: it must be the address of the Conjur server or follower, with its base path.',
  );
}

function isHtml({ headers, body }: Answer): boolean {
  return /html/i.test(one(headers['content-type']) ?? '') || /^\s*</.test(body.subarray(0, 64).toString('utf8'));
}
