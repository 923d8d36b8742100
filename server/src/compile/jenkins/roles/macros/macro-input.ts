/** What a macro is asked with, and the answer of those that depend on the item alone. */
import type { JenkinsRole } from '../../../../domain/roles.js';
import type { Membership } from '../../membership.js';
import type { ShownItems } from '../../shown-items.js';
import type { StrategyInput } from '../../strategies/strategy.js';
import type { Candidate } from '../candidates.js';
import type { Holder } from '../holders.js';
import type { RoleInstance } from '../instance.js';
import type { RolePermissions } from '../role-permissions.js';

export interface MacroInput {
  input: StrategyInput;
  role: JenkinsRole;
  permissions: RolePermissions;
  parameters: readonly string[];
  holders: readonly Holder[];
  /** What the pattern matches. */
  matched: readonly Candidate[];
  shown: ShownItems;
  membership: Membership;
}

export type Macro = (asked: MacroInput) => readonly RoleInstance[];

/** Instances of a macro that asks the item alone: one for where it holds, one for where that is not known. */
export function byCandidate(
  { holders, matched }: MacroInput,
  test: (candidate: Candidate) => boolean | 'unknown',
  doubt: string,
): readonly RoleInstance[] {
  const answers = matched.map((candidate) => ({ candidate, holds: test(candidate) }));
  return [
    { key: '', holders, reach: answers.filter(({ holds }) => holds === true) },
    ...inDoubt(
      holders,
      answers.filter(({ holds }) => holds === 'unknown').map(({ candidate }) => candidate),
      doubt,
    ),
  ];
}

/** The instance for what could not be decided; none where everything was. */
export function inDoubt(
  holders: readonly Holder[],
  undecided: readonly Candidate[],
  doubt: string,
): readonly RoleInstance[] {
  return undecided.length === 0
    ? []
    : [{ key: '?', holders, doubt, reach: undecided.map((candidate) => ({ candidate })) }];
}
