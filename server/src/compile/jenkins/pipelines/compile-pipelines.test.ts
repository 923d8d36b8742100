import { describe, expect, it } from 'vitest';
import { estate } from '../../../../test/support/estate.js';
import { matchPlainPatterns } from '../../../../test/support/estate.js';
import type { BuildUse, JenkinsLibrary } from '../../../domain/builds.js';
import type { JenkinsSnapshot } from '../../../domain/snapshot.js';
import { compileJenkins } from '../compile.js';

const place = { file: 'Jenkinsfile', line: 7 };
const use = (one: Record<string, unknown>): BuildUse =>
  ({
    step: 's',
    place,
    certain: true,
    ...('kind' in one && one['kind'] === 'credential' ? { binding: 'string', variables: [], agent: null } : {}),
    ...one,
  }) as BuildUse;
const library = (one: Partial<JenkinsLibrary>): JenkinsLibrary => ({
  name: 'lib',
  folder: '',
  trusted: true,
  implicit: false,
  allowsVersionOverride: false,
  defaultVersion: 'main',
  repository: null,
  credentialId: null,
  place: { file: 'libraries.xml', line: 3 },
  ...one,
});
const credential = (id: string, scope: 'GLOBAL' | 'SYSTEM' = 'GLOBAL') => ({
  id,
  scope,
  className: 'x',
  domain: '',
  description: '',
  username: null,
  place,
});
const stores: JenkinsSnapshot['stores'] = [
  {
    kind: 'system',
    owner: '',
    listed: true,
    place,
    credentials: [credential('top'), credential('both'), credential('hidden', 'SYSTEM')],
  },
  { kind: 'folder', owner: 'pay', listed: true, place, credentials: [credential('both')] },
];

/** Relationships of these types as `JOB TYPE END`, without the source, and the properties of the job `pay/app`. */
async function compiled(
  uses: readonly BuildUse[],
  types: readonly string[],
  libraries: readonly JenkinsLibrary[] = [],
) {
  const snapshot = estate({
    items: { 'pay/app': {}, 'pay/other': {}, top: {} },
    change: (given) => ({
      ...given,
      stores,
      libraries,
      agents: [
        {
          name: 'a1',
          className: 'x',
          labels: ['linux'],
          mode: 'NORMAL',
          numExecutors: 1,
          launcher: null,
          launchCredentialId: null,
          configurationRead: true,
          authorization: null,
          place,
        },
      ],
      items: given.items.map((item) =>
        item.fullName === 'pay/app'
          ? {
              ...item,
              type: 'pipeline' as const,
              pipeline: { from: 'inline' as const, scriptPath: null, sandbox: true, reading: 'parsed' as const, place },
              uses,
            }
          : item,
      ),
    }),
  });
  const { facts } = await compileJenkins(snapshot, { matchPatterns: matchPlainPatterns });
  const short = (id: string) => id.replace(':test/', ' ');
  return {
    facts,
    relationships: facts.relationships
      .filter(({ type }) => types.includes(type))
      .map(({ type, from, to }) => `${short(from)} ${type} ${short(to)}`),
    job: facts.nodes.find(({ id }) => id === 'job:test/pay/app')!.properties,
  };
}

describe('what a pipeline binds', () => {
  it('is the credential of the nearest store that has the id, never one of scope SYSTEM', async () => {
    const uses = ['top', 'both', 'hidden', 'none'].map((value) => use({ kind: 'credential', value }));
    const { relationships, job } = await compiled(uses, ['BINDS']);
    expect(relationships).toEqual(['job pay/app BINDS credential #top', 'job pay/app BINDS credential pay#both']);
    expect(job['unresolvedUses']).toEqual(['Jenkinsfile:7 credential hidden (s)', 'Jenkinsfile:7 credential none (s)']);
  });

  it('is handed to the agents around it', async () => {
    const { relationships } = await compiled(
      [use({ kind: 'credential', value: 'top', agent: 'linux' })],
      ['EXPOSES', 'RUNS_ON', 'SELECTS'],
    );
    expect(relationships).toEqual(
      expect.arrayContaining([
        'label linux SELECTS agent a1',
        'job pay/app RUNS_ON label linux',
        'build-group linux EXPOSES credential #top',
      ]),
    );
  });

  it('is listed where only the build knows it', async () => {
    const { relationships, job } = await compiled(
      [use({ kind: 'credential', value: null, expression: 'x-${y}', certain: false })],
      ['BINDS'],
    );
    expect(relationships).toEqual([]);
    expect(job).toMatchObject({ computedUses: ['Jenkinsfile:7 credential x-${y} (s)'], pipelineReading: 'parsed' });
  });
});

