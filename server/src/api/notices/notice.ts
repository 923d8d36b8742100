/** Something that people are told who do not look at the page. */
import { shownText } from '../../text/shown-text.js';

export interface Notice {
  kind: 'new-findings' | 'collection-failed' | 'collection-recovered' | 'approvals-waiting';
  /** ISO 8601. */
  at: string;
  /** A sentence of ours, with counts and names of sources that an operator gave. */
  title: string;
  /** What was collected stands here alone. */
  items: readonly NoticeItem[];
  /** Items beyond those listed. */
  more: number;
  /** Where the page shows it; null: that was not said. */
  link: string | null;
}

export interface NoticeItem {
  id: string;
  text: string;
}

/** Items of one notice. */
const MOST = 20;

export function noticeOf(
  kind: Notice['kind'],
  title: string,
  items: readonly NoticeItem[],
  link: string | null,
): Notice {
  const listed = items.slice(0, MOST).map(({ id, text }) => ({ id: shownText(id), text: shownText(text) }));
  const at = new Date().toISOString();
  return { kind, at, title: shownText(title), items: listed, more: items.length - listed.length, link };
}

/** As a mail says it. */
export function printNotice({ title, items, more, link }: Notice): string {
  return [
    title,
    '',
    ...items.map(({ id, text }) => `- ${text} (${id})`),
    ...(more > 0 ? [`- and ${more} more`] : []),
    ...(link === null ? [] : ['', link]),
    '',
  ].join('\n');
}
