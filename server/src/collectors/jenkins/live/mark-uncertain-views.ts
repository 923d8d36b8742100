/** Views may show items the account cannot see, and seeing one item of a view is enough to see the view. */
import type { JenkinsItem, JenkinsView } from '../../../domain/snapshot.js';

/** Marks the views whose items cannot be known exactly from the items that were listed. */
export function markUncertainViews(views: readonly JenkinsView[], items: readonly JenkinsItem[]): JenkinsView[] {
  const listed = new Set(items.map((item) => item.fullName.toLowerCase()));
  const isListed = (view: JenkinsView, name: string): boolean =>
    listed.has((view.owner === '' ? name : `${view.owner}/${name}`).toLowerCase());
  return views.map((view) => {
    const isSure =
      view.type === 'list' && view.includeRegex === null && view.jobNames.every((name) => isListed(view, name));
    return isSure ? view : { ...view, filtered: true };
  });
}
