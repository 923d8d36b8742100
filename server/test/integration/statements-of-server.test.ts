/** Statements are shown to a Neo4j that somebody names, which is asked what it makes of them and runs nothing. All of them are planned by the check itself. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeServer, type Component } from '../../src/graph/server-version.js';
import { findRuntime, login } from '../../src/graph/embedded/runtime.js';
import { packageFile } from '../../src/package-files.js';
import { graphDataDir, testGraph } from '../support/graph.js';

async function askServer(password?: string): Promise<{ code: number; text: string }> {
  const graph = await testGraph();
  expect((await graph.read('sources/components')).length).toBeGreaterThan(0);
  const runtime = await findRuntime(graphDataDir());
  const server = login(runtime!);
  const env = { ...process.env, NEO4J_USERNAME: server.username, NEO4J_PASSWORD: password ?? server.password };
  const args = ['--import', 'tsx', join(packageFile('scripts'), 'lint-cypher.ts'), '--uri', server.uri, 'governance/'];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: packageFile('.'), env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, text: `${out}${err}` }),
    );
  });
}

describe('the Neo4j that is named', () => {
  it('plans the statements that are named, and is told by its version', async () => {
    const { code, text } = await askServer();
    expect(text).toMatch(/^Neo4j\/5\.26\.\d+ at bolt:\/\/127\.0\.0\.1:\d+\n\d{2} statements are in order\.\n$/);
    expect(code).toBe(0);
  });

  it('ends the command with exit code 2 where it refuses the login', async () => {
    const { code, text } = await askServer('wrong');
    expect(code).toBe(2);
    expect(text).toContain('unauthorized');
  });

  it('is described by doctor as it describes itself', async () => {
    const graph = await testGraph();
    const components = await graph.read<Component & Record<string, unknown>>('sources/components');
    expect(describeServer(components)).toMatchObject({
      state: 'ok',
      text: expect.stringMatching(/^5\.26\.\d+ community, Cypher 5$/),
    });
  });
});
