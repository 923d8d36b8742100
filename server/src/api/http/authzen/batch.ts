/** Several evaluations in one request, by one of three semantics. */
import { PipewardenError } from '../../../domain/errors.js';
import type { Answer, Room } from './answer.js';
import { evaluate } from './evaluate.js';
import { checked, evaluationFormat, evaluationsFormat, WireError, type Part, type semantics } from './wire.js';

export interface Answers {
  evaluations: readonly Answer[];
}

/** Without evaluations it is the single call. Throws WireError. */
export async function evaluateAll(room: Room, body: unknown): Promise<Answer | Answers> {
  const { evaluations, options, ...defaults } = checked(evaluationsFormat, body);
  if (!evaluations || evaluations.length === 0) return evaluate(room, checked(evaluationFormat, body));
  const semantic = options?.evaluations_semantic ?? 'execute_all';
  if (semantic === 'execute_all')
    return { evaluations: await Promise.all(evaluations.map((part) => answerTo(room, defaults, part))) };
  return { evaluations: await untilSettled(room, defaults, evaluations, semantic) };
}

async function untilSettled(
  room: Room,
  defaults: Part,
  parts: readonly Part[],
  semantic: (typeof semantics)[number],
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const part of parts) {
    const answer = await answerTo(room, defaults, part);
    answers.push(answer);
    if (answer.decision === (semantic === 'permit_on_first_permit')) break;
  }
  return answers;
}

/** What is wrong with one evaluation is its own answer. */
async function answerTo(room: Room, defaults: Part, part: Part): Promise<Answer> {
  try {
    return await evaluate(room, checked(evaluationFormat, merge(defaults, part)));
  } catch (error) {
    if (error instanceof WireError) return failed(error.status, error.message);
    if (error instanceof PipewardenError) return failed(503, error.message);
    throw error;
  }
}

const failed = (status: number, message: string): Answer => ({
  decision: false,
  context: { error: { status, message } },
});

/** An entity replaces the default whole, but for a type or an id that it leaves out. */
function merge(defaults: Part, part: Part): Record<string, unknown> {
  const names = ['subject', 'action', 'resource'] as const;
  const merged = names.map((name) => [name, mergeEntity(defaults[name], part[name])] as const);
  return { ...Object.fromEntries(merged), context: part.context ?? defaults.context };
}

function mergeEntity(base: unknown, own: unknown): unknown {
  if (own === undefined) return base;
  if (!isTable(own) || !isTable(base)) return own;
  const { properties: _, ...required } = base;
  return { ...required, ...own };
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
