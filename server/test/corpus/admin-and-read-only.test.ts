/**
 * The recorded controllers, each read as its administrator and as its read-only account: where both could see, the graph is the
 * same; every difference concerns something that coverage names; and no answer is wrong, only unknown.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { readTruthTable } from '../../src/cli/truth-table.js';
import { compileJenkins } from '../../src/compile/jenkins/compile.js';
import type { CoverageGap, JenkinsSnapshot } from '../../src/domain/snapshot.js';
import { bruteForce } from '../support/brute-force.js';
import { compareFacts, type Comparison, explainedBy } from '../support/compare-accounts.js';
import { matchPlainPatterns } from '../support/estate.js';
import { collectReplay } from '../support/live-recording.js';
import { recordingPath } from '../support/recordings.js';

const recordings = ['acme-matrix', 'acme-roles', 'acme-ownership', 'random-matrix-1', 'random-roles-1'] as const;

/** Rows of the truth table, those unknown to the read-only account, and those about items it does not see. */
const figures: Record<(typeof recordings)[number], { all: number; unknown: number; unseen: number }> = {
  'acme-matrix': { all: 40_689, unknown: 4_300, unseen: 2_052 },
  'acme-roles': { all: 40_689, unknown: 1, unseen: 0 },
  'acme-ownership': { all: 40_689, unknown: 1, unseen: 0 },
  'random-matrix-1': { all: 115_878, unknown: 572, unseen: 91_047 },
  'random-roles-1': { all: 115_878, unknown: 17, unseen: 0 },
};

async function readAs(name: string, user: 'admin' | 'svc-explorer') {
  const { snapshot } = await collectReplay(name, user, {
    source: 'x',
    permissionsFile: recordingPath(name, 'permissions.json'),
    groupsFile: recordingPath(name, 'groups.json'),
  });
  const { facts, gaps } = await compileJenkins(snapshot, { matchPatterns: matchPlainPatterns });
  return { snapshot, facts, coverage: [...snapshot.coverage, ...gaps] };
}

describe.each(recordings)('%s as two accounts', (name) => {
  let admin: Awaited<ReturnType<typeof readAs>>;
  let account: Awaited<ReturnType<typeof readAs>>;
  let difference: Comparison;
  beforeAll(async () => {
    admin = await readAs(name, 'admin');
    account = await readAs(name, 'svc-explorer');
    difference = compareFacts(admin.facts, account.facts);
  });

  it('gives the same graph where both could see', () => {
    const explains = explainedBy(account.coverage, admin.snapshot, account.snapshot);
    const unexplained = difference.all.filter((each) => !explains(each, difference));
    expect(unexplained.slice(0, 20).map(({ text }) => text)).toEqual([]);
  });

  it('names in coverage, with the permission that opens it, everything the administrator alone could read', () => {
    const gaps = new Map(account.coverage.map((gap) => [`${gap.code} ${gap.subject}`, gap]));
    const lacks = (code: string, subject: string, permission: string) => {
      expect(gaps.get(`${code} ${subject}`), subject).toMatchObject({ missingPermission: permission });
    };
    for (const { fullName } of unread(account.snapshot.items, admin.snapshot.items))
      lacks('item-unreadable', fullName, 'Job/ExtendedRead');
    for (const { name: agent } of unread(account.snapshot.agents, admin.snapshot.agents))
      lacks('agent-unreadable', agent, 'Agent/ExtendedRead');
    for (const store of account.snapshot.stores.filter(({ listed }) => !listed))
      lacks('store-unlisted', store.owner, 'Credentials/View');
    if (hidden(admin.snapshot, account.snapshot).length > 0) lacks('items-as-seen', '/', 'Job/Read');
  });

  it('claims no gap for what was read', () => {
    const read = new Set(account.snapshot.items.flatMap((item) => (item.configurationRead ? [item.fullName] : [])));
    const wrong = (gap: CoverageGap) => gap.code === 'item-unreadable' && read.has(gap.subject);
    expect(account.coverage.filter(wrong)).toEqual([]);
  });

  it('decides as the real Jenkins did, or says that it does not know', async () => {
    const { decide } = bruteForce(account.facts);
    const ids = new Set(account.facts.nodes.map(({ id }) => id));
    const unseen = hidden(admin.snapshot, account.snapshot);
    const wrong: string[] = [];
    const count = { all: 0, unknown: 0, unseen: 0 };
    for await (const row of readTruthTable(recordingPath(name, 'truth.tsv.gz'))) {
      const resource = row.objectKind === 'controller' ? 'controller:x' : `${row.objectKind}:x/${row.objectFullName}`;
      count.all++;
      if (!ids.has(resource)) {
        count.unseen++;
        expect(unseen).toContain(row.objectFullName);
        continue;
      }
      const principal = ids.has(`user:x/${row.subject}`) ? `user:x/${row.subject}` : 'user:x/*';
      const decision = decide(principal, row.permissionId, resource);
      if (decision === 'unknown') count.unknown++;
      else if (decision !== (row.allowed ? 'allowed' : 'denied'))
        wrong.push(`${row.subject} ${row.permissionId} ${resource}`);
    }
    expect(wrong).toEqual([]);
    expect(count).toEqual(figures[name]);
  });
});

function unread<T extends { configurationRead: boolean }>(seen: readonly T[], all: readonly T[]): readonly T[] {
  expect(all.every((each) => each.configurationRead)).toBe(true);
  return seen.filter((each) => !each.configurationRead);
}

function hidden(admin: JenkinsSnapshot, account: JenkinsSnapshot): readonly string[] {
  const seen = new Set(account.items.map(({ fullName }) => fullName));
  return admin.items.map(({ fullName }) => fullName).filter((each) => !seen.has(each));
}
