/** Views of the controller and of folders. */
import type { JenkinsView } from '../../../domain/snapshot.js';
import { type XmlElement, child, childText, classOf } from './xml.js';

const aliases: Readonly<Record<string, string>> = { listView: 'hudson.model.ListView', myView: 'hudson.model.MyView' };
const types: Readonly<Record<string, JenkinsView['type']>> = {
  'hudson.model.AllView': 'all',
  'hudson.model.ListView': 'list',
};

/**
 * The views in a `<views>` element.
 * @param owner full name of the folder they are in; empty at the top
 */
export function readViews(views: XmlElement | undefined, owner: string, file: string): JenkinsView[] {
  return (views?.children ?? []).flatMap((element) => readView(element, owner, file) ?? []);
}

/** One view (also the document element of a view's own config.xml); undefined when it has no name. */
export function readView(element: XmlElement, owner: string, file: string): JenkinsView | undefined {
  const name = childText(element, 'name');
  if (name === undefined || name === '') return undefined;
  const className = aliases[element.name] ?? classOf(element);
  const jobNames = child(element, 'jobNames')?.children.filter((line) => line.name === 'string') ?? [];
  return {
    fullName: owner === '' ? name : `${owner}/${name}`,
    name,
    owner,
    className,
    type: types[className] ?? 'other',
    jobNames: jobNames.map((line) => line.text),
    includeRegex: child(element, 'includeRegex')?.text || null,
    recurse: childText(element, 'recurse') === 'true',
    filtered: isFiltered(element),
    shownItems: null,
    place: { file, line: element.line },
  };
}

/** The view of everything that Jenkins makes where none is configured. */
export function allView(name: string, place: JenkinsView['place']): JenkinsView {
  const shows = { jobNames: [], includeRegex: null, recurse: false, filtered: false, shownItems: null };
  return { fullName: name, name, owner: '', className: 'hudson.model.AllView', type: 'all', ...shows, place };
}

/** A status filter or job filters of plugins narrow (or widen) what hudson.model.ListView.getItems gives. */
function isFiltered(view: XmlElement): boolean {
  return child(view, 'statusFilter') !== undefined || (child(view, 'jobFilters')?.children.length ?? 0) > 0;
}
