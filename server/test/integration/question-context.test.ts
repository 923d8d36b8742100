/** What a process keeps of a source between questions never answers for what the source has become. */
import { afterAll, describe, expect, it } from 'vitest';
import { check } from '../../src/access/check.js';
import { whatCan } from '../../src/access/what-can.js';
import { whoCan } from '../../src/access/who-can.js';
import type { Graph, StatementName } from '../../src/graph/graph.js';
import { estate, type EstateText } from '../support/estate.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { loadEstate } from '../support/load-estate.js';

const source = ownSource('context');
const text: EstateText = {
  source,
  users: ['ann', 'bob'],
  entries: ['U:ann Job/Configure', 'U:bob Job/ExtendedRead', 'U:ann Overall/Read'],
  items: { deploy: {} },
};
const question = { permission: 'Job/ExtendedRead', resource: `job:${source}/deploy` };
const bob = `user:${source}/bob`;

afterAll(() => emptySource(source));

/** The graph, and the statements that were read through it. */
async function watched(): Promise<{ graph: Graph; asked: StatementName[] }> {
  const graph = await testGraph();
  const asked: StatementName[] = [];
  const read: Graph['read'] = (statement, ...rest) => (asked.push(statement), graph.read(statement, ...rest));
  return { graph: Object.assign(Object.create(graph) as Graph, { read, origin: graph.origin }), asked };
}

describe('the permissions of a source', () => {
  it('are read again when another load has changed them, before anything is answered', async () => {
    const { graph } = await watched();
    const decide = async () => (await check(graph, { principal: bob, ...question })).decision;
    const holders = async () => (await whoCan(graph, question)).items.map(({ principal }) => principal.id);
    await loadEstate(estate(text));
    expect([await decide(), await holders()]).toEqual(['denied', [`user:${source}/ann`]]);
    await loadEstate(estate({ ...text, enable: ['Job/ExtendedRead'] }));
    expect(await decide()).toBe('allowed');
    expect(await holders()).toContain(bob);
    await loadEstate(estate(text));
    expect((await whatCan(graph, { principal: bob, permission: question.permission })).items).toEqual([]);
  });

  it('are kept between questions, so that a list without paths is one trip', async () => {
    const { graph, asked } = await watched();
    await whoCan(graph, question);
    asked.length = 0;
    await whoCan(graph, { ...question, explain: false });
    expect(asked.filter((statement) => !statement.endsWith('-unknown'))).toEqual(['access/who-can']);
  });
});
