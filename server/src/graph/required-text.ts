/**
 * Text that every full match of a Java regular expression holds, so that names without it need not be asked about. It never
 * decides that a name matches, and says nothing of patterns with more than literals, classes, groups, alternatives and quantifiers.
 */

/** A condition that every match meets; null: nothing is known. */
export type Requirement = ((name: string) => boolean) | null;

/** What `pattern` requires of a name. Null for all patterns but plain ones, for example those with flags, references or look-around. */
export function requiredText(pattern: string): Requirement {
  // A quantifier after half a character would be of the whole one.
  if (/[\ud800-\udfff]/.test(pattern)) return null;
  const ignoresCase = pattern.startsWith('(?i)');
  const reader = new Reader(ignoresCase ? foldAscii(pattern.slice(4)) : pattern);
  const required = reader.readWhole();
  if (!required || !ignoresCase) return required;
  return (name) => required(foldAscii(name));
}

/** As java.util.regex.Pattern.CASE_INSENSITIVE without UNICODE_CASE: letters of ASCII alone. */
function foldAscii(text: string): string {
  if (/^[\x20-\x5b\x5d-\x7e]*$/.test(text)) return text.toLowerCase();
  // Of a letter after a backslash the case is what it means.
  return text.replace(/\\[^]|[A-Z]/g, (part) => (part.length === 1 ? part.toLowerCase() : part));
}

function holding(text: string, begins: boolean, ends: boolean): NonNullable<Requirement> {
  if (begins && ends) return (name) => name === text;
  if (begins) return (name) => name.startsWith(text);
  return ends ? (name) => name.endsWith(text) : (name) => name.includes(text);
}

const NEVER = Symbol('a pattern that is not read');
/** Groups inside one another: each takes a call. */
const DEEPEST = 50;

class Reader {
  readonly #pattern: string;
  #at = 0;
  #depth = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  readWhole(): Requirement {
    try {
      const required = this.#readAlternatives(true);
      return this.#at === this.#pattern.length ? required : null;
    } catch (thrown) {
      if (thrown === NEVER) return null;
      throw thrown;
    }
  }

  /** @param whole whether what is read begins and ends where the name does */
  #readAlternatives(whole: boolean): Requirement {
    const branches = [this.#readSequence(whole)];
    while (this.#peek() === '|') {
      this.#at++;
      branches.push(this.#readSequence(whole));
    }
    if (branches.length === 1) return branches[0]!;
    const known = branches.filter((branch) => branch !== null);
    return known.length < branches.length ? null : (name) => known.some((branch) => branch(name));
  }

  #readSequence(whole: boolean): Requirement {
    const all: NonNullable<Requirement>[] = [];
    let run = '';
    let begins = whole;
    const endRun = (ends: boolean): void => {
      if (run !== '') all.push(holding(run, begins, ends));
      run = '';
    };
    for (let next = this.#peek(); next !== '' && next !== '|' && next !== ')'; next = this.#peek()) {
      if ('^$'.includes(next)) this.#at++;
      else if (next === '(') {
        endRun(false);
        begins = false;
        const required = this.#readGroup();
        if (this.#skipQuantifier() !== 'may be absent' && required) all.push(required);
      } else {
        const literal = this.#readAtom();
        const quantified = this.#skipQuantifier();
        if (literal !== null && quantified !== 'may be absent') run += literal;
        if (literal !== null && quantified === 'once') continue;
        endRun(false);
        begins = false;
      }
    }
    endRun(whole);
    if (all.length < 2) return all[0] ?? null;
    return (name) => all.every((required) => required(name));
  }

  #readGroup(): Requirement {
    this.#at++;
    if (this.#peek() === '?') {
      if (this.#pattern[this.#at + 1] !== ':') throw NEVER;
      this.#at += 2;
    }
    if (++this.#depth > DEEPEST) throw NEVER;
    const required = this.#readAlternatives(false);
    if (this.#peek() !== ')') throw NEVER;
    this.#depth--;
    this.#at++;
    return required;
  }

  /** The character, or null for one of many. */
  #readAtom(): string | null {
    const next = this.#peek();
    if ('*+?{'.includes(next)) throw NEVER;
    if (next === '[') return this.#skipClass();
    this.#at++;
    if (next === '.') return null;
    return next === '\\' ? this.#readEscape() : next;
  }

  #readEscape(): string | null {
    const escaped = this.#peek();
    this.#at++;
    if (/^[dDwWsSbB]$/.test(escaped)) return null;
    // Quotations, code points, properties, references: rare, and each with rules of its own.
    if (escaped === '' || /[A-Za-z0-9]/.test(escaped)) throw NEVER;
    return escaped;
  }

  /** Classes may hold classes. */
  #skipClass(): null {
    let depth = 0;
    do {
      const next = this.#peek();
      if (next === '' || (next === '[' && /^\[\^?\]/.test(this.#pattern.slice(this.#at, this.#at + 3)))) throw NEVER;
      if (next === '\\') {
        this.#at++;
        if (/[QE]/.test(this.#peek())) throw NEVER;
      } else if (next === '[') depth++;
      else if (next === ']') depth--;
      this.#at++;
    } while (depth > 0);
    return null;
  }

  #skipQuantifier(): 'once' | 'may be absent' | 'at least once' {
    const [quantifier] = /^(?:[?*+]|\{[\d,]*\})[?+]?/.exec(this.#pattern.slice(this.#at, this.#at + 24)) ?? [];
    if (quantifier === undefined) return 'once';
    this.#at += quantifier.length;
    return quantifier.startsWith('+') ? 'at least once' : 'may be absent';
  }

  #peek(): string {
    return this.#pattern[this.#at] ?? '';
  }
}
