/** Loads policy into a Conjur as an account that may do so. The collectors only read; this is the one place that writes. */
import { PipewardenError } from '../../domain/errors.js';

export interface PolicyLoader {
  /** PATCH of the branch `root`. Throws `conjur-not-changed`. */
  patch(policy: string): Promise<void>;
}

export interface ConjurLogin {
  /** Base URL. */
  url: string;
  account: string;
  /** `host/pipewarden-approver`. */
  login: string;
  apiKey: string;
}

/** Milliseconds a request may take. */
const PATIENCE = 15_000;

export function policyLoader({ url, account, login, apiKey }: ConjurLogin): PolicyLoader {
  const at = (path: string) => `${url.replace(/\/+$/, '')}/${path}`;
  const send = async (method: string, path: string, body: string, headers: Record<string, string> = {}) => {
    try {
      const response = await fetch(at(path), {
        method,
        body,
        headers,
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE),
      });
      return { status: response.status, text: await response.text() };
    } catch (cause) {
      throw notChanged(`${new URL(url).origin} does not answer`, cause);
    }
  };
  return {
    async patch(policy) {
      const path = `authn/${encodeURIComponent(account)}/${encodeURIComponent(login)}/authenticate`;
      const token = await send('POST', path, apiKey, { 'content-type': 'text/plain' });
      if (token.status !== 200) throw notChanged(`"${login}" was not let in (${token.status})`);
      const authorization = `Token token="${Buffer.from(token.text).toString('base64')}"`;
      const answer = await send('PATCH', `policies/${encodeURIComponent(account)}/policy/root`, policy, {
        authorization,
      });
      if (answer.status !== 201) throw notChanged(`the policy was refused (${answer.status})`);
    },
  };
}

function notChanged(why: string, cause?: unknown): PipewardenError {
  return new PipewardenError(
    'conjur-not-changed',
    `The Conjur was not changed: ${why}.`,
    'Check --url, --account, --login and PIPEWARDEN_CONJUR_GRANT_KEY; the next run goes on.',
    { cause },
  );
}
