/** What each view shows to one from whom nothing is hidden. Mirrors hudson.model.ListView.getItems (core 2.579). */
import type { JenkinsItem, JenkinsSnapshot, JenkinsView } from '../../domain/snapshot.js';
import type { MatchPatterns } from './match-patterns.js';

export type ShownItems = ReadonlyMap<JenkinsView, Shown>;

export async function listShownItems(snapshot: JenkinsSnapshot, match: MatchPatterns): Promise<ShownItems> {
  const children = itemsByParent(snapshot);
  const matches = await matchIncludes(snapshot.views, children, match);
  return new Map(snapshot.views.map((view, index) => [view, shownItems(view, children, matches[index] ?? new Set())]));
}

export interface Shown {
  items: readonly JenkinsItem[];
  /** false: what it shows is decided by a filter that was not evaluated. */
  exact: boolean;
}

function shownItems(
  view: JenkinsView,
  children: ReadonlyMap<string, readonly JenkinsItem[]>,
  included: ReadonlySet<string> | 'undecided',
): Shown {
  if (view.type === 'all') return { items: children.get(view.owner) ?? [], exact: !view.filtered };
  if (view.type === 'other') {
    const names = new Set(view.shownItems ?? []);
    return { items: candidates(view, children).filter((item) => names.has(item.fullName)), exact: false };
  }
  const listed = new Set(view.jobNames.map((name) => name.toLowerCase()));
  const items = candidates(view, children).filter(
    (item) =>
      listed.has(relativeName(view, item).toLowerCase()) || (included !== 'undecided' && included.has(item.fullName)),
  );
  return { items: view.filtered ? [] : items, exact: !view.filtered && included !== 'undecided' };
}

/** Items a list view chooses from: those of its owner, with `recurse` all below. Matrix configurations are not among them. */
function candidates(
  view: JenkinsView,
  children: ReadonlyMap<string, readonly JenkinsItem[]>,
  from = view.owner,
): JenkinsItem[] {
  const here = (children.get(from) ?? []).filter((item) => item.type !== 'matrix-configuration');
  if (!view.recurse && view.type !== 'other') return here;
  return here.flatMap((item) => [
    item,
    ...(children.has(item.fullName) ? candidates(view, children, item.fullName) : []),
  ]);
}

function relativeName(view: JenkinsView, item: JenkinsItem): string {
  return view.owner === '' ? item.fullName : item.fullName.slice(view.owner.length + 1);
}

async function matchIncludes(
  views: readonly JenkinsView[],
  children: ReadonlyMap<string, readonly JenkinsItem[]>,
  match: MatchPatterns,
): Promise<(Set<string> | 'undecided')[]> {
  const asked = views.map((view) => (view.type === 'list' && view.includeRegex ? candidates(view, children) : []));
  const questions = views.map((view, index) => ({
    pattern: view.includeRegex ?? '',
    names: (asked[index] ?? []).map((item) => relativeName(view, item)),
  }));
  const open = questions.filter((question) => question.names.length > 0);
  const answers = open.length > 0 ? await match(open) : [];
  return questions.map((question, index) => {
    const answer = question.names.length > 0 ? answers[open.indexOf(question)] : null;
    if (answer === 'undecided') return answer;
    return new Set((asked[index] ?? []).filter((_, at) => answer?.[at] === true).map((item) => item.fullName));
  });
}

function itemsByParent(snapshot: JenkinsSnapshot): ReadonlyMap<string, readonly JenkinsItem[]> {
  const children = new Map<string, JenkinsItem[]>();
  for (const item of snapshot.items) {
    const list = children.get(item.parent);
    if (list) list.push(item);
    else children.set(item.parent, [item]);
  }
  return children;
}
