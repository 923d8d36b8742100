/**
 * Configuration as code where it is wrapped: ConfigMaps of Kubernetes, whose data are files, and values of the Jenkins Helm chart
 * (5.x), whose `JCasC.configScripts` are files and whose `JCasC.authorizationStrategy` and `securityRealm` are parts of one.
 */
import { plainValue, readDocuments } from './documents.js';
import type { CascSource } from './read-files.js';
import { defaultCascLimits } from './text-budget.js';

/** A value that stands where a map could. */
type Tree = Readonly<Record<string, unknown>>;

/** What stands in a file: the file itself where nothing is wrapped in it. */
export function unwrapCasc(source: CascSource): readonly CascSource[] {
  const documents = documentsOf(source);
  const found = documents.flatMap((document) => wrappedIn(document, source.file));
  const isPlain = documents.some((document) => isTree(document) && isConfiguration(document));
  return found.length > 0 ? [...(isPlain ? [source] : []), ...found] : [source];
}

function documentsOf({ text, file }: CascSource): readonly unknown[] {
  try {
    return readDocuments(text, file, defaultCascLimits, 'core').documents.map(plainValue);
  } catch {
    return []; // the reader of the text says what is wrong with it
  }
}

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

function isConfiguration(document: Tree): boolean {
  return isTree(document['jenkins']) || isTree(document['unclassified']) || isTree(document['security']);
}

function wrappedIn(document: unknown, file: string): readonly CascSource[] {
  if (!isTree(document)) return [];
  if (document['kind'] === 'ConfigMap') return filesIn(document['data'], file, /\.ya?ml$/);
  if (document['kind'] === 'List' && Array.isArray(document['items']))
    return document['items'].flatMap((item) => wrappedIn(item, file));
  return chartValues(document, file, 3);
}

/** `controller.JCasC` of the chart, `master.JCasC` before, also below the name of the chart in values of another. */
function chartValues(document: Tree, file: string, depth: number): readonly CascSource[] {
  const settings = document['JCasC'];
  if (isTree(settings)) return [...partsOf(settings, file), ...filesIn(settings['configScripts'], file, /./)];
  if (depth === 0) return [];
  return Object.values(document).flatMap((value) => (isTree(value) ? chartValues(value, file, depth - 1) : []));
}

function partsOf(settings: Tree, file: string): readonly CascSource[] {
  return ['authorizationStrategy', 'securityRealm'].flatMap((part) => {
    const text = settings[part];
    if (typeof text !== 'string' || text.trim() === '') return [];
    const body = text.replace(/^/gm, '    ');
    return [{ file: `${file}:${part}`, text: `jenkins:\n  ${part}:\n${body}\n` }];
  });
}

function filesIn(data: unknown, file: string, name: RegExp): readonly CascSource[] {
  if (!isTree(data)) return [];
  return Object.entries(data).flatMap(([key, text]) =>
    typeof text === 'string' && name.test(key) ? [{ file: `${file}:${key}`, text }] : [],
  );
}
