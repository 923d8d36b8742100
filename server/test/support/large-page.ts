/**
 * The page over the recorded estate of 3,000 jobs, loaded on two nights: on the second somebody may configure what is in a folder,
 * and a job is gone.
 */
import { collectJenkinsHome } from '../../src/collectors/jenkins/home/collect.js';
import type { JenkinsItem, JenkinsSnapshot } from '../../src/domain/snapshot.js';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import { startApi } from './api.js';
import { builtPage } from './built-page.js';
import { emptySource, ownSource, testGraph } from './graph.js';
import { recordedHome, recordingPath } from './recordings.js';
import { temporaryFolder } from './temporary-home.js';

const recording = 'folders-large';
const gone = 'billing-test285';
const folder = 'kyc37';

export interface LargePage {
  url: string;
  source: string;
  /** Jobs on the first night. */
  jobs: number;
  close(): Promise<void>;
}

export async function serveLargePage(): Promise<LargePage> {
  const [graph, dataDir, source] = [await testGraph(), temporaryFolder(), ownSource('foundry')];
  const first = await collectJenkinsHome({
    source,
    path: recordedHome(recording),
    groupsFile: recordingPath(recording, 'groups.json'),
    permissionsFile: recordingPath(recording, 'permissions.json'),
  });
  await loadSnapshot(graph, { ...first, takenAt: '2026-06-01T02:00:00.000Z' }, { dataDir });
  await loadSnapshot(graph, { ...nextNight(first), takenAt: '2026-06-02T02:00:00.000Z' }, { dataDir });
  const server = await startApi(graph, { dataDir, pageDirectory: await builtPage() });
  const close = async () => {
    await server.close();
    await emptySource(source);
  };
  return { url: server.url, source, jobs: first.items.filter(({ kind }) => kind === 'job').length, close };
}

export function nextNight(snapshot: JenkinsSnapshot): JenkinsSnapshot {
  const items = snapshot.items.filter(({ fullName }) => fullName !== gone);
  return { ...snapshot, items: items.map((item) => (item.fullName === folder ? withGrant(item) : item)) };
}

function withGrant(item: JenkinsItem): JenkinsItem {
  const { authorization } = item;
  if (!authorization) throw new Error(`${item.fullName} has no entries of its own`);
  const permission = 'hudson.model.Item.Configure';
  const entry = { raw: `USER:${permission}:una`, type: 'USER' as const, permission, sid: 'una' };
  const entries = [...authorization.entries, { ...entry, place: authorization.place }];
  return { ...item, authorization: { ...authorization, entries } };
}
