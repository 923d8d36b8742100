/** Where a shell script takes text from outside for its own: put in by Groovy, or expanded without quotes. */
import type { Chooser } from '../../../domain/builds.js';
import { MARK } from '../../../text/shell-words.js';

/** Who chooses the text of a variable; true: somebody outside; false: nobody, or one of values the text lists; null: not declared here. */
export type IsOutside = (name: string) => Chooser | boolean | null;

/** What is known around a shell step. */
export interface Around {
  isOutside: IsOutside;
  /** Variables that hold secrets around the step. */
  secrets: readonly string[];
  /** How values are written that Groovy puts in, by the number of their mark. */
  markers: readonly string[];
}

/** Names that hold what whoever opens a pull request wrote. */
const proposed = [
  ...['CHANGE_TITLE', 'CHANGE_BRANCH', 'CHANGE_AUTHOR', 'CHANGE_AUTHOR_DISPLAY_NAME', 'CHANGE_FORK'],
  ...['ghprbPullTitle', 'ghprbPullDescription', 'ghprbPullLongDescription', 'ghprbCommentBody', 'ghprbSourceBranch'],
  ...['ghprbPullAuthorLogin', 'gitlabSourceBranch', 'gitlabMergeRequestTitle', 'gitlabMergeRequestDescription'],
  ...['gitlabTriggerPhrase', 'gitlabUserName', 'BITBUCKET_PULL_REQUEST_TITLE', 'GITEA_PULL_REQUEST_TITLE'],
];
/** What whoever pushes a branch or a tag called it. */
const pushed = [
  ...['BRANCH_NAME', 'GIT_BRANCH', 'GIT_LOCAL_BRANCH', 'TAG_NAME', 'CHANGE_TARGET'],
  ...['ghprbTargetBranch', 'gitlabBranch'],
];
const writers = new Map<string, Chooser>([
  ...proposed.map((name) => [name, 'proposer'] as const),
  ...pushed.map((name) => [name, 'pusher'] as const),
]);

/** Who writes what a variable of this name holds; null: it has no such meaning. */
export function writerOf(name: string): Chooser | null {
  return writers.get(name) ?? null;
}

interface OutsideInput {
  name: string;
  line: number;
  /** false: whether it is text of somebody outside is not known. */
  certain: boolean;
  /** Who chooses what becomes commands. */
  chosenBy?: Chooser;
}

/** Each name once. Between double quotes the shell keeps what it expands together; what Groovy puts in is text of the script anywhere. */
export function outsideInputs(script: string, { isOutside, markers }: Around): OutsideInput[] {
  const found = new Map<string, OutsideInput>();
  const note = (name: string, line: number, isInput = false) => {
    const outside = isOutside(name) ?? (isInput ? null : false);
    if (outside !== false && !found.has(name)) found.set(name, { name, line, certain: outside !== null });
  };
  /** Of two places the one where it becomes commands is told. */
  const noteCommands = (name: string, line: number, isInput: boolean) => {
    note(name, line, isInput);
    const [known, outside] = [found.get(name), isOutside(name) ?? (isInput ? 'starter' : false)];
    if (known && !known.chosenBy && typeof outside === 'string') found.set(name, { ...known, line, chosenBy: outside });
  };
  let [line, quote, assigns, tests] = [0, '', false, false];
  for (let at = 0; at < script.length; at++) {
    const c = script[at]!;
    if (c === '\n') line++;
    if (c === MARK) {
      const [whole, number] = /^\u0000(\d+)\u0000/.exec(script.slice(at, at + 12)) ?? [];
      if (whole === undefined) continue;
      at += whole.length - 1;
      const expression = markers[Number(number)] ?? '';
      const name = inputIn(expression);
      if (name !== undefined) noteCommands(name, line, expression.includes('params.'));
    } else if (c === '\\' && quote !== "'") at++;
    else if (quote !== '') quote = c === quote ? '' : quote;
    else if (c === '"' || c === "'") quote = c;
    else if (c === '#' && (at === 0 || /\s/.test(script[at - 1]!)))
      while (at + 1 < script.length && script[at + 1] !== '\n') at++;
    else if (/[\s;|&]/.test(c)) assigns = false;
    else if (c === '[' && script[at + 1] === '[') tests = true;
    else if (c === ']' && script[at + 1] === ']') tests = false;
    else if (c === '=') assigns ||= /(?:^|[\s;|&(])\w+$/.test(script.slice(Math.max(0, at - 80), at));
    else if (c === '$' && !assigns && !tests) {
      const [, name] = /^\$\{?(\w+)/.exec(script.slice(at, at + 120)) ?? [];
      if (name !== undefined) note(name, line);
    }
  }
  return [...found.values()];
}

/** `${params.X}`, `${env.X}` and `${X}` are the input X. */
export function inputIn(expression: string): string | undefined {
  return /^\$\{(?:params\.|env\.)?(\w+)\}$/.exec(expression.trim())?.[1];
}
