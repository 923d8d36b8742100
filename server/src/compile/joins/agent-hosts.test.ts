import { describe, expect, it } from 'vitest';
import { estate, matchPlainPatterns } from '../../../test/support/estate.js';
import type { JenkinsAgent } from '../../domain/snapshot.js';
import { hostOfAgent } from './agent-hosts.js';
import { compileJenkins } from '../jenkins/compile.js';

const rules = [
  { agent: 'linux-release', host: 'releasers/one' },
  { agent: 'linux-*', host: 'ci/executors/*' },
  { agent: '*-of-*', host: 'b/*/x/*' },
  { agent: 'a.b', host: 'exact' },
];

describe('the host of an agent', () => {
  it.each([
    ['linux-release', 'releasers/one'],
    ['linux-07', 'ci/executors/07'],
    ['one-of-two', 'b/one/x/two'],
    ['a.b', 'exact'],
    ['axb', undefined],
    ['windows-1', undefined],
  ])('%s is %s', (name, host) => {
    expect(hostOfAgent(name, rules)?.host).toBe(host);
  });

  it('is related to every agent the operator named, and to no other', async () => {
    const place = { file: 'nodes/linux-07/config.xml', line: 1 };
    const agent = (name: string): JenkinsAgent => ({
      ...{ name, className: 'hudson.slaves.DumbSlave', labels: [], mode: 'NORMAL', numExecutors: 1, launcher: null },
      ...{ launchCredentialId: null, configurationRead: true, authorization: null, place },
    });
    const snapshot = { ...estate({}), agents: [agent('linux-07'), agent('mac')] };
    const linked = { ...snapshot, conjurLink: { source: 'vault', agentHosts: rules } };
    const { facts } = await compileJenkins(linked, { matchPatterns: matchPlainPatterns });
    expect(facts.relationships.filter(({ type }) => type === 'LOGS_IN_AS')).toMatchObject([
      {
        from: 'agent:test/linux-07',
        to: 'host:vault/ci/executors/07',
        properties: { evidence: ['--agent-host linux-*=ci/executors/*'] },
      },
    ]);
  });
});

describe('the variables a job fetches', () => {
  it('are those its credentials stand for, and those whose id it binds where the plugin provides them', async () => {
    const place = { file: 'jobs/a/config.xml', line: 9 };
    const base = estate({ items: { a: {} } });
    const stored = {
      ...{
        id: 'db',
        scope: 'GLOBAL' as const,
        className: 'x.ConjurSecretCredentialsImpl',
        domain: '',
        description: '',
      },
      ...{ username: null, variable: 'prod/db/password', place },
    };
    const plugin = {
      ...{
        applianceUrl: '',
        account: 'acme',
        credentialId: '',
        authenticator: 'JWT',
        service: 'jenkins',
        audience: '',
      },
      ...{ fields: [], separator: '-', fieldName: null, place },
    };
    const snapshot = {
      ...base,
      controller: { ...base.controller, conjur: plugin },
      conjurLink: { source: 'vault' },
      stores: [{ kind: 'system' as const, owner: '', listed: true, place, credentials: [stored] }],
      items: base.items.map((item) => ({
        ...item,
        credentialIds: ['db', 'prod/api/key'].map((id) => ({ id, place })),
      })),
    };
    const fetched = async (given: typeof snapshot) =>
      (await compileJenkins(given, { matchPatterns: matchPlainPatterns })).facts.relationships
        .filter(({ type }) => type === 'FETCHES')
        .map(({ from, to }) => `${from} ${to}`);
    expect(await fetched(snapshot)).toEqual([
      'job:test/a variable:vault/prod/db/password',
      'job:test/a variable:vault/prod/api/key',
    ]);
    const { conjur: _conjur, ...without } = snapshot.controller;
    expect(await fetched({ ...snapshot, controller: without as typeof snapshot.controller })).toEqual([
      'job:test/a variable:vault/prod/db/password',
    ]);
  });
});
