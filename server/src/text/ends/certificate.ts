/** When X.509 certificates end that stand in a text as PEM. */
import { X509Certificate } from 'node:crypto';

const blocks = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]{1,100000}?-----END CERTIFICATE-----/g;

export function certificateEnds(text: string): (Date | undefined)[] {
  return (text.match(blocks) ?? []).map(endOfCertificate);
}

/** PEM, or DER with whatever stands behind it. */
export function endOfCertificate(certificate: string | Buffer): Date | undefined {
  try {
    return new Date(new X509Certificate(certificate).validTo);
  } catch {
    return undefined;
  }
}
