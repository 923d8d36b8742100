/** The address of a controller as the operator gave it, and paths beneath it. */
import { PipewardenError } from '../../../domain/errors.js';

/**
 * The base URL of a controller, always ending in `/`.
 * @throws PipewardenError `url-malformed`, `url-with-credentials`
 */
export function parseBaseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') {
    throw new PipewardenError(
      'url-malformed',
      `${redactUrl(text)} is not an http or https URL.`,
      'Give the address of the controller, such as https://ci.example.com/jenkins.',
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new PipewardenError(
      'url-with-credentials',
      `The URL ${redactUrl(text)} holds a user name or a password.`,
      'Leave them out of the URL; give the account with --user and its token in PIPEWARDEN_JENKINS_TOKEN or --token-file.',
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

/** Path of an item beneath the base URL: `a/b` is `job/a/job/b`. Names are encoded once, so an encoded branch name is encoded twice. */
export function itemPath(fullName: string): string {
  return fullName === ''
    ? ''
    : fullName
        .split('/')
        .map((name) => `job/${encodeURIComponent(name)}/`)
        .join('');
}

/**
 * Full name of the item an object's `url` points at: the parts after `/job/`, whatever host and base path the
 * controller believes to have. Never requested, only read. Undefined when the URL is not an item's.
 */
export function fullNameOfUrl(url: string): string | undefined {
  if (!URL.canParse(url, 'http://controller/')) return undefined;
  const names = [...new URL(url, 'http://controller/').pathname.matchAll(/\/job\/([^/]+)/g)].map((match) => match[1]!);
  try {
    return names.length ? names.map(decodeURIComponent).join('/') : undefined;
  } catch {
    return undefined;
  }
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
