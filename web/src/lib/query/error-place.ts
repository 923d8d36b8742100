/** Where in a statement Neo4j found the fault. */

const place = /\(line \d+, column \d+ \(offset: (\d+)\)\)/;

/** The word that starts at the place, or one character; undefined where the sentence names no place. */
export function errorPlace(message: string, statement: string): { from: number; to: number } | undefined {
  const offset = Number(place.exec(message)?.[1]);
  if (Number.isNaN(offset)) return undefined;
  const from = Math.min(offset, Math.max(0, statement.length - 1));
  const word = /^[\w$]+/.exec(statement.slice(from))?.[0].length ?? 1;
  return { from, to: Math.min(statement.length, from + word) };
}

/** The sentence without the place, which the editor marks. */
export function withoutPlace(message: string): string {
  return message.replace(place, '').replace(/\s+\./, '.');
}
