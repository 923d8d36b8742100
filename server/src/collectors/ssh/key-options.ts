/** The options before a key, split at commas outside quotes. Mirrors opt_dequote of OpenSSH 9. */

export interface KeyOption {
  /** In lower case. */
  name: string;
  /** null for one without a value. */
  value: string | null;
}

const option = /^([A-Za-z0-9-]+)(?:=("(?:\\"|[^"])*"))?/;

/** The options and what stands behind them, or why sshd passes over the line. */
export function splitKeyOptions(written: string): { options: KeyOption[]; rest: string } | { reason: string } {
  const options: KeyOption[] = [];
  let rest = written;
  for (;;) {
    const match = option.exec(rest);
    if (!match) return { reason: 'a key option cannot be read' };
    const [whole, name = '', quoted] = match;
    options.push({ name: name.toLowerCase(), value: quoted === undefined ? null : unquote(quoted) });
    rest = rest.slice(whole.length);
    if (rest.startsWith(',')) rest = rest.slice(1);
    else if (/^[ \t]/.test(rest)) return { options, rest: rest.trim() };
    else return { reason: rest === '' ? 'no key behind the options' : `a key option is not quoted: "${name}"` };
  }
}

/** Only quotes are escaped; other backslashes stand for themselves. */
function unquote(quoted: string): string {
  return quoted.slice(1, -1).replaceAll('\\"', '"');
}
