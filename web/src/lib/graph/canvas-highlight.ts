/** What is selected stands out with the whole way to it. */
import type { CollectionReturnValue, Core } from 'cytoscape';

/** Everything off the way from the start to what is chosen steps back; nothing does where there is no start or no way. */
export function dimOthers(cy: Core, chosen: CollectionReturnValue): void {
  const start = cy.nodes('.start');
  if (chosen.empty() || start.empty() || chosen.same(start)) return;
  const ends = chosen.filter('node').union(chosen.filter('edge').connectedNodes());
  const all = cy.elements('[!guide]');
  let path = cy.collection();
  ends.forEach((node) => {
    const way = all.aStar({ root: start, goal: node, directed: false });
    if (way.found) path = path.union(way.path);
  });
  if (path.nonempty()) all.not(path).not(chosen).addClass('dimmed');
}
