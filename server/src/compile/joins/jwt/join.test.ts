/** Where Jenkins and Conjur do not fit, each with who becomes the host. */
import { describe, expect, it } from 'vitest';
import { TestConjur } from '../../../../test/support/conjur.js';
import type { ConjurPlugin } from '../../../domain/jenkins-conjur.js';
import type { JenkinsItem, JenkinsSnapshot } from '../../../domain/snapshot.js';
import { compileConjurLogIns } from '../conjur-log-ins.js';
import { FactBook } from '../../fact-book.js';
import { findJoinProblems } from './join.js';

const place = { file: 'config.xml', line: 3 };
const connection = { applianceUrl: '', account: '', credentialId: '' };
const plugin: ConjurPlugin = {
  ...connection,
  authenticator: 'JWT',
  service: 'jenkins',
  audience: 'cyberark-conjur',
  fields: ['jenkins_full_name'],
  separator: '-',
  fieldName: null,
  place,
};
const authenticator = { service: 'jenkins', tokenAppProperty: 'jenkins_name', identityPath: 'apps' };
const sources = { jenkins: 'ci', conjur: 'vault' };

const item = (fullName: string, kind: 'job' | 'folder', further: Partial<JenkinsItem> = {}): JenkinsItem => ({
  fullName,
  parent: fullName.slice(0, Math.max(0, fullName.lastIndexOf('/'))),
  displayName: null,
  className: '',
  kind,
  type: kind === 'job' ? 'pipeline' : 'folder',
  disabled: false,
  configurationRead: true,
  authorization: null,
  assignedLabel: null,
  labelIsExact: false,
  buildStrategy: null,
  credentialIds: [],
  hasRemoteToken: false,
  place: { file: `jobs/${fullName}/config.xml`, line: 2 },
  ...further,
});
const closed = { conjur: { ...connection, inherits: false, place } };
const items = [
  item('a', 'folder'),
  item('b', 'folder'),
  item('a/deploy', 'job'),
  item('b/deploy', 'job'),
  item('a/report', 'job'),
  item('b/lonely', 'job', closed),
];
const jenkins = { controller: { url: 'https://ci.example', conjur: plugin }, items, stores: [] };

/** Hosts by name, each with the annotations for the service given. */
function estate(hosts: Record<string, Record<string, string>>): TestConjur['estate'] {
  const conjur = new TestConjur('demo');
  const lines = Object.entries(hosts).flatMap(([id, annotations]) => [
    `  - !host\n    id: ${id}\n    annotations:\n      note: x`,
    ...Object.entries(annotations).map(([claim, value]) => `      authn-jwt/jenkins/${claim}: ${value}`),
  ]);
  const members = Object.keys(hosts).map((id) => `  - !host ${id}`);
  const text = `
- !policy
  id: conjur/authn-jwt/jenkins
  body:
  - !webservice
- !policy
  id: apps
  body:
  - !group all
  - !variable shared
${lines.join('\n')}
  - !grant
    role: !group all
    members:
${members.map((line) => `  ${line}`).join('\n')}
- !permit
  role: !group apps/all
  privilege: authenticate
  resource: !webservice conjur/authn-jwt/jenkins
- !permit
  role: !group apps/all
  privileges: [read, execute]
  resource: !variable apps/shared
`;
  expect(conjur.load('put', 'root', text)).toMatchObject({ status: 201 });
  return conjur.estate;
}
const problems = (hosts: Record<string, Record<string, string>>, side = jenkins) =>
  findJoinProblems(side, { estate: estate(hosts), authenticator }, sources);

