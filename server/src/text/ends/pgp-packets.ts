/** The packets of an OpenPGP message (RFC 9580, section 4), in both forms their headers have. */

export interface Packet {
  tag: number;
  body: Buffer;
}

/** What cannot be read ends the list. */
export function readPackets(bytes: Buffer): readonly Packet[] {
  const packets: Packet[] = [];
  let at = 0;
  while (at < bytes.length) {
    const header = readHeader(bytes, at);
    if (!header || header.start + header.length > bytes.length) break;
    packets.push({ tag: header.tag, body: bytes.subarray(header.start, header.start + header.length) });
    at = header.start + header.length;
  }
  return packets;
}

interface Header {
  tag: number;
  start: number;
  length: number;
}

function readHeader(bytes: Buffer, at: number): Header | undefined {
  const first = bytes[at] ?? 0;
  if ((first & 0x80) === 0) return undefined;
  try {
    return (first & 0x40) === 0 ? olderHeader(bytes, at, first) : newerHeader(bytes, at, first & 0x3f);
  } catch {
    return undefined;
  }
}

function olderHeader(bytes: Buffer, at: number, first: number): Header {
  const tag = (first & 0x3c) >> 2;
  const wide = [1, 2, 4][first & 3];
  if (wide === undefined) return { tag, start: at + 1, length: bytes.length - at - 1 };
  return { tag, start: at + 1 + wide, length: bytes.readUIntBE(at + 1, wide) };
}

/** Keys and signatures are never sent in parts. */
function newerHeader(bytes: Buffer, at: number, tag: number): Header | undefined {
  const length = bytes.readUInt8(at + 1);
  if (length < 192) return { tag, start: at + 2, length };
  if (length < 224) return { tag, start: at + 3, length: ((length - 192) << 8) + bytes.readUInt8(at + 2) + 192 };
  return length === 255 ? { tag, start: at + 6, length: bytes.readUInt32BE(at + 2) } : undefined;
}
