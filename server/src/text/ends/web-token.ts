/** When JSON Web Tokens end (RFC 7519, `exp`): header and claims are not encrypted, only signed. */

const tokens = /\b(eyJ[A-Za-z0-9_-]{5,4000})\.(eyJ[A-Za-z0-9_-]{2,20000})\.[A-Za-z0-9_-]*/g;

export function webTokenEnds(text: string): (Date | undefined)[] {
  return [...text.matchAll(tokens)].map(([, header = '', claims = '']) => {
    if (typeof decode(header)?.['alg'] !== 'string') return undefined;
    const end = decode(claims)?.['exp'];
    return typeof end === 'number' ? new Date(end * 1000) : undefined;
  });
}

function decode(part: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
