/**
 * Text of an XML file from its bytes: the byte order mark decides, then the encoding named in the prolog, then UTF-8,
 * which is what Jenkins writes (hudson.XmlFile).
 */
export function decodeXmlBytes(bytes: Uint8Array): string {
  const prolog = Buffer.from(bytes.subarray(0, 120)).toString('latin1');
  const named = /^<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(prolog)?.[1];
  return new TextDecoder(supported(encodingOfMark(bytes) ?? named ?? 'utf-8')).decode(bytes);
}

function encodingOfMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8' : undefined;
}

function supported(label: string): string {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return 'utf-8';
  }
}
