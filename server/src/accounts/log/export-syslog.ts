/** Entries as syslog messages of RFC 5424. */
import { hostname } from 'node:os';
import { canonicalJson } from './canonical.js';
import type { AuditEntry } from './entry.js';

/** Facility "log audit" (13), severity "informational" (6). */
const PRIORITY = 13 * 8 + 6;
/** The number that RFC 5612 sets aside for use without one of one's own. */
const DATA_ID = 'pipewarden@32473';

/** One line; the message is JSON of what was asked and answered, after the mark of UTF-8 that the RFC asks for. */
export function syslogLine({ at, kind, by, about, input, result, sequence, hash }: AuditEntry): string {
  const host = printable(hostname(), 255);
  const data = Object.entries({ sequence: String(sequence), by, ...(about === undefined ? {} : { about }), hash })
    .map(([name, value]) => `${name}="${value.replaceAll(/[\\"\]]/g, String.raw`\$&`)}"`)
    .join(' ');
  const header = `<${PRIORITY}>1 ${at} ${host} pipewarden - ${printable(kind, 32)}`;
  return `${header} [${DATA_ID} ${oneLine(data)}] \uFEFF${oneLine(canonicalJson({ input, result }))}`;
}

/** ASCII that prints, as a header may hold; a dash where nothing is left. */
function printable(text: string, longest: number): string {
  return text.replaceAll(/[^!-~]/g, '').slice(0, longest) || '-';
}

/** Names of strangers may hold what ends a line. */
function oneLine(text: string): string {
  return text.replaceAll(/[\u0000-\u001f\u007f\u2028\u2029]/g, ' ');
}
