/**
 * When the certificates of a key store end, where they stand in it without a password: PKCS#12 whose certificates are not encrypted
 * (RFC 7292, bags of the type x509Certificate), and JKS, which encrypts keys alone. Base64, as configuration files write bytes.
 */
import { endOfCertificate } from './certificate.js';

const isKeyStore = /^\s*(?:MI[A-Z]|\/u3\+7QAAAAI)[A-Za-z0-9+/\s]+={0,2}\s*$/;
/** Characters. */
const LONGEST = 200_000;

/** The object identifier 1.2.840.113549.1.9.22.1; behind it stands the certificate. */
const x509Bag = Buffer.from('060a2a864886f70d01091601', 'hex');
/** The type of a certificate in JKS; its length and the certificate follow. */
const jksType = Buffer.from('\u0000\u0005X.509', 'latin1');

export function keyStoreEnds(text: string): (Date | undefined)[] {
  if (text.length > LONGEST || !isKeyStore.test(text)) return [];
  const bytes = Buffer.from(text, 'base64');
  return bytes.readUInt32BE(0) === 0xfe_ed_fe_ed
    ? certificatesAfter(bytes, jksType, 4)
    : certificatesAfter(bytes, x509Bag, 0);
}

function certificatesAfter(bytes: Buffer, mark: Buffer, skip: number): (Date | undefined)[] {
  const ends: (Date | undefined)[] = [];
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) {
    const start = at + mark.length + skip;
    const inner = skip > 0 ? start : contentOf(bytes, contentOf(bytes, start));
    ends.push(endOfCertificate(bytes.subarray(inner)));
  }
  return ends;
}

/** Where the content of a DER value begins. */
function contentOf(bytes: Buffer, at: number): number {
  const length = bytes[at + 1] ?? 0;
  return at + 2 + (length < 0x80 ? 0 : length & 0x7f);
}
