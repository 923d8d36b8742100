/** Simple commands of a shell script with what becomes of their output. */

export interface Segment {
  /** Without blanks around it, and without words that only introduce a command. */
  text: string;
  /** Line in the script, counted from 0. */
  line: number;
  /** Its output goes to the next command. */
  piped: boolean;
  /** Its output goes to a file. */
  redirected: boolean;
  /** Text of the command after a pipe; null: none. */
  next: string | null;
}

const introduces = /^(?:(?:then|do|else|elif|if|while|until|!|\{|\(|time|exec|nohup|command)\s+)+/;

/** Split at `;`, `|`, `&`, `&&`, `||` and ends of lines outside quotes and `$(…)`; comments are left out. */
export function splitCommands(script: string): Segment[] {
  const parts: { text: string; line: number; end: string }[] = [];
  let [text, line, start, quote, depth] = ['', 0, 0, '', 0];
  const end = (by: string) => {
    if (text.trim() !== '') parts.push({ text: text.trim(), line: start, end: by });
    [text, start] = ['', line];
  };
  for (let at = 0; at < script.length; at++) {
    const c = script[at]!;
    if (c === '\n') line++;
    if (text.trim() === '') start = line;
    if (c === '\\' && quote !== "'") {
      text += script[at + 1] === '\n' ? ' ' : c + (script[at + 1] ?? '');
      if (script[++at] === '\n') line++;
    } else if (quote !== '') {
      if (c === quote) quote = '';
      text += c;
    } else if (c === '"' || c === "'") {
      quote = c;
      text += c;
    } else if (c === '#' && /(^|\s)$/.test(text)) {
      while (at + 1 < script.length && script[at + 1] !== '\n') at++;
    } else if (c === '(' || c === ')') {
      depth = Math.max(0, depth + (c === '(' ? 1 : -1));
      text += c;
    } else if (depth === 0 && /[;|&\n]/.test(c) && !(c === '&' && /[<>]$/.test(text))) {
      const isDouble = script[at + 1] === c && c !== '\n';
      if (isDouble) at++;
      end(isDouble ? c + c : c);
    } else text += c;
  }
  end('');
  return parts.map(({ text: written, line: at, end: by }, index) => ({
    text: written.replace(introduces, ''),
    line: at,
    piped: by === '|',
    redirected: /(?:^|[^<>&\d=-])1?>{1,2}\s*(?!&)\S/.test(written.replaceAll(/"[^"]*"|'[^']*'/g, '""')),
    next: by === '|' ? (parts[index + 1]?.text.replace(introduces, '') ?? null) : null,
  }));
}
