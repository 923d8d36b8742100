/** Where a scanner stands, and what it says when the text is not YAML. */

/** Lines and columns from 0, columns in characters (not UTF-16 units), as libyaml counts. */
export interface Mark {
  index: number;
  line: number;
  column: number;
}

export const startMark: Mark = { index: 0, line: 0, column: 0 };

/** Text that libyaml 0.2.5 refuses, in its words: what went wrong, and what was being read where. */
export class YamlSyntaxError extends Error {
  override readonly name = 'YamlSyntaxError';
  readonly problem: string;
  readonly context: string | null;
  readonly contextMark: Mark;

  constructor(problem: string, context: string | null, contextMark: Mark) {
    super(context === null ? problem : `${problem} ${context}`);
    this.problem = problem;
    this.context = context;
    this.contextMark = contextMark;
  }
}
