/** Small homes that were once answered wrongly, by the facts they come to. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { collectJenkinsCasc } from '../../src/collectors/jenkins/casc/collect.js';
import type { Facts } from '../../src/domain/facts.js';
import { relationships } from '../../src/domain/graph.js';
import { casePath, factsOfCase, readCase } from '../support/cases.js';
import { decide } from '../support/decide-snapshot.js';
import { TestConjur } from '../support/conjur.js';

/** What attack paths reach from a node. */
function reach({ relationships: all }: Facts, from: string): ReadonlySet<string> {
  const seen = new Set([from]);
  for (const at of seen)
    for (const { type, from: start, to } of all) if (start === at && relationships[type]?.traversable) seen.add(to);
  return seen;
}

const has = (facts: Facts, type: string, from: string, to: string): boolean =>
  facts.relationships.some((each) => each.type === type && each.from === from && each.to === to);

describe('agent-configure-system-credentials', () => {
  it('lets whoever configures or creates agents reach the system store, and the machine its own password', async () => {
    const facts = await factsOfCase('agent-configure-system-credentials');
    const reached = reach(facts, 'user:r/maja');
    for (const id of ['root-ssh', 'node-login']) expect(reached.has(`credential:r/#${id}`)).toBe(true);
    for (const permission of ['Configure', 'Create'])
      expect(
        has(
          facts,
          'LAUNCHES_WITH',
          `entitlement:r/controller:#hudson.model.Computer.${permission}`,
          'credential:r/#root-ssh',
        ),
      ).toBe(true);
    expect(has(facts, 'RECEIVES', 'agent:r/ssh-1', 'credential:r/#node-login')).toBe(true);
    expect(reach(facts, 'agent:r/ssh-1').has('credential:r/#root-ssh')).toBe(false);
  });
});

describe('ssh-agent-connect', () => {
  it('gives nothing to take over by Agent/Connect, which is held all the same', async () => {
    const facts = await factsOfCase('ssh-agent-connect');
    expect(reach(facts, 'user:r/nils').has('credential:r/#forge')).toBe(false);
    const covers = facts.relationships.filter(({ type, to }) => type === 'COVERS' && to === 'agent:r/ssh-1');
    const places = ['agent:r/ssh-1', ...covers.map(({ from }) => from)];
    const connects = facts.relationships.filter(
      ({ from, to }) => from.endsWith('#hudson.model.Computer.Connect') && places.includes(to),
    );
    expect(connects.map(({ type, properties }) => [type, properties?.['permission']])).toEqual([
      ['CAN', 'hudson.model.Computer.Connect'],
    ]);
    expect(facts.nodes.find(({ id }) => id === 'agent:r/ssh-1')?.properties['launch']).toBe('ssh');
  });
});

describe('positional-binding', () => {
  it('binds the credential whose id stands by position', async () => {
    expect(has(await factsOfCase('positional-binding'), 'BINDS', 'job:r/az', 'credential:r/#az-prod')).toBe(true);
  });
});

describe('ecr-credential-prefix', () => {
  it('binds the stored credential behind the id of a registry', async () => {
    const facts = await factsOfCase('ecr-credential-prefix');
    expect(has(facts, 'BINDS', 'job:r/push', 'credential:r/#cloud-user')).toBe(true);
    for (const name of ['shop', 'desk'])
      expect(has(facts, 'PUBLISHES_TO', 'job:r/push', `destination:r/reg.example.test/${name}`)).toBe(true);
  });
});

describe('remote-jenkinsfile', () => {
  it('names the repository that decides the pipeline beside the one the branch was found in', async () => {
    const facts = await factsOfCase('remote-jenkinsfile');
    for (const name of ['app', 'pipelines'])
      expect(has(facts, 'FEEDS', `repository:r/https://git.example.test/${name}`, 'job:r/mb/main')).toBe(true);
    expect(facts.nodes.find(({ id }) => id === 'job:r/mb/main')?.properties).toMatchObject({
      scriptPath: 'ci/Jenkinsfile',
      scriptRepository: 'https://git.example.test/pipelines.git',
    });
  });
});

describe('owner-list', () => {
  it('is refused as Conjur refuses it: a record has one owner', () => {
    const text = readFileSync(casePath('conjur/owner-list', 'policy.yml'), 'utf8');
    expect(new TestConjur('larkspur').load('put', 'root', text)).toMatchObject({ status: 422 });
  });
});

describe('multibranch-source-unread', () => {
  it('knows the repository, its owner, the credential that scans, and who decides what is built', async () => {
    const facts = await factsOfCase('multibranch-source-unread');
    const shop = 'repository:r/https://ghe.example.test/acme/shop';
    expect(has(facts, 'BUILDS_FROM', 'folder:r/mb', shop)).toBe(true);
    expect(has(facts, 'FEEDS', shop, 'folder:r/mb')).toBe(true);
    expect(has(facts, 'OWNS_REPOSITORY', 'repository-owner:r/ghe.example.test/acme', shop)).toBe(true);
    expect(has(facts, 'FEEDS', 'repository-owner:r/github.com/acme', 'folder:r/org')).toBe(true);
    for (const folder of ['mb', 'org'])
      expect(has(facts, 'SCANS_WITH', `folder:r/${folder}`, 'credential:r/#forge')).toBe(true);
    // Anyone with an account on the server writes a pipeline that binds what builds of the folder find.
    expect(reach(facts, 'repository-host:r/ghe.example.test').has('credential:r/#forge')).toBe(true);
    expect(reach(facts, 'repository-host:r/github.com').has('credential:r/#forge')).toBe(false);
    expect(facts.nodes.find(({ id }) => id === 'folder:r/mb')?.properties['forkPullRequests']).toBe('anyone');
  });
});

describe('plain-secrets', () => {
  it('says where secrets stand in the clear, and keeps none', async () => {
    const snapshot = await readCase('plain-secrets');
    const facts = await factsOfCase('plain-secrets');
    const told = (id: string) => facts.nodes.find((node) => node.id === id)?.properties['plainSecrets'];
    expect(told('job:r/env')).toEqual([
      'jobs/env/config.xml:2 a private key, FORGE_KEY, in info',
      'jobs/env/config.xml:2 a password in a command in Shell',
    ]);
    expect(told('agent:r/ssh-1')).toEqual([
      'nodes/ssh-1/config.xml:2 a value under the name of a secret, FORGE_TOKEN, in tree-map',
    ]);
    for (const value of ['0f1e2d3c4b5a', 'b3BlbnNzaC1rZXkt', 'PRIVATE KEY'])
      expect(JSON.stringify([snapshot, facts])).not.toContain(value);
  });
});

describe('casc-only', () => {
  it('is read by its own collector, which the one of homes names', async () => {
    const path = casePath('jenkins/casc-only');
    const snapshot = await collectJenkinsCasc({ source: 'r', path });
    const ask = await decide(snapshot);
    expect([ask('kim', 'Overall/Read', 'controller'), ask('kim', 'Overall/Administer', 'controller')]).toEqual([
      'allowed',
      'denied',
    ]);
    await expect(readCase('casc-only')).rejects.toMatchObject({ code: 'not-a-jenkins-home' });
  });
});
