/** What a statement could read beside the graph. */
import neo4j from 'neo4j-driver';
import { describe, expect, it } from 'vitest';
import { findRuntime, login } from '../../src/graph/embedded/runtime.js';
import { graphDataDir, testGraph } from '../support/graph.js';

describe('the embedded server', () => {
  it('reads no file of the machine, whatever a statement asks', async () => {
    await testGraph();
    const { uri, username, password, database } = login((await findRuntime(graphDataDir()))!);
    const driver = neo4j.driver(uri, neo4j.auth.basic(username, password));
    const statement = "LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line";
    const asked = driver.executeQuery(statement, {}, { database }).finally(() => driver.close());
    await expect(asked).rejects.toThrow(
      /configuration property 'dbms.security.allow_csv_import_from_file_urls' is false/,
    );
  });
});
