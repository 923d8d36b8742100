/** The sentence of a finding: the message of its risk query with the columns of its row filled in. */
import { printValue, type ColumnValue } from './column-value.js';

type Columns = Readonly<Record<string, ColumnValue>>;

/** `{column}`, `{column#}`, `{column|one|other}`, `{column?one|other}`. */
const place = /\{(\w+)(?:(#)|([|?])([^{}|]*)\|([^{}|]*))?\}/g;
const figures = new Intl.NumberFormat('en');

/**
 * `{column}` is its value, `{column#}` a number with its thousands set apart, `{column|job|jobs}` the number and the word that fits it, and
 * `{column?runs|run}` that word alone. What the statement did not return is said to be unknown.
 */
export function fillIn(message: string, columns: Columns): string {
  return message.replaceAll(place, (_, name: string, hash?: string, how?: string, one = '', other = '') => {
    const value = columns[name] ?? null;
    const word = value === 1 ? one : other;
    if (how === '?') return word;
    const text = typeof value === 'number' && (hash ?? how) ? figures.format(value) : printValue(value, 'unknown');
    return how === '|' ? `${text} ${word}` : text;
  });
}
