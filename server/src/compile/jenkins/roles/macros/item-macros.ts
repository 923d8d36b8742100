/** Macros of the role strategy itself (role-strategy 689): BuildableJobMacro, FolderMacro, ContainedInViewMacro. */
import type { JenkinsView } from '../../../../domain/snapshot.js';
import type { Candidate } from '../candidates.js';
import { byCandidate, type Macro } from './macro-input.js';

/** `@BuildableJob`: hudson.model.Job.isBuildable. */
export const buildableJob: Macro = (asked) =>
  byCandidate(asked, isBuildable, 'whether the job can be built is not in what was read');

function isBuildable({ item }: Candidate): boolean | 'unknown' {
  if (item?.kind !== 'job' || item.type === 'external') return false;
  if (!item.configurationRead) return 'unknown';
  if (item.disabled || item.deadBranch) return false;
  return item.type === 'other' ? 'unknown' : true;
}

/** `@Folder`: any com.cloudbees.hudson.plugins.folder.AbstractFolder. */
export const folder: Macro = (asked) => byCandidate(asked, ({ item }) => !item || item.kind === 'folder', '');

/** `@ContainedInView(view,folder/view)`: list views directly in the controller or a folder, as SYSTEM sees them. */
export const containedInView: Macro = (asked) => {
  const wanted = new Set(asked.parameters);
  const certain = new Set<string>();
  let exact = true;
  for (const [view, { items, exact: isExact }] of asked.shown) {
    if (!wanted.has(view.fullName) || !isListView(view)) continue;
    exact &&= isExact;
    if (isExact) for (const item of items) certain.add(item.fullName.toLowerCase());
  }
  return byCandidate(
    asked,
    ({ name }) => certain.has(name.toLowerCase()) || (exact ? false : 'unknown'),
    'what the view shows is decided by a filter that was not evaluated',
  );
};

function isListView(view: JenkinsView): boolean {
  return view.type === 'list';
}
