import { expect, it } from 'vitest';
import * as documents from './documents.generated.js';
import { withinScope } from './within-scope.js';

const texts = Object.entries(documents as Record<string, string>).filter(([, text]) => /^\s*query /.test(text));
const depth = (text: string) => text.split('{').length - text.split('}').length;

it.each(texts)('%s stays a document, whatever is left out of it', (_, text) => {
  expect(withinScope(text, 0)).toBe(text);
  for (const part of [1, 2] as const) {
    const kept = withinScope(text, part);
    if (kept === undefined) continue;
    expect(depth(kept)).toBe(0);
    expect(kept).not.toMatch(/\{\s*\}/);
    expect(kept).not.toMatch(/^ +(removalPatch|fix|because|cypher|relationshipCounts|change(?= \{))\b/m);
    const spread = new Set(kept.match(/(?<=\.\.\.)[A-Z]\w+/g));
    const defined = new Set(kept.match(/(?<=^fragment )\w+/gm));
    expect([...defined].toSorted()).toEqual([...spread].toSorted());
  }
});

it('takes no argument for a field', () => {
  const text =
    'query A($query: ID) {\n  findings(\n    query: $query\n  ) {\n    fix {\n      text\n    }\n    id\n  }\n}';
  expect(withinScope(text, 1)).toBe('query A($query: ID) {\n  findings(\n    query: $query\n  ) {\n    id\n  }\n}');
});

it('leaves counts of whole sources out, and lists of nodes in', () => {
  const text = 'query A {\n  sources {\n    name\n    nodes\n  }\n  list {\n    nodes {\n      id\n    }\n  }\n}';
  expect(withinScope(text, 1)).toBe(text);
  expect(withinScope(text, 2)).toBe(
    'query A {\n  sources {\n    name\n  }\n  list {\n    nodes {\n      id\n    }\n  }\n}',
  );
});

it('asks nothing where everything would be left out', () => {
  expect(withinScope('query Loads {\n  snapshots {\n    id\n  }\n}', 2)).toBeUndefined();
});
