/** When certificates in a text end: their public half is read where it stands, and forgotten. */
import { X509Certificate } from 'node:crypto';

const blocks = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]{1,100000}?-----END CERTIFICATE-----/g;
/** Of one text. */
const MOST = 20;

/** ISO 8601 of the first to end; undefined where there is none that can be read. */
export function certificateEnd(text: string): string | undefined {
  if (!text.includes('-----BEGIN CERTIFICATE-----')) return undefined;
  const ends = (text.match(blocks) ?? []).slice(0, MOST).flatMap((block) => endOf(block) ?? []);
  return ends.sort()[0];
}

function endOf(block: string): string | undefined {
  try {
    const end = new Date(new X509Certificate(block).validTo);
    return Number.isNaN(end.getTime()) ? undefined : end.toISOString();
  } catch {
    return undefined;
  }
}
