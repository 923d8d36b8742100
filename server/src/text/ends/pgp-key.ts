/**
 * When keys of OpenPGP end (RFC 9580): the expiration time of the newest signature of the key on itself, counted from when it was made. It
 * stands in the clear in blocks of public and of private keys; keys without one do not end. Ends of subkeys are not told: they are replaced
 * one by one.
 */
import { readPackets, type Packet } from './pgp-packets.js';

const blocks =
  /-----BEGIN PGP (PUBLIC|PRIVATE) KEY BLOCK-----\r?\n([A-Za-z0-9+/=:.,;()@<>_\- \t\r\n]{1,200000}?)-----END PGP \1 KEY BLOCK-----/g;

export function pgpKeyEnds(text: string): (Date | undefined)[] {
  return [...text.matchAll(blocks)].map(([, , armour = '']) => endOfKey(readPackets(bytesOf(armour))));
}

/** Behind the headers, which an empty line ends; without the checksum. */
function bytesOf(armour: string): Buffer {
  const lines = armour.split(/\r?\n/).map((line) => line.trim());
  const body = lines.slice(lines.indexOf('') + 1).filter((line) => !line.startsWith('='));
  return Buffer.from(body.join(''), 'base64');
}

const KEYS: readonly number[] = [5, 6];
const SUBKEYS: readonly number[] = [7, 14];
const SIGNATURE = 2;
/** Certifications of a name, and a signature on the key directly. */
const onItself = new Set([0x10, 0x11, 0x12, 0x13, 0x1f]);

function endOfKey(packets: readonly Packet[]): Date | undefined {
  const [key, ...rest] = packets;
  if (!key || !KEYS.includes(key.tag)) return undefined;
  const subkey = rest.findIndex(({ tag }) => SUBKEYS.includes(tag) || KEYS.includes(tag));
  const own = (subkey < 0 ? rest : rest.slice(0, subkey)).filter(({ tag }) => tag === SIGNATURE);
  try {
    const made = key.body.readUInt32BE(1);
    const newest = own
      .map(({ body }) => readSignature(body))
      .filter(({ type }) => onItself.has(type))
      .sort((one, other) => other.made - one.made)[0];
    return newest?.lasts ? new Date((made + newest.lasts) * 1000) : undefined;
  } catch {
    return undefined;
  }
}

/** Seconds, since 1970 and since the key was made; 0: it is not said. */
function readSignature(body: Buffer): { type: number; made: number; lasts: number } {
  const [version, type = 0] = body;
  const wide = version === 6 ? 4 : 2;
  const found = { type, made: 0, lasts: 0 };
  if (version !== 4 && version !== 6) return { ...found, type: -1 };
  let at = 4 + wide;
  const end = at + body.readUIntBE(4, wide);
  while (at < end) {
    const { length, start } = subpacketAt(body, at);
    const kind = (body[start] ?? 0) & 0x7f;
    if (kind === 2) found.made = body.readUInt32BE(start + 1);
    if (kind === 9) found.lasts = body.readUInt32BE(start + 1);
    at = start + length;
  }
  return found;
}

function subpacketAt(body: Buffer, at: number): { length: number; start: number } {
  const first = body[at] ?? 0;
  if (first < 192) return { length: Math.max(first, 1), start: at + 1 };
  if (first < 255) return { length: ((first - 192) << 8) + (body[at + 1] ?? 0) + 192, start: at + 2 };
  return { length: body.readUInt32BE(at + 1), start: at + 5 };
}
