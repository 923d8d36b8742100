/** A policy text as the statements of one load, or why Conjur refuses it. */
import type { PolicyLint, PolicyStatement } from '../../../domain/conjur.js';
import { lintPolicy } from './lint.js';
import { parseText } from './parse-text.js';
import type { PolicyProblem } from './problem.js';
import { resolveRecords } from './resolve/resolve.js';

export interface PolicyRead {
  statements: readonly PolicyStatement[];
  lints: readonly PolicyLint[];
}

/** `branch` is the identifier of the policy the text is loaded into. */
export function readPolicy(
  text: string,
  { account, branch }: { account: string; branch: string },
): PolicyRead | { problem: PolicyProblem } {
  const parsed = parseText(text);
  if ('problem' in parsed) return parsed;
  const resolved = resolveRecords(parsed.records, account, branch);
  if ('problem' in resolved) return resolved;
  return { statements: resolved.statements, lints: lintPolicy(parsed, resolved.statements) };
}
