/** The coverage report of a recorded controller, read as its read-only account. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askCoverage, type CoverageReport } from '../../src/sources/coverage/coverage.js';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import { startApi } from '../support/api.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { estateNames, loadEstates } from '../support/load-estates.js';
import { collectReplay } from '../support/live-recording.js';
import { recordingPath } from '../support/recordings.js';
import { byToken } from '../support/risk-cases/jenkins-with-conjur.js';
import { removeFolder } from '../support/remove-folder.js';

describe('the coverage of acme-matrix as svc-explorer', () => {
  const source = ownSource('coverage');
  let dataDir = '';
  let report: CoverageReport;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'pipewarden-coverage-'));
    const files = {
      permissionsFile: recordingPath('acme-matrix', 'permissions.json'),
      groupsFile: recordingPath('acme-matrix', 'groups.json'),
    };
    const { snapshot } = await collectReplay('acme-matrix', 'svc-explorer', { source, ...files });
    const graph = await testGraph();
    await loadSnapshot(graph, snapshot, { dataDir, acceptShrink: true });
    report = await askCoverage(graph, dataDir, source);
  });
  afterAll(async () => {
    await emptySource(source);
    await removeFolder(dataDir);
  });

  it('says who read, and how much', () => {
    expect(report.account).toBe('svc-explorer');
    expect(report.read).toContainEqual({ area: 'configurations of items', read: 58, of: 66 });
    expect(report.read).toContainEqual({ area: 'items', read: 66, of: null });
    expect(report.read).toContainEqual({ area: 'plugins', read: 95, of: 95 });
  });

  it('says which permission would open what, and what it leaves open', () => {
    const items = report.unread.find(({ code }) => code === 'item-unreadable');
    expect(items).toMatchObject({
      missingPermission: 'Job/ExtendedRead',
      leavesOpen: expect.stringMatching(/permissions on the item/),
    });
    expect(items?.subjects).toHaveLength(8);
    expect(report.unread).toContainEqual(
      expect.objectContaining({ code: 'store-unlisted', missingPermission: 'Credentials/View' }),
    );
  });

  it('counts the conclusions that are unknown for it', () => {
    const byQuestion = new Map(report.undecided.map((row) => [row.question, row.subjects]));
    expect(byQuestion.get('as whom builds run')).toBe(6);
    expect(byQuestion.get('which builds a node takes')).toBe(1);
    expect([...byQuestion.keys()]).toContain('who may do what');
  });

  it('names the weaknesses of its version that no path shows', () => {
    const [core] = report.leadsNowhere.filter(({ what }) => what === 'weaknesses of core 2.433');
    expect(core?.first).toMatch(/^SECURITY-\d+ \(.+\): /);
    expect(JSON.stringify(report.leadsNowhere)).not.toContain('SECURITY-3707');
  });

  it('is the same over GraphQL', async () => {
    const api = await startApi(await testGraph(), { dataDir });
    try {
      const { data } = await api.ask<{ coverage: object }>(
        `query ($source: String!) { coverage(source: $source) {
          account read { area read of } unread { code count subjects(first: 3) missingPermission leavesOpen }
          undecided { question reason subjects first } leadsNowhere { what subjects first reason } } }`,
        { source },
      );
      const { account, read, unread, undecided, leadsNowhere } = report;
      expect(data?.coverage).toEqual({
        account,
        read,
        unread: unread.map(({ code, subjects, missingPermission, leavesOpen }) => ({
          code,
          count: subjects.length,
          subjects: subjects.slice(0, 3),
          missingPermission,
          leavesOpen,
        })),
        undecided,
        leadsNowhere,
      });
      const { errors } = await api.ask('{ coverage(source: "nobody") { account } }');
      expect(errors?.[0]?.extensions.code).toBe('snapshot-missing');
    } finally {
      await api.close();
    }
  });

  it('names relationships whose other end was not collected, or has no such node', async () => {
    const names = estateNames();
    const job = { items: { build: {} }, link: byToken };
    const asked = async () =>
      (await askCoverage(await testGraph(), dataDir, names.jenkins)).leadsNowhere.filter(({ what }) =>
        what.startsWith('relationships'),
      );
    const row = {
      what: `relationships with a host of ${names.vault}`,
      subjects: 2,
      first: `host:${names.vault}/jobs/GlobalCredentials`,
    };
    try {
      await loadEstates({ jenkins: job }, names, dataDir);
      expect(await asked()).toEqual([{ ...row, reason: `${names.vault} was not collected` }]);
      await loadEstates({ policy: '- !host other', jenkins: job }, names, dataDir);
      expect(await asked()).toEqual([{ ...row, reason: `${names.vault} has none of that name` }]);
    } finally {
      await emptySource(names.jenkins);
      await emptySource(names.vault);
    }
  });

  it('knows nothing of what was not collected', async () => {
    await expect(askCoverage(await testGraph(), dataDir, 'nobody')).rejects.toMatchObject({ code: 'snapshot-missing' });
  });
});
