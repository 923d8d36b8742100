/** Java regular expressions, matched by Neo4j's own `=~`: that is java.util.regex, the engine Jenkins uses. */
import { PipewardenError } from '../domain/errors.js';
import type { Graph } from './graph.js';
import { requiredText } from './required-text.js';

export interface PatternQuestion {
  pattern: string;
  names: readonly string[];
}

/** Names of one request; longer lists are cut. */
const NAMES = 20_000;
/** Seconds one request may take: a pattern can need time exponential in the length of a name. */
const PATIENCE = 20;

/** Full matches, one list per question in its order; null where Java rejects the pattern or cannot decide it in time. */
export async function matchJavaRegex(
  graph: Graph,
  questions: readonly PatternQuestion[],
): Promise<(boolean[] | null)[]> {
  const narrowed = questions.map(narrow);
  const answers: (boolean[] | null)[] = [];
  for (const group of groups(narrowed.map(({ question }) => question)))
    answers.push(...(await matchGroup(graph, group)));
  return answers.map((matches, index) => matches && spread(matches, questions[index]!, narrowed[index]!.asked));
}

/** The names worth asking about, and which they are: patterns of roles begin with the name of a folder, and most names do not. */
function narrow({ pattern, names }: PatternQuestion): { question: PatternQuestion; asked: readonly number[] } {
  const required = requiredText(pattern);
  const asked: number[] = [];
  for (let at = 0; at < names.length; at++) if (required === null || required(names[at]!)) asked.push(at);
  return { question: { pattern, names: asked.map((at) => names[at]!) }, asked };
}

function spread(matches: readonly boolean[], { names }: PatternQuestion, asked: readonly number[]): boolean[] {
  const all = Array.from(names, () => false);
  for (const [index, at] of asked.entries()) all[at] = matches[index]!;
  return all;
}

/** A request fails as a whole: then each half is asked alone, until the pattern at fault is. */
async function matchGroup(graph: Graph, questions: readonly PatternQuestion[]): Promise<(boolean[] | null)[]> {
  try {
    return await ask(graph, questions);
  } catch (error) {
    if (!isUndecidable(error)) throw error;
    if (questions.length === 1) return [null];
    const half = questions.length >> 1;
    return [
      ...(await matchGroup(graph, questions.slice(0, half))),
      ...(await matchGroup(graph, questions.slice(half))),
    ];
  }
}

async function ask(graph: Graph, questions: readonly PatternQuestion[]): Promise<boolean[][]> {
  // An empty list of names would never have its pattern looked at.
  const probed = questions.map(({ pattern, names }) => ({ pattern, names: ['', ...names] }));
  const rows = await graph.read<{ index: number; matches: boolean[] }>(
    'load/match-patterns',
    { questions: probed },
    { timeout: PATIENCE },
  );
  return rows.sort((one, other) => one.index - other.index).map(({ matches }) => matches.slice(1));
}

function isUndecidable(error: unknown): boolean {
  return (
    error instanceof PipewardenError &&
    ['query-timeout', 'query-failed', 'statement-invalid', 'query-too-large'].includes(error.code)
  );
}

function* groups(questions: readonly PatternQuestion[]): Generator<PatternQuestion[]> {
  let group: PatternQuestion[] = [];
  let names = 0;
  for (const question of questions) {
    if (group.length > 0 && names + question.names.length > NAMES) {
      yield group;
      [group, names] = [[], 0];
    }
    group.push(question);
    names += question.names.length;
  }
  if (group.length > 0) yield group;
}