describe('findings about Jenkins and Conjur', () => {
  it('say which jobs share a host that lets both in, and that others may join them', () => {
    const found = problems({ deploy: { jenkins_pronoun: 'Pipeline' } });
    const shared = found.find(({ code }) => code === 'shared-host')!;
    expect(shared).toMatchObject({
      severity: 'high',
      subject: 'host:vault/apps/deploy',
      columns: { contexts: ['job:ci/a/deploy', 'job:ci/b/deploy'], admitted: ['a/deploy', 'b/deploy'] },
    });
    expect(shared.evidence.map(({ from, type, to }) => [from.id, type, to.id])).toEqual([
      ['job:ci/a/deploy', 'LOGS_IN_AS', 'host:vault/apps/deploy'],
      ['job:ci/b/deploy', 'LOGS_IN_AS', 'host:vault/apps/deploy'],
    ]);
    expect(shared.evidence[0]?.readAt).toEqual(['jobs/a/deploy/config.xml:2']);
    expect(found.map(({ code }) => code)).toContain('undistinguished-host');
  });

  it('say that an annotation of the full name keeps the other job out', () => {
    const found = problems({ deploy: { jenkins_full_name: 'a/deploy' } });
    expect(found.map(({ code, severity }) => [code, severity])).toEqual([
      ['shared-host', 'low'],
      ['missing-host', 'low'],
    ]);
    expect(found[0]?.message).toContain('only a/deploy can log in');
  });

  it('name hosts that wait for a job of their name, and what it would have', () => {
    const found = problems({ retired: { jenkins_full_name: 'old/retired' } });
    expect(found.find(({ code }) => code === 'dangling-host')).toMatchObject({
      subject: 'host:vault/apps/retired',
      columns: { variables: ['apps/shared'] },
    });
  });

  it('name hosts that no token can satisfy', () => {
    const found = problems({ report: {} });
    expect(found.find(({ code }) => code === 'refused-host')).toMatchObject({
      subject: 'host:vault/apps/report',
      columns: { refusal: 'CONJ00099E' },
    });
  });

  it('count the jobs that fall back to the host of global credentials', () => {
    const found = problems({ GlobalCredentials: { jenkins_full_name: 'GlobalCredentials' } });
    expect(found.map(({ code }) => code)).not.toContain('undistinguished-host');
    expect(found.find(({ code }) => code === 'global-credentials-host')).toMatchObject({
      severity: 'medium',
      message: '4 jobs can use apps/GlobalCredentials and fetch 1 variable through it.',
    });
  });

  it('are none where Jenkins has no Conjur', () => {
    const bare = { ...jenkins, controller: { url: null } };
    expect(findJoinProblems(bare, { estate: estate({ deploy: {} }), authenticator }, sources)).toEqual([]);
  });
});

describe('facts of a Jenkins that logs in to Conjur', () => {
  const compiled = (further: Partial<JenkinsSnapshot>, settings = plugin) => {
    const book = new FactBook('ci', 'jenkins');
    for (const { kind, fullName } of items) book.node(`${kind}:ci/${fullName}`, kind, fullName);
    const snapshot = { ...jenkins, controller: { ...jenkins.controller, conjur: settings }, ...further };
    compileConjurLogIns(book, snapshot as unknown as JenkinsSnapshot);
    return book.facts();
  };
  const ends = (facts: ReturnType<typeof compiled>) =>
    facts.relationships.map(({ type, from, to }) => [type, from, to]);

  it('lead from a job to its host, those of its folders and the controller’s, one that does not inherit past its folder', () => {
    const conjurLink = { source: 'vault', authenticator: { tokenAppProperty: 'jenkins_name', identityPath: 'apps' } };
    const found = ends(compiled({ conjurLink })).filter(([, from]) => from !== 'job:ci/b/deploy');
    expect(found.filter(([, from]) => from === 'job:ci/a/deploy').map(([, , to]) => to)).toEqual([
      'host:vault/apps/deploy',
      'host:vault/apps/a',
      'host:vault/apps/GlobalCredentials',
    ]);
    expect(found.filter(([, from]) => from === 'job:ci/b/lonely').map(([, , to]) => to)).toEqual([
      'host:vault/apps/lonely',
      'host:vault/apps/GlobalCredentials',
    ]);
  });

  it('lead from the controller, which signs all tokens, to every host of its jobs once', () => {
    const conjurLink = { source: 'vault', authenticator: { tokenAppProperty: 'jenkins_name', identityPath: 'apps' } };
    const found = ends(compiled({ conjurLink }));
    const hosts = (type: string) => found.flatMap(([each, , to]) => (each === type ? [to!] : []));
    expect(hosts('SIGNS_TOKENS_OF').sort()).toEqual([...new Set(hosts('LOGS_IN_AS'))].sort());
    expect(new Set(found.flatMap(([type, from]) => (type === 'SIGNS_TOKENS_OF' ? [from] : [])))).toEqual(
      new Set(['controller:ci']),
    );
  });

  it('are but the claim where the operator named no Conjur', () => {
    const facts = compiled({});
    expect(facts.relationships).toEqual([]);
    expect(facts.nodes.find(({ id }) => id === 'job:ci/a/deploy')?.properties).toEqual({ conjurSub: 'a/deploy' });
  });

  it('lead from the credential with the API key to its host', () => {
    const credentials = [
      {
        id: 'key',
        scope: 'GLOBAL',
        className: '',
        domain: '',
        description: '',
        username: 'host/ci/jenkins',
        place,
      },
    ] as const;
    const stores = [{ kind: 'system', owner: '', listed: true, place, credentials }] as const;
    const byKey = { ...plugin, authenticator: 'APIKey', credentialId: 'key' };
    const found = ends(compiled({ stores, conjurLink: { source: 'vault' } }, byKey));
    expect(found).toContainEqual(['AUTHENTICATES_AS', 'credential:ci/#key', 'host:vault/ci/jenkins']);
    expect(found).toContainEqual(['LOGS_IN_AS', 'job:ci/a/report', 'host:vault/ci/jenkins']);
  });
});
