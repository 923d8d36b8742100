/** Where a shell script takes text from outside for its own: put in by Groovy, or expanded without quotes. */
import { MARK } from '../../../text/shell-words.js';

/** What is known around a shell step. */
export interface Around {
  /** Whether a variable holds text of whoever starts the build or writes to the repository; null: perhaps. */
  isOutside: (name: string) => boolean | null;
  /** Variables that hold secrets around the step. */
  secrets: readonly string[];
  /** How values are written that Groovy puts in, by the number of their mark. */
  markers: readonly string[];
}

/** Names that hold what whoever opens a pull request, pushes a branch or sends a webhook wrote. */
const written = new Set([
  ...['CHANGE_TITLE', 'CHANGE_BRANCH', 'CHANGE_AUTHOR', 'CHANGE_AUTHOR_DISPLAY_NAME', 'CHANGE_FORK', 'CHANGE_TARGET'],
  ...['BRANCH_NAME', 'GIT_BRANCH', 'GIT_LOCAL_BRANCH', 'TAG_NAME', 'ghprbPullTitle', 'ghprbPullDescription'],
  ...['ghprbPullLongDescription', 'ghprbCommentBody', 'ghprbSourceBranch', 'ghprbPullAuthorLogin', 'ghprbTargetBranch'],
  ...['gitlabSourceBranch', 'gitlabBranch', 'gitlabMergeRequestTitle', 'gitlabMergeRequestDescription'],
  ...['gitlabTriggerPhrase', 'gitlabUserName', 'BITBUCKET_PULL_REQUEST_TITLE', 'GITEA_PULL_REQUEST_TITLE'],
]);

export function isWrittenOutside(name: string): boolean {
  return written.has(name);
}

interface OutsideInput {
  name: string;
  line: number;
  /** false: whether it is text of somebody outside is not known. */
  certain: boolean;
}

/** Each name once. Between double quotes the shell keeps what it expands together; what Groovy puts in is text of the script anywhere. */
export function outsideInputs(script: string, { isOutside, markers }: Around): OutsideInput[] {
  const found = new Map<string, OutsideInput>();
  const note = (name: string, line: number, isInput = false) => {
    const outside = isOutside(name) ?? (isInput ? null : false);
    if (outside !== false && !found.has(name)) found.set(name, { name, line, certain: outside !== null });
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
      if (name !== undefined) note(name, line, expression.includes('params.'));
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
