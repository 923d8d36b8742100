/** Where JENKINS_HOME keeps what was read over HTTP, so that both collectors name the same places. */
import type { Place } from '../../../domain/snapshot.js';
import { type XmlElement, parseXml } from '../config/xml.js';

/**
 * config.xml of an item. Below a multibranch project the real directory has a mangled name; the item's own is given.
 * @param holdsBranches whether the folder of this full name is a multibranch project
 */
export function itemFile(fullName: string, holdsBranches: (folder: string) => boolean): string {
  let folder = '';
  const directories = fullName.split('/').map((name) => {
    const room = holdsBranches(folder) ? 'branches' : 'jobs';
    folder = folder === '' ? name : `${folder}/${name}`;
    return `${room}/${name}`;
  });
  return `${directories.join('/')}/config.xml`;
}

/** A place whose line is not known: the server shows the element, not the file it stands in. */
export function inFile(file: string): Place {
  return { file, line: 0 };
}

/**
 * Parses an element served on its own as if it stood where the home keeps it: the parser keeps or drops a text by
 * the elements around it.
 * @param around elements to put it in, outermost first
 */
export function parseWithin(around: readonly string[], text: string, file: string): XmlElement {
  const declaration = /^\uFEFF?\s*<\?xml[^>]*\?>/.exec(text)?.[0] ?? '';
  const open = around.map((name) => `<${name}>`).join('');
  const close = around
    .toReversed()
    .map((name) => `</${name}>`)
    .join('');
  let element = parseXml(`${declaration.trim()}${open}${text.slice(declaration.length)}${close}`, file);
  for (let level = 1; level < around.length; level++) element = element.children[0]!;
  return element;
}
