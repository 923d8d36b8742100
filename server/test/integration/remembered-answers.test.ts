/** An answer that was found before is given again while nobody has committed anything, whoever it might be. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { connectGraph } from '../../src/graph/connection.js';
import { forgetful } from '../../src/graph/forgetful.js';
import { StatementCatalogue } from '../../src/graph/statements.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';

const directory = mkdtempSync(join(tmpdir(), 'pipewarden-remembered-'));
const header = '// params: number INTEGER = 0\n// columns: value FLOAT\n// reads\n';
writeFileSync(
  join(directory, 'draw.cypher'),
  `// draw — another value each time it is really asked\n${header}RETURN rand() AS value\n`,
);

const shared = await testGraph();
const graph = await connectGraph({
  ...shared.login,
  statements: new StatementCatalogue([{ directory, prefix: 'drawn' }]),
});
const source = ownSource('remembered');
afterAll(async () => {
  await graph.close();
  await emptySource(source);
});

const draw = async (number = 0) =>
  (await graph.read<{ value: number }>('drawn/draw', { number }, { remember: true }))[0]!.value;

/** Other tests commit in the same store: two answers in a row are equal once none of them did in between. */
const untilRemembered = async () => {
  await expect.poll(async () => (await draw()) === (await draw()), { timeout: 60_000, interval: 5 }).toBe(true);
};

it('is given again for the same parameters only', async () => {
  await untilRemembered();
  expect(await draw(1)).not.toBe(await draw());
});

it('is found anew once another connection has committed', async () => {
  await untilRemembered();
  const before = await draw();
  await shared.write('load/lock-acquire', { source, owner: 'somebody', expected: null, now: new Date().toISOString() });
  expect(await draw()).not.toBe(before);
});

it('is never given where it was not asked to be remembered', async () => {
  const ask = async (of: typeof graph) =>
    (await of.read<{ value: number }>('drawn/draw', {}, { remember: true }))[0]!.value;
  await untilRemembered();
  const plain = async () => (await graph.read<{ value: number }>('drawn/draw'))[0]!.value;
  expect(await plain()).not.toBe(await plain());
  expect(await ask(forgetful(graph))).not.toBe(await ask(forgetful(graph)));
});
