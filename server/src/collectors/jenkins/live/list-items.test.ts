import { afterEach, describe, expect, it } from 'vitest';
import { serve } from '../../../../test/support/http-server.js';
import { parseTree, prune } from '../../../../test/support/jenkins-replay/tree.mjs';
import { JenkinsClient } from './client.js';
import { listItems } from './list-items.js';

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()));
});

interface Node {
  name: string;
  jobs?: Node[];
}

const folder = (name: string, ...jobs: Node[]): Node => ({ name, jobs });

/** A folder in a folder, `depth` deep, with a job at the end. */
function nest(depth: number): Node {
  return depth === 0 ? { name: 'end' } : folder(`f${depth}`, nest(depth - 1));
}

/** Answers `tree=` queries about `root` as Jenkins does; answers longer than `limit` never fit. */
async function list(root: Node, limit?: number): Promise<{ names: string[]; sent: number; gaps: string[] }> {
  const server = await serve((request, response) => {
    const url = new URL(request.url!, 'http://x');
    let at: Node | undefined = root;
    for (const [, name] of url.pathname.matchAll(/\/job\/([^/]+)/g))
      at = at?.jobs?.find((job) => job.name === decodeURIComponent(name!));
    response.end(JSON.stringify(prune(at, parseTree(url.searchParams.get('tree') ?? ''), (value: unknown) => value)));
  });
  const client = await JenkinsClient.open({ url: server.url, maxResponseBytes: limit });
  opened.push(client, server);
  const { items, gaps } = await listItems(client);
  return { names: items.map((item) => item.fullName).sort(), sent: client.sent, gaps: gaps.map((gap) => gap.message) };
}

describe('the list of items', () => {
  it('takes one request', async () => {
    const { names, sent } = await list(
      folder('', folder('a', { name: 'x' }, folder('b', { name: 'y' })), { name: 'z' }, folder('empty')),
    );
    expect(names).toEqual(['a', 'a/b', 'a/b/y', 'a/x', 'empty', 'z']);
    expect(sent).toBe(1);
  });

  it('goes on below the nesting of its query', async () => {
    const { names, sent } = await list(folder('', nest(20), nest(3)));
    expect(names).toHaveLength(25);
    expect(names.at(-1)).toBe('f3/f2/f1/end');
    expect(names.some((name) => name.startsWith('f20/f19/') && name.endsWith('/f1/end'))).toBe(true);
    expect(sent).toBe(3);
  });

  it('is read by ranges where it does not fit into one answer', async () => {
    const wide = Array.from({ length: 1234 }, (_, index) => ({ name: `job-${index}` }));
    const { names, gaps } = await list(
      folder('', ...wide, folder('a', { name: 'x' }, folder('b', { name: 'y' }))),
      20_000,
    );
    expect(gaps).toEqual([]);
    expect(names).toHaveLength(1234 + 4);
    expect(names).toContain('a/b/y');
  });

  it('ends the collection when nothing of it can be read', async () => {
    await expect(list(folder('', { name: 'a-name-too-long' }), 10)).rejects.toMatchObject({ code: 'items-unread' });
  });

  it('leaves out names that are no names', async () => {
    const { names } = await list(folder('', { name: '..' }, { name: 'a/b' }, { name: '' }, { name: 'ok' }));
    expect(names).toEqual(['ok']);
  });
});
