/**
 * `${NAME}` in configuration as code: a variable or secret that only the controller resolves (io.jenkins.plugins.casc.SecretSourceResolver).
 * A reference is kept as such; the default value it may carry (`${NAME:-default}`) is not. `^${` is an escaped `${`.
 */

/** The text with references reduced to their names, and whether there is one. */
export function writeReferences(written: string): { text: string; refers: boolean } {
  let text = '';
  let refers = false;
  for (let at = 0; at < written.length;) {
    if (written.startsWith('^${', at)) {
      text += '${';
      at += 3;
    } else if (written.startsWith('${', at)) {
      const end = closing(written, at + 2);
      text += `\${${written.slice(at + 2, end).split(':-')[0]}}`;
      refers = true;
      at = end + 1;
    } else text += written[at++];
  }
  return { text, refers };
}

/** Where the brace that was opened before `from` closes; the end of the text where it does not. */
function closing(text: string, from: number): number {
  let open = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') open++;
    else if (text[at] === '}' && --open === 0) return at;
  }
  return text.length;
}
