/** Which of several encodings of one file to send (RFC 9110, section 12.5.3). */

/** In the order of preference where a client likes both alike. */
export const encodings = ['br', 'gzip'] as const;

export type Encoding = (typeof encodings)[number];

/** The one the client likes best among those there are; undefined sends the file as it is. */
export function chooseEncoding(header: string, available: readonly Encoding[]): Encoding | undefined {
  const weights = new Map(header.split(',').map(readWeight));
  const weightOf = (encoding: string) => weights.get(encoding) ?? weights.get('*') ?? 0;
  let best: Encoding | undefined;
  for (const encoding of available)
    if (weightOf(encoding) > 0 && (best === undefined || weightOf(encoding) > weightOf(best))) best = encoding;
  return best;
}

/** `gzip;q=0.5` → gzip, 0.5. */
function readWeight(part: string): [encoding: string, weight: number] {
  const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
  const given = parameters.find((parameter) => parameter.startsWith('q='));
  const weight = given === undefined ? 1 : Number(given.slice(2));
  return [name, Number.isFinite(weight) ? weight : 0];
}
