/** One line of an audit log: RFC 5424 as Conjur writes it (Logger::Formatter::RFC5424Formatter, 1.24.0). */

export interface AuditMessage {
  /** ISO 8601, UTC. */
  time: string;
  /** `authn`, `fetch`, `policy`, … */
  id: string;
  /** By the name of the element without Conjur's number: `auth`, `subject`, `action`, `policy`. */
  data: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const head = /<\d{1,3}>1 (\S+) \S+ conjur \S+ (\S+)\s+(?=\[)/;
const elementName = /^\[([^\s=\]"]+?)(?:@\d+)?(?=[\s\]])/;
const parameter = /^\s+([^\s=\]"]+)="((?:\\["\\\]]|[^"\\]|\\(?!["\\\]]))*)"/;

/** null: not an audit message at all. `malformed`: it begins like one. What a log collector writes before it is skipped. */
export function readMessage(line: string): AuditMessage | 'malformed' | null {
  const match = head.exec(line);
  if (!match) return /<\d{1,3}>1 \S+ \S+ conjur\b/.test(line) ? 'malformed' : null;
  const time = new Date(match[1]!);
  const data = readElements(line.slice(match.index + match[0].length));
  if (Number.isNaN(time.getTime()) || data === null) return 'malformed';
  return { time: time.toISOString(), id: match[2]!, data };
}

/** `[name@43868 key="value"]…`; with or without spaces between elements. */
function readElements(text: string): Record<string, Record<string, string>> | null {
  const data: Record<string, Record<string, string>> = {};
  let rest = text;
  for (let name = elementName.exec(rest); name; name = elementName.exec(rest)) {
    rest = rest.slice(name[0].length);
    const values: Record<string, string> = {};
    for (let value = parameter.exec(rest); value; value = parameter.exec(rest)) {
      values[value[1]!] = value[2]!.replace(/\\(["\\\]])/g, '$1');
      rest = rest.slice(value[0].length);
    }
    const end = /^\s*\]\s*/.exec(rest);
    if (!end) return null;
    rest = rest.slice(end[0].length);
    data[name[1]!] = values;
  }
  return Object.keys(data).length === 0 ? null : data;
}
