/** What `serve` reads from files, and checks, before anything slow is started. */
import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import type { OidcSignIn } from '../accounts/sign-in/oidc.js';
import { Peers } from '../api/http/peers.js';
import type { NoticeSettings } from '../api/notices/notice-settings.js';
import { parseBaseUrl } from '../collectors/http/base-url.js';
import { PipewardenError } from '../domain/errors.js';

export interface ServeFiles {
  tls?: { cert: Buffer; key: Buffer };
  oidc?: OidcSignIn;
  notify?: NoticeSettings;
  otlp?: string;
}

interface Named {
  tlsCert?: string;
  tlsKey?: string;
  oidc?: string;
  notify?: string;
  otlp?: string;
  trustedProxy: readonly string[];
}

const hints = {
  address: 'Give --otlp the base address of a collector, such as http://127.0.0.1:4318.',
  account: 'give headers that it wants in OTEL_EXPORTER_OTLP_HEADERS.',
};

/** Throws `tls-unusable`, `oidc-settings-invalid`, `notify-settings-invalid`, `proxy-malformed`, `url-malformed`, `url-with-credentials`. */
export async function readServeFiles({ tlsCert, tlsKey, oidc, notify, ...named }: Named): Promise<ServeFiles> {
  void new Peers(named.trustedProxy);
  const otlp = named.otlp ?? process.env['PIPEWARDEN_OTLP_URL'];
  return {
    ...(tlsCert === undefined && tlsKey === undefined ? {} : { tls: await readTls(tlsCert, tlsKey) }),
    ...(oidc === undefined ? {} : { oidc: await readOidc(oidc) }),
    ...(notify === undefined ? {} : { notify: await readNotify(notify) }),
    ...(otlp === undefined ? {} : { otlp: parseBaseUrl(otlp, hints).href }),
  };
}

async function readTls(certFile: string | undefined, keyFile: string | undefined) {
  try {
    if (certFile === undefined || keyFile === undefined) throw new Error('one of the two files was not given');
    const [cert, key] = await Promise.all([readFile(certFile), readFile(keyFile)]);
    createSecureContext({ cert, key });
    return { cert, key };
  } catch (cause) {
    throw new PipewardenError(
      'tls-unusable',
      `TLS cannot be spoken: ${String((cause as Error).message).split('\n')[0]}.`,
      'Give --tls-cert a chain of certificates and --tls-key its key, both as PEM.',
      { cause },
    );
  }
}

/** What speaks with a provider is much, so servers without one do without it. */
async function readOidc(file: string): Promise<OidcSignIn> {
  const { parse } = await import('yaml');
  const { readOidcSettings } = await import('../accounts/sign-in/oidc-settings.js');
  const { OidcSignIn } = await import('../accounts/sign-in/oidc.js');
  return new OidcSignIn(await readOidcSettings(file, parse));
}

async function readNotify(file: string): Promise<NoticeSettings> {
  const { parse } = await import('yaml');
  const { readNoticeSettings } = await import('../api/notices/notice-settings.js');
  return readNoticeSettings(file, parse);
}