describe('jobs a pipeline starts', () => {
  it.each([
    ['other', 'pay/other'],
    ['/top', 'top'],
    ['../top', 'top'],
    ['./other', 'pay/other'],
    ['top', 'top'],
    ['pay/other', 'pay/other'],
    ['nowhere', null],
    ['../../../top', null],
    ['/pay', null],
  ])('%s', async (value, target) => {
    const { relationships, job } = await compiled([use({ kind: 'job', value })], ['TRIGGERS']);
    expect(relationships).toEqual(target === null ? [] : [`job pay/app TRIGGERS job ${target}`]);
    expect(job['unresolvedUses']).toEqual(target === null ? [`Jenkinsfile:7 job ${value} (s)`] : undefined);
  });
});

describe('libraries', () => {
  const loads = use({ kind: 'library', value: 'lib', version: null });

  it('of the nearest folder win, and only those of the controller are trusted', async () => {
    const { relationships } = await compiled(
      [loads],
      ['USES_LIBRARY', 'CONTROLS'],
      [library({}), library({ folder: 'pay', trusted: false })],
    );
    expect(relationships.filter((one) => !one.startsWith('agent') && !one.startsWith('controller'))).toEqual([
      'library lib CONTROLS controller:test',
      'job pay/app USES_LIBRARY library pay#lib',
    ]);
  });

  it('that are implicit are loaded by every pipeline below, and by nothing else', async () => {
    const { relationships } = await compiled(
      [],
      ['USES_LIBRARY', 'FEEDS'],
      [library({ implicit: true, repository: 'https://g.test/lib.git' })],
    );
    expect(relationships.sort()).toEqual([
      'job pay/app USES_LIBRARY library lib',
      'library lib FEEDS job pay/app',
      'repository https://g.test/lib FEEDS library lib',
    ]);
  });

  it('say whether what they run can change under the job', async () => {
    const mutable = async (version: string | null, configured: Partial<JenkinsLibrary> = {}) => {
      const { facts } = await compiled([use({ kind: 'library', value: 'lib', version })], [], [library(configured)]);
      return facts.relationships.find(({ type }) => type === 'USES_LIBRARY')?.properties?.['mutable'];
    };
    expect(await mutable('main')).toBe(true);
    expect(await mutable('v1.2')).toBe(true);
    expect(await mutable('0123456789abcdef0123456789abcdef01234567')).toBe(false);
    expect(await mutable(null, { defaultVersion: '0123456789abcdef0123456789abcdef01234567' })).toBe(false);
  });

  it('that are not configured where it could be read are named, their trust unknown', async () => {
    const { facts } = await compiled(
      [loads, use({ kind: 'library', value: 'own', version: 'main', repository: 'https://g.test/own' })],
      [],
    );
    const trust = facts.nodes
      .filter(({ kind }) => kind === 'library')
      .map(({ id, properties }) => [id, properties['trust']]);
    expect(trust).toEqual([
      ['library:test/lib', 'unknown'],
      ['library:test/own#https://g.test/own', 'untrusted'],
    ]);
  });
});

describe('repositories and destinations', () => {
  it('are one node per address, whoever names them', async () => {
    const { relationships, facts } = await compiled(
      [
        use({ kind: 'repository', value: 'https://g.test/a.git', branch: null }),
        use({ kind: 'repository', value: 'https://g.test/a', branch: null }),
        use({ kind: 'publication', value: 'https://h.test/up' }),
        use({ kind: 'publication', value: 'jenkins:artifacts' }),
      ],
      ['BUILDS_FROM', 'PUBLISHES_TO', 'FEEDS'],
    );
    expect(relationships.sort()).toEqual([
      'job pay/app BUILDS_FROM repository https://g.test/a',
      'job pay/app PUBLISHES_TO destination https://h.test/up',
      'job pay/app PUBLISHES_TO destination jenkins:artifacts',
      'repository https://g.test/a FEEDS job pay/app',
    ]);
    expect(facts.nodes.find(({ name }) => name === 'jenkins:artifacts')!.properties['outside']).toBe(false);
  });
});
