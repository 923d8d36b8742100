/** Equality of user and group ids. Mirrors jenkins.model.IdStrategy (core 2.579). */
import type { IdStrategyName } from '../../domain/snapshot.js';

/** Two ids are equal under the strategy exactly when their keys are. */
export function idKey(id: string, strategy: IdStrategyName): string {
  switch (strategy) {
    case 'case-insensitive':
      return foldCase(id);
    case 'case-sensitive-email': {
      const at = id.lastIndexOf('@');
      return at < 0 ? id : id.slice(0, at) + foldCase(id.slice(at));
    }
    // An unknown class is compared exactly; coverage says so.
    default:
      return id;
  }
}

/** As java.lang.String.equalsIgnoreCase compares: each UTF-16 unit to upper case, then to lower case, one to one. */
function foldCase(text: string): string {
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  let folded = '';
  for (const unit of text.split('')) folded += lower(upper(unit));
  return folded;
}

function upper(unit: string): string {
  const result = unit.toUpperCase();
  return result.length === 1 ? result : unit;
}

function lower(unit: string): string {
  if (unit === '\u0130') return 'i'; // Character.toLowerCase, unlike the locale-free JavaScript mapping
  const result = unit.toLowerCase();
  return result.length === 1 ? result : unit;
}
