/**
 * github-oauth: who its file names as administrators may everything (GithubRequireOrganizationMembershipACL.hasPermission 0.39); all else
 * depends on organizations and repositories, which GitHub knows.
 */
import type { MatrixEntry } from '../../../domain/snapshot.js';
import { compileEntries } from '../grants.js';
import { takeParentScope, type Strategy } from './strategy.js';
import { leaveOpen } from './unknown.js';

export const github: Strategy = {
  compileRoot(input) {
    const { principals, book, strategy } = input;
    // Names are compared exactly, whatever the realm says.
    const exact = ({ sid }: MatrixEntry) => principals.named(sid, 'USER', true).every((id) => book.nameOf(id) === sid);
    compileEntries(input, input.root, (strategy?.entries ?? []).filter(exact));
    leaveOpen(
      input,
      'the GitHub strategy asks GitHub for organizations and repositories, and only its administrators are in the file',
    );
  },
  compileScope: takeParentScope,
};
