/** The fixture of the AuthZEN certification scenario as a tiny source: two people, two records, who may read and write them. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collectPolicy } from '../../src/collectors/conjur/files/collect.js';
import type { Graph } from '../../src/graph/graph.js';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import { removeFolder } from './remove-folder.js';

const policy = `
- !user alice
- !user bob
- !resource { kind: record, id: record-1 }
- !resource { kind: record, id: record-2 }
- !permit
  role: !user alice
  privileges: [ read, write ]
  resource: !resource { kind: record, id: record-1 }
- !permit
  role: !user alice
  privileges: [ read ]
  resource: !resource { kind: record, id: record-2 }
- !permit
  role: !user bob
  privileges: [ read ]
  resource: !resource { kind: record, id: record-1 }
- !permit
  role: !user bob
  privileges: [ read, write ]
  resource: !resource { kind: record, id: record-2 }
`;

export async function loadRecords(graph: Graph, source: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'pipewarden-records-'));
  try {
    const file = join(folder, 'records.yml');
    await writeFile(file, policy);
    const signal = new AbortController().signal;
    await loadSnapshot(
      graph,
      await collectPolicy({ source, account: 'records', loads: [file], version: '0', signal }),
      {},
    );
  } finally {
    await removeFolder(folder);
  }
}
