/** The terminal that stdout is, if it is one: how wide, and whether it takes colour (no-color.org). */

export interface Terminal {
  /** Columns; undefined where lines are not fitted. */
  width: number | undefined;
  coloured: boolean;
}

/** What people see. Output that is piped or kept is neither cut nor coloured; FORCE_COLOR colours it all the same. */
export function terminalOf(
  stream: { isTTY?: boolean; columns?: number },
  env: Readonly<Record<string, string | undefined>>,
): Terminal {
  const isTerminal = stream.isTTY === true;
  const refused = Boolean(env['NO_COLOR']) || env['TERM'] === 'dumb';
  const forced = Boolean(env['FORCE_COLOR']) && env['FORCE_COLOR'] !== '0';
  return {
    width: isTerminal && stream.columns ? stream.columns : undefined,
    coloured: !refused && (isTerminal || forced),
  };
}

const styles: Readonly<Record<string, string>> = {
  ...{ critical: '1;31', high: '31', medium: '33', low: '36', info: '2' },
  ...{ allowed: '32', denied: '31', unknown: '33' },
  ...{ ok: '32', missing: '31', note: '33' },
};

/** A cell that is one of the words with a colour of its own; any other one as it is. */
export function paintWord(padded: string): string {
  const style = styles[padded.trimEnd()];
  return style === undefined ? padded : paint(padded, style);
}

export function paintHeading(text: string): string {
  return paint(text, '1');
}

function paint(text: string, style: string): string {
  return `\u001b[${style}m${text}\u001b[0m`;
}
