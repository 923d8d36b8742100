/**
 * What an item withholds from everyone but SYSTEM, whatever its list says, because something else manages it.
 * Mirrors org.jenkinsci.plugins.workflow.multibranch.BranchJobProperty.decorateACL (workflow-multibranch 756) and
 * jenkins.branch.MultiBranchProject.getACL (branch-api 2.1135).
 */
import { ITEM_CONFIGURE } from '../../domain/permissions.js';
import type { JenkinsItem } from '../../domain/snapshot.js';

const ITEM_DELETE = 'hudson.model.Item.Delete';

const nothing: ReadonlySet<string> = new Set();
const byBranch: ReadonlySet<string> = new Set([ITEM_CONFIGURE, ITEM_DELETE]);
/** A branch that is gone from its repository may be cleaned up by hand. */
const byDeadBranch: ReadonlySet<string> = new Set([ITEM_CONFIGURE]);
const byFoundProject: ReadonlySet<string> = new Set([
  ITEM_CONFIGURE,
  ITEM_DELETE,
  'hudson.model.View.Configure',
  'hudson.model.View.Create',
  'hudson.model.View.Delete',
]);

/**
 * Ids of the permissions nobody has on the item itself. What its list passes on and implies is not touched: with
 * Configure in the list, Run/Replay and Job/ExtendedRead on the branch remain.
 * @param holder type of the folder that holds the item; undefined at the top
 */
export function withheldPermissions(item: JenkinsItem, holder: JenkinsItem['type'] | undefined): ReadonlySet<string> {
  if (item.type === 'branch') return item.deadBranch ? byDeadBranch : byBranch;
  return item.type === 'multibranch' && holder === 'organization' ? byFoundProject : nothing;
}
