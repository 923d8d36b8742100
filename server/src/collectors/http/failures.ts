/** What went wrong on the wire, as one sentence each, and whether asking again can help. */
import { PipewardenError } from '../../domain/errors.js';

/**
 * `again`: ask again until the attempts run out. `slow`: each attempt costs a whole time limit, so ask again only twice.
 * `contact`: worth asking again only when the host has answered before. `never`: asking again changes nothing.
 */
export type Retry = 'again' | 'slow' | 'contact' | 'never';

export interface Failure {
  retry: Retry;
  error: PipewardenError;
}

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'ETIMEDOUT',
]);
const DROPPED = new Set([
  'ECONNRESET',
  'EPIPE',
  'ECONNABORTED',
  'UND_ERR_SOCKET',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
  'UND_ERR_CLOSED',
  'Z_BUF_ERROR',
  'HPE_INVALID_EOF_STATE',
]);
const SLOW = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);
const CERTIFICATE = /^(UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|CERT_|ERR_TLS_|INVALID_CA|HOSTNAME_MISMATCH)/;

/** The failure behind an error thrown by a request to `origin`, of a `system` such as `jenkins`; errors that are sentences already pass through. */
export function explainFailure(thrown: unknown, origin: string, system: string): Failure {
  if (thrown instanceof PipewardenError) return { retry: 'never', error: thrown };
  const code = codeOf(thrown);
  const fail = (retry: Retry, name: string, message: string, next: string): Failure => ({
    retry,
    error: new PipewardenError(name, message, next, { cause: thrown }),
  });

  if (code === 'ENOTFOUND')
    return fail(
      'never',
      'host-unreachable',
      `The host of ${origin} is not known (${code}).`,
      'Check the spelling of --url and the name server.',
    );
  if (code === 'EAI_AGAIN')
    return fail(
      'contact',
      'host-unreachable',
      `The name server did not answer for the host of ${origin} (${code}).`,
      'Check the network and try again.',
    );
  if (UNREACHABLE.has(code))
    return fail(
      'contact',
      'host-unreachable',
      `Nothing answers at ${origin} (${code}).`,
      'Check --url, the port, and whether a proxy or firewall stands between.',
    );
  if (CERTIFICATE.test(code))
    return fail(
      'never',
      'tls-failure',
      `The certificate of ${origin} was not accepted (${code}).`,
      'Give the certificates of a private authority with --ca FILE; verification cannot be switched off.',
    );
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_'))
    return fail(
      'never',
      'tls-failure',
      `No TLS connection to ${origin} could be made (${code}).`,
      'Check whether --url should start with http:// and, for a private authority, give --ca FILE.',
    );
  if (SLOW.has(code))
    return fail(
      'slow',
      'request-timeout',
      `${origin} did not answer in time.`,
      'Raise the time limit, or lower the concurrency.',
    );
  if (DROPPED.has(code))
    return fail(
      'again',
      'connection-dropped',
      `${origin} dropped the connection (${code}).`,
      'Check the server and any proxy before it, then collect again.',
    );
  if (code.startsWith('HPE_') || (thrown as Error).name === 'HTTPParserError')
    return fail(
      'never',
      `not-${system}`,
      `${origin} does not speak HTTP as expected.`,
      'Check the port and the scheme of --url.',
    );
  if (/Proxy response/.test(messageOf(thrown)))
    return fail(
      'never',
      'proxy-refused',
      `The proxy refused to connect to ${origin}.`,
      'Check HTTPS_PROXY and HTTP_PROXY, or name the host in NO_PROXY.',
    );
  if (code.startsWith('Z_'))
    return fail(
      'again',
      'answer-damaged',
      `The compressed answer of ${origin} is damaged (${code}).`,
      'Check any proxy before the server, then collect again.',
    );
  return fail(
    'never',
    'request-failed',
    `The request to ${origin} failed${code ? ` (${code})` : ''}.`,
    'Check the server and the network, then collect again.',
  );
}

/** Node wraps the errors of several tried addresses; the first one's code says enough. */
function codeOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return '';
  const { code, errors, cause } = thrown as { code?: unknown; errors?: unknown[]; cause?: unknown };
  if (typeof code === 'string' && code !== '') return code;
  return codeOf(errors?.[0] ?? cause);
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : '';
}

/** What a run that was told to stop ends with. */
export function cancelled(): PipewardenError {
  return new PipewardenError(
    'collection-cancelled',
    'The collection was stopped before it was complete.',
    'Nothing was changed. Start the collection again.',
  );
}
