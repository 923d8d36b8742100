/** Reads the text of a policy: a list of tagged objects, or why Conjur refuses it and where. */
import { ObjectReader, type UndefinedAlias } from './read-objects.js';
import { PolicyRefusal, type PolicyProblem } from './problem.js';
import type { Value } from './policy-object.js';
import { readEvents } from '../yaml/events.js';
import { Scanner } from '../yaml/scanner.js';
import { YamlSyntaxError, type Mark } from '../yaml/syntax-error.js';

export interface PolicyText {
  records: readonly Value[];
  undefinedAliases: readonly UndefinedAlias[];
}

/** Mirrors policy-parser YAML::Loader and Commands::Policy::Parse of Conjur 1.24.0 on Psych 4 and libyaml 0.2.5. */
export function parseText(text: string): PolicyText | { problem: PolicyProblem } {
  let scanner: Scanner | undefined;
  try {
    scanner = new Scanner(text);
    const reader = new ObjectReader();
    for (const event of readEvents(scanner)) reader.take(event);
    return { records: reader.result, undefinedAliases: reader.undefinedAliases };
  } catch (error) {
    return { problem: problemOf(error, scanner?.mark()) };
  }
}

/** Syntax errors name the beginning of what was being read, counted from 1; all others how far the scanner had read. */
function problemOf(error: unknown, mark: Mark | undefined): PolicyProblem {
  if (error instanceof YamlSyntaxError) {
    const { line, column } = error.contextMark;
    return { message: error.message, line: line + 1, column: column + 1 };
  }
  if (error instanceof PolicyRefusal)
    return { message: error.message, ...(mark ? { line: mark.line, column: mark.column } : {}) };
  throw error;
}
