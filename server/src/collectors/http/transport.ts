/** Connections to one controller: proxies by environment, TLS verification on, a private authority on top of the known ones. */
import { rootCertificates } from 'node:tls';
import { type Dispatcher, EnvHttpProxyAgent, Pool } from 'undici';
import { readRegularText } from '../files/regular-file.js';
import { PipewardenError } from '../../domain/errors.js';

export interface TransportOptions {
  /** Path of a PEM file with the certificates of a private authority. */
  ca?: string | undefined;
  /** Milliseconds to connect, to receive headers, and between two pieces of a body. */
  timeout: number;
  connections: number;
}

/**
 * A dispatcher for one run; the caller destroys it. HTTPS_PROXY, HTTP_PROXY and NO_PROXY are honoured.
 * @throws PipewardenError `ca-unreadable`
 */
export async function openTransport({ ca, timeout, connections }: TransportOptions): Promise<Dispatcher> {
  const tls = ca === undefined ? {} : { ca: [...rootCertificates, await readAuthority(ca)] };
  return new EnvHttpProxyAgent({
    connections,
    connect: { ...tls, timeout },
    requestTls: tls,
    proxyTls: tls,
    headersTimeout: timeout,
    bodyTimeout: timeout,
    // Plain http is forwarded, not tunnelled: many proxies allow CONNECT to port 443 alone.
    proxyTunnel: false,
    clientFactory: openProxy,
  } as ConstructorParameters<typeof EnvHttpProxyAgent>[0]);
}

/**
 * Connections to a proxy. When it drops a CONNECT, undici 7 takes that for a lost keep-alive connection and tries again
 * without end; under another code the failure reaches the request.
 */
function openProxy(origin: URL, options: object): Pool {
  const pool = new Pool(origin, options);
  const connect = pool.connect.bind(pool) as (parameters: Dispatcher.ConnectOptions) => Promise<Dispatcher.ConnectData>;
  const connectOnce = (parameters: Dispatcher.ConnectOptions): Promise<Dispatcher.ConnectData> =>
    connect(parameters).catch((cause: unknown) => {
      if ((cause as { code?: unknown }).code !== 'UND_ERR_SOCKET') throw cause;
      throw Object.assign(new Error('the proxy dropped the connection', { cause }), { code: 'ECONNRESET' });
    });
  return Object.assign(pool, { connect: connectOnce });
}

async function readAuthority(path: string): Promise<string> {
  const text = await readRegularText(path).catch((cause: unknown) => {
    throw new PipewardenError(
      'ca-unreadable',
      `The certificate file ${path} cannot be read.`,
      'Give --ca the path of a readable PEM file.',
      { cause },
    );
  });
  if (!text.includes('-----BEGIN CERTIFICATE-----')) {
    throw new PipewardenError(
      'ca-unreadable',
      `The certificate file ${path} holds no certificate in PEM form.`,
      'Give --ca a file with “-----BEGIN CERTIFICATE-----” lines.',
    );
  }
  return text;
}
