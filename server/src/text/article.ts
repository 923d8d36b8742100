/** `an agent`, `a user`: a kind with its article, by how the words of our vocabulary sound. */
export function withArticle(kind: string): string {
  return `${/^[aeio]/i.test(kind) ? 'an' : 'a'} ${kind}`;
}
