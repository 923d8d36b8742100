/** When certificates of OpenSSH end: `valid before` of PROTOCOL.certkeys, which anybody who has the text may read. */

const certificates = /\b([a-z0-9-]{1,40})-cert-v01@openssh\.com\s+(AAAA[A-Za-z0-9+/]{40,20000}={0,2})/g;

/** Fields of the public key between the nonce and the serial number, by the type without its ending. */
const keyFields: Readonly<Record<string, number>> = {
  ...{ 'ssh-rsa': 2, 'rsa-sha2-256': 2, 'rsa-sha2-512': 2, 'ssh-dss': 4, 'ssh-ed25519': 1, 'sk-ssh-ed25519': 2 },
  ...{ 'ecdsa-sha2-nistp256': 2, 'ecdsa-sha2-nistp384': 2, 'ecdsa-sha2-nistp521': 2, 'sk-ecdsa-sha2-nistp256': 3 },
};
/** A certificate without an end has all bits set. */
const FOR_EVER = 0xffff_ffff_ffff_ffffn;

export function sshCertificateEnds(text: string): (Date | undefined)[] {
  return [...text.matchAll(certificates)].map(([, type = '', body = '']) => {
    const fields = keyFields[type];
    return fields === undefined ? undefined : endOf(Buffer.from(body, 'base64'), fields);
  });
}

function endOf(bytes: Buffer, fields: number): Date | undefined {
  let at = 0;
  const skipText = () => void (at += 4 + bytes.readUInt32BE(at));
  try {
    for (let field = 0; field < fields + 2; field++) skipText(); // the type, the nonce, the key
    at += 8 + 4; // serial number, user or host
    skipText(); // id
    skipText(); // principals
    const before = bytes.readBigUInt64BE(at + 8);
    return before === FOR_EVER ? undefined : new Date(Number(before) * 1000);
  } catch {
    return undefined;
  }
}
