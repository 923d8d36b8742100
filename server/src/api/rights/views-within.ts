/**
 * A saved view for somebody with a scope. What it asks about must be seen, or the view is not there; of its arrangement what is seen
 * remains. Everything else is left out unless it is known to name nothing.
 */
import { unknownView } from '../../sources/views/change-views.js';
import type { SavedView } from '../../sources/views/kept-views.js';
import type { RowScope } from '../../domain/caller.js';
import { isVisible } from '../../domain/visibility.js';
import { mayTell } from './hide.js';
import type { Within } from './within.js';

/** Parameters that say what is asked about: node ids. */
const subjects: ReadonlySet<string> = new Set([
  ...['node', 'resource', 'principal', 'from', 'to', 'of', 'with', 'runner', 'via', 'avoid', 'cut'],
]);
/** Parameters that name nodes which may be missing without another question being asked. */
const arranged: ReadonlySet<string> = new Set(['sel', 'open', 'hide']);
/** Parameters whose values are words of the page and of no estate. */
const plain: ReadonlySet<string> = new Set([
  ...['view', 'show', 'layout', 'theme', 'permission', 'on', 'nth', 'depth', 'way', 'limit', 'severity', 'sheet'],
  ...['state', 'mode', 'kinds', 'sort', 'outcome', 'status', 'by'],
]);

/** `node~OUT~TYPE` of an expansion: the node. */
const nodeOf = (value: string) => value.replace(/~(IN|OUT)~[A-Z_]+$/, '');

/** Undefined where it is about what they do not see. */
export function viewWithin(scope: RowScope, view: SavedView): SavedView | undefined {
  const parameters = [...new URLSearchParams(view.address)];
  const about = parameters.filter(([key]) => subjects.has(key));
  if (about.length === 0 || about.some(([, value]) => !isVisible(scope, value))) return undefined;
  const kept = parameters.filter(
    ([key, value]) =>
      subjects.has(key) ||
      (arranged.has(key) && isVisible(scope, nodeOf(value))) ||
      (plain.has(key) && /^[\w/.-]*$/.test(value)),
  );
  const places = view.places.filter(({ node }) => isVisible(scope, node));
  // People write names, and may write of anything in them.
  const name = mayTell(scope, view.name, []) ? view.name : 'A view';
  return { ...view, name, address: new URLSearchParams(kept).toString(), places };
}

export const viewsWithin: Within = async (scope, args, ask) =>
  ((await ask(args)) as SavedView[]).flatMap((view) => viewWithin(scope, view) ?? []);

export const aboutViewWithin: Within = async (scope, args, ask) => {
  const shown = viewWithin(scope, (await ask(args)) as SavedView);
  if (!shown) throw unknownView(String(args['view']));
  return shown;
};
