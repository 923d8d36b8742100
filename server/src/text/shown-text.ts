/** Text of strangers as a person may see it: what steers a terminal or turns the order of letters is shown, not obeyed. */

/** C0 and C1 controls, DEL, line separators, and all that sets direction, joins or has no width (Unicode Cf of that kind). */
const steering =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\u{e0001}|[\u{e0020}-\u{e007f}]/gu;

/** `a<U+202E>gnp.exe`: each such character as its number. Tabs and line ends, too: a cell is one line. */
export function shownText(text: string): string {
  return text.replace(steering, (character) => `<U+${number(character)}>`);
}

/** The same for text of several lines, whose line ends and tabs are ours. */
export function shownLines(text: string): string {
  return text.replace(steering, (character) => (/[\n\t]/.test(character) ? character : `<U+${number(character)}>`));
}

function number(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
