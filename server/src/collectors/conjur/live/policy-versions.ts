/** The loads a policy remembers, as statements: texts end here, and annotations, in which people write secrets, with them. */
import { parseConjurId, type ConjurId, type PolicyStatement } from '../../../domain/conjur.js';
import type { ConjurPolicyVersion } from '../../../domain/conjur-live.js';
import { readPolicy } from '../policy/read-policy.js';
import type { VersionAnswer } from './answers.js';

/** Of one policy, oldest first. */
export function versionsOf(policy: ConjurId, versions: readonly VersionAnswer[]): readonly ConjurPolicyVersion[] {
  const { account, identifier: branch } = parseConjurId(policy);
  const ordered = versions.toSorted((a, b) => a.version - b.version);
  return ordered.map((answer, index): ConjurPolicyVersion => {
    const same = index > 0 && ordered[index - 1]!.policy_sha256 === answer.policy_sha256;
    return {
      policy,
      version: answer.version,
      role: answer.role ?? '',
      at: answer.created_at,
      clientIp: answer.client_ip ?? null,
      sha256: answer.policy_sha256 ?? '',
      statements: same ? null : statementsOf(answer, account, branch),
    };
  });
}

function statementsOf({ policy_text: text }: VersionAnswer, account: string, branch: string): PolicyStatement[] | null {
  if (text === null || text === undefined) return null;
  const read = readPolicy(text, { account, branch });
  if ('problem' in read) return null;
  return read.statements.map((each) => (each.op === 'create' ? { ...each, annotations: [] } : each));
}
