/** What a scope hides is refused before anything is asked: neither answer nor time tells it from what does not exist. */
import { describe, expect, it } from 'vitest';
import { isAboutNodes, questionOf } from '../../../test/support/scope-crawl.js';
import type { RowScope } from '../../domain/caller.js';
import { buildApiSchema } from '../graphql/schema.js';
import type { ApiContext } from '../graphql/context.js';
import { mayTell, hideTree } from './hide.js';
import { withinScope } from './within-scope.js';

const schema = buildApiSchema();
const scope: RowScope = { parts: [{ source: 'acme', folders: ['pay'] }] };
const hidden = [
  'job:acme/other/plan',
  'job:other/pay/a',
  'agent:acme/a',
  'job:acme/none',
  'nothing',
  'job:acme/payments',
];
/** They name a request for an approval. */
const ofTasks = ['approval', 'approve', 'deny', 'withdrawApproval'];
const fields = [schema.getQueryType()!, schema.getMutationType()!].flatMap((root) =>
  Object.values(root.getFields())
    .filter(
      (field) => withinScope[`${root.name}.${field.name}`] && isAboutNodes(field) && !ofTasks.includes(field.name),
    )
    .map((field) => ({ name: `${root.name}.${field.name}`, field })),
);
/** Whatever is read of it is a defect. */
const untouched = new Proxy({}, { get: (_, name) => expect.fail(`${String(name)} was asked for`) }) as ApiContext;

describe('a question about what is hidden', () => {
  it('is known of many fields', () => {
    expect(fields.map(({ name }) => name)).toEqual(expect.arrayContaining(['Query.blastRadius', 'Mutation.gate']));
    expect(fields.length).toBeGreaterThan(14);
  });

  it.each(fields)('is not asked: $name', async ({ name, field }) => {
    const outcomes = new Set<string>();
    for (const id of hidden) {
      const { variables } = questionOf(schema, 'query', field, { nodes: [id], text: 'Job/Build' });
      const ask = () => expect.fail('it was asked');
      const outcome = await withinScope[name]!(scope, variables, ask, undefined, untouched).catch(
        (error: Error) => error,
      );
      outcomes.add(String(outcome).replaceAll(id, 'ID'));
    }
    expect([...outcomes]).toHaveLength(1);
    expect([...outcomes][0]).toMatch(/^null$|There is no node "ID"/);
  });
});

describe('what is hidden in an answer', () => {
  const node = (id: string) => ({ id, kind: 'job' as const, name: id, source: 'acme' });
  const step = (from: string, to: string) => ({
    ...{ type: 'TRIGGERS' as const, from: node(from), to: node(to), meaning: 'starts', origin: 'recorded' as const },
    ...{ readAt: ['config.xml:3 other/plan'], rule: null },
  });

  it('is one node of a tree, and what leads from it to itself is gone', () => {
    const [seen, one, two] = ['job:acme/pay/a', 'job:acme/other/plan', 'job:acme/other/b'];
    const tree = hideTree(scope, [step(one, two), step(one, seen), step(two, seen), step(seen, 'job:acme/pay/b')]);
    expect(tree.map(({ from, to }) => [from.id, to.id])).toEqual([
      ['hidden', seen],
      [seen, 'job:acme/pay/b'],
    ]);
    expect(JSON.stringify(tree[0])).not.toContain('other');
  });

  it('is in no text about a path that leads through it, whatever its name is', () => {
    const [seen, hidden] = ['job:acme/pay/a', 'job:acme/pay plans/in secret'];
    expect(mayTell(scope, `a task of ${hidden}`, [step(seen, hidden)])).toBe(false);
    const [first, last] = [step(seen, 'job:acme/pay/b'), step('job:acme/pay/b', hidden)];
    expect(mayTell(scope, `a task of ${hidden}`, [first, last])).toBe(false);
    expect(mayTell(scope, `a task of ${seen}`, [first])).toBe(true);
    expect(mayTell(scope, `as ${seen}`, [])).toBe(false);
    expect(mayTell(scope, 'by hand', [])).toBe(true);
  });
});
