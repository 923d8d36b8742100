/** `1 request`, `2 requests`: a word that takes an s when there is not one. */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
