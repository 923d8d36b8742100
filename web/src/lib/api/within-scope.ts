/**
 * Callers who see a part of the estate may not ask for what tells of more. Those fields are left out of a question, and what
 * remains is asked. Pure, on documents as they are generated: one field a line.
 */

/** What nobody with a scope may ask for. */
const ofEverything = ['removalPatch', 'fix', 'because', 'queries', 'cypher', 'query', 'relationshipCounts'];
/** The same where it has fields of its own: a change without any says what kind it is. */
const movements = ['change'];
/** What nobody may ask for who sees folders alone. */
const ofWholeSources = ['properties', 'snapshots', 'relationships'];
/** The same where it has no fields of its own: the nodes of a list are another thing. */
const countsOfSources = ['nodes'];

/** How much is left out, from nothing on. */
export type Part = 0 | 1 | 2;

/** The document without what this caller may not ask; undefined where nothing would be left. */
export function withinScope(document: string, part: Part): string | undefined {
  if (part === 0) return document;
  const hidden = part === 1 ? ofEverything : [...ofEverything, ...ofWholeSources];
  const kept = withoutUnused(
    withoutFields(document, { hidden, objects: movements, leaves: part === 2 ? countsOfSources : [] }),
  );
  return /^\s*query[^{]*\{\s*\}/.test(kept) ? undefined : kept;
}

interface Hidden {
  hidden: readonly string[];
  /** Hidden only where they have fields of their own, or only where they have none. */
  objects: readonly string[];
  leaves: readonly string[];
}

function withoutFields(document: string, { hidden, objects, leaves }: Hidden): string {
  const kept: string[] = [];
  let until: string | undefined;
  for (const line of document.split('\n')) {
    if (until !== undefined) {
      if (line === until) until = undefined;
      continue;
    }
    // What an argument is given stands on a line of its own as well, and is no field.
    const [, indent = '', name = ''] = /^( +)(?:\w+: )?(\w+)(?!: \$)\b/.exec(line) ?? [];
    const opens = line.endsWith('{');
    if (hidden.includes(name) || (opens ? objects : leaves).includes(name)) until = opens ? `${indent}}` : undefined;
    else kept.push(line);
  }
  return kept.join('\n');
}

/** Fragments that nothing spreads any more are refused. */
function withoutUnused(document: string): string {
  const parts = document.split(/\n\n(?=fragment )/);
  const used = parts.filter((part) => {
    const name = /^fragment (\w+)/.exec(part)?.[1];
    return name === undefined || parts.some((other) => other !== part && other.includes(`...${name}\n`));
  });
  return used.length === parts.length ? document : withoutUnused(used.join('\n\n'));
}
