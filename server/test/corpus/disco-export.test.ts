/** A discovery export in the graph: what jobs use and whom they log in as is there, who may do what is unknown. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { collectDisco } from '../../src/collectors/jenkins/disco/collect.js';
import { compileJenkins } from '../../src/compile/jenkins/compile.js';
import { bruteForce } from '../support/brute-force.js';
import { matchPlainPatterns } from '../support/estate.js';

const folder = mkdtempSync(join(tmpdir(), 'pipewarden-disco-'));
afterAll(() => rmSync(folder, { recursive: true }));

const exported = {
  dataSourceType: 'JenkinsDiscoveryPlugin',
  version: '3.1.2',
  timestamp: '2026-03-25T12:00:00Z',
  conjurConfig: { account: 'acme', authWebServiceId: 'conjur/authn-jwt/jenkins', selectAuthenticator: 'JWT' },
  credentials: [
    {
      credentialId: 'deploy',
      type: 'org.example.Key',
      location: 'team',
      additionalData: { scope: 'folder', scopePath: 'team' },
      whereUsed: ['team/release'],
    },
  ],
  folders: [{ path: 'team', type: 'com.cloudbees.hudson.plugins.folder.Folder', sub: 'team' }],
  jobs: [{ path: 'team/release', type: 'org.jenkinsci.plugins.workflow.job.WorkflowJob', sub: 'team/release' }],
};

describe('a discovery export', () => {
  it('relates jobs to credentials and hosts, and leaves who may build them unknown', async () => {
    const path = join(folder, 'export.json');
    writeFileSync(path, JSON.stringify(exported));
    const conjurLink = { source: 'vault', authenticator: { tokenAppProperty: 'sub', identityPath: 'jenkins' } };
    const snapshot = await collectDisco({ source: 'acme', path, conjurLink });
    const { facts } = await compileJenkins(snapshot, { matchPatterns: matchPlainPatterns });
    const lines = facts.relationships.map(({ type, from, to }) => `${type} ${from} ${to}`);
    expect(lines).toContain('BINDS job:acme/team/release credential:acme/team#deploy');
    expect(lines).toContain('OFFERS store:acme/team credential:acme/team#deploy');
    expect(lines).toContain('LOGS_IN_AS job:acme/team/release host:vault/jenkins/team/release');
    const { decide } = bruteForce(facts);
    expect(decide('user:acme/*', 'hudson.model.Item.Build', 'job:acme/team/release')).toBe('unknown');
  });
});
