/** Labels as written in one text: separated by blanks, quoted where they hold blanks (hudson.model.Label.parse). */
export function splitLabels(text: string | undefined): string[] {
  return [...(text ?? '').matchAll(/"([^"]*)"|'([^']*)'|\S+/g)]
    .map((match) => match[1] ?? match[2] ?? match[0])
    .filter(Boolean);
}
