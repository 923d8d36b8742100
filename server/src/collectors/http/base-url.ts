/** The address of a server as the operator gave it, and where its redirects may lead. */
import { PipewardenError } from '../../domain/errors.js';

/** What to say next, in the words of one system. */
export interface BaseUrlHints {
  /** `Give the address of the controller, such as …` */
  address: string;
  /** Where the account and its secret belong. */
  account: string;
}

/**
 * The base URL of a server, always ending in `/`.
 * @throws PipewardenError `url-malformed`, `url-with-credentials`
 */
export function parseBaseUrl(text: string, { address, account }: BaseUrlHints): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') {
    throw new PipewardenError('url-malformed', `${redactUrl(text)} is not an http or https URL.`, address);
  }
  if (url.username !== '' || url.password !== '') {
    throw new PipewardenError(
      'url-with-credentials',
      `The URL ${redactUrl(text)} holds a user name or a password.`,
      `Leave them out of the URL; ${account}`,
    );
  }
  url.search = '';
  url.hash = '';
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

/** A URL fit for a message: without user, password, query and fragment. */
export function redactUrl(text: string): string {
  if (!URL.canParse(text)) return text.replace(/\/\/[^/@\s]*@/g, '//…@').replace(/[?#].*$/s, '');
  const url = new URL(text);
  url.username = '';
  url.password = '';
  url.search = '';
  url.hash = '';
  return url.href;
}

/**
 * Where a redirect may lead: the same origin, or the same host's https on the default port.
 * Undefined when it would carry credentials elsewhere.
 */
export function followableRedirect(from: URL, location: string): URL | undefined {
  if (!URL.canParse(location, from.href)) return undefined;
  const to = new URL(location, from);
  if (to.username !== '' || to.password !== '') return undefined;
  const upgrade =
    from.protocol === 'http:' &&
    to.protocol === 'https:' &&
    from.hostname === to.hostname &&
    from.port === '' &&
    to.port === '';
  return to.origin === from.origin || upgrade ? to : undefined;
}
