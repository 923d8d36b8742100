/**
 * Java regular expressions, matched by java.util.regex, the engine Jenkins uses: by Neo4j's own `=~` where a match surely ends soon,
 * else in a process that counts its steps. A match inside Neo4j cannot be interrupted and would hold a thread of it for good.
 */
import { PipewardenError } from '../domain/errors.js';
import type { Graph } from './graph.js';
import { matchBounded, type Matched, type PatternQuestion } from './regex/bounded-match.js';
import { stepsAtMost } from './regex/cost.js';
import { requiredText } from './required-text.js';

/** Names of one request; longer lists are cut. */
const NAMES = 20_000;
/** Seconds one request may take. */
const PATIENCE = 20;
/** Steps one pattern may take inside Neo4j, all its names together: some seconds at the very worst. */
const STEPS = 1e9;

/** Full matches, one answer per question in its order. */
export async function matchJavaRegex(graph: Graph, questions: readonly PatternQuestion[]): Promise<Matched[]> {
  const narrowed = questions.map(narrow);
  const asked = narrowed.map(({ question }) => question);
  const answers: Matched[] = [];
  for (const group of groups(asked.filter(endsSoon))) answers.push(...(await matchGroup(graph, group)));
  const open = asked.filter((question) => !endsSoon(question));
  const bounded = open.length > 0 ? await matchBounded(open) : [];
  const [inNeo4j, apart] = [answers.values(), bounded.values()];
  return narrowed.map(({ question, asked: which }, index) => {
    const matches = (endsSoon(question) ? inNeo4j : apart).next().value as Matched;
    return matches === null || matches === 'undecided' ? matches : spread(matches, questions[index]!, which);
  });
}

function endsSoon({ pattern, names }: PatternQuestion): boolean {
  const longest = names.reduce((most, { length }) => Math.max(most, length), 0);
  return stepsAtMost(pattern, longest) * (names.length + 1) <= STEPS;
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
async function matchGroup(graph: Graph, questions: readonly PatternQuestion[]): Promise<Matched[]> {
  try {
    return await ask(graph, questions);
  } catch (error) {
    if (!isUndecidable(error)) throw error;
    // Java says which of the two it is: no pattern, or one that takes too long after all.
    if (questions.length === 1) return matchBounded(questions);
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
