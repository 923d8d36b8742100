/** The only file that reads or writes the browser's location. */

export function currentSearch(): string {
  return window.location.search;
}

export function currentLink(): string {
  return window.location.href;
}

/** A step that Back undoes. */
export function pushSearch(search: string): void {
  window.history.pushState(null, '', search || window.location.pathname);
}

/** A refinement of the present step. */
export function replaceSearch(search: string): void {
  window.history.replaceState(null, '', search || window.location.pathname);
}

/** Calls back when Back or Forward changed the location. */
export function onMove(moved: () => void): () => void {
  window.addEventListener('popstate', moved);
  return () => window.removeEventListener('popstate', moved);
}
